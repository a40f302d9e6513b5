#include "ui/rules/issuerdetail.h"

#include "core/platform/consoleonly.h"
#include "core/text/visible.h"
#include "services/whenfinished.h"
#include "ui/platform/platformsession.h"
#include "ui/rules/keyrotationpage.h"
#include "ui/rules/rulesbook.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/verdictbanner.h"
#include "ui/widgets/wraprow.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QListView>
#include <QPushButton>
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
        return {Shape::Skipped, IssuerDetail::tr("Not reached")};
    case KeyStep::Outcome::NotNeeded:
        return {Shape::Skipped, IssuerDetail::tr("Not needed")};
    case KeyStep::Outcome::Passed:
        return {Shape::Pass, IssuerDetail::tr("Holds")};
    case KeyStep::Outcome::Noted:
        return {Shape::Warn, IssuerDetail::tr("Holds, but")};
    case KeyStep::Outcome::Failed:
        return {Shape::Fail, IssuerDetail::tr("Fails")};
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

IssuerDetail::IssuerDetail(RulesBook *book, PlatformSession *session, QWidget *parent)
    : Panel(Color::Surface, parent)
    , m_book(book)
    , m_session(session)
    , m_name(new ElidedLabel(TextRole::Group))
    , m_address(new Paragraph(TextRole::DataSmall))
    , m_about(new Paragraph)
    , m_verify(new QPushButton(tr("Verify issuer")))
    , m_rotate(new QPushButton(Theme::instance()->icon(QStringLiteral("refresh")), tr("Rotate keys")))
    , m_sheet(new QPushButton(Theme::instance()->icon(QStringLiteral("copy")), tr("Copy for the Console")))
    , m_verdict(new VerdictBanner)
    , m_model(new QStandardItemModel(this))
    , m_list(new QListView)
{
    auto *title = new Panel(Color::Window);
    auto *row = new QHBoxLayout(title);
    row->setContentsMargins(space::l, space::s, space::l, space::s);
    row->addWidget(m_name, 1);
    m_verify->setProperty("small", true);
    row->addWidget(m_verify);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new NoteDelegate(m_list));
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setAccessibleName(tr("Steps of fetching its keys"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(title);
    layout->addWidget(new Hairline(Qt::Horizontal));
    layout->addWidget(makeHead());
    layout->addWidget(m_list, 1);
    connect(m_verify, &QPushButton::clicked, this, &IssuerDetail::verify);
    connect(m_rotate, &QPushButton::clicked, this, &IssuerDetail::rotateWanted);
    connect(m_sheet, &QPushButton::clicked, this, &IssuerDetail::sheetWanted);
    connect(book, &RulesBook::opened, this, [this] { showIssuer({}); });
    connect(book, &RulesBook::changed, this, &IssuerDetail::showChosen);
    showIssuer({});
}

QWidget *IssuerDetail::makeHead()
{
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(space::l, space::l, space::l, space::m);
    column->setSpacing(space::m);
    column->addWidget(m_address);
    column->addWidget(m_about);
    auto *buttons = new WrapRow;
    for (QPushButton *button : {m_rotate, m_sheet}) {
        button->setProperty("small", true);
        buttons->addWidget(button);
    }
    column->addWidget(buttons);
    column->addWidget(m_verdict);
    return head;
}

IssuerDetail::~IssuerDetail() = default;

void IssuerDetail::showIssuer(const QByteArray &key)
{
    if (key == m_key && !key.isEmpty())
        return;
    m_key = key;
    m_fetch.reset();
    m_model->clear();
    m_fetched = false;
    showChosen();
}

void IssuerDetail::showChosen()
{
    const Issuer *issuer = m_book->file() ? m_book->file()->issuer(m_key) : nullptr;
    const bool given = issuer && issuer->jwks.type == IssuerKeys::Type::Inline;
    m_verify->setEnabled(issuer && m_session && !issuer->archivedAt && !given);
    m_rotate->setVisible(issuer && KeyRotationPage::isPossible(*issuer));
    m_sheet->setVisible(issuer);
    if (!issuer)
        return showNothing();
    m_name->setText(QString::fromUtf8(issuer->name.isEmpty() ? issuer->key : issuer->name));
    m_address->setText(visible(QString::fromUtf8(issuer->issuerUrl), 400));
    QString about = issuer->checkJti ? tr("A token with a jti is taken once.")
                                     : tr("The same token is taken again and again: jti is not looked at.");
    if (isConsoleOnly(*issuer, *m_book->file()))
        about += u' ' + tr("Console only: it stands behind a rule that the API may not change.");
    m_about->setText(about, issuer->checkJti ? Color::Text2 : Color::Warn);
    if (m_fetched)
        return;
    m_verdict->setEmptyText(
        given ? tr("The keys were given with the issuer: nothing is fetched, and each one is trusted until "
                   "it is dropped.")
              : tr("Verifying asks the issuer for its discovery document and keys, from this computer. No "
                   "token is sent. Whether the service can fetch them is a fact of its own."));
}

void IssuerDetail::showNothing()
{
    m_name->setText(tr("No issuer chosen"));
    m_address->setText({});
    m_about->setText({});
    m_verdict->setEmptyText(tr("Choose an issuer to see it and to verify its keys."));
}

void IssuerDetail::verify()
{
    const Issuer *issuer = m_book->file() ? m_book->file()->issuer(m_key) : nullptr;
    if (!issuer || !m_session)
        return;
    if (!m_http)
        m_http = m_session->makeHttp();
    const Reach reach = m_session->kind() == EnvironmentKind::Sandbox ? Reach::Sandbox : Reach::Service;
    m_fetch = std::make_unique<KeyFetch>(m_http.get(), m_session->clock(), reach);
    m_verify->setEnabled(false);
    m_fetched = true;
    m_verdict->setVerdict(Shape::Busy, tr("Asking."), tr("A few seconds at most."));
    whenFinished(m_fetch->fetch(*issuer), this, [this](const KeyReport &report) { showReport(report); });
}

void IssuerDetail::showReport(const KeyReport &report)
{
    m_verify->setEnabled(true);
    m_model->clear();
    for (const KeyStep &step : report.steps)
        m_model->appendRow(itemOf(step));
    if (const KeyStep *failure = report.failure())
        m_verdict->setVerdict(Shape::Fail, tr("No keys from here."),
                              tr("%1 fails; below is what to do.").arg(stepTitle(failure->id)));
    else
        m_verdict->setVerdict(Shape::Pass, tr("Keys fetched."),
                              tr("From this computer, just now. The service fetches on its own."));
}

} // namespace claimcheck::ui
