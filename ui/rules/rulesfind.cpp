#include "core/text/visible.h"
#include "ui/rules/applypage.h"
#include "ui/rules/findedit.h"
#include "ui/rules/keyrotationpage.h"
#include "ui/rules/objecttablemodel.h"
#include "ui/rules/ruleeditpage.h"
#include "ui/rules/rulefilter.h"
#include "ui/rules/rulesplace.h"
#include "ui/rules/ruletable.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/objecttable.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

// What can be found here from everywhere, and how one gets to it.
namespace claimcheck::ui {

namespace {

QString nameOf(const QByteArray &name, const QByteArray &key)
{
    return visible(name.isEmpty() ? key : name, 100);
}

} // namespace

QList<Findable> RulesPlace::findables()
{
    QList<Findable> all;
    const FederationFile *file = m_book->file();
    if (!file)
        return all;
    const RulesBook::Source &source = m_book->source();
    const auto add = [&](Findable::Kind kind, Page page, const QString &name, const QString &detail,
                         const QByteArray &key) {
        all.append({kind, name, detail, {}, QStringLiteral("rules"), [this, page, key] { goTo(page, key); }});
    };
    for (const Rule &rule : file->rules) {
        add(Findable::Kind::Rule, rule.archivedAt ? Page::Archived : Page::Rules, nameOf(rule.name, rule.key),
            visible(rule.id.value_or(QByteArray()), 100), rule.key);
        all.last().identity = ruleIdentity(source.path.isEmpty() ? source.name : source.path, rule.key);
    }
    for (const Issuer &issuer : file->issuers)
        add(Findable::Kind::Issuer, Page::Issuers, nameOf(issuer.name, issuer.key),
            visible(issuer.issuerUrl, 100), issuer.key);
    for (const ServiceAccount &account : file->serviceAccounts.value_or(QList<ServiceAccount>()))
        add(Findable::Kind::Account, Page::Accounts, nameOf(account.name, account.key),
            visible(account.id.value_or(QByteArray()), 100), account.key);
    return all;
}

/// Back to the lists, unless that would throw away what was typed, or hide what is under way.
bool RulesPlace::comeBackToLists()
{
    const QWidget *shown = m_whole->currentWidget();
    if ((shown == m_edit && m_edit->isChanged()) || (shown == m_rotation && m_rotation->isChanged())) {
        Q_EMIT notice(tr("Keep or leave what is being edited first"));
        return false;
    }
    if (m_apply && shown == m_apply && m_apply->isRunning()) {
        Q_EMIT notice(tr("Wait for the step under way, or stop first"));
        return false;
    }
    endEdit();
    return true;
}

/// Whatever hides it goes away first.
void RulesPlace::goTo(Page page, const QByteArray &key)
{
    if (!comeBackToLists())
        return;
    m_tabs->setCurrentIndex(int(page));
    if (page == Page::Issuers || page == Page::Accounts) {
        ObjectTable *table = page == Page::Issuers ? m_issuers : m_accounts;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            if (table->model()->index(row, 0).data(ObjectTableModel::KeyRole).toByteArray() == key)
                table->setCurrentIndex(table->model()->index(row, 0));
        return table->setFocus();
    }
    m_chosenKey = QString::fromUtf8(key);
    showAll();
}

void RulesPlace::showAll()
{
    const QString chosen = m_chosenKey; // less and less is hidden, and something else chosen meanwhile
    m_search->clear();
    m_onlyFindings->setChecked(false);
    m_issuer->setCurrentIndex(0);
    m_filter->setIssuer({});
    m_chosenKey = chosen;
    keepChoice();
    m_table->setFocus();
}

void RulesPlace::find()
{
    m_tabs->setCurrentIndex(int(Page::Rules));
    m_search->setFocus();
    m_search->selectAll();
}

void RulesPlace::goToFound()
{
    if (m_filter->rowCount() == 0)
        return;
    m_table->setCurrentIndex(m_filter->index(0, 0));
    m_table->setFocus();
}

/// An empty table does not say why it is.
void RulesPlace::showFound()
{
    const auto page = Page(m_tabs->currentIndex());
    if (page != Page::Rules && page != Page::Archived)
        return;
    const QString words = m_search->text().simplified();
    const bool narrowed = !words.isEmpty() || m_issuer->currentIndex() > 0
        || (m_onlyFindings->isChecked() && m_book->allFindingsKnown());
    const bool none = m_book->file() && m_filter->rowCount() == 0;
    if (none && narrowed)
        m_noneFound->setWords(
            tr("No rule found"),
            words.isEmpty()
                ? tr("No rule here is as it is chosen above.")
                : tr("No rule here holds “%1”. Names, claims, accounts and ids are looked through.")
                      .arg(visible(words, 80)));
    else if (none)
        tellNoRules(page);
    QWidget *shown = none ? narrowed ? m_noneFound : m_noRules : static_cast<QWidget *>(m_table);
    const bool hadFocus = m_table->hasFocus();
    m_pages->setCurrentWidget(shown);
    if (hadFocus && shown == m_noRules)
        m_noRules->setFocus();
}

void RulesPlace::tellNoRules(Page page)
{
    if (page == Page::Archived)
        m_noRules->setWords(tr("Nothing is archived here"),
                            tr("Rules that are archived are listed here; they let nobody in any more."));
    else if (m_book->file()->rules.isEmpty())
        m_noRules->setWords(tr("No rules in it"),
                            tr("Make one in Connect, have one made from a token in Inspect, or open a "
                               "federation file that has rules."));
    else
        m_noRules->setWords(tr("All rules are archived"),
                            tr("They are listed under Archived, and let nobody in. Make one in Connect, or "
                               "open another federation file."));
}

} // namespace claimcheck::ui
