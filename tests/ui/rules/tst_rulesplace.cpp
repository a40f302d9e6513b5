#include "ui/rules/rulesplace.h"

#include "support/files.h"
#include "ui/condition/conditionedit.h"
#include "ui/documents/samplefile.h"
#include "ui/rules/findingcard.h"
#include "ui/rules/ruledetail.h"
#include "ui/rules/ruleeditpage.h"
#include "ui/rules/ruleform.h"
#include "ui/rules/ruleoutcome.h"
#include "ui/rules/ruletable.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/verdictbanner.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

constexpr UnixSeconds now = 1795342652;

} // namespace

class tst_RulesPlace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void empty();
    void showsTheChosenRule();
    void fixesByKeyboard();
    void findsByKeyboard();
    void keepsTheChoice();
    void tabs();
    void edits();
    void findsWhileEditing();
    void lockingOutTheMeantIsNoSuccess_data();
    void lockingOutTheMeantIsNoSuccess();
    void faultsAndDoubtsStandAtTheirField();
    void escapeAsksBeforeTypedGoes();
    void actionsAreForWhatIsSeen();
    void menuOfTheRow_data();
    void menuOfTheRow();
    void fixesTheRuleThatIsShown();
    void archivesTheRuleThatWasAskedAbout();
    void searchLeadsToTheTable();
    void searchSaysThatNothingIsThere();
    void aFileWithoutRulesSaysWhatToDo();
    void rulesOfTheSameNumberAreShown();
    void opensFiles();
    void nothingIsSqueezed_data();
    void nothingIsSqueezed();

private:
    RuleEditPage *edit(const QString &rule);
    QAction *action(const QString &words) const;
    QMessageBox *question() const;

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<RulesPlace> m_place;
};

void tst_RulesPlace::init()
{
    m_theme = std::make_unique<Theme>();
    m_theme->apply(Appearance::Light);
    m_place = std::make_unique<RulesPlace>([] { return now; }, nullptr);
    m_place->addActions(m_place->menuActions());
    m_place->resize(1300, 800);
    m_place->show();
    QVERIFY(QTest::qWaitForWindowActive(m_place.get()));
}

void tst_RulesPlace::cleanup()
{
    m_place.reset();
    m_theme.reset();
}

void tst_RulesPlace::empty()
{
    QVERIFY(!m_place->table()->isVisible());
    QCOMPARE(m_place->workingOn(), QString());
    m_place->showSample();
    QVERIFY(m_place->table()->isVisible());
    QVERIFY(m_place->table()->hasFocus());
    QCOMPARE(m_place->workingOn(), QStringLiteral("Sample"));
}

void tst_RulesPlace::showsTheChosenRule()
{
    m_place->showSample();
    QVERIFY(m_place->detail()->rule() >= 0);
    QTRY_VERIFY(!m_place->detail()->findChildren<FindingCard *>().isEmpty());
    const int before = m_place->detail()->rule();
    QTest::keyClick(m_place->table(), Qt::Key_Down);
    QVERIFY(m_place->detail()->rule() != before);
}

void tst_RulesPlace::fixesByKeyboard()
{
    m_place->showSample();
    QTRY_VERIFY(!m_place->detail()->findChildren<FindingCard *>().isEmpty());
    const QByteArray before = m_place->book()->file()->toJson();
    // Enter leads to the first fix, Space presses it.
    QTest::keyClick(m_place->table(), Qt::Key_Return);
    auto *fix = qobject_cast<QPushButton *>(QApplication::focusWidget());
    QVERIFY(fix);
    QTest::keyClick(fix, Qt::Key_Space);
    QVERIFY(m_place->book()->file()->toJson() != before);
    QTRY_VERIFY(m_place->detail()->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(m_place.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_place->book()->file()->toJson(), before);
    QTRY_VERIFY(!m_place->detail()->findChildren<FindingCard *>().isEmpty());
    QTest::keyClick(m_place.get(), Qt::Key_Period, Qt::ControlModifier);
    QVERIFY(m_place->book()->file()->toJson() != before);
}

void tst_RulesPlace::findsByKeyboard()
{
    m_place->showSample();
    QTest::keyClick(m_place.get(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(m_place->search()->hasFocus());
    QTest::keyClicks(m_place->search(), QStringLiteral("okta"));
    QCOMPARE(m_place->table()->model()->rowCount(), 1);
    QCOMPARE(m_place->book()->file()->rules.at(m_place->detail()->rule()).name, QByteArray("okta-support"));
    m_place->search()->setText(QStringLiteral("nothing like it"));
    QCOMPARE(m_place->detail()->rule(), -1);
}

void tst_RulesPlace::keepsTheChoice()
{
    m_place->showSample();
    m_place->search()->setText(QStringLiteral("okta"));
    const int rule = m_place->detail()->rule();
    m_place->search()->clear();
    QCOMPARE(m_place->detail()->rule(), rule);
    QTRY_VERIFY(m_place->book()->allFindingsKnown());
    QCOMPARE(m_place->detail()->rule(), rule);
}

void tst_RulesPlace::tabs()
{
    m_place->showSample();
    for (int tab = 0; tab < m_place->tabs()->count(); ++tab) {
        m_place->tabs()->setCurrentIndex(tab);
        const QList<QWidget *> panes = m_place->panes();
        for (QWidget *pane : panes)
            QVERIFY(pane->isVisible());
    }
    QVERIFY(m_place->tabs()->tabText(0).contains(QStringLiteral("14")));
}

void tst_RulesPlace::edits()
{
    m_place->showSample();
    m_place->search()->setText(QStringLiteral("acme-app-main"));
    const int rule = m_place->detail()->rule();
    const QByteArray before = m_place->book()->file()->toJson();
    QTest::keyClick(m_place.get(), Qt::Key_E, Qt::ControlModifier);
    RuleEditPage *page = m_place->editPage();
    QVERIFY(page->isVisible());
    auto *subject = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(subject);
    QVERIFY(!page->keepButton()->isEnabled()); // nothing is changed yet
    subject->setText(QStringLiteral("repo:acme/*"));
    QVERIFY(page->isChanged());
    QTRY_VERIFY(page->outcome()->sentence().contains(QStringLiteral("newly in")));
    QVERIFY(page->outcome()->list()->model()->rowCount() > 1);
    // Nothing is kept before it is asked for, and all of it can be taken back.
    QCOMPARE(m_place->book()->file()->toJson(), before);
    QTest::keyClick(subject, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!page->isVisible());
    QCOMPARE(m_place->book()->file()->rules.at(rule).match.subjectPrefix, QByteArray("repo:acme/*"));
    m_place->book()->undo();
    QCOMPARE(m_place->book()->file()->toJson(), before);
    QTest::keyClick(m_place.get(), Qt::Key_E, Qt::ControlModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!page->isVisible());
    QVERIFY(m_place->table()->hasFocus());
}

RuleEditPage *tst_RulesPlace::edit(const QString &rule)
{
    m_place->showSample();
    m_place->search()->setText(rule);
    QTest::keyClick(m_place.get(), Qt::Key_E, Qt::ControlModifier);
    return m_place->editPage();
}

QAction *tst_RulesPlace::action(const QString &words) const
{
    const QList<QAction *> actions = m_place->menuActions();
    for (QAction *action : actions)
        if (action->text().remove(u'&') == words)
            return action;
    return nullptr;
}

QMessageBox *tst_RulesPlace::question() const
{
    return m_place->findChild<QMessageBox *>();
}

void tst_RulesPlace::escapeAsksBeforeTypedGoes()
{
    RuleEditPage *page = edit(u"acme-app-legacy"_qs);
    auto *subject = qobject_cast<QLineEdit *>(page->form()->firstField());
    subject->setText(u"repo:acme/*"_qs);

    // Escape for the list of completions is not one for the page.
    auto *condition = page->form()->findChild<ConditionEdit *>();
    condition->setFocus();
    condition->offer();
    QVERIFY(condition->isOffering());
    QTest::keyClick(condition, Qt::Key_Escape);
    QVERIFY(page->isVisible() && !question());
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
    QVERIFY(!condition->isOffering());
    QVERIFY(page->isVisible() && !question());

    QTest::keyClick(subject, Qt::Key_Escape);
    QVERIFY(page->isVisible());
    QVERIFY(question());
    QVERIFY(question()->text().contains(u"acme-app-legacy"));
    QTest::keyClick(question(), Qt::Key_Return); // what Enter does without a look
    QTRY_VERIFY(!question());
    QVERIFY(page->isVisible());
    QCOMPARE(subject->text(), u"repo:acme/*");

    QTest::keyClick(subject, Qt::Key_Escape);
    QTRY_VERIFY(question());
    const QList<QAbstractButton *> buttons = question()->buttons();
    for (QAbstractButton *button : buttons)
        if (question()->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    QTRY_VERIFY(!page->isVisible());
    QCOMPARE(m_place->book()->edits().count(), 0);
}

void tst_RulesPlace::actionsAreForWhatIsSeen()
{
    const QStringList ofTheRule{u"Edit the rule"_qs, u"Apply fix"_qs};
    const QStringList ofRules{u"Find a rule"_qs, u"Copy for the Console"_qs, u"Save rules…"_qs};
    const QStringList never{u"Undo change of rules"_qs, u"Redo change of rules"_qs, u"Archive the rule…"_qs,
                            u"Review and apply the changes"_qs};
    const auto enabled = [this](const QStringList &all) {
        return std::count_if(all.begin(), all.end(),
                             [this](const QString &words) { return action(words)->isEnabled(); });
    };
    QCOMPARE(enabled(ofTheRule + ofRules + never), 0);
    m_place->showSample();
    QCOMPARE(enabled(ofTheRule + ofRules), 5);
    QCOMPARE(enabled(never), 0);
    const QByteArray before = m_place->book()->file()->toJson();
    for (const auto page : {RulesPlace::Page::Issuers, RulesPlace::Page::Accounts}) {
        m_place->tabs()->setCurrentIndex(int(page));
        QCOMPARE(enabled(ofTheRule), 0);
        QCOMPARE(enabled(ofRules), 3);
        QTest::keyClick(m_place.get(), Qt::Key_E, Qt::ControlModifier);
        QTest::keyClick(m_place.get(), Qt::Key_Period, Qt::ControlModifier);
        QVERIFY(!m_place->editPage()->isVisible());
        QCOMPARE(m_place->book()->file()->toJson(), before);
    }
    m_place->tabs()->setCurrentIndex(int(RulesPlace::Page::Rules));
    QCOMPARE(enabled(ofTheRule), 2);
    FederationFile changed = *m_place->book()->file();
    changed.rules[0].name = "changed";
    m_place->book()->change(changed, u"Change"_qs);
    QVERIFY(action(never.constFirst())->isEnabled());
    QTest::keyClick(m_place.get(), Qt::Key_E, Qt::ControlModifier);
    QVERIFY(m_place->editPage()->isVisible());
    QVERIFY(!action(never.constFirst())->isEnabled()); // below the page that is seen
    QCOMPARE(enabled(ofTheRule), 0);
    QTest::keyClick(m_place->editPage(), Qt::Key_Escape);
    m_place->search()->setText(u"nothing like it"_qs);
    QCOMPARE(enabled(ofTheRule), 0);
}

/// Right after the arrow key, the cards are still those of the rule before.
void tst_RulesPlace::menuOfTheRow_data()
{
    QTest::addColumn<int>("page");
    QTest::addColumn<QString>("first");
    QTest::newRow("rules") << int(RulesPlace::Page::Rules) << QStringLiteral("Edit the rule");
    QTest::newRow("issuers") << int(RulesPlace::Page::Issuers) << QStringLiteral("Rotate keys of the issuer");
    QTest::newRow("accounts") << int(RulesPlace::Page::Accounts) << QStringLiteral("Copy for the Console");
}

/// The menu key opens at the current row, the right button at the row below it, with what can be done there.
void tst_RulesPlace::menuOfTheRow()
{
    QFETCH(int, page);
    QFETCH(QString, first);
    m_place->showSample();
    m_place->tabs()->setCurrentIndex(page);
    ObjectTable *table = page == int(RulesPlace::Page::Rules) ? m_place->table()
        : page == int(RulesPlace::Page::Issuers)              ? m_place->issuers()
                                                              : m_place->accounts();
    table->setFocus();
    const auto opened = [table]() -> QMenu * { return table->findChild<QMenu *>(); };
    const auto below = [table](const QModelIndex &row) {
        return table->viewport()->mapToGlobal(table->visualRect(row.siblingAtColumn(0)).bottomLeft());
    };
    const QModelIndex second = table->model()->index(1, 0);
    QVERIFY(second.isValid());
    table->setCurrentIndex(second);
    const QPoint middle = table->rect().center();
    QContextMenuEvent byKey(QContextMenuEvent::Keyboard, middle, table->mapToGlobal(middle));
    QApplication::sendEvent(table, &byKey);
    QTRY_VERIFY(opened() && opened()->isVisible());
    QCOMPARE(opened()->pos(), below(second));
    QCOMPARE(opened()->activeAction()->text().remove(u'&'), first);
    const QList<QAction *> actions = opened()->actions();
    for (const QAction *action : actions)
        QVERIFY(action->isEnabled() && action->isVisible());
    QTest::keyClick(opened(), Qt::Key_Escape);
    QTRY_VERIFY(!opened());
    const QPoint top = table->visualRect(table->model()->index(0, 0)).center();
    QContextMenuEvent byMouse(QContextMenuEvent::Mouse, top, table->viewport()->mapToGlobal(top));
    QApplication::sendEvent(table->viewport(), &byMouse);
    QTRY_VERIFY(opened() && opened()->isVisible());
    QCOMPARE(table->currentIndex().row(), 0);
    QCOMPARE(opened()->pos(), table->viewport()->mapToGlobal(top));
    opened()->close();
}

void tst_RulesPlace::fixesTheRuleThatIsShown()
{
    m_place->showSample();
    QTRY_VERIFY(!m_place->detail()->findChildren<FindingCard *>().isEmpty());
    const int first = m_place->detail()->rule();
    const FederationFile before = *m_place->book()->file();
    QTest::keyClick(m_place->table(), Qt::Key_Down);
    QVERIFY(m_place->detail()->rule() != first);
    QTest::keyClick(m_place->table(), Qt::Key_Period, Qt::ControlModifier);
    QCOMPARE(m_place->book()->file()->rules.at(first), before.rules.at(first));
}

/// Also where the rules were read again meanwhile, in another order.
void tst_RulesPlace::archivesTheRuleThatWasAskedAbout()
{
    m_place->showSample();
    m_place->search()->setText(u"okta-support"_qs);
    m_place->archiveAction()->trigger();
    QVERIFY(question());
    FederationFile other = *m_place->book()->file();
    std::reverse(other.rules.begin(), other.rules.end());
    m_place->book()->open(other, {RulesBook::Source::Kind::File, u"other.json"_qs, {}});
    const QList<QAbstractButton *> buttons = question()->buttons();
    for (QAbstractButton *button : buttons)
        if (question()->buttonRole(button) == QMessageBox::AcceptRole)
            button->click();
    for (const Rule &rule : m_place->book()->file()->rules)
        QCOMPARE(rule.archivedAt.has_value(), rule.name == "okta-support");
}

void tst_RulesPlace::searchLeadsToTheTable()
{
    m_place->showSample();
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Down}) {
        QTest::keyClick(m_place.get(), Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(m_place->search(), u"acme"_qs);
        QTest::keyClick(m_place->search(), key);
        QVERIFY(m_place->table()->hasFocus());
        QCOMPARE(m_place->table()->currentIndex().row(), 0);
    }
    QTest::keyClick(m_place.get(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClick(m_place->search(), Qt::Key_Escape);
    QVERIFY(m_place->search()->hasFocus());
    QCOMPARE(m_place->search()->text(), QString());
    QTest::keyClick(m_place->search(), Qt::Key_Escape);
    QVERIFY(m_place->table()->hasFocus());
    // What is found can be edited at once.
    QTest::keyClick(m_place.get(), Qt::Key_F, Qt::ControlModifier);
    QKeyEvent asked(QEvent::ShortcutOverride, Qt::Key_E, Qt::ControlModifier);
    QApplication::sendEvent(m_place->search(), &asked);
    QVERIFY(!asked.isAccepted());
    QTest::keyClick(m_place->search(), Qt::Key_E, Qt::ControlModifier);
    QVERIFY(m_place->editPage()->isVisible());
}

void tst_RulesPlace::searchSaysThatNothingIsThere()
{
    m_place->showSample();
    const int rule = m_place->detail()->rule();
    m_place->search()->setFocus();
    m_place->search()->setText(u"zebra"_qs);
    QVERIFY(!m_place->table()->isVisible());
    const auto buttons = m_place->findChildren<QPushButton *>();
    const auto all = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *button) {
        return button->text() == u"Show all rules";
    });
    QVERIFY(all != buttons.end() && (*all)->isVisible());
    QVERIFY((*all)->parentWidget()->parentWidget()->accessibleDescription().contains(u"zebra"));
    QTest::keyClick(m_place->search(), Qt::Key_Return);
    QVERIFY(m_place->search()->hasFocus()); // there is nowhere to go
    (*all)->click();
    QVERIFY(m_place->table()->isVisible() && m_place->table()->hasFocus());
    QCOMPARE(m_place->detail()->rule(), rule);
}

void tst_RulesPlace::aFileWithoutRulesSaysWhatToDo()
{
    FederationFile file = *FederationFile::parse(sampleFederation());
    file.rules.clear();
    m_place->book()->open(file, {RulesBook::Source::Kind::File, u"empty.json"_qs, {}});
    const auto said = [this] {
        const auto states = m_place->findChildren<EmptyState *>();
        for (const EmptyState *state : states)
            if (state->isVisible())
                return state->accessibleName() + u": "_qs + state->accessibleDescription();
        return QString();
    };
    QVERIFY2(said().startsWith(u"No rules in it: Make one in Connect"), qPrintable(said()));
    const auto buttons = m_place->findChildren<QPushButton *>();
    for (const QPushButton *button : buttons)
        QVERIFY(button->text() != u"Show all rules" || !button->isVisible());
    m_place->tabs()->setCurrentIndex(int(RulesPlace::Page::Archived));
    QVERIFY2(said().startsWith(u"Nothing is archived here"), qPrintable(said()));
    m_place->tabs()->setCurrentIndex(int(RulesPlace::Page::Issuers));
    QVERIFY(m_place->issuers()->isVisible());
    m_place->showSample();
    m_place->tabs()->setCurrentIndex(int(RulesPlace::Page::Rules));
    QVERIFY(m_place->table()->isVisible());
}

/// Opened in place of as many others, the selected row stays where it was.
void tst_RulesPlace::rulesOfTheSameNumberAreShown()
{
    m_place->showSample();
    FederationFile other = *FederationFile::parse(sampleFederation());
    other.rules[0].name = "other";
    m_place->book()->open(other, {RulesBook::Source::Kind::File, u"other.json"_qs, {}});
    QVERIFY(m_place->table()->currentIndex().isValid());
    QVERIFY(m_place->detail()->rule() >= 0);
}

void tst_RulesPlace::lockingOutTheMeantIsNoSuccess_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<bool>("meant");
    QTest::addColumn<QString>("found"); // a new finding

    QTest::newRow("cut off") << u"repo:acme/app:*xyz"_qs << true << u"A star inside the subject"_qs;
    QTest::newRow("blank") << u"repo:acme/app:* "_qs << true << u"A blank at the beginning or the end"_qs;
    QTest::newRow("strangers only") << u"repo:acme/app:ref:refs/heads/main"_qs << false
                                    << u"Also admits pull_request_target runs"_qs;
}

void tst_RulesPlace::lockingOutTheMeantIsNoSuccess()
{
    QFETCH(QString, subject);
    QFETCH(bool, meant);
    QFETCH(QString, found);
    RuleEditPage *page = edit(u"acme-app-legacy"_qs);
    qobject_cast<QLineEdit *>(page->form()->firstField())->setText(subject);
    QTRY_VERIFY(page->outcome()->sentence().contains(u"0 newly in"));
    QCOMPARE(page->outcome()->verdict()->shape(), meant ? Shape::Warn : Shape::Pass);
    QCOMPARE(page->outcome()->sentence().contains(u"who is meant"), meant);
    const QAbstractItemModel *model = page->outcome()->list()->model();
    bool warned = false;
    for (int row = 0; row < model->rowCount(); ++row) {
        const QModelIndex index = model->index(row, 0);
        if (index.data().toString().contains(u"is meant for")) {
            warned = true;
            QCOMPARE(Shape(index.data(VerdictRole).toInt()), Shape::Warn);
        }
    }
    QCOMPARE(warned, meant);
    QVERIFY(page->outcome()->findingsText().contains(u"New: "));
    QVERIFY2(page->outcome()->findingsText().contains(found), qPrintable(page->outcome()->findingsText()));
}

void tst_RulesPlace::faultsAndDoubtsStandAtTheirField()
{
    RuleEditPage *page = edit(u"acme-app-legacy"_qs);
    FormField *field = page->form()->fieldOf(RuleDraft::Field::Subject);
    QVERIFY(!field->hasError());
    const int top = field->y();
    qobject_cast<QLineEdit *>(page->form()->firstField())->setText(u"*"_qs);
    QVERIFY(field->hasError());
    QVERIFY(field->editor()->accessibleDescription().contains(u"other than *"));
    QCoreApplication::processEvents();
    QCOMPARE(field->y(), top);
    QVERIFY(!page->keepButton()->isEnabled());
    qobject_cast<QLineEdit *>(page->form()->firstField())->setText(u"repo:acme/app "_qs);
    QVERIFY(!field->hasError());
    QCOMPARE(field->editor()->accessibleDescription(), u"Subject ends in a blank. Remove it.");
    QVERIFY(page->keepButton()->isEnabled()); // the service may well take it
}

/// What was found is seen, but never for what was typed.
void tst_RulesPlace::findsWhileEditing()
{
    m_place->showSample();
    const auto found = [this] { return m_place->findables().constFirst(); };
    QTest::keyClick(m_place.get(), Qt::Key_E, Qt::ControlModifier);
    RuleEditPage *page = m_place->editPage();
    QVERIFY(page->isVisible());
    found().go();
    QVERIFY(!page->isVisible());
    QVERIFY(m_place->table()->isVisible());
    QTest::keyClick(m_place.get(), Qt::Key_E, Qt::ControlModifier);
    qobject_cast<QLineEdit *>(page->form()->firstField())->setText(u"repo:acme/*"_qs);
    QSignalSpy notices(m_place.get(), &Place::notice);
    found().go();
    QVERIFY(page->isChanged() && page->isVisible());
    QCOMPARE(notices.size(), 1);
}

void tst_RulesPlace::opensFiles()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("bad.json"));
    test::writeFile(file, "{\"format\": \"claimcheck-federation\", \"version\": 1, \"rules\": 3}");
    m_place->showSample();
    m_place->openFile(file);
    QVERIFY(m_place->book()->file()); // what was open stays
    QCOMPARE(m_place->workingOn(), QStringLiteral("Sample"));
    m_place->openFile(folder.path());
    m_place->openFile(folder.filePath(QStringLiteral("none.json")));
    QVERIFY(m_place->book()->file());
}

void tst_RulesPlace::nothingIsSqueezed_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<double>("scale");

    for (const int width : {904, 1100, 1368})
        for (const double scale : {1.0, 1.5, 2.0})
            QTest::addRow("%d at %.1f", width, scale) << width << scale;
}

void tst_RulesPlace::nothingIsSqueezed()
{
    QFETCH(int, width);
    QFETCH(double, scale);
    m_theme->setTextScale(scale);
    m_place->resize(width, 700);
    m_place->showSample();
    QTRY_VERIFY(!m_place->detail()->findChildren<FindingCard *>().isEmpty());
    QCoreApplication::processEvents();
    const auto cards = m_place->detail()->findChildren<FindingCard *>();
    for (const FindingCard *card : cards) {
        QVERIFY(card->width() <= m_place->detail()->width());
        if (card->fixButton())
            QVERIFY(card->fixButton()->width()
                    >= std::min(card->fixButton()->sizeHint().width(), card->width() / 2));
    }
}

QTEST_MAIN(tst_RulesPlace)
#include "tst_rulesplace.moc"
