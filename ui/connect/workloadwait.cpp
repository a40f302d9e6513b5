#include "ui/connect/workloadwait.h"

#include "core/text/visible.h"
#include "local/whenfinished.h"
#include "ui/documents/filereading.h"
#include "ui/platform/arrival.h"
#include "ui/platform/compliancedialog.h"
#include "ui/platform/platformsession.h"
#include "ui/theme/mirrored.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QPushButton>

namespace claimcheck::ui {

WorkloadWait::WorkloadWait(ConnectSession *session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_verdict(new VerdictBanner)
    , m_wait(new QPushButton(tr("Wait for the workload")))
    , m_key(new LinkButton(tr("Listen with a Compliance key…")))
{
    auto *title = new Paragraph(TextRole::Section);
    title->setText(tr("The workload itself"));
    m_wait->setProperty("small", true);
    m_verdict->setButton(m_wait);
    auto *key = new QHBoxLayout;
    key->setContentsMargins(mirrored(-space::xs, 0, 0, 0));
    key->addWidget(m_key);
    key->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(title);
    layout->addWidget(m_verdict);
    layout->addLayout(key);
    connect(m_wait, &QPushButton::clicked, this, &WorkloadWait::waitOrStop);
    connect(m_key, &QPushButton::clicked, this, &WorkloadWait::askKey);
    connect(session->exchanges()->feed(), &ActivityFeed::changed, this, &WorkloadWait::refresh);
    connect(session->exchanges()->feed(), &ActivityFeed::stopped, this, [this] {
        m_isWaiting = false;
        refresh();
    });
    refresh();
}

QByteArray WorkloadWait::awaitedNow() const
{
    return m_session->platform()->base().toEncoded() + '\n' + m_session->appliedRule();
}

void WorkloadWait::refresh()
{
    if (const QByteArray now = awaitedNow(); now != m_awaited) {
        m_awaited = now;
        m_hasTold = false;
        if (m_isWaiting)
            return m_session->exchanges()->feed()->stop(); // and comes back here
    }
    const bool open = m_session->exchanges()->feed()->canOpen();
    const bool ready = m_session->platform()->state() == PlatformSession::State::Ready
        && !m_session->appliedRule().isEmpty();
    m_key->setVisible(!open && ready);
    m_wait->setVisible(open && ready);
    m_wait->setText(m_isWaiting ? tr("Stop waiting") : tr("Wait for the workload"));
    if (m_isWaiting || m_hasTold)
        return;
    m_verdict->setEmptyText(
        open ? tr("Its first exchange is seen in the service's activity feed, within a minute.")
             : tr("Whether the workload itself got in is seen in the Console, or here with a Compliance "
                  "key."));
}

void WorkloadWait::waitOrStop()
{
    if (m_isWaiting)
        return m_session->exchanges()->feed()->stop();
    refresh(); // the rule may be another one by now
    m_isWaiting = true;
    m_hasTold = false;
    refresh();
    m_verdict->setVerdict(Shape::Busy, tr("Waiting for the workload."),
                          tr("Its first exchange is told here; a quarter of an hour at most. Start it now."));
    whenFinished(m_session->exchanges()->feed()->nextExchange(m_session->appliedRule()), this,
                 [this](const Result<ExchangeRecord> &record) { tell(record); });
}

void WorkloadWait::tell(const Result<ExchangeRecord> &record)
{
    m_isWaiting = false;
    m_hasTold = true;
    refresh();
    if (!record)
        return m_verdict->setVerdict(Shape::Warn, tr("No exchange came."), errorText(record.error()));
    const std::optional<Rule> &rule = m_session->objects().rule;
    const Arrival arrival = arrivalOf(*record, rule ? visible(QString::fromUtf8(rule->name), 60) : QString());
    m_verdict->setVerdict(arrival.shape, arrival.first, arrival.rest);
}

void WorkloadWait::askKey()
{
    auto *dialog = new ComplianceDialog(m_session->exchanges()->feed(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, &WorkloadWait::refresh);
    dialog->open();
}

} // namespace claimcheck::ui
