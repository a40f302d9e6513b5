#include "ui/rules/accountdetail.h"

#include "core/platform/consoleonly.h"
#include "core/text/visible.h"
#include "ui/rules/rulesbook.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/facttable.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/paragraph.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QScrollArea>

namespace claimcheck::ui {

namespace {

constexpr qsizetype mostRows = 200;

QList<FactTable::Fact> factsOf(const ServiceAccount &account, const FederationFile &file)
{
    QList<FactTable::Fact> facts;
    const auto add = [&facts](const QString &name, const QString &value, const QString &why) {
        if (facts.size() < mostRows)
            facts.append({name, value, why, {}, TextRole::Body});
    };
    if (account.id)
        add(AccountDetail::tr("Id"), visible(*account.id, 160), {});
    add(AccountDetail::tr("Role"),
        account.organizationRole ? visible(*account.organizationRole, 160) : AccountDetail::tr("not known"),
        {});
    if (!file.memberships)
        add(AccountDetail::tr("Workspaces"), AccountDetail::tr("not known"), {});
    for (const Membership &membership : file.memberships.value_or(QList<Membership>())) {
        if (membership.serviceAccount != account.key)
            continue;
        const Workspace *workspace = file.workspace(membership.workspace);
        add(AccountDetail::tr("Workspace"),
            visible(workspace && !workspace->name.isEmpty() ? workspace->name : membership.workspace, 160),
            visible(membership.role, 160));
    }
    for (const Rule &rule : file.rules) {
        if (rule.serviceAccount == account.key && !rule.archivedAt)
            add(AccountDetail::tr("Rule"), visible(rule.name.isEmpty() ? rule.key : rule.name, 160),
                visible(rule.oauthScope, 160));
    }
    return facts;
}

} // namespace

AccountDetail::AccountDetail(RulesBook *book, QWidget *parent)
    : Panel(Color::Surface, parent)
    , m_book(book)
    , m_name(new ElidedLabel(TextRole::Group))
    , m_about(new Paragraph)
    , m_sheet(new QPushButton(Theme::instance()->icon(QStringLiteral("copy")), tr("Copy for the Console")))
    , m_facts(new FactTable)
{
    auto *title = new Panel(Color::Window);
    auto *row = new QHBoxLayout(title);
    row->setContentsMargins(space::l, space::s, space::l, space::s);
    row->addWidget(m_name, 1);
    title->setMinimumHeight(rowHeight(26) + 2 * space::s);
    auto *content = new Panel(Color::Surface);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(space::l, space::l, space::l, space::m);
    column->setSpacing(space::m);
    column->addWidget(m_about);
    m_sheet->setProperty("small", true);
    column->addWidget(m_sheet, 0, Qt::AlignLeft);
    column->addWidget(m_facts);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("Service account"));
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(title);
    layout->addWidget(new Hairline(Qt::Horizontal));
    layout->addWidget(scroll, 1);
    connect(m_sheet, &QPushButton::clicked, this, &AccountDetail::sheetWanted);
    connect(book, &RulesBook::opened, this, [this] { showAccount({}); });
    connect(book, &RulesBook::changed, this, &AccountDetail::showChosen);
    showAccount({});
}

void AccountDetail::showAccount(const QByteArray &key)
{
    m_key = key;
    showChosen();
}

void AccountDetail::showChosen()
{
    const ServiceAccount *account = m_book->file() ? m_book->file()->serviceAccount(m_key) : nullptr;
    m_sheet->setVisible(account);
    m_facts->setFacts(account ? factsOf(*account, *m_book->file()) : QList<FactTable::Fact>());
    if (!account) {
        m_name->setText(tr("No service account chosen"));
        return m_about->setText(tr("Choose a service account to see its workspaces and its rules."),
                                Color::Text2);
    }
    m_name->setText(QString::fromUtf8(account->name.isEmpty() ? account->key : account->name));
    if (account->archivedAt)
        return m_about->setText(tr("Archived: nobody acts as it any more."), Color::Text2);
    const QString description = visible(account->description.value_or(QByteArray()), 160);
    m_about->setText(isConsoleOnly(*account)
                         ? tr("Console only: the API does not change accounts with the role admin.")
                         : description.isEmpty() ? tr("Without a description.")
                                                 : description,
                     Color::Text2);
}

} // namespace claimcheck::ui
