#include "ui/diagnosisdialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/paragraph.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace claimcheck::ui;

/// What the program says about this computer, before it goes anywhere.
class tst_DiagnosisDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void says();
    void saysNothing_data();
    void saysNothing();
    void speaksTheWindowsLanguage();
    void triesTheNetworkWhenAsked();
    void saysWhatBecameOfTheFile();

private:
    QString script(const QByteArray &text);

    QTemporaryDir m_folder;
    std::unique_ptr<Theme> m_theme;
};

void tst_DiagnosisDialog::init()
{
    m_theme.reset();
    m_theme = std::make_unique<Theme>();
    m_theme->apply(Appearance::Light);
}

QString tst_DiagnosisDialog::script(const QByteArray &text)
{
    QFile file(m_folder.filePath(QStringLiteral("program")));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return {};
    file.write("#!/bin/sh\n" + text);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return file.fileName();
}

void tst_DiagnosisDialog::says()
{
    DiagnosisDialog dialog(script("echo \"<b>$1</b>\"\nexit 1\n"), QStringLiteral("en"));
    QVERIFY(!dialog.copyButton()->isEnabled());
    QTRY_VERIFY(dialog.copyButton()->isEnabled());
    QVERIFY(dialog.saveButton()->isEnabled());
    QCOMPARE(dialog.text()->toPlainText(), QStringLiteral("<b>diagnose</b>\n"));
    dialog.copyButton()->click();
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("<b>diagnose</b>\n"));
}

void tst_DiagnosisDialog::saysNothing_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing to say") << QByteArray("exit 0\n");
    QTest::newRow("a crash") << QByteArray("kill -9 $$\n");
    QTest::newRow("no such program") << QByteArray();
}

void tst_DiagnosisDialog::saysNothing()
{
    QFETCH(QByteArray, text);
    DiagnosisDialog dialog(text.isEmpty() ? m_folder.filePath(QStringLiteral("missing")) : script(text),
                           QStringLiteral("en"));
    QTRY_VERIFY(dialog.text()->toPlainText().contains(QStringLiteral("claimcheck diagnose")));
    QVERIFY(!dialog.copyButton()->isEnabled());
}

void tst_DiagnosisDialog::speaksTheWindowsLanguage()
{
    DiagnosisDialog dialog(script("echo \"$CLAIMCHECK_LANGUAGE, $LC_ALL\"\n"), QStringLiteral("de"));
    QTRY_COMPARE(dialog.text()->toPlainText(), QStringLiteral("de, C.UTF-8\n")); // the rest is as it was
}

/// Only where the person asks for it is anything sent.
void tst_DiagnosisDialog::triesTheNetworkWhenAsked()
{
    DiagnosisDialog dialog(script("echo \"$@\"\n"), QStringLiteral("en"));
    QTRY_COMPARE(dialog.text()->toPlainText(), QStringLiteral("diagnose\n"));
    QTRY_VERIFY(dialog.reachButton()->isEnabled());
    dialog.reachButton()->click();
    QTRY_COMPARE(dialog.text()->toPlainText(),
                 QStringLiteral("diagnose --reach https://api.anthropic.com\n"));
    QTRY_VERIFY(dialog.reachButton()->isEnabled());
}

/// Beside the button, not in the window behind.
void tst_DiagnosisDialog::saysWhatBecameOfTheFile()
{
    DiagnosisDialog dialog(script("echo something\n"), QStringLiteral("en"));
    QTRY_VERIFY(dialog.saveButton()->isEnabled());
    dialog.show();
    QVERIFY(!dialog.outcome()->isVisible());
    dialog.save(m_folder.filePath(QStringLiteral("no folder/diagnosis.txt")));
    QVERIFY(dialog.outcome()->isVisible());
    QVERIFY2(dialog.outcome()->text().contains(QStringLiteral("cannot be written")),
             qPrintable(dialog.outcome()->text()));
    dialog.save(m_folder.filePath(QStringLiteral("diagnosis.txt")));
    QVERIFY(QFile::exists(m_folder.filePath(QStringLiteral("diagnosis.txt"))));
    QVERIFY(!dialog.outcome()->text().contains(QStringLiteral("cannot be written")));
}

QTEST_MAIN(tst_DiagnosisDialog)
#include "tst_diagnosisdialog.moc"
