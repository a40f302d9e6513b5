#include "core/platform/consolesheet.h"
#include "ui/documents/filereading.h"
#include "ui/rules/accountdetail.h"
#include "ui/rules/issuerdetail.h"
#include "ui/rules/keyrotationpage.h"
#include "ui/rules/ruledetail.h"
#include "ui/rules/ruleeditpage.h"
#include "ui/rules/rulesplace.h"
#include "ui/rules/ruletable.h"
#include "ui/widgets/objecttable.h"
#include "ui/widgets/verdictbanner.h"

#include <QApplication>
#include <QClipboard>
#include <QStackedWidget>
#include <QTabBar>

// What the place does with the rules themselves; the rest of it lays out and shows.
namespace claimcheck::ui {

void RulesPlace::saveFile()
{
    if (m_book->file())
        saveAs([] {});
}

void RulesPlace::undo()
{
    m_book->undo();
}

void RulesPlace::redo()
{
    m_book->redo();
}

void RulesPlace::fix()
{
    m_detail->applyFix();
}

void RulesPlace::editRule()
{
    if (m_detail->rule() < 0 || m_whole->currentWidget() == m_edit)
        return;
    m_whole->setCurrentWidget(m_edit);
    m_edit->edit(m_detail->rule());
}

void RulesPlace::rotateKeys()
{
    const Issuer *issuer = m_book->file() ? m_book->file()->issuer(m_issuerDetail->issuer()) : nullptr;
    if (m_whole->currentWidget() == m_rotation || m_whole->currentWidget() == m_edit)
        return;
    if (!issuer || Page(m_tabs->currentIndex()) != Page::Issuers)
        return m_tabs->setCurrentIndex(int(Page::Issuers));
    if (!KeyRotationPage::isPossible(*issuer)) {
        Q_EMIT notice(issuer->archivedAt ? tr("The issuer is archived")
                                         : tr("The service fetches the keys of this issuer by itself"));
        return;
    }
    m_whole->setCurrentWidget(m_rotation);
    m_rotation->rotate(issuer->key);
}

/// Back to the list the page was opened from.
void RulesPlace::endEdit()
{
    m_whole->setCurrentIndex(1);
    m_pages->currentWidget()->setFocus();
}

QString RulesPlace::sheetText() const
{
    const FederationFile &file = *m_book->file();
    switch (Page(m_tabs->currentIndex())) {
    case Page::Rules:
    case Page::Archived:
        return m_detail->rule() >= 0 ? consoleSheet(file.rules.at(m_detail->rule()), file) : QString();
    case Page::Issuers: {
        const Issuer *issuer = file.issuer(m_issuerDetail->issuer());
        return issuer ? consoleSheet(*issuer, file) : QString();
    }
    case Page::Accounts:
        break;
    }
    const ServiceAccount *account = file.serviceAccount(m_accountDetail->account());
    return account ? consoleSheet(*account, file) : QString();
}

void RulesPlace::copySheet()
{
    const QString sheet = m_book->file() ? sheetText() : QString();
    if (sheet.isEmpty())
        return;
    QApplication::clipboard()->setText(sheet);
    Q_EMIT notice(tr("Copied, one line for each field of the Console"));
}

} // namespace claimcheck::ui
