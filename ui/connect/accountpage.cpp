#include "ui/connect/accountpage.h"

#include "core/federation/objectchecks.h"
#include "core/text/visible.h"
#include "ui/connect/connectsession.h"
#include "ui/theme/mirrored.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/facttable.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/hairline.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLineEdit>
#include <QRadioButton>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr qsizetype mostWorkspaces = 200;

QString labelOf(const QByteArray &name)
{
    return visible(name, 80).replace(u'&', u"&&"_qs);
}

} // namespace

AccountPage::AccountPage(ConnectSession *session, QWidget *parent)
    : ConnectPage(
        session, tr("Service account"),
        tr("Who the workload acts as. An account of its own can be taken away without hurting another."),
        parent)
    , m_new(new QRadioButton(tr("A new service account for this workload")))
    , m_existing(new QRadioButton(tr("One that exists")))
    , m_name(new QLineEdit)
    , m_accounts(new Choice)
    , m_all(new QCheckBox(tr("Every workspace, also those created later")))
    , m_box(new QWidget)
    , m_memberships(new FactTable)
{
    makeAccount();
    body()->addWidget(new Hairline(Qt::Horizontal));
    makeWorkspaces();
    body()->addStretch(1);
    giveUndoAway(m_name);
}

void AccountPage::makeAccount()
{
    m_nameField = new FormField(tr("Name"), m_name, tr("Small letters, digits and hyphens."));
    m_accountsField = new FormField(tr("Service account"), m_accounts, QString());
    const auto indented = [](QWidget *widget) {
        auto *row = new QHBoxLayout;
        row->setContentsMargins(mirrored(rowHeight(24), 0, 0, 0));
        row->addWidget(widget);
        return row;
    };
    body()->addWidget(m_new);
    body()->addLayout(indented(m_nameField));
    body()->addWidget(m_existing);
    body()->addLayout(indented(m_accountsField));
    connect(m_new, &QRadioButton::clicked, this, &AccountPage::takeChoice);
    connect(m_existing, &QRadioButton::clicked, this, &AccountPage::takeChoice);
    connect(m_accounts, &QComboBox::activated, this, &AccountPage::takeChoice);
    connect(m_name, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (m_filling)
            return;
        session()->change(tr("Name the service account"), "account-name",
                          [&text](ConnectDraft &next) { next.account.name = text.toUtf8(); });
    });
}

void AccountPage::makeWorkspaces()
{
    auto *column = new QVBoxLayout(m_box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::xs);
    column->addWidget(m_all);
    m_workspacesField = new FormField(tr("Workspaces"), m_box, tr("Where the workload may act."));
    body()->addWidget(m_workspacesField);
    body()->addWidget(m_memberships);
    connect(m_all, &QCheckBox::clicked, this, &AccountPage::takeWorkspaces);
}

void AccountPage::takeChoice()
{
    const bool existing = m_existing->isChecked();
    const QByteArray chosen = existing ? m_accounts->currentData().toByteArray() : QByteArray();
    session()->change(existing ? tr("Use a service account that exists") : tr("Make a new service account"),
                      {}, [&](ConnectDraft &next) {
                          next.account.reuse = chosen;
                          next.account.isToChoose = existing && chosen.isEmpty();
                      });
}

void AccountPage::takeWorkspaces()
{
    RuleDraft rule = session()->objects().ruleDraft;
    rule.appliesToAllWorkspaces = m_all->isChecked();
    rule.workspaces.clear();
    for (const QCheckBox *box : std::as_const(m_workspaces))
        if (box->isChecked())
            rule.workspaces.append(box->property("key").toByteArray());
    session()->setRule(rule, tr("Choose workspaces"), {});
}

void AccountPage::refresh()
{
    m_filling = true;
    const DraftObjects &objects = session()->objects();
    const bool isExisting = this->isExisting();
    showAccounts();
    m_new->setChecked(!isExisting);
    m_existing->setChecked(isExisting);
    const bool fixed = !session()->appliedRule().isEmpty();
    m_new->setEnabled(!fixed);
    const bool any = m_accounts->count() > 1; // beside the one that says to choose
    m_existing->setEnabled(!fixed && any);
    m_existing->setToolTip(any ? QString() : tr("There is none yet."));
    m_accounts->setEnabled(!fixed);
    m_nameField->setVisible(!isExisting);
    setText(m_name, QString::fromUtf8(objects.accountName));
    m_nameField->setError(objects.problem("account-name"));
    showWorkspaces();
    showMemberships();
    m_filling = false;
}

bool AccountPage::isExisting() const
{
    const std::optional<ServiceAccount> &account = session()->objects().account;
    return (account && account->id) || session()->draft().account.isToChoose;
}

void AccountPage::showAccounts()
{
    const FederationFile *environment = session()->environment();
    QList<QPair<QString, QByteArray>> wanted{{tr("Choose…"), QByteArray()}};
    if (environment && environment->serviceAccounts)
        for (const ServiceAccount &account : *environment->serviceAccounts)
            if (!account.archivedAt && account.id)
                wanted.append({visible(account.name, 80), *account.id});
    bool same = wanted.size() == m_accounts->count();
    for (qsizetype i = 0; same && i < wanted.size(); ++i)
        same = m_accounts->itemData(int(i)).toByteArray() == wanted.at(i).second
            && m_accounts->itemText(int(i)) == wanted.at(i).first;
    if (!same) {
        m_accounts->clear();
        for (const auto &[name, id] : std::as_const(wanted))
            m_accounts->addItem(name, id);
    }
    const DraftObjects &objects = session()->objects();
    const bool open = session()->draft().account.isToChoose;
    const QByteArray id = objects.account ? objects.account->id.value_or(QByteArray()) : QByteArray();
    m_accounts->setCurrentIndex(std::max(0, m_accounts->findData(id)));
    m_accountsField->setVisible(isExisting());
    // Nobody is blamed for what was not chosen yet, until the page was left so.
    m_isLeft = m_isLeft && open;
    const QString problem = objects.hasProblem(ConnectStep::Account) ? objects.problem("reuse") : QString();
    m_accountsField->setError(open && !m_isLeft ? QString() : problem);
    const QString shared = id.isEmpty() ? QString() : sharedWith();
    m_accountsField->setWarning(open ? problem : shared);
    m_accountsField->setHelp(id.isEmpty() ? QString() : tr("No other rule acts as it."));
}

/// Whoever else acts as the same account shares what it may do. Empty: nobody.
QString AccountPage::sharedWith() const
{
    const DraftObjects &objects = session()->objects();
    const FederationFile *environment = session()->environment();
    QStringList rules;
    if (environment && objects.account && objects.account->id)
        for (const Rule &rule : environment->rules)
            if (rule.serviceAccount == objects.account->key && !rule.archivedAt
                && rule.id.value_or(QByteArray()) != session()->appliedRule())
                rules.append(visible(rule.name, 80));
    if (rules.isEmpty())
        return {};
    const qsizetype more = std::max<qsizetype>(rules.size() - 5, 0);
    const QString names = rules.first(rules.size() - more).join(u", "_qs);
    return (more > 0 ? tr("Shared with %1 and %2 more.").arg(names).arg(more)
                     : tr("Shared with %1.").arg(names))
        + u' '
        + tr("Their workloads and this one cannot be told apart afterwards, and taking the account "
             "away stops them all.");
}

void AccountPage::showWorkspaces()
{
    const RuleDraft &rule = session()->objects().ruleDraft;
    const FederationFile *environment = session()->environment();
    QList<QByteArray> keys = rule.workspaces;
    if (environment && environment->workspaces)
        for (const Workspace &workspace : *environment->workspaces)
            if (!keys.contains(workspace.key) && !workspace.archivedAt && keys.size() < mostWorkspaces)
                keys.append(workspace.key);
    std::sort(keys.begin(), keys.end());
    QList<QByteArray> there;
    for (const QCheckBox *box : std::as_const(m_workspaces))
        there.append(box->property("key").toByteArray());
    if (keys != there) {
        for (QCheckBox *box : std::as_const(m_workspaces)) {
            if (box->hasFocus())
                m_all->setFocus(Qt::OtherFocusReason);
            m_box->layout()->removeWidget(box);
            box->hide();
            box->deleteLater(); // it may be the one that was clicked
        }
        m_workspaces.clear();
        for (const QByteArray &key : std::as_const(keys)) {
            const Workspace *workspace = environment ? environment->workspace(key) : nullptr;
            auto *box = new QCheckBox(
                labelOf(workspace && !workspace->name.isEmpty() ? workspace->name : key));
            box->setProperty("key", key);
            connect(box, &QCheckBox::clicked, this, &AccountPage::takeWorkspaces);
            m_box->layout()->addWidget(box);
            m_workspaces.append(box);
        }
    }
    m_all->setChecked(rule.appliesToAllWorkspaces);
    for (QCheckBox *box : std::as_const(m_workspaces)) {
        box->setChecked(rule.workspaces.contains(box->property("key").toByteArray()));
        box->setEnabled(!rule.appliesToAllWorkspaces);
    }
    m_workspacesField->setError(
        session()->objects().problem("rule:" + QByteArray::number(int(RuleDraft::Field::Workspaces))));
}

/// What becomes of the account's membership in each.
void AccountPage::showMemberships()
{
    const DraftObjects &objects = session()->objects();
    const FederationFile *environment = session()->environment();
    QList<FactTable::Fact> facts;
    const auto add = [&facts](const QString &name, Shape shape, const QString &why) {
        facts.append({name, {}, why, shape, TextRole::Body});
    };
    if (objects.ruleDraft.appliesToAllWorkspaces)
        add(tr("Every workspace"), Shape::Warn,
            tr("The account acts only where it is a member: add it there, in the Console or in a federation "
               "file."));
    const QList<QByteArray> keys = objects.ruleDraft.appliesToAllWorkspaces ? QList<QByteArray>()
                                                                            : objects.ruleDraft.workspaces;
    for (const QByteArray &key : keys) {
        const Workspace *workspace = environment ? environment->workspace(key) : nullptr;
        const QString name = visible(workspace && !workspace->name.isEmpty() ? workspace->name : key, 80);
        const auto isHere = [&](const Membership &one) {
            return objects.account && one.serviceAccount == objects.account->key && one.workspace == key;
        };
        const QList<Membership> there = environment ? environment->memberships.value_or(QList<Membership>())
                                                    : QList<Membership>();
        const auto known = std::find_if(there.cbegin(), there.cend(), isHere);
        if (known != there.cend())
            add(name, Shape::Done,
                tr("A member already, as %1; that stays as it is.").arg(visible(known->role, 80)));
        else if (environment ? isDefaultWorkspace(key, *environment) : key == "default")
            add(name, Shape::Done, tr("Every service account is in the default workspace."));
        else if (environment && environment->workspaces && !workspace)
            add(name, Shape::Warn, tr("Not among this organization's workspaces."));
        else
            add(name, Shape::Waiting, tr("Will be added as workspace_developer."));
    }
    QStringList now;
    for (const FactTable::Fact &fact : std::as_const(facts))
        now << fact.name << fact.why;
    if (now == m_shownMemberships)
        return;
    m_shownMemberships = now;
    m_memberships->setFacts(facts);
}

QWidget *AccountPage::firstOpen() const
{
    const QList<QWidget *> open = problems();
    return !open.isEmpty()               ? open.constFirst()
        : m_nameField->isVisibleTo(this) ? static_cast<QWidget *>(m_name)
                                         : m_accounts;
}

QList<QWidget *> AccountPage::problems() const
{
    QList<QWidget *> widgets;
    for (const DraftProblem &problem : session()->objects().problems)
        if (QWidget *widget = problem.step == ConnectStep::Account ? fieldOf(problem.field) : nullptr)
            widgets.append(widget);
    return widgets;
}

QWidget *AccountPage::fieldOf(const QByteArray &problem) const
{
    QWidget *widget = problem == "account-name" ? static_cast<QWidget *>(m_name)
        : problem == "reuse"                    ? static_cast<QWidget *>(m_accounts)
                                                : m_all;
    return widget->isVisibleTo(this) ? widget : nullptr;
}

/// Whoever goes on has not overlooked it.
QWidget *AccountPage::firstWrong()
{
    m_isLeft = session()->draft().account.isToChoose;
    showAccounts();
    return ConnectPage::firstWrong();
}

void AccountPage::hideEvent(QHideEvent *event)
{
    ConnectPage::hideEvent(event);
    m_isLeft = session()->draft().account.isToChoose;
}

} // namespace claimcheck::ui
