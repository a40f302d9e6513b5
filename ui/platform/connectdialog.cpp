#include "ui/platform/connectdialog.h"

#include "core/platform/baseurl.h"
#include "services/bearer.h"
#include "ui/documents/filedialogs.h"
#include "ui/documents/filereading.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/secretedit.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QLineEdit>
#include <QPushButton>

namespace claimcheck::ui {

namespace {

constexpr qint64 mostTokenBytes = 64 * 1024;

} // namespace

ConnectDialog::ConnectDialog(PlatformSession *session, EnvironmentKind kind, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_kind(kind)
    , m_address(new QLineEdit)
    , m_token(new SecretEdit)
    , m_addressField(nullptr)
    , m_tokenField(nullptr)
    , m_verdict(new VerdictBanner)
    , m_connect(new QPushButton(tr("Connect and read")))
{
    const bool own = kind == EnvironmentKind::Platform;
    setWindowTitle(own ? tr("Claude Platform") : tr("Another address"));
    m_address->setText(own ? PlatformSession::platformUrl().toString() : session->offers().customApi);
    m_address->setReadOnly(own);
    m_addressField = new FormField(tr("Address"), m_address,
                                   own ? QString()
                                       : tr("A staging gateway, or a sandbox that runs elsewhere."));
    m_tokenField = new FormField(
        tr("Access token of an administrator"), m_token,
        tr("With the scope org:admin; an API key does not do. It stays in this program's memory and is gone "
           "when it is "
           "closed. One way to get it: ant auth print-credentials --profile admin --access-token"));
    m_verdict->setEmptyText(
        tr("Nothing has been sent yet. Connecting asks who you are and reads issuers, accounts and "
           "rules; nothing is changed."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::l);
    layout->addWidget(m_addressField);
    layout->addWidget(m_tokenField);
    layout->addWidget(m_verdict);
    layout->addWidget(makeButtons());
    setMinimumWidth(rowHeight(520));
    connect(m_address, &QLineEdit::textChanged, this, &ConnectDialog::check);
    connect(m_token, &QLineEdit::textChanged, this, &ConnectDialog::check);
    connect(session, &PlatformSession::changed, this, &ConnectDialog::follow);
    check();
    (m_address->text().isEmpty() ? m_address : m_token)->setFocus();
}

QWidget *ConnectDialog::makeButtons()
{
    auto *buttons = new QWidget;
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    auto *file = new QPushButton(tr("Token from a file…"));
    auto *cancel = new QPushButton(tr("Cancel"));
    m_connect->setProperty("primary", true);
    m_connect->setDefault(true);
    for (QPushButton *other : {file, cancel})
        other->setAutoDefault(false);
    row->addWidget(m_connect);
    row->addWidget(file);
    row->addStretch(1);
    row->addWidget(cancel);
    connect(m_connect, &QPushButton::clicked, this, &ConnectDialog::start);
    connect(file, &QPushButton::clicked, this, &ConnectDialog::readFile);
    connect(cancel, &QPushButton::clicked, this, &QDialog::close);
    return buttons;
}

void ConnectDialog::check()
{
    const QByteArray token = m_token->text().trimmed().toUtf8();
    const Result<QUrl> url = baseUrl(m_address->text());
    const bool badToken = !token.isEmpty() && !bearerHeader(token);
    m_addressField->setError(m_address->text().isEmpty() || url ? QString() : errorText(url.error()));
    m_tokenField->setError(
        badToken ? tr("A token has letters, digits and - . _ ~ + / only. Copy it again, whole.") : QString());
    setAvailable(m_connect,
                 url && !token.isEmpty() && !badToken
                     && m_session->state() != PlatformSession::State::Reading);
}

void ConnectDialog::readFile()
{
    openTokenDialog(this, [this](const QString &path) {
        const auto bytes = readWhole(path, mostTokenBytes);
        if (!bytes)
            return m_verdict->setVerdict(Shape::Fail, tr("Not opened."), errorText(bytes.error()));
        m_token->setText(QString::fromUtf8(*bytes).trimmed());
    });
}

void ConnectDialog::start()
{
    const Result<QUrl> url = baseUrl(m_address->text());
    if (!url || !isAvailable(m_connect))
        return;
    QByteArray token = m_token->text().trimmed().toUtf8();
    m_started = true;
    m_session->use(m_kind, *url, SecretText::take(token));
}

void ConnectDialog::follow()
{
    if (!m_started)
        return;
    switch (m_session->state()) {
    case PlatformSession::State::Reading:
        m_verdict->setVerdict(Shape::Busy, tr("Reading."),
                              tr("Who this is, then issuers, accounts and rules."));
        break;
    case PlatformSession::State::Failed:
        m_verdict->setVerdict(Shape::Fail, tr("Not connected."), errorText(m_session->error()));
        break;
    case PlatformSession::State::Ready:
        m_token->clear();
        accept();
        break;
    case PlatformSession::State::Away:
        break;
    }
    check();
}

void ConnectDialog::closeEvent(QCloseEvent *event)
{
    m_token->clear();
    QDialog::closeEvent(event);
}

} // namespace claimcheck::ui
