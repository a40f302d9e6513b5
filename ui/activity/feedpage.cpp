#include "ui/activity/feedpage.h"

#include "core/text/visible.h"
#include "ui/activity/feedmodel.h"
#include "ui/documents/filereading.h"
#include "ui/platform/arrival.h"
#include "ui/platform/compliancedialog.h"
#include "ui/platform/exchanges.h"
#include "ui/platform/platformsession.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/objecttable.h"
#include "ui/widgets/verdictbanner.h"
#include "ui/widgets/wraprow.h"

#include <QBoxLayout>
#include <QPushButton>

namespace claimcheck::ui {

namespace {

constexpr int margin = 24;

FeedModel::Names namesOf(const std::optional<FederationFile> &file)
{
    FeedModel::Names names;
    if (file)
        for (const Rule &rule : file->rules)
            names.insert(rule.id.value_or(QByteArray()), visible(QString::fromUtf8(rule.name), 80));
    return names;
}

} // namespace

FeedPage::FeedPage(Exchanges *exchanges, QWidget *parent)
    : Panel(Color::Surface, parent)
    , m_exchanges(exchanges)
    , m_model(new FeedModel(this))
    , m_table(new ObjectTable(tr("Authentication history"), {15, 12, 19, 17, 20, 17},
                              ObjectTable::Order::OfTheModel))
    , m_verdict(new VerdictBanner)
    , m_read(new QPushButton(Theme::instance()->icon(QStringLiteral("refresh")), tr("Read the history")))
    , m_key(new QPushButton(Theme::instance()->icon(QStringLiteral("key")), tr("Compliance key…")))
    , m_wait(new QPushButton)
    , m_rules(new Choice)
{
    m_table->setModel(m_model);
    m_rules->setAccessibleName(tr("Rule to wait for"));
    m_rules->setMinimumContentsLength(16);
    m_rules->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(margin, space::m, margin, space::m);
    head->setSpacing(space::m);
    head->addWidget(makeTools());
    head->addWidget(m_verdict);
    layout->addLayout(head);
    layout->addWidget(m_table, 1);
    connect(exchanges->feed(), &ActivityFeed::changed, this, &FeedPage::follow);
    connect(exchanges->feed(), &ActivityFeed::stopped, this, [this] {
        m_doing = Doing::Nothing;
        m_model->setRecords({}, {});
        follow();
    });
    follow();
}

QWidget *FeedPage::makeTools()
{
    auto *tools = new WrapRow;
    for (QWidget *tool : {static_cast<QWidget *>(m_read), static_cast<QWidget *>(m_key),
                          static_cast<QWidget *>(m_rules), static_cast<QWidget *>(m_wait)})
        tools->addWidget(tool);
    connect(m_read, &QPushButton::clicked, this, &FeedPage::read);
    connect(m_key, &QPushButton::clicked, this, &FeedPage::askKey);
    connect(m_wait, &QPushButton::clicked, this, &FeedPage::waitOrStop);
    return tools;
}

void FeedPage::follow()
{
    const PlatformSession *session = m_exchanges->session();
    if (session->readAt() != m_shownOf) {
        m_shownOf = session->readAt();
        m_rules->clear();
        if (session->file())
            for (const Rule &rule : session->file()->rules)
                if (rule.id && !rule.archivedAt)
                    m_rules->addItem(visible(QString::fromUtf8(rule.name), 60),
                                     QString::fromLatin1(*rule.id));
    }
    if (m_doing == Doing::Nothing && m_model->rowCount() == 0)
        m_verdict->setEmptyText(
            session->state() != PlatformSession::State::Ready
                ? tr("Not connected. The service keeps a record of exchanges; connect to it first.")
                : m_exchanges->feed()->canOpen()
                ? tr("Not read yet. The service's own record of exchanges, with the reason of each refusal.")
                : tr("The service's own record of exchanges needs a Compliance key. Without one it can be "
                     "seen in the Console alone."));
    showTools();
}

void FeedPage::showTools()
{
    const PlatformSession *session = m_exchanges->session();
    const bool open = m_exchanges->feed()->canOpen() && session->state() == PlatformSession::State::Ready;
    setAvailable(m_read, open && m_doing == Doing::Nothing);
    m_key->setVisible(session->kind() != EnvironmentKind::Sandbox);
    setAvailable(m_key, session->state() == PlatformSession::State::Ready);
    m_rules->setEnabled(open && m_doing == Doing::Nothing);
    m_wait->setText(m_doing == Doing::Waiting ? tr("Stop waiting") : tr("Wait for the workload"));
    setAvailable(m_wait,
                 m_doing == Doing::Waiting || (open && m_doing == Doing::Nothing && m_rules->count() > 0));
}

void FeedPage::askKey()
{
    auto *dialog = new ComplianceDialog(m_exchanges->feed(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, &FeedPage::read);
    dialog->open();
}

void FeedPage::read()
{
    m_doing = Doing::Reading;
    m_verdict->setVerdict(Shape::Busy, tr("Reading."), {});
    showTools();
    whenFinished(m_exchanges->feed()->read(), this,
                 [this](const Result<QList<ExchangeRecord>> &records) { take(records); });
}

void FeedPage::take(const Result<QList<ExchangeRecord>> &records)
{
    m_doing = Doing::Nothing;
    showTools();
    if (!records)
        return m_verdict->setVerdict(Shape::Fail, tr("Not read."), errorText(records.error()));
    m_model->setRecords(*records, namesOf(m_exchanges->session()->file()));
    const auto count = records->size();
    if (count == 0)
        m_verdict->setVerdict(Shape::Info, tr("No exchange in the last 24 hours."),
                              tr("Entries are there within a minute."));
    else
        m_verdict->setVerdict(Shape::Info,
                              count == 1 ? tr("1 exchange in the last 24 hours.")
                                         : tr("%1 exchanges in the last 24 hours.").arg(count),
                              tr("Newest first."));
}

QString FeedPage::ruleName() const
{
    return m_rules->currentText();
}

void FeedPage::waitOrStop()
{
    if (m_doing == Doing::Waiting)
        return m_exchanges->feed()->stop();
    m_doing = Doing::Waiting;
    showTools();
    m_verdict->setVerdict(
        Shape::Busy, tr("Waiting for the workload."),
        tr("Its first exchange by %1 is told here; a quarter of an hour at most. Start it now.")
            .arg(ruleName()));
    whenFinished(m_exchanges->feed()->nextExchange(m_rules->currentData().toString().toLatin1()), this,
                 [this, rule = ruleName()](const Result<ExchangeRecord> &record) { tell(record, rule); });
}

/// The list of rules may have been read anew meanwhile: `rule` is the one that was waited for.
void FeedPage::tell(const Result<ExchangeRecord> &record, const QString &rule)
{
    m_doing = Doing::Nothing;
    showTools();
    if (!record)
        return m_verdict->setVerdict(Shape::Warn, tr("No exchange came."), errorText(record.error()));
    const Arrival arrival = arrivalOf(*record, rule);
    m_verdict->setVerdict(arrival.shape, arrival.first, arrival.rest);
}

} // namespace claimcheck::ui
