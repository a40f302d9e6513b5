#include "ui/condition/conditiondraft.h"
#include "ui/condition/conditionedit.h"
#include "ui/condition/conditionpanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/verdictbanner.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolTip>

using namespace claimcheck;
using namespace claimcheck::ui;

/// A condition written with the keyboard, and what is said of it.
class TestConditionPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void offersClaimsAndTakesThem();
    void offersTheTokensValue();
    void taking_data();
    void taking();
    void tabLeaves();
    void escapeClosesTheListFirst();
    void mistakesAreMarked();
    void nextMistake();
    void valueUnderThePointer();
    void valueAtTheCursor();
    void colours();
    void colouredAcrossLines();
    void verdicts_data();
    void verdicts();
    void parts();
    void rewrite();
    void format();
    void startsFromTheRule();
    void keepsWhatWasWritten();
    void copies();
    void hostileClaims();
    void hiddenCharactersAreWritten();
    void notKnown();
    void withoutToken();

private:
    QString shown() const { return m_panel->edit()->toPlainText(); }
    void write(const QString &text);
    QString banner() const { return m_panel->findChild<VerdictBanner *>()->sentence(); }
    QListView *offers() const;
    QStringList offered() const;
    QPushButton *button(const QString &words) const;
    QTextCharFormat formatAt(int position) const;

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ConditionDraft> m_draft;
    std::unique_ptr<ConditionPanel> m_panel;
};

namespace {

constexpr const char *claims =
    R"({"sub":"repo:acme/api","ref":"refs/heads/main","level":3,"flag":true,"groups":["eng","sre"],
    "event_name":"push","https://acme/role":"admin"})";

} // namespace

void TestConditionPanel::initTestCase()
{
    m_theme = std::make_unique<Theme>();
    m_theme->apply(Appearance::Light);
}

void TestConditionPanel::init()
{
    m_draft = std::make_unique<ConditionDraft>();
    m_draft->setClaims(json::Document::parse(QByteArray(claims)));
    m_panel = std::make_unique<ConditionPanel>(m_draft.get());
    m_panel->resize(800, 400);
    m_panel->show();
    m_panel->edit()->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

void TestConditionPanel::cleanup()
{
    m_panel.reset();
    m_draft.reset();
}

void TestConditionPanel::write(const QString &text)
{
    m_panel->edit()->replaceText(text);
}

QListView *TestConditionPanel::offers() const
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        if (auto *list = qobject_cast<QListView *>(window); list && list->isVisible())
            return list;
    }
    return nullptr;
}

QStringList TestConditionPanel::offered() const
{
    QStringList names;
    if (const QListView *list = offers()) {
        for (int row = 0; row < list->model()->rowCount(); ++row)
            names.append(list->model()->index(row, 0).data().toString());
    }
    return names;
}

QPushButton *TestConditionPanel::button(const QString &words) const
{
    const auto buttons = m_panel->findChildren<QPushButton *>();
    for (QPushButton *candidate : buttons) {
        if (candidate->text() == words)
            return candidate;
    }
    return nullptr;
}

QTextCharFormat TestConditionPanel::formatAt(int position) const
{
    const QTextBlock block = m_panel->edit()->document()->findBlock(position);
    const QList<QTextLayout::FormatRange> formats = block.layout()->formats();
    for (const QTextLayout::FormatRange &range : formats) {
        const int at = position - block.position();
        if (at >= range.start && at < range.start + range.length)
            return range.format;
    }
    return {};
}

void TestConditionPanel::offersClaimsAndTakesThem()
{
    QTest::keyClicks(m_panel->edit(), QStringLiteral("claims.e"));
    QVERIFY(m_panel->edit()->isOffering());
    QCOMPARE(offered().value(0), QStringLiteral("event_name"));
    QCOMPARE(offers()->model()->index(0, 0).data(DetailRole).toString(), QStringLiteral("\"push\""));
    QCOMPARE(offers()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("event_name, \"push\""));
    QTest::keyClick(offers(), Qt::Key_Return);
    QCOMPARE(shown(), QStringLiteral("claims.event_name"));
    QVERIFY(!m_panel->edit()->isOffering());
    // One step back is what was typed.
    m_panel->edit()->undo();
    QCOMPARE(shown(), QStringLiteral("claims.e"));
}

void TestConditionPanel::offersTheTokensValue()
{
    write(QStringLiteral("claims.ref =="));
    QTest::keyClicks(m_panel->edit(), QStringLiteral(" "));
    QVERIFY(m_panel->edit()->isOffering());
    QCOMPARE(offered().value(0), QStringLiteral("\"refs/heads/main\""));
    QTest::keyClick(offers(), Qt::Key_Tab);
    QCOMPARE(shown(), QStringLiteral("claims.ref == \"refs/heads/main\""));
    // Behind a value nothing of the token can follow.
    QTest::keyClicks(m_panel->edit(), QStringLiteral(" "));
    QVERIFY(!m_panel->edit()->isOffering());
}

void TestConditionPanel::taking_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("then");
    QTest::addColumn<QString>("result");
    QTest::newRow("a call goes on inside its quotes")
        << QStringLiteral("claims.ref.starts") << QStringLiteral("refs/")
        << QStringLiteral("claims.ref.startsWith(\"refs/\")");
    QTest::newRow("a name that is no identifier") << QStringLiteral("claims.htt") << QStringLiteral(" == 'x'")
                                                  << QStringLiteral("claims[\"https://acme/role\"] == 'x'");
    QTest::newRow("has asks for a claim")
        << QStringLiteral("ha") << QStringLiteral("su") << QStringLiteral("has(claims.su)");
}

void TestConditionPanel::taking()
{
    QFETCH(QString, typed);
    QFETCH(QString, then);
    QFETCH(QString, result);
    QTest::keyClicks(m_panel->edit(), typed);
    QVERIFY(m_panel->edit()->isOffering());
    QTest::keyClick(offers(), Qt::Key_Return);
    QTest::keyClicks(m_panel->edit(), then);
    QCOMPARE(shown(), result);
}

void TestConditionPanel::tabLeaves()
{
    QTest::keyClick(m_panel->edit(), Qt::Key_Tab);
    QVERIFY(!m_panel->edit()->hasFocus());
    QCOMPARE(shown(), QString());
}

void TestConditionPanel::escapeClosesTheListFirst()
{
    QSignalSpy closed(m_panel.get(), &ConditionPanel::closeWanted);
    QTest::keyClicks(m_panel->edit(), QStringLiteral("claims."));
    QVERIFY(offers());
    QTest::keyClick(offers(), Qt::Key_Escape);
    QVERIFY(!m_panel->edit()->isOffering());
    QCOMPARE(closed.count(), 0);
    QTest::keyClick(m_panel->edit(), Qt::Key_Escape);
    QCOMPARE(closed.count(), 1);
    QCOMPARE(shown(), QStringLiteral("claims."));
}

void TestConditionPanel::mistakesAreMarked()
{
    write(QStringLiteral("claims.ref = 'x'"));
    const QList<QTextEdit::ExtraSelection> marks = m_panel->edit()->extraSelections();
    QVERIFY(!marks.isEmpty());
    QCOMPARE(marks.constFirst().format.underlineStyle(), QTextCharFormat::WaveUnderline);
    QCOMPARE(marks.constFirst().format.underlineColor(), m_theme->color(Color::Fail));
    QCOMPARE(marks.constFirst().cursor.selectionStart(), 11);
    QVERIFY2(banner().startsWith(QStringLiteral("Cannot be read. Column 12.")), qPrintable(banner()));
    write(QStringLiteral("claims.ref == 'x'"));
    QVERIFY(m_panel->edit()->extraSelections().isEmpty());
    // Readable, but without an answer for this token.
    write(QStringLiteral("claims.missing == 'x'"));
    QCOMPARE(m_panel->edit()->extraSelections().constFirst().format.underlineColor(),
             m_theme->color(Color::Warn));
}

void TestConditionPanel::nextMistake()
{
    write(QStringLiteral("claims.flag && nope == 1 && nada == 2"));
    QTextCursor start(m_panel->edit()->document());
    m_panel->edit()->setTextCursor(start);
    QTest::keyClick(m_panel->edit(), Qt::Key_F8);
    QCOMPARE(m_panel->edit()->textCursor().position(), 15);
    QVERIFY(QToolTip::text().contains(QStringLiteral("nope")));
    QTest::keyClick(m_panel->edit(), Qt::Key_F8);
    QCOMPARE(m_panel->edit()->textCursor().position(), 28);
    QTest::keyClick(m_panel->edit(), Qt::Key_F8);
    QCOMPARE(m_panel->edit()->textCursor().position(), 15);
    QTest::keyClick(m_panel->edit(), Qt::Key_F8, Qt::ShiftModifier);
    QCOMPARE(m_panel->edit()->textCursor().position(), 28);
}

void TestConditionPanel::valueUnderThePointer()
{
    write(QStringLiteral("claims.ref == 'x'"));
    QTextCursor cursor(m_panel->edit()->document());
    cursor.setPosition(8);
    QWidget *viewport = m_panel->edit()->viewport();
    const QPoint at = viewport->mapTo(m_panel->edit(), m_panel->edit()->cursorRect(cursor).center());
    QHelpEvent help(QEvent::ToolTip, at, m_panel->edit()->mapToGlobal(at));
    QCoreApplication::sendEvent(m_panel->edit(), &help);
    QVERIFY(QToolTip::isVisible());
    QVERIFY2(QToolTip::text().contains(QStringLiteral("claims.ref = &quot;refs/heads/main&quot;")),
             qPrintable(QToolTip::text()));
    QToolTip::hideText();
}

void TestConditionPanel::valueAtTheCursor()
{
    write(QStringLiteral("claims.flag || claims.ref == 'x'"));
    QTextCursor cursor(m_panel->edit()->document());
    cursor.setPosition(3);
    m_panel->edit()->setTextCursor(cursor);
    QVERIFY(m_panel->edit()->valueAtCursor().isEmpty());
    cursor.setPosition(9);
    m_panel->edit()->setTextCursor(cursor);
    QCOMPARE(m_panel->edit()->valueAtCursor(), QStringLiteral("claims.flag = true"));
    cursor.setPosition(24);
    m_panel->edit()->setTextCursor(cursor);
    QCOMPARE(m_panel->edit()->valueAtCursor(), QStringLiteral("claims.ref was not needed"));
}

void TestConditionPanel::colours()
{
    write(QStringLiteral("claims.ref.startsWith(\"é\") && size(claims.sub) > 3"));
    QCOMPARE(formatAt(0).foreground().color(), m_theme->color(Color::Text2));
    QCOMPARE(formatAt(7).foreground().color(), m_theme->color(Color::Text));
    QCOMPARE(formatAt(11).foreground().color(), m_theme->color(Color::Accent));
    QCOMPARE(formatAt(23).foreground().color(), m_theme->color(Color::Literal));
    QCOMPARE(formatAt(27).fontWeight(), int(QFont::DemiBold));
    QCOMPARE(formatAt(30).foreground().color(), m_theme->color(Color::Accent));
    QCOMPARE(formatAt(49).foreground().color(), m_theme->color(Color::Literal));
}

void TestConditionPanel::colouredAcrossLines()
{
    write(QStringLiteral("claims.ref == \"\"\"a\nb\"\"\" && true"));
    QCOMPARE(formatAt(19).foreground().color(), m_theme->color(Color::Literal));
    // Closing it earlier changes the lines below.
    QTextCursor cursor(m_panel->edit()->document());
    cursor.setPosition(17);
    cursor.insertText(QStringLiteral("\"\"\" + x"));
    QVERIFY(formatAt(26).foreground().color() != m_theme->color(Color::Literal));
}

void TestConditionPanel::verdicts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("blank") << QString()
                           << QStringLiteral("Write a condition to see what it gives for this token");
    QTest::newRow("true") << QStringLiteral("claims.flag")
                          << QStringLiteral("Holds. It is true for this token.");
    QTest::newRow("false") << QStringLiteral("claims.ref == 'x'")
                           << QStringLiteral("Does not hold. It is false for this token.");
    QTest::newRow("one of two") << QStringLiteral("claims.flag && claims.ref == 'x'")
                                << QStringLiteral("Does not hold. 1 of 2 parts fails.");
    QTest::newRow("always true") << QStringLiteral("true") << QStringLiteral("Would be refused.");
    QTest::newRow("extension") << QStringLiteral("claims.ref.lowerAscii() == 'x'")
                               << QStringLiteral("Not known.");
    QTest::newRow("kinds") << QStringLiteral("1 == 1.0") << QStringLiteral("Does not fit together.");
    QTest::newRow("grammar") << QStringLiteral("claims.flag &&") << QStringLiteral("Cannot be read.");
    QTest::newRow("missing") << QStringLiteral("claims.event == 'x'")
                             << QStringLiteral("Does not hold. This token has no event; it has event_name.");
}

void TestConditionPanel::verdicts()
{
    QFETCH(QString, text);
    QFETCH(QString, sentence);
    write(text);
    QVERIFY2(banner().startsWith(sentence), qPrintable(banner()));
}

void TestConditionPanel::parts()
{
    write(QStringLiteral("claims.flag && (claims.nope == 'x' || claims.event_name == 'push')"));
    const QAbstractItemModel *model = m_panel->parts()->model();
    QStringList rows;
    for (int row = 0; row < model->rowCount(); ++row) {
        const QModelIndex index = model->index(row, 0);
        rows.append(QString::number(index.data(DetailRole).toInt()) + u' ' + index.data(WordRole).toString()
                    + u' ' + index.data().toString());
    }
    QCOMPARE(rows,
             (QStringList{QStringLiteral("0 true and"), QStringLiteral("1 true claims.flag"),
                          QStringLiteral("1 true or"), QStringLiteral("2 no claim claims.nope == 'x'"),
                          QStringLiteral("2 true claims.event_name == 'push'")}));
    QCOMPARE(Shape(model->index(3, 0).data(VerdictRole).toInt()), Shape::Skipped);
    QVERIFY(model->index(3, 0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(QStringLiteral("without effect")));
    QVERIFY(m_panel->parts()->isVisible());
    write(QStringLiteral("claims.flag &&"));
    QVERIFY(!m_panel->parts()->isVisible());
}

void TestConditionPanel::rewrite()
{
    write(QStringLiteral("assertion.ref == 'x'"));
    QVERIFY(button(QStringLiteral("Rewrite it"))->isVisible());
    QTest::keyClick(m_panel->edit(), Qt::Key_Period, Qt::ControlModifier);
    QCOMPARE(shown(), QStringLiteral("claims.ref == 'x'"));
    QVERIFY(!button(QStringLiteral("Rewrite it"))->isVisible());
    m_panel->edit()->undo();
    QCOMPARE(shown(), QStringLiteral("assertion.ref == 'x'"));
}

void TestConditionPanel::format()
{
    write(QStringLiteral("claims.flag   &&(claims.ref=='x')"));
    QTest::keyClick(m_panel->edit(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(shown(), QStringLiteral("claims.flag && claims.ref == \"x\""));
    write(QStringLiteral("claims.flag &&"));
    QVERIFY(!button(QStringLiteral("Format"))->isEnabled());
    QTest::keyClick(m_panel->edit(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(shown(), QStringLiteral("claims.flag &&"));
}

void TestConditionPanel::startsFromTheRule()
{
    m_panel->setRule(QStringLiteral("one"), QStringLiteral("claims.flag"));
    QCOMPARE(shown(), QStringLiteral("claims.flag"));
    m_panel->setRule(QStringLiteral("two"), QStringLiteral("claims.level > 2.0"));
    QCOMPARE(shown(), QStringLiteral("claims.level > 2.0"));
    // A rule without a condition leaves what is there.
    m_panel->setRule(QStringLiteral("three"), QString());
    QCOMPARE(shown(), QStringLiteral("claims.level > 2.0"));
}

void TestConditionPanel::keepsWhatWasWritten()
{
    m_panel->setRule(QStringLiteral("one"), QStringLiteral("claims.flag"));
    QCOMPARE(m_panel->edit()->textCursor().position(), 0);
    QTest::keyClick(m_panel->edit(), Qt::Key_End);
    QTest::keyClicks(m_panel->edit(), QStringLiteral(" && true"));
    m_panel->setRule(QStringLiteral("two"), QStringLiteral("claims.level > 2.0"));
    QCOMPARE(shown(), QStringLiteral("claims.flag && true"));
    QPushButton *use = button(QStringLiteral("Use the rule’s"));
    QVERIFY(use && use->isVisible());
    use->click();
    QCOMPARE(shown(), QStringLiteral("claims.level > 2.0"));
    m_panel->edit()->undo();
    QCOMPARE(shown(), QStringLiteral("claims.flag && true"));
}

void TestConditionPanel::copies()
{
    write(QStringLiteral("claims.flag"));
    QSignalSpy copied(m_panel.get(), &ConditionPanel::copied);
    button(QStringLiteral("Copy condition"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("claims.flag"));
    QCOMPARE(copied.count(), 1);
}

void TestConditionPanel::hostileClaims()
{
    m_draft->setClaims(json::Document::parse("{\"<b>x\":\"<img src=1>\u202e\",\"a\":\"line\\nbreak\"}"));
    QTest::keyClicks(m_panel->edit(), QStringLiteral("claims."));
    QVERIFY(offered().contains(QStringLiteral("<b>x")));
    const QString detail = offers()->model()->index(0, 0).data(DetailRole).toString();
    QVERIFY2(!detail.contains(QChar(0x202e)), qPrintable(detail));
    QVERIFY(
        offers()->model()->index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("&lt;img")));
}

/// Nothing may show in another order than it is evaluated.
void TestConditionPanel::hiddenCharactersAreWritten()
{
    m_panel->setRule(QStringLiteral("one"), QStringLiteral("claims.ref == \"a\u202eb\""));
    QCOMPARE(shown(), QStringLiteral("claims.ref == \"a\\u202eb\""));
    QVERIFY(!button(QStringLiteral("Use the rule’s"))
            || !button(QStringLiteral("Use the rule’s"))->isVisible());
    m_panel->edit()->clear();
    QGuiApplication::clipboard()->setText(QStringLiteral("claims.a\u200b == 'x'"));
    m_panel->edit()->paste();
    QCOMPARE(shown(), QStringLiteral("claims.a\\u200b == 'x'"));
    m_panel->edit()->clear();
    m_draft->setClaims(json::Document::parse("{\"ref\":\"a\\u202eb\"}"));
    QTest::keyClicks(m_panel->edit(), QStringLiteral("claims.ref == "));
    QTest::keyClick(offers(), Qt::Key_Return);
    QCOMPARE(shown(), QStringLiteral("claims.ref == \"a\\u202eb\""));
    QVERIFY(banner().startsWith(QStringLiteral("Holds.")));
}

/// What services may read in different ways has no verdict, and no tick.
void TestConditionPanel::notKnown()
{
    write(QStringLiteral("claims.a < 1"));
    m_draft->setClaims(json::Document::parse("{\"a\":1e400}"));
    QVERIFY2(banner().startsWith(QStringLiteral("Not known.")), qPrintable(banner()));
    QCOMPARE(m_panel->findChild<VerdictBanner *>()->shape(), Shape::Unknown);
    QVERIFY(!m_panel->parts()->isVisible());
    m_draft->setClaims(json::Document::parse("{\"a\":2,\"a\":0}"));
    QVERIFY2(banner().startsWith(QStringLiteral("Not known.")), qPrintable(banner()));
}

void TestConditionPanel::withoutToken()
{
    m_draft->setClaims({});
    write(QStringLiteral("claims.flag"));
    QCOMPARE(banner(), QStringLiteral("Can be read. There is no token to try it on."));
    QVERIFY(m_panel->edit()->valueAtCursor().isEmpty());
}

QTEST_MAIN(TestConditionPanel)

#include "tst_conditionpanel.moc"
