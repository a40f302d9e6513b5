#include "ui/signin/keychainpanel.h"

#include "core/text/visible.h"
#include "ui/documents/filereading.h"
#include "ui/signin/signinsession.h"
#include "ui/theme/theme.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/shapelabel.h"

#include <QBoxLayout>
#include <QPushButton>

namespace claimcheck::ui {

KeychainPanel::KeychainPanel(SignInSession *session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_again(new QPushButton(Theme::instance()->icon(QStringLiteral("refresh")), tr("Test again")))
    , m_memory(new QPushButton(tr("Stay signed in until I quit")))
    , m_giveUp(new QPushButton(tr("Do not wait")))
    , m_shape(new ShapeLabel(Shape::Unknown, 16))
    , m_words(new Paragraph)
    , m_detail(new Paragraph(TextRole::Small))
{
    m_again->setProperty("small", true);
    auto *title = new SectionHeader(tr("Keychain"));
    title->addWidget(m_again);
    auto *state = new QHBoxLayout;
    state->setSpacing(space::s);
    state->addWidget(m_shape, 0, Qt::AlignTop);
    state->addWidget(m_words, 1);
    auto *body = new QVBoxLayout;
    body->setContentsMargins(space::l, 0, space::l, space::l);
    body->setSpacing(space::s);
    body->addLayout(state);
    body->addWidget(m_detail);
    body->addWidget(m_memory, 0, Qt::AlignLeft);
    body->addWidget(m_giveUp, 0, Qt::AlignLeft);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(title);
    layout->addLayout(body);
    setFocusProxy(m_again);
    connect(m_again, &QPushButton::clicked, session, &SignInSession::testVault);
    connect(m_memory, &QPushButton::clicked, session, &SignInSession::keepInMemory);
    connect(m_giveUp, &QPushButton::clicked, session, [session] { session->desk()->giveUpUnlocking(); });
    connect(session, &SignInSession::changed, this, &KeychainPanel::refresh);
    refresh();
}

void KeychainPanel::tell(int shape, const QString &words, const QString &detail)
{
    m_shape->setShape(Shape(shape));
    m_words->setRuns({{words, Color::Text, Weight::Strong}});
    m_detail->setText(detail, Color::Text2);
}

void KeychainPanel::refresh()
{
    const SignInDesk *desk = m_session->desk();
    const VaultTest &test = m_session->vault();
    const bool memory = desk && desk->keepsInMemory();
    setAvailable(m_again, desk && test.state != VaultTest::State::Testing);
    m_memory->setVisible(desk && !memory && test.state == VaultTest::State::Fails);
    const std::optional<int> unlocking = desk ? desk->unlockingFor() : std::nullopt;
    m_giveUp->setVisible(unlocking.has_value());
    if (unlocking)
        return tell(int(Shape::Busy), tr("Waiting for the unlock dialog, %1 s").arg(*unlocking),
                    tr("The keychain is locked. Its own dialog asks for the password; it may be behind "
                       "this window."));
    if (!desk && m_session->openError())
        return tell(int(Shape::Fail), tr("Sign-in is not there"), errorText(*m_session->openError()));
    if (memory)
        return tell(int(Shape::Info), tr("In memory until you quit"),
                    tr("No token is written anywhere; the names of profile and account are. Everybody is "
                       "signed out when "
                       "this program ends."));
    switch (test.state) {
    case VaultTest::State::Untested:
        return tell(int(Shape::Unknown), tr("Not tested"), {});
    case VaultTest::State::Testing:
        return tell(int(Shape::Busy), tr("Testing"), tr("A dialog may ask you to unlock it."));
    case VaultTest::State::Works:
        return tell(int(Shape::Pass), tr("Working"),
                    tr("%1: written, read back and deleted in %2 ms. What it holds can be read by the "
                       "programs of your session.")
                        .arg(visible(QString::fromUtf8(desk->vaultName()), 60))
                        .arg(test.milliseconds));
    case VaultTest::State::Fails:
        return tell(int(Shape::Fail), tr("Nothing can be kept"), errorText(test.error));
    }
}

} // namespace claimcheck::ui
