#include "core/text/visible.h"
#include "ui/rules/accountdetail.h"
#include "ui/rules/issuerdetail.h"
#include "ui/rules/objecttablemodel.h"
#include "ui/rules/ruledetail.h"
#include "ui/rules/rulefilter.h"
#include "ui/rules/rulesplace.h"
#include "ui/rules/ruletable.h"
#include "ui/rules/ruletablemodel.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/objecttable.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

// The tables, what is chosen in them, and the tabs above.
namespace claimcheck::ui {

namespace {

/// The row of an object after rows went and came, else the first.
void chooseKey(ObjectTable *table, const QByteArray &key)
{
    QModelIndex chosen = table->model()->index(0, 0);
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        const QModelIndex index = table->model()->index(row, 0);
        if (index.data(ObjectTableModel::KeyRole).toByteArray() == key)
            chosen = index;
    }
    table->setCurrentIndex(chosen);
}

} // namespace

void RulesPlace::makeTables()
{
    m_filter->setSourceModel(m_model);
    m_table->setModel(m_filter);
    m_issuers->setModel(m_issuerModel);
    m_accounts->setModel(m_accountModel);
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_issuers);
    m_pages->addWidget(m_accounts);
    m_noneFound->setFocusProxy(m_noneFound->addAction(m_showAll));
    m_pages->addWidget(m_noneFound);
    m_noRules->setFocusProxy(m_noRules->addAction(m_open));
    m_pages->addWidget(m_noRules);
}

void RulesPlace::showIssuers()
{
    const FederationFile *file = m_book->file();
    const QByteArray chosen = m_issuer->currentData().toByteArray();
    m_issuer->clear();
    m_issuer->addItem(tr("All issuers"), QByteArray());
    const std::pair<ObjectTable *, QByteArray> choices[] = {
        {m_issuers, m_issuers->currentIndex().data(ObjectTableModel::KeyRole).toByteArray()},
        {m_accounts, m_accounts->currentIndex().data(ObjectTableModel::KeyRole).toByteArray()}};
    m_issuerModel->setRows(file ? issuerRows(*file) : QList<ObjectTableModel::Row>());
    m_accountModel->setRows(file ? accountRows(*file) : QList<ObjectTableModel::Row>());
    for (const auto &[table, key] : choices)
        chooseKey(table, key);
    if (file)
        for (const Issuer &issuer : file->issuers)
            m_issuer->addItem(
                visible(QString::fromUtf8(issuer.name.isEmpty() ? issuer.key : issuer.name), 60), issuer.key);
    m_issuer->setCurrentIndex(std::max(0, m_issuer->findData(chosen)));
    m_filter->setIssuer(m_issuer->currentData().toByteArray());
}

void RulesPlace::showCounts()
{
    const FederationFile *file = m_book->file();
    int archived = 0;
    if (file)
        for (const Rule &rule : file->rules)
            archived += rule.archivedAt ? 1 : 0;
    const auto tab = [this](Page page, const QString &words, qsizetype count) {
        m_tabs->setTabText(int(page), count > 0 ? u"%1  %2"_qs.arg(words, QString::number(count)) : words);
    };
    tab(Page::Rules, tr("Rules"), file ? file->rules.size() - archived : 0);
    tab(Page::Issuers, tr("Issuers"), file ? file->issuers.size() : 0);
    tab(Page::Accounts, tr("Service accounts"), m_accountModel->rowCount());
    tab(Page::Archived, tr("Archived"), archived);
    const int found = m_book->rulesWithFindings();
    m_onlyFindings->setText(m_book->allFindingsKnown() ? tr("With findings  %1").arg(found)
                                                       : tr("With findings"));
}

void RulesPlace::showPage(int page)
{
    const auto shown = Page(page);
    const bool rules = shown == Page::Rules || shown == Page::Archived;
    m_filter->setArchived(shown == Page::Archived ? RuleFilter::Archived::Only
                                                  : RuleFilter::Archived::Hidden);
    m_pages->setCurrentWidget(rules                        ? static_cast<QWidget *>(m_table)
                                  : shown == Page::Issuers ? static_cast<QWidget *>(m_issuers)
                                                           : m_accounts);
    m_tools->setVisible(rules);
    m_details->setCurrentWidget(rules                        ? static_cast<QWidget *>(m_detail)
                                    : shown == Page::Issuers ? static_cast<QWidget *>(m_issuerDetail)
                                                             : m_accountDetail);
    for (ObjectTable *table : {m_issuers, m_accounts}) {
        if (!table->currentIndex().isValid())
            table->setCurrentIndex(table->model()->index(0, 0));
    }
    keepChoice();
    enableActions();
}

void RulesPlace::chooseRow(const QModelIndex &row)
{
    const int rule = row.isValid() ? m_filter->mapToSource(row).row() : -1;
    if (rule >= 0)
        m_chosenKey = QString::fromUtf8(m_book->file()->rules.at(rule).key);
    m_detail->showRule(rule);
}

void RulesPlace::chooseIssuer(const QModelIndex &row)
{
    m_issuerDetail->showIssuer(row.isValid() ? row.data(ObjectTableModel::KeyRole).toByteArray()
                                             : QByteArray());
    enableActions();
}

void RulesPlace::chooseAccount(const QModelIndex &row)
{
    m_accountDetail->showAccount(row.isValid() ? row.data(ObjectTableModel::KeyRole).toByteArray()
                                               : QByteArray());
    enableActions();
}

/// After rows went and came: the same rule, else the first.
void RulesPlace::keepChoice()
{
    const FederationFile *file = m_book->file();
    QModelIndex chosen = m_filter->index(0, 0);
    for (int row = 0; file && row < m_filter->rowCount(); ++row) {
        const int rule = m_filter->mapToSource(m_filter->index(row, 0)).row();
        if (QString::fromUtf8(file->rules.at(rule).key) == m_chosenKey) {
            chosen = m_filter->index(row, 0);
            break;
        }
    }
    m_table->setCurrentIndex(chosen);
    chooseRow(chosen); // the row may be the same and the rule another
    showFound();
}

} // namespace claimcheck::ui
