#include "ui/signin/elsewherepanel.h"

#include "core/text/timetext.h"
#include "core/text/visible.h"
#include "local/whenfinished.h"
#include "ui/documents/filereading.h"
#include "ui/signin/signinsession.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/widgets/sectionheader.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>

namespace claimcheck::ui {

ElsewherePanel::ElsewherePanel(SignInSession *session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_title(new SectionHeader(tr("Use it elsewhere")))
    , m_about(new Paragraph(TextRole::Small))
    , m_ways(new QWidget)
    , m_run(new QLineEdit)
    , m_print(new QLineEdit)
    , m_copyToken(new QPushButton(Theme::instance()->icon(QStringLiteral("copy")), tr("Copy a token")))
    , m_clipboard(new SecretClipboard(this))
    , m_copied(new Paragraph(TextRole::Small))
    , m_clear(new LinkButton(tr("Clear now")))
    , m_sdk(new QCheckBox(tr("Keep an SDK profile fresh")))
{
    auto *sdk = new Paragraph(TextRole::Small);
    sdk->setText(
        tr("Writes a short-lived access token to a file that you alone can read, for as long as this "
           "program runs. It is removed when the program ends."),
        Color::Text2);
    auto *ways = new QVBoxLayout(m_ways);
    ways->setContentsMargins(0, 0, 0, 0);
    ways->setSpacing(space::l);
    ways->addWidget(way(tr("Run one command with it"),
                        tr("The command gets a short-lived token in its environment."), m_run));
    ways->addWidget(way(tr("Print a token"), tr("For a script."), m_print));
    ways->addWidget(makeCopying());
    ways->addWidget(m_sdk);
    ways->addWidget(sdk);
    auto *body = new QVBoxLayout;
    body->setContentsMargins(space::l, 0, space::l, space::l);
    body->setSpacing(space::l);
    body->addWidget(m_about);
    body->addWidget(m_ways);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_title);
    layout->addLayout(body);
    connect(m_sdk, &QCheckBox::clicked, session,
            [this](bool on) { m_session->keepSdkProfile(m_profile, on); });
    connect(session, &SignInSession::changed, this, &ElsewherePanel::refresh);
    refresh();
}

/// The clipboard is cleared once more when it goes, and nobody is left to show that.
ElsewherePanel::~ElsewherePanel()
{
    m_clipboard->disconnect(this);
}

QWidget *ElsewherePanel::makeCopying()
{
    auto *box = new QWidget;
    m_copyToken->setProperty("small", true);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    row->addWidget(m_copyToken);
    row->addWidget(m_copied, 1);
    row->addWidget(m_clear);
    connect(m_copyToken, &QPushButton::clicked, this, &ElsewherePanel::copyToken);
    connect(m_clear, &QPushButton::clicked, m_clipboard, &SecretClipboard::clear);
    connect(m_clipboard, &SecretClipboard::changed, this, &ElsewherePanel::showCopied);
    showCopied();
    return box;
}

/// The token goes from the vault to the clipboard, marked as secret, and is shown nowhere.
void ElsewherePanel::copyToken()
{
    if (!m_session->desk())
        return;
    const QByteArray profile = m_profile;
    whenFinished(
        m_session->desk()->accessToken(profile), this,
        [this, profile](const Result<std::shared_ptr<const SecretText>> &token) {
            if (!token)
                return Q_EMIT failed(errorText(token.error()));
            m_clipboard->copy(QString::fromUtf8((*token)->view()));
            m_session->desk()->record({RecordEntry::Kind::HandOut, profile, "clipboard", "copied", {}});
        });
}

void ElsewherePanel::showCopied()
{
    m_copied->setText(m_clipboard->secondsLeft() > 0 ? tr("Clears in %1 s.").arg(m_clipboard->secondsLeft())
                                                     : QString(),
                      Color::Text2);
    m_clear->setVisible(m_clipboard->secondsLeft() > 0);
}

QWidget *ElsewherePanel::way(const QString &title, const QString &meaning, QLineEdit *command)
{
    auto *box = new QWidget;
    auto *words = new Paragraph(TextRole::Small);
    words->setRuns({{title, Color::Text, Weight::Strong}, {u"  "_qs + meaning, Color::Text2}});
    command->setReadOnly(true);
    command->setFont(Theme::instance()->font(TextRole::DataSmall));
    command->setAccessibleName(title);
    auto *copy = new IconButton(QStringLiteral("copy"), tr("Copy"));
    copy->setAccessibleName(tr("Copy: %1").arg(title));
    connect(copy, &QToolButton::clicked, this, [this, command] { Q_EMIT copied(command->text()); });
    auto *row = new QHBoxLayout;
    row->setSpacing(space::xs);
    row->addWidget(command, 1);
    row->addWidget(copy);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::xs);
    column->addWidget(words);
    column->addLayout(row);
    return box;
}

void ElsewherePanel::setProfile(const QByteArray &name)
{
    m_profile = name;
    refresh();
}

void ElsewherePanel::refresh()
{
    const SignInState *state = m_session->profile(m_profile);
    const QString name = visible(QString::fromUtf8(m_profile), 64);
    const bool usable = state && state->isSignedIn && !state->profile.mayAdminister();
    m_ways->setVisible(usable);
    m_title->setTitle(usable ? tr("Use “%1” elsewhere").arg(name) : tr("Use it elsewhere"));
    if (!state || !state->isSignedIn)
        return m_about->setText(tr("Sign in, and commands, scripts and SDKs can use the profile."),
                                Color::Text2);
    if (state->profile.mayAdminister())
        return m_about->setText(
            tr("An administrator's token is given to no other program. Sign in under a second profile for "
               "everyday work."),
            Color::Text2);
    m_about->setText(tr("Its access token lives %1 more and is renewed when it is used.")
                         .arg(durationText(state->expiresAt - m_session->now())),
                     Color::Text2);
    m_run->setText(u"claimcheck exec --profile %1 -- COMMAND"_qs.arg(name));
    m_print->setText(u"claimcheck token --profile %1"_qs.arg(name));
    for (QLineEdit *command : {m_run, m_print}) {
        command->setCursorPosition(0); // where it is cut off, its end is
        command->setToolTip(command->text());
    }
    m_sdk->setChecked(m_session->desk() && m_session->desk()->keepsSdkProfile(m_profile));
    m_sdk->setEnabled(m_session->desk() && !m_session->desk()->keepsInMemory());
}

} // namespace claimcheck::ui
