#include "ui/connect/draftnotices.h"

#include "core/text/visible.h"
#include "ui/connect/connectsession.h"
#include "ui/connect/pagecolumn.h"
#include "ui/platform/platformsession.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr qsizetype mostNamed = 6;

QString nameOf(const DraftBinding &binding)
{
    const QString id = visible(binding.id, 40);
    switch (binding.kind) {
    case DraftBinding::Kind::Issuer:
        return DraftNotices::tr("issuer %1").arg(id);
    case DraftBinding::Kind::Account:
        return DraftNotices::tr("service account %1").arg(id);
    case DraftBinding::Kind::Workspace:
        return DraftNotices::tr("workspace %1").arg(id);
    case DraftBinding::Kind::Rule:
        break;
    }
    return DraftNotices::tr("applied rule %1").arg(id);
}

QString namesOf(const QList<DraftBinding> &bindings)
{
    QStringList names;
    for (const DraftBinding &one : bindings.first(std::min(bindings.size(), mostNamed)))
        names.append(nameOf(one));
    if (bindings.size() > mostNamed)
        names.append(DraftNotices::tr("%1 more").arg(bindings.size() - mostNamed));
    return QLocale().createSeparatedList(names);
}

} // namespace

DraftNotices::DraftNotices(ConnectSession *session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_content(new QWidget)
    , m_clear(new QPushButton(tr("Clear these")))
    , m_hideDraft(new QPushButton(tr("Hide this")))
    , m_hidePlan(new QPushButton(tr("Hide this")))
{
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(PageColumn::margin, space::m, PageColumn::margin, 0);
    column->setSpacing(space::s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(new PageColumn(m_content));
    m_draft = add(m_hideDraft);
    m_plan = add(m_hidePlan);
    m_foreign = add(m_clear);
    connect(m_clear, &QPushButton::clicked, m_session, &ConnectSession::clearForeign);
    connect(m_hideDraft, &QPushButton::clicked, m_session->document(), &DraftDocument::forgetAside);
    connect(m_hidePlan, &QPushButton::clicked, m_session, &ConnectSession::forgetPlanAside);
    for (QPushButton *button : {m_clear, m_hideDraft, m_hidePlan})
        connect(button, &QPushButton::clicked, this, [this] {
            refresh();
            Q_EMIT settled();
        });
    refresh();
}

VerdictBanner *DraftNotices::add(QPushButton *button)
{
    auto *banner = new VerdictBanner;
    button->setProperty("small", true);
    banner->setButton(button);
    m_content->layout()->addWidget(banner);
    return banner;
}

void DraftNotices::refresh()
{
    showAside(m_draft, m_session->document()->aside(),
              tr("The draft of the last connection could not be read."),
              tr("Begin anew here; or mend the file, close this window and give it its old name."));
    showAside(m_plan, m_session->planAside(), tr("The plan of an unfinished apply could not be read."),
              tr("What it had made is on the platform all the same: look for it in Rules before you apply "
                 "again, so that nothing is made twice."));
    showForeign();
    bool any = false;
    for (const auto &[banner, button] :
         {std::pair(m_draft, m_hideDraft), std::pair(m_plan, m_hidePlan), std::pair(m_foreign, m_clear)}) {
        if (!any && !banner->isHidden())
            setFocusProxy(button);
        any = any || !banner->isHidden();
    }
    setVisible(any);
}

void DraftNotices::showAside(VerdictBanner *banner, const SetAside *aside, const QString &first,
                             const QString &todo)
{
    banner->setVisible(aside);
    if (!aside)
        return;
    banner->setVerdict(Shape::Warn, first, asideWords(*aside) + u' ' + todo);
}

void DraftNotices::showForeign()
{
    const QList<DraftBinding> foreign = m_session->foreign();
    m_foreign->setVisible(!foreign.isEmpty());
    if (foreign.isEmpty())
        return;
    const ConnectDraft &draft = m_session->draft();
    const PlatformSession *platform = m_session->platform();
    const bool elsewhere = !draft.organization.isEmpty()
        && (draft.organization != platform->organization().id || draft.platform != platform->platform());
    const QString here = m_session->isSandbox() ? platform->environmentName()
                                                : visible(platform->organization().name, 60);
    const QString first = !elsewhere ? tr("This draft names what is not here any more.")
        : m_session->isSandbox()     ? tr("This draft was not made in this sandbox.")
                                     : tr("This draft was made for another organization.");
    const QString from = elsewhere
        ? tr("It is from organization %1 at %2 and names what %3 does not have: %4.")
              .arg(visible(draft.organization, 60),
                   visible(QUrl::fromEncoded(draft.platform).authority(), 80), here, namesOf(foreign))
        : tr("%1 does not have: %2.").arg(here, namesOf(foreign));
    m_foreign->setVerdict(Shape::Warn, first,
                          from + u' '
                              + tr("Cleared, these are proposed anew; everything else in the draft stays."));
}

} // namespace claimcheck::ui
