#include "ui/connect/connectionline.h"

#include "core/text/visible.h"
#include "ui/platform/connectdialog.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/shapelabel.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QLocale>
#include <QPushButton>

namespace claimcheck::ui {

ConnectionLine::ConnectionLine(PlatformSession *platform, QWidget *parent)
    : QWidget(parent)
    , m_platform(platform)
    , m_shape(new ShapeLabel(Shape::Info, 14))
    , m_words(new Paragraph(TextRole::Small))
    , m_connect(new QPushButton(tr("Connect…")))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    row->addWidget(m_shape, 0, Qt::AlignTop);
    row->addWidget(m_words, 1);
    row->addWidget(m_connect, 0, Qt::AlignTop);
    m_connect->setProperty("small", true);
    connect(m_connect, &QPushButton::clicked, this, &ConnectionLine::ask);
    connect(platform, &PlatformSession::changed, this, &ConnectionLine::refresh);
    refresh();
}

QString ConnectionLine::text() const
{
    return m_words->text();
}

void ConnectionLine::ask()
{
    auto *dialog = new ConnectDialog(m_platform, m_platform->kind(), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ConnectionLine::refresh()
{
    using State = PlatformSession::State;
    setVisible(m_platform->kind() != EnvironmentKind::None);
    m_connect->setVisible(m_platform->kind() != EnvironmentKind::Sandbox
                          && (m_platform->state() == State::Failed || m_platform->state() == State::Away));
    switch (m_platform->state()) {
    case State::Ready:
        return showReady();
    case State::Failed:
        return showFailed();
    case State::Reading:
        m_shape->setShape(Shape::Busy);
        return m_words->setText(tr("Reading issuers, accounts and rules."), Color::Text2);
    case State::Away:
        m_shape->setShape(Shape::Unknown);
        return m_words->setText(tr("Not connected to %1. Everything can be filled in and exported; applying "
                                   "takes an administrator's token.")
                                    .arg(m_platform->environmentName()),
                                Color::Text2);
    }
}

void ConnectionLine::showReady()
{
    if (m_platform->kind() == EnvironmentKind::Sandbox) {
        m_shape->setShape(Shape::Info);
        return m_words->setText(
            tr("The connection is made in the sandbox: no account, no network, nothing of it is real."),
            Color::Text2);
    }
    const QString organization = visible(QString::fromUtf8(m_platform->organization().name), 60);
    const QString who = m_platform->profileName().isEmpty() ? tr("a pasted token")
                                                            : tr("profile %1").arg(m_platform->profileName());
    const QString clock = QLocale().toString(QDateTime::fromSecsSinceEpoch(m_platform->readAt()).time(),
                                             QLocale::ShortFormat);
    m_shape->setShape(Shape::Done);
    m_words->setText(
        tr("Connected to %1, organization %2, with %3. Its issuers, accounts and rules were read "
           "at %4.")
            .arg(m_platform->environmentName(), organization, who, clock),
        Color::Text2);
}

void ConnectionLine::showFailed()
{
    const Error &error = m_platform->error();
    m_shape->setShape(Shape::Fail);
    m_words->setRuns(
        {{tr("Not connected to %1. ").arg(m_platform->environmentName()), Color::Fail, Weight::Strong,
          TextRole::Small},
         {visible(error.hint.isEmpty() ? error.message : tr("%1: %2").arg(error.message, error.hint), 400),
          Color::Text, Weight::Regular, TextRole::Small}});
}

} // namespace claimcheck::ui
