#include "support/files.h"
#include "ui/documents/reportpdf.h"
#include "ui/theme/theme.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace claimcheck;
using namespace claimcheck::ui;

/// A report on paper.
class tst_ReportPdf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pages_data();
    void pages();
    void cannotBeWritten();

private:
    QTemporaryDir m_folder;
};

namespace {

int pagesOf(const QByteArray &pdf)
{
    return int(pdf.count("/Type /Page") - pdf.count("/Type /Pages"));
}

} // namespace

void tst_ReportPdf::pages_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("pages");
    QTest::newRow("nothing") << QString() << 1;
    QTest::newRow("markup is text") << QStringLiteral("<img src='file:/etc/passwd'><a href='x'>x</a>") << 1;
    QTest::newRow("long") << QStringLiteral("a line\n").repeated(300) << 5;
    QTest::newRow("wide") << QStringLiteral("0123456789").repeated(3000) << 6;
}

void tst_ReportPdf::pages()
{
    QFETCH(QString, text);
    QFETCH(int, pages);
    Theme theme;
    theme.apply(Appearance::Dark); // paper is white all the same
    const QString path = m_folder.filePath(QStringLiteral("report.pdf"));
    QVERIFY(writePdf(path, QStringLiteral("A report"), text));
    const QByteArray pdf = test::contentOf(path);
    QVERIFY(pdf.startsWith("%PDF-"));
    QVERIFY2(qAbs(pagesOf(pdf) - pages) <= 1, qPrintable(QString::number(pagesOf(pdf))));
    QVERIFY(!pdf.contains("/URI"));
}

void tst_ReportPdf::cannotBeWritten()
{
    Theme theme;
    theme.apply(Appearance::Light);
    const auto written = writePdf(m_folder.filePath(QStringLiteral("missing/report.pdf")), {}, {});
    QVERIFY(!written);
    QVERIFY(written.error().message.contains(QStringLiteral("report.pdf")));
}

QTEST_MAIN(tst_ReportPdf)
#include "tst_reportpdf.moc"
