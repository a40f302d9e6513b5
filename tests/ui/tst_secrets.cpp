#include "ui/inspect/pastedclipboard.h"
#include "ui/theme/theme.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/widgets/secretedit.h"
#include "ui/widgets/taborder.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QInputMethodEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace claimcheck::ui;

namespace {

QString secretText()
{
    return QStringLiteral("sk-ant-oat01-planted-in-a-test");
}

QString tokenText()
{
    return QStringLiteral("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIiwiaXNzIjoiaHR0cHM6Ly9hLmV4YW1wbGUifQ."
                          "c2lnbmF0dXJl");
}

/// Counts how often somebody takes the text.
class CountedText : public QMimeData {
public:
    CountedText(const QString &text, int *taken)
        : m_text(text)
        , m_taken(taken)
    {
    }

    QStringList formats() const override { return {QStringLiteral("text/plain")}; }

protected:
    QVariant retrieveData(const QString &, QMetaType) const override
    {
        ++*m_taken;
        return m_text;
    }

private:
    QString m_text;
    int *m_taken;
};

QString accessibleValue(QWidget *widget)
{
    return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Value);
}

} // namespace

/// A secret in the window: in a field, and on the clipboard.
class TestSecrets : public QObject {
    Q_OBJECT

    Theme m_theme;

private Q_SLOTS:
    void initTestCase() { m_theme.apply(Appearance::Light); }

    void isMasked()
    {
        SecretEdit edit;
        QTest::keyClicks(&edit, secretText());
        QCOMPARE(edit.text(), secretText());
        QVERIFY(!edit.displayText().contains(u"planted"));
        QVERIFY(!accessibleValue(&edit).contains(u"planted"));
        QVERIFY(edit.inputMethodHints() & Qt::ImhSensitiveData);
        QVERIFY(edit.inputMethodHints() & Qt::ImhHiddenText);
        QVERIFY(!edit.dragEnabled());
    }
    void cannotBeCopied()
    {
        SecretEdit edit;
        edit.setText(secretText());
        QGuiApplication::clipboard()->setText(QStringLiteral("before"));
        for (const bool revealed : {false, true}) {
            edit.setRevealed(revealed);
            edit.selectAll();
            QTest::keyClick(&edit, Qt::Key_C, Qt::ControlModifier);
            QTest::keyClick(&edit, Qt::Key_X, Qt::ControlModifier);
            QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
        }
        QCOMPARE(edit.text(), secretText());
    }
    void undoBringsNothingBack()
    {
        SecretEdit edit;
        QTest::keyClicks(&edit, secretText());
        edit.selectAll();
        QTest::keyClick(&edit, Qt::Key_Delete);
        QVERIFY(edit.text().isEmpty() && !edit.isUndoAvailable());
        QTest::keyClick(&edit, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(edit.text().isEmpty());
        QTest::keyClicks(&edit, QStringLiteral("abcd"));
        edit.setCursorPosition(2);
        QTest::keyClicks(&edit, QStringLiteral("xy"));
        QCOMPARE(edit.text(), QStringLiteral("abxycd"));
        QCOMPARE(edit.cursorPosition(), 4);
        QVERIFY(!edit.isUndoAvailable());
    }
    void isShownOnlyForAWhile()
    {
        QWidget window;
        auto *edit = new SecretEdit(&window), *other = new SecretEdit(&window);
        edit->resize(400, 32);
        edit->setText(secretText());
        window.show();
        edit->setFocus();
        const QImage masked = edit->grab().toImage();
        edit->setRevealed(true);
        QVERIFY(edit->isRevealed());
        QVERIFY(edit->grab().toImage() != masked);
        QVERIFY(!accessibleValue(edit).contains(u"planted"));
        edit->findChild<QTimer *>()->setInterval(50);
        QTRY_VERIFY(!edit->isRevealed());
        edit->setRevealed(true);
        QTest::keyClicks(edit, QStringLiteral("x"));
        QVERIFY(!edit->isRevealed());
        edit->setRevealed(true);
        other->setFocus();
        QTRY_VERIFY(!edit->isRevealed());
        edit->clear();
        edit->setRevealed(true);
        QVERIFY(!edit->isRevealed()); // there is nothing to show
    }

    void eyeByKeyboard()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *edit = new SecretEdit, *other = new SecretEdit;
        column->addWidget(edit);
        column->addWidget(other);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        edit->setFocus();
        QTest::keyClicks(edit, secretText());
        QTest::keyClick(edit, Qt::Key_Tab);
        auto *eye = qobject_cast<QToolButton *>(QApplication::focusWidget());
        QVERIFY(eye && edit->isAncestorOf(eye));
        QCOMPARE(eye->accessibleName(), QStringLiteral("Show for 10 s"));
        QVERIFY(inReadingOrder(&window).indexOf(eye) == inReadingOrder(&window).indexOf(edit) + 1);
        const QImage hidden = window.grab().toImage();
        QTest::keyClick(eye, Qt::Key_Space);
        QVERIFY(edit->isRevealed());
        QCOMPARE(eye->accessibleName(), QStringLiteral("Hide"));
        QVERIFY(window.grab().toImage() != hidden);
        QVERIFY(!accessibleValue(edit).contains(u"planted"));
        // What is typed there does not reach the field unseen, nor send it.
        QSignalSpy entered(edit, &QLineEdit::returnPressed);
        for (const Qt::Key key : {Qt::Key_Backspace, Qt::Key_X, Qt::Key_Return})
            QTest::keyClick(eye, key);
        QTest::keyClick(eye, Qt::Key_A, Qt::ControlModifier);
        QVERIFY(edit->text() == secretText() && entered.isEmpty() && !edit->hasSelectedText());
        QTest::keyClick(eye, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), edit);
        QVERIFY(edit->isRevealed()); // still at the field
        edit->setRevealed(false);
        QTest::keyClick(edit, Qt::Key_Tab);
        QTest::keyClick(eye, Qt::Key_Space);
        QTest::keyClick(eye, Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), other); // its eye has nothing to show
        QVERIFY(!edit->isRevealed());
    }

    void clipboardMarksAndCounts()
    {
        SecretClipboard clipboard;
        QSignalSpy changed(&clipboard, &SecretClipboard::changed);
        clipboard.copy(secretText());
        const QMimeData *data = QGuiApplication::clipboard()->mimeData();
        QCOMPARE(data->text(), secretText());
        QCOMPARE(data->data(QStringLiteral("x-kde-passwordManagerHint")), QByteArray("secret"));
        QCOMPARE(clipboard.words(), QStringLiteral("Copied. Clipboard clears in 30 s"));
        QTRY_COMPARE_WITH_TIMEOUT(clipboard.secondsLeft(), 29, 3000);
        QVERIFY(changed.size() >= 2);
        clipboard.clear();
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
        QVERIFY(clipboard.words().isEmpty());
    }
    void clipboardClearsInTime()
    {
        SecretClipboard clipboard;
        clipboard.findChild<QTimer *>()->setInterval(5);
        clipboard.copy(secretText());
        QTRY_COMPARE(clipboard.secondsLeft(), 0);
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    }
    void clipboardLeavesWhatSomebodyElseCopied()
    {
        SecretClipboard clipboard;
        clipboard.findChild<QTimer *>()->setInterval(5);
        clipboard.copy(secretText());
        QGuiApplication::clipboard()->setText(QStringLiteral("another"));
        QTRY_COMPARE(clipboard.secondsLeft(), 0);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("another"));
    }
    void clipboardClearsAtTheEnd()
    {
        {
            SecretClipboard clipboard;
            clipboard.copy(secretText());
        }
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
        SecretClipboard clipboard;
        clipboard.copy(secretText());
        QMetaObject::invokeMethod(qApp, "aboutToQuit");
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    }

    void pastedTokensAreKnown()
    {
        QClipboard *clipboard = QGuiApplication::clipboard();
        PastedClipboard pasted;
        clipboard->setText(QStringLiteral("words"));
        pasted.took(QStringLiteral("words"));
        QVERIFY(!pasted.isThere()); // no token
        pasted.took(tokenText());
        QVERIFY(!pasted.isThere()); // dropped: it is not on the clipboard
        clipboard->setText(tokenText());
        QVERIFY(!pasted.isThere()); // not pasted
        pasted.took(tokenText());
        QVERIFY(pasted.isThere() && pasted.action()->isEnabled());
        pasted.took(tokenText() + u'\n' + tokenText()); // dropped: what is there stays known
        QVERIFY(pasted.isThere());
        clipboard->setText(tokenText()); // by a history of it
        QVERIFY(pasted.isThere());
        QString other = tokenText();
        other.back() = u'A';
        clipboard->setText(other); // as long
        QVERIFY(!pasted.isThere() && !pasted.action()->isVisible());
    }
    void pastedTokensAreCleared()
    {
        QClipboard *clipboard = QGuiApplication::clipboard();
        const bool selects = clipboard->supportsSelection(); // not offscreen
        PastedClipboard pasted;
        QSignalSpy cleared(&pasted, &PastedClipboard::cleared);
        for (const bool marked : {false, selects}) {
            clipboard->setText(tokenText());
            if (selects)
                clipboard->setText(marked ? tokenText() : QStringLiteral("mine"), QClipboard::Selection);
            pasted.took(tokenText());
            pasted.action()->trigger();
            QVERIFY(clipboard->text().isEmpty() && !pasted.isThere());
            QCOMPARE(cleared.takeFirst().constFirst().toString().startsWith(u"Clipboard and selection"),
                     marked);
            if (selects)
                QCOMPARE(clipboard->text(QClipboard::Selection), marked ? QString() : QStringLiteral("mine"));
        }
    }
    void clipboardIsReadOnce()
    {
        QClipboard *clipboard = QGuiApplication::clipboard();
        PastedClipboard pasted;
        int taken = 0;
        clipboard->setMimeData(new CountedText(QStringLiteral("x").repeated(1000), &taken));
        QCOMPARE(taken, 0); // nothing was pasted
        clipboard->setText(tokenText());
        pasted.took(tokenText());
        clipboard->setMimeData(new CountedText(QStringLiteral("x").repeated(1000), &taken));
        QVERIFY(!pasted.isThere());
        QCOMPARE(taken, 1);
        clipboard->setMimeData(new CountedText(QStringLiteral("x").repeated(1000), &taken));
        QCOMPARE(taken, 1);
    }
};

QTEST_MAIN(TestSecrets)
#include "tst_secrets.moc"
