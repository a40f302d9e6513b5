#include "ui/platform/issuercheck.h"

#include "core/text/visible.h"
#include "local/whenfinished.h"
#include "ui/platform/platformsession.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/verdictbanner.h"

#include <QStandardItemModel>

namespace claimcheck::ui {

namespace {

struct Look {
    Shape shape;
    QString word;
};

Look lookOf(KeyStep::Outcome outcome)
{
    switch (outcome) {
    case KeyStep::Outcome::NotRun:
        return {Shape::Skipped, IssuerCheck::tr("Not reached")};
    case KeyStep::Outcome::NotNeeded:
        return {Shape::Skipped, IssuerCheck::tr("Not needed")};
    case KeyStep::Outcome::Passed:
        return {Shape::Pass, IssuerCheck::tr("Holds")};
    case KeyStep::Outcome::Noted:
        return {Shape::Warn, IssuerCheck::tr("Holds, but")};
    case KeyStep::Outcome::Failed:
        return {Shape::Fail, IssuerCheck::tr("Fails")};
    }
    return {Shape::Unknown, {}};
}

QStandardItem *itemOf(const KeyStep &step)
{
    const Look look = lookOf(step.outcome);
    auto *item = new QStandardItem(stepTitle(step.id));
    item->setEditable(false);
    item->setData(int(NoteDelegate::Kind::Note), KindRole);
    item->setData(int(look.shape), VerdictRole);
    item->setData(look.word, WordRole);
    item->setData(visible(step.text, 600), ActualRole);
    item->setData(visible(step.advice, 600), WhyRole);
    item->setData(QStringList{look.word, stepTitle(step.id), step.text, step.advice}.join(u", "_qs),
                  Qt::AccessibleTextRole);
    return item;
}

} // namespace

IssuerCheck::IssuerCheck(PlatformSession *session, VerdictBanner *verdict, QStandardItemModel *rows,
                         QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_verdict(verdict)
    , m_rows(rows)
{
}

IssuerCheck::~IssuerCheck() = default;

void IssuerCheck::clear()
{
    m_fetch.reset();
    m_rows->clear();
    m_hasVerdict = false;
}

void IssuerCheck::verify(const Issuer &issuer)
{
    m_fetch.reset();
    m_http = m_session->makeHttp(); // with the settings there are now
    const Reach reach = m_session->kind() == EnvironmentKind::Sandbox ? Reach::Sandbox : Reach::Service;
    m_fetch = std::make_unique<KeyFetch>(m_http.get(), m_session->clock(), reach);
    m_hasVerdict = true;
    m_verdict->setVerdict(Shape::Busy, tr("Asking."), tr("A few seconds at most."));
    const qint64 began = m_session->clock()();
    whenFinished(m_fetch->fetch(issuer), this, [this, began](const KeyReport &report) {
        showReport(report);
        Q_EMIT m_session->keysAsked(m_session->clock()() - began);
    });
}

void IssuerCheck::showReport(const KeyReport &report)
{
    m_rows->clear();
    for (const KeyStep &step : report.steps)
        m_rows->appendRow(itemOf(step));
    if (const KeyStep *failure = report.failure())
        m_verdict->setVerdict(Shape::Fail, tr("No keys from here."),
                              tr("%1 fails; below is what to do.").arg(stepTitle(failure->id)));
    else
        m_verdict->setVerdict(Shape::Pass, tr("Keys fetched."),
                              tr("From this computer, just now. The service fetches on its own."));
    Q_EMIT finished();
}

} // namespace claimcheck::ui
