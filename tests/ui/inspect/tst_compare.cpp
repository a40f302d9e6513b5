#include "inspectwindow.h"

#include "ui/inspect/comparemodel.h"
#include "ui/inspect/comparepage.h"
#include "ui/inspect/comparerow.h"
#include "ui/inspect/comparison.h"
#include "ui/inspect/textpanel.h"
#include "ui/inspect/tokenpicker.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/verdictbanner.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

using namespace claimcheck;
using namespace claimcheck::ui;

/// Comparing two tokens in the window: which pair, the rows, the page from Ctrl+D to Esc.
class TestCompare : public QObject, protected test::InspectWindow {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { close(); }
    void beginsWithTheMostAlike();
    void olderTokenIsA();
    void choosesAndSwaps();
    void followsTheSession();
    void rowsOfChanges();
    void rowsOfTheSame();
    void narrowRowsStack();
    void opensAndClosesFromTheKeyboard();
    void arrowsFoldAndCopy();
    void pickersChangeThePair();
    void ruleIsChosen();
    void leadsToTheFix();
    void withoutRules();
    void withoutASecondToken();
    void hostileTextStaysText();
    void everyControlHasAName();
    void takesRoomFromRightToLeft();

private:
    RowList *list(const char *name) const;
    QPushButton *button(const QString &words) const;
    QAction *compareAction() const;
    void paste(const QByteArrayList &tokens);
    void settle() const;
};

namespace {

constexpr auto fatal = QAbstractItemModelTester::FailureReportingMode::QtTest;

QByteArray run(const QByteArray &subject, const QByteArray &more = {}, qint64 issued = minted::now - 90)
{
    return minted::token(
        R"({"iss":"https://token.actions.githubusercontent.com","sub":")" + subject
        + R"(","aud":"https://api.anthropic.com","repository":"acme/app","event_name":"push")" + more
        + R"(,"iat":)" + QByteArray::number(issued) + R"(,"exp":)" + QByteArray::number(issued + 300)
        + R"(,"jti":")" + QByteArray::number(issued) + "\"}");
}

QByteArray worked()
{
    return run("repo:acme/app:ref:refs/heads/main", R"(,"actor":"dana")", minted::now - 900);
}

QByteArray refused()
{
    return run("repo:acme@9919/app@501112233:ref:refs/heads/main",
               R"(,"actor":"sam","enterprise_id":"7731")");
}

/// The rows as a person reads them.
QStringList rowsOf(const QAbstractItemModel *model)
{
    QStringList rows;
    for (int row = 0; row < model->rowCount(); ++row)
        rows.append(model->index(row, 0).data(Qt::AccessibleTextRole).toString());
    return rows;
}

QString titleOf(const Comparison &comparison, Comparison::Side side)
{
    const InspectedToken *token = comparison.inspected(side);
    return token ? QString::fromUtf8(token->found.token.claims().root()["sub"].utf8()) : QString();
}

} // namespace

void TestCompare::init()
{
    open();
    QVERIFY(m_place->session()->openFederation(minted::federation(), QStringLiteral("acme.json")));
}

RowList *TestCompare::list(const char *name) const
{
    const auto lists = m_place->findChildren<RowList *>();
    for (RowList *view : lists) {
        if (view->accessibleName() == QLatin1String(name))
            return view;
    }
    return nullptr;
}

QPushButton *TestCompare::button(const QString &words) const
{
    const auto buttons = m_place->findChildren<QPushButton *>();
    for (QPushButton *one : buttons) {
        if (one->text() == words)
            return one;
    }
    return nullptr;
}

QAction *TestCompare::compareAction() const
{
    const QList<QAction *> actions = m_place->menuActions();
    for (QAction *action : actions) {
        if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_D))
            return action;
    }
    return nullptr;
}

void TestCompare::paste(const QByteArrayList &tokens)
{
    m_place->pasteText(QString::fromUtf8(tokens.join('\n')));
}

void TestCompare::settle() const
{
    for (int round = 0; round < 4; ++round)
        QCoreApplication::processEvents();
}

void TestCompare::beginsWithTheMostAlike()
{
    paste({minted::token(R"({"iss":"https://elsewhere.example","sub":"x","iat":1})"), worked(), refused()});
    Comparison comparison(m_place->session());
    m_place->session()->chooseToken(2);
    comparison.begin();
    QCOMPARE(comparison.token(Comparison::Side::A), 1);
    QCOMPARE(comparison.token(Comparison::Side::B), 2);
    m_place->session()->chooseToken(0);
    comparison.begin();
    QVERIFY(comparison.token(Comparison::Side::A) == 0 || comparison.token(Comparison::Side::B) == 0);
}

void TestCompare::olderTokenIsA()
{
    paste({refused(), worked()});
    Comparison comparison(m_place->session());
    comparison.begin();
    QCOMPARE(titleOf(comparison, Comparison::Side::A), u"repo:acme/app:ref:refs/heads/main"_qs);
    QCOMPARE(comparison.diff().outcome, TokenDiff::Outcome::LocksOut);
    QCOMPARE(comparison.leadName(), u"acme-main"_qs);
}

void TestCompare::choosesAndSwaps()
{
    paste({worked(), refused(), minted::pullRequestToken()});
    Comparison comparison(m_place->session());
    comparison.begin();
    QSignalSpy changed(&comparison, &Comparison::changed);
    comparison.chooseToken(Comparison::Side::B, 2);
    QCOMPARE(titleOf(comparison, Comparison::Side::B), u"repo:acme/app:pull_request"_qs);
    comparison.chooseToken(Comparison::Side::B, comparison.token(Comparison::Side::A));
    QCOMPARE(titleOf(comparison, Comparison::Side::A), u"repo:acme/app:pull_request"_qs);
    comparison.swap();
    QCOMPARE(titleOf(comparison, Comparison::Side::B), u"repo:acme/app:pull_request"_qs);
    comparison.chooseToken(Comparison::Side::A, 17);
    comparison.chooseToken(Comparison::Side::A, -1);
    QCOMPARE(changed.count(), 3);
}

void TestCompare::followsTheSession()
{
    paste({worked(), refused()});
    Comparison comparison(m_place->session());
    comparison.begin();
    QCOMPARE(comparison.signature(Comparison::Side::A).state, SignatureCheck::State::NotChecked);
    QVERIFY(
        m_place->session()->setKeys(minted::keySet(), {KeyOrigin::Kind::File, {}}, SymmetricKeys::Refuse));
    QVERIFY(comparison.signature(Comparison::Side::A).isGood());
    m_place->session()->closeFederation();
    QCOMPARE(comparison.diff().outcome, TokenDiff::Outcome::NoRules);
    QVERIFY(comparison.leadName().isEmpty());
    QSignalSpy ended(&comparison, &Comparison::ended);
    m_place->session()->setText(worked());
    QCOMPARE(ended.count(), 1);
    QVERIFY(!comparison.isOpen() && !comparison.inspected(Comparison::Side::A));
}

void TestCompare::rowsOfChanges()
{
    paste({worked(), refused()});
    Comparison comparison(m_place->session());
    comparison.begin();
    CompareModel model(CompareModel::Section::Changes);
    QAbstractItemModelTester tester(&model, fatal);
    model.setDiff(comparison.diff(), comparison.file(), u"A, would match"_qs, u"B, would not match"_qs);
    const QStringList folded{
        u"Claim, A, would match, B, would not match, Does a rule care"_qs,
        u"sub, A: \"repo:acme/app:ref:refs/heads/main\", B: "
        u"\"repo:acme@9919/app@501112233:ref:refs/heads/main\", "
        "acme-main would not match"_qs,
        u"actor, A: \"dana\", B: \"sam\", No rule reads it"_qs,
        u"enterprise_id, A: absent, B: \"7731\", No rule reads it"_qs,
        u"3 more change in every token:, iat, exp, jti, folded"_qs,
    };
    QCOMPARE(rowsOf(&model), folded);
    QCOMPARE(model.index(1).data(VerdictRole).toInt(), int(Shape::Fail));
    QCOMPARE(model.index(1).data(DiffRole).value<ComparedValues>().mark, TextBlock::Mark::Fail);
    QCOMPARE(model.index(2).data(DiffRole).value<ComparedValues>().mark, TextBlock::Mark::Neutral);
    QVERIFY(!model.flags(model.index(0)).testFlag(Qt::ItemIsEnabled));
    QCOMPARE(model.index(2).data(CopyRole).toString(), u"actor\nA: \"dana\"\nB: \"sam\""_qs);
    model.toggle(model.index(2));
    QCOMPARE(model.rowCount(), 5);
    model.toggle(model.index(4));
    QCOMPARE(model.rowCount(), 8);
    QVERIFY(rowsOf(&model).constLast().startsWith(u"jti, A: "_qs));
    model.toggle(model.index(4));
    QCOMPARE(rowsOf(&model), folded);
}

void TestCompare::rowsOfTheSame()
{
    QByteArray more;
    for (int i = 0; i < 9; ++i)
        more += ",\"claim_" + QByteArray::number(i) + "\":\"value\"";
    paste({run("repo:acme/app:ref:refs/heads/main", more, minted::now - 900),
           run("repo:acme/app:ref:refs/heads/main", more)});
    Comparison comparison(m_place->session());
    comparison.begin();
    CompareModel model(CompareModel::Section::Same);
    QAbstractItemModelTester tester(&model, fatal);
    model.setDiff(comparison.diff(), comparison.file(), {}, {});
    QCOMPARE(model.rowCount(), CompareModel::fewSame + 1);
    QCOMPARE(rowsOf(&model).constFirst(),
             u"iss, \"https://token.actions.githubusercontent.com\", All 2 rules read it"_qs);
    QCOMPARE(rowsOf(&model).constLast(), u"Show 10 more"_qs);
    model.toggle(model.index(CompareModel::fewSame));
    QCOMPARE(rowsOf(&model).constLast(), u"Show fewer"_qs);
    QCOMPARE(model.rowCount(), 18);
}

/// What stands beside each other in a wide row stands under each other in a narrow one; nothing is lost.
void TestCompare::narrowRowsStack()
{
    QVERIFY(!CompareColumns::of(1300).stacked);
    QVERIFY(CompareColumns::of(600).stacked);
    paste({worked(), refused()});
    Comparison comparison(m_place->session());
    comparison.begin();
    CompareModel model(CompareModel::Section::Changes);
    model.setDiff(comparison.diff(), comparison.file(), u"A"_qs, u"B"_qs);
    QVERIFY(CompareRow(model.index(1), 600).height() > CompareRow(model.index(1), 1300).height());
    QVERIFY(CompareRow(model.index(1), 200).height() > CompareRow(model.index(1), 600).height());
    QCOMPARE(CompareRow(model.index(0), 600).height(), 0);
    QVERIFY(CompareRow(model.index(4), 1).height() > 0);
}

void TestCompare::opensAndClosesFromTheKeyboard()
{
    paste({worked(), refused()});
    settle();
    QVERIFY(!child<ComparePage>());
    QTest::keyClick(m_window.get(), Qt::Key_D, Qt::ControlModifier);
    settle();
    auto *page = child<ComparePage>();
    QVERIFY(page && page->isVisible());
    QVERIFY(!child<TextPanel>()->isVisible());
    QCOMPARE(page->geometry(), m_place->rect());
    QVERIFY(list("What changed")->hasFocus());
    QCOMPARE(m_place->panes().constFirst()->metaObject()->className(), "claimcheck::ui::TokenPicker");
    const auto banners = page->findChildren<VerdictBanner *>();
    QCOMPARE(banners.size(), 1);
    QCOMPARE(
        banners.first()->sentence(),
        u"One change matters. B has the new GitHub subject form. The rule still expects the old one."_qs);
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape);
    settle();
    QVERIFY(!page->isVisible());
    QVERIFY(child<TextPanel>()->isVisible());
    QVERIFY(child<TextPanel>()->list()->hasFocus());

    QVERIFY(button(u"Compare two"_qs)->isVisible());
    button(u"Compare two"_qs)->click();
    QVERIFY(page->isVisible());
    button(u"Back to tokens"_qs)->click();
    QVERIFY(!page->isVisible());
    compareAction()->trigger();
    m_place->pasteText(QString::fromUtf8(worked()));
    QVERIFY(!page->isVisible());
}

void TestCompare::arrowsFoldAndCopy()
{
    paste({worked(), refused()});
    compareAction()->trigger();
    settle();
    RowList *changes = list("What changed");
    QCOMPARE(changes->currentIndex().row(), 1);
    const int folded = changes->height();
    QTest::keyClick(changes, Qt::Key_End);
    QCOMPARE(changes->currentIndex().row(), 4);
    QTest::keyClick(changes, Qt::Key_Return);
    settle();
    QCOMPARE(changes->model()->rowCount(), 8);
    QCOMPARE(changes->currentIndex().row(), 4);
    QVERIFY(changes->height() > folded);
    QTest::keyClick(changes, Qt::Key_Home);
    QTest::keyClick(changes, Qt::Key_Down);
    QTest::keyClick(changes, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"actor\nA: \"dana\"\nB: \"sam\""_qs);
    button(u"Copy as Markdown"_qs)->click();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"## Two tokens"_qs));
    QVERIFY(!QGuiApplication::clipboard()->text().contains(u"eyJ"_qs));

    // The page follows the ring.
    m_window->resize(1000, 500);
    settle();
    auto *bar = child<ComparePage>()->findChild<QScrollArea *>()->verticalScrollBar();
    QTest::keyClick(changes, Qt::Key_Home);
    const int top = bar->value();
    QTest::keyClick(changes, Qt::Key_End);
    QVERIFY(bar->value() > top);

    RowList *same = list("Claims that are the same");
    button(u"Hide"_qs)->click();
    QVERIFY(!same->isVisible());
    button(u"Show"_qs)->click();
    QVERIFY(same->isVisible());
}

void TestCompare::pickersChangeThePair()
{
    paste({worked(), refused(), minted::pullRequestToken()});
    compareAction()->trigger();
    const auto pickers = m_place->findChildren<TokenPicker *>();
    QCOMPARE(pickers.size(), 2);
    QCOMPARE(pickers.first()->count(), 3);
    QVERIFY2(pickers.first()->accessibleName().startsWith(u"Token A: "_qs),
             qPrintable(pickers.first()->accessibleName()));
    QVERIFY(pickers.last()->accessibleDescription().contains(u"Would not match acme-main"_qs));
    QTest::keyClick(pickers.last(), Qt::Key_Down);
    settle();
    QVERIFY(rowsOf(list("What changed")->model()).at(1).contains(u"pull_request"_qs));
}

void TestCompare::ruleIsChosen()
{
    paste({worked(), refused()});
    compareAction()->trigger();
    QComboBox *rules = nullptr;
    const auto boxes = m_place->findChildren<QComboBox *>();
    for (QComboBox *box : boxes) {
        if (box->accessibleName() == u"Compared with"_qs)
            rules = box;
    }
    QVERIFY(rules);
    QCOMPARE(rules->count(),
             3); // all, acme-main, acme-prod; the one of another issuer is not for these tokens
    QCOMPARE(rules->currentText(), u"acme-main and 1 more"_qs);
    rules->setCurrentIndex(2);
    QCOMPARE(rules->currentText(), u"acme-prod"_qs);
    QCOMPARE(rules->count(), 3);
    const auto *banner = child<ComparePage>()->findChild<VerdictBanner *>();
    QCOMPARE(banner->sentence(), u"No change matters. acme-prod would match neither."_qs);
    QVERIFY(!button(u"Show the fix"_qs)->isVisible());
    rules->setCurrentIndex(0);
    QVERIFY(banner->sentence().startsWith(u"One change matters."_qs));
}

void TestCompare::leadsToTheFix()
{
    paste({worked(), refused()});
    compareAction()->trigger();
    button(u"Show the fix"_qs)->click();
    QVERIFY(!child<ComparePage>()->isVisible());
    QCOMPARE(m_place->session()->chosenIndex(), 1);
    QCOMPARE(m_place->session()->report()->ruleName, u"acme-main"_qs);
}

void TestCompare::withoutRules()
{
    m_place->session()->closeFederation();
    paste({worked(), refused()});
    compareAction()->trigger();
    QVERIFY(button(u"Open federation file"_qs)->isVisible());
    QVERIFY(!button(u"Show the fix"_qs)->isVisible());
    QVERIFY(m_place->findChildren<TokenPicker *>().constFirst()->accessibleDescription().contains(
        u"No rules to ask"_qs));
    QVERIFY(m_place->session()->openFederation(minted::federation(), QStringLiteral("acme.json")));
    QVERIFY(!button(u"Open federation file"_qs)->isVisible());
    QVERIFY(child<ComparePage>()->findChild<VerdictBanner *>()->sentence().startsWith(u"One change"_qs));
}

void TestCompare::withoutASecondToken()
{
    paste({worked()});
    QVERIFY(!compareAction()->isEnabled());
    QVERIFY(!button(u"Compare two"_qs)->isVisible());
    Comparison comparison(m_place->session());
    comparison.begin();
    QVERIFY(!comparison.isOpen());
    paste({worked(), refused()});
    QVERIFY(compareAction()->isEnabled());
    compareAction()->trigger();
    m_place->session()->setText({});
    QVERIFY(!child<ComparePage>()->isVisible());
}

void TestCompare::hostileTextStaysText()
{
    const auto token = [](const QByteArray &value) {
        return minted::unsignedToken(R"({"alg":"RS256","kid":"<b>kid</b>"})",
                                     R"({"iss":"<b>iss</b>","sub":")" + value
                                         + R"(","<img src=x>":"\u202egnp"})");
    };
    paste({token("<b>one</b>"), token(QByteArray(20000, 'x'))});
    compareAction()->trigger();
    settle();
    const QAbstractItemModel *changes = list("What changed")->model();
    for (int row = 0; row < changes->rowCount(); ++row) {
        const QString tip = changes->index(row, 0).data(Qt::ToolTipRole).toString();
        QVERIFY2(!tip.contains(u"<b>one"_qs), qPrintable(tip));
        QVERIFY(changes->index(row, 0).data(Qt::AccessibleTextRole).toString().size() < 10000);
    }
    const QString same = rowsOf(list("Claims that are the same")->model()).join(u'\n');
    QVERIFY(!same.contains(QChar(0x202e)));
    QVERIFY(same.contains(u"202E"_qs));
    QVERIFY(m_window->grab().width() > 0);
}

void TestCompare::everyControlHasAName()
{
    paste({worked(), refused()});
    compareAction()->trigger();
    settle();
    const auto widgets = child<ComparePage>()->findChildren<QWidget *>();
    int named = 0;
    for (const QWidget *widget : widgets) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()
            || widget->objectName().startsWith(QStringLiteral("qt_")))
            continue;
        const auto *one = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (one && !one->text().isEmpty()),
                 widget->metaObject()->className());
        ++named;
    }
    QVERIFY(named >= 8);
}

void TestCompare::takesRoomFromRightToLeft()
{
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    paste({worked(), refused()});
    compareAction()->trigger();
    settle();
    const auto pickers = m_place->findChildren<TokenPicker *>();
    QVERIFY(pickers.first()->x() > pickers.last()->x());
    QVERIFY(m_window->grab().width() > 0);
    m_theme.setTextScale(2);
    m_window->resize(1024, 700);
    settle();
    QVERIFY(child<ComparePage>()->findChild<QScrollArea *>()->horizontalScrollBar()->maximum() == 0);
    m_theme.setTextScale(1);
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(TestCompare)
#include "tst_compare.moc"
