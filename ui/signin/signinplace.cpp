#include "ui/signin/signinplace.h"

#include "core/text/visible.h"
#include "ui/platform/platformsession.h"
#include "ui/signin/elsewherepanel.h"
#include "ui/signin/keychainpanel.h"
#include "ui/signin/profileform.h"
#include "ui/signin/profilesmodel.h"
#include "ui/signin/signinpage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/action.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/sectionheader.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QScrollArea>

namespace claimcheck::ui {

namespace {

constexpr int leftWidth = 228, sideWidth = 336, narrowSide = 272, wideFrom = 1280, leftNarrow = 184,
              besideFrom = 860;

} // namespace

SignInPlace::SignInPlace(SignInSession *session, PlatformSession *platform, QWidget *parent)
    : Place(parent)
    , m_session(session)
    , m_model(new ProfilesModel(session, this))
    , m_list(new QListView)
    , m_none(new Paragraph(TextRole::Small))
    , m_page(new SignInPage(session, platform))
    , m_beside(new Hairline(Qt::Vertical))
    , m_below(new Hairline(Qt::Horizontal))
    , m_elsewhere(new ElsewherePanel(session))
    , m_new(makeInnerAction(this, tr("&New profile"), QStringLiteral("plus"), QKeySequence::New))
    , m_signIn(makeInnerAction(this, tr("&Sign in"), QStringLiteral("key"), Qt::CTRL | Qt::Key_Return))
    , m_browser(makeInnerAction(this, tr("Open the &browser again"), QStringLiteral("external"),
                                Qt::CTRL | Qt::Key_B))
    , m_copy(makeInnerAction(this, tr("&Copy the address"), QStringLiteral("copy"), Qt::CTRL | Qt::Key_L))
    , m_cancel(makeInnerAction(this, tr("C&ancel the sign-in"), QStringLiteral("close"), Qt::Key_Escape))
    , m_signOut(makeInnerAction(this, tr("Sign &out"), QStringLiteral("lock"), QKeySequence()))
    , m_test(makeInnerAction(this, tr("&Test the keychain"), QStringLiteral("refresh"), Qt::Key_F5))
{
    makeSide();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_left = makeProfiles();
    row->addWidget(m_left);
    row->addWidget(new Hairline(Qt::Vertical));
    m_right = new QBoxLayout(QBoxLayout::LeftToRight);
    m_right->setSpacing(0);
    m_right->addWidget(m_page, 3);
    m_right->addWidget(m_beside);
    m_right->addWidget(m_below);
    m_right->addWidget(m_side);
    row->addLayout(m_right, 1);
    connect(m_new, &QAction::triggered, this, [this] {
        choose({});
        m_page->setFocus(Qt::ShortcutFocusReason);
        m_page->form()->name()->selectAll();
    });
    connect(m_signIn, &QAction::triggered, m_page, &SignInPage::signIn);
    connect(m_browser, &QAction::triggered, session, &SignInSession::openBrowserAgain);
    connect(m_copy, &QAction::triggered, m_page, &SignInPage::copyAddress);
    connect(m_cancel, &QAction::triggered, session, &SignInSession::cancel);
    connect(m_signOut, &QAction::triggered, m_page, &SignInPage::askSignOut);
    connect(m_test, &QAction::triggered, session, &SignInSession::testVault);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &SignInPlace::chooseRow);
    connect(session, &SignInSession::profilesChanged, this, &SignInPlace::keepChoice);
    connect(session, &SignInSession::changed, this, &SignInPlace::showActions);
    connect(session, &SignInSession::signedIn, this, &SignInPlace::choose);
    connect(m_page, &SignInPage::notice, this, &Place::notice);
    const auto tell = [this](const QString &words) { Q_EMIT trouble(tr("Sign-in has a problem."), words); };
    connect(session, &SignInSession::failed, this, tell);
    connect(m_page, &SignInPage::failed, this, tell);
    connect(m_elsewhere, &ElsewherePanel::failed, this, tell);
    connect(m_elsewhere, &ElsewherePanel::copied, this, [this](const QString &command) {
        QApplication::clipboard()->setText(command);
        Q_EMIT notice(tr("Copied %1").arg(visible(command, 60)));
    });
    showActions();
}

QWidget *SignInPlace::makeProfiles()
{
    auto *left = new Panel(Color::Window);
    auto *title = new SectionHeader(tr("Profiles"));
    title->addWidget(new IconButton(m_new));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new NoteDelegate(m_list, Color::Window));
    m_list->setProperty("ground", QStringLiteral("window"));
    m_list->setAccessibleName(tr("Profiles"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setResizeMode(QListView::Adjust);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(title);
    column->addWidget(new Hairline(Qt::Horizontal));
    m_none->setText(tr("None yet. Whoever signs in once is listed here."), Color::Text2);
    auto *none = new QVBoxLayout;
    none->setContentsMargins(space::l, space::m, space::l, 0);
    none->addWidget(m_none);
    column->addLayout(none);
    column->addWidget(m_list, 1);
    left->setFixedWidth(rowHeight(leftWidth));
    return left;
}

void SignInPlace::makeSide()
{
    auto *content = new Panel(Color::Window);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *keychain = new KeychainPanel(m_session);
    column->addWidget(keychain);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(m_elsewhere);
    column->addStretch(1);
    m_side = new QScrollArea;
    m_side->setWidget(content);
    m_side->setWidgetResizable(true);
    m_side->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_side->setFrameShape(QFrame::NoFrame);
    m_side->setAccessibleName(tr("Keychain and use elsewhere"));
    m_side->setFocusPolicy(Qt::NoFocus);
    m_side->setFocusProxy(keychain);
}

void SignInPlace::showEvent(QShowEvent *event)
{
    Place::showEvent(event);
    m_session->open();
}

void SignInPlace::resizeEvent(QResizeEvent *event)
{
    Place::resizeEvent(event);
    const bool wide = windowRoom() >= rowHeight(wideFrom);
    const bool below = width() < rowHeight(besideFrom);
    m_left->setFixedWidth(rowHeight(wide ? leftWidth : leftNarrow));
    m_right->setDirection(below ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_side->setMinimumWidth(below ? 0 : rowHeight(wide ? sideWidth : narrowSide));
    m_side->setMaximumWidth(below ? QWIDGETSIZE_MAX : m_side->minimumWidth());
    m_side->setMaximumHeight(below ? height() / 3 : QWIDGETSIZE_MAX);
    m_beside->setVisible(!below);
    m_below->setVisible(below);
}

void SignInPlace::chooseRow()
{
    const int row = m_list->currentIndex().row();
    if (row >= 0 && row < m_session->profiles().size())
        choose(m_session->profiles().at(row).profile.name);
}

void SignInPlace::choose(const QByteArray &name)
{
    m_chosen = name;
    m_wantsNew = name.isEmpty();
    m_page->setProfile(name);
    m_elsewhere->setProfile(name);
    keepChoice();
    showActions();
    Q_EMIT workingOnChanged();
}

/// The list may have been read anew.
void SignInPlace::keepChoice()
{
    const QSignalBlocker quiet(m_list->selectionModel());
    m_none->setVisible(m_session->profiles().isEmpty());
    int found = -1;
    for (int row = 0; row < m_session->profiles().size(); ++row)
        if (m_session->profiles().at(row).profile.name == m_chosen)
            found = row;
    if (m_chosen.isEmpty() && !m_wantsNew && m_page->isUntouched() && !m_session->profiles().isEmpty()) {
        found = 0;
        m_chosen = m_session->profiles().first().profile.name;
        m_page->setProfile(m_chosen);
        m_elsewhere->setProfile(m_chosen);
    }
    m_page->setProfile(m_chosen);
    if (found >= 0)
        m_list->setCurrentIndex(m_model->index(found));
    else
        m_list->clearSelection();
    m_list->viewport()->update();
    m_page->refresh();
}

void SignInPlace::showActions()
{
    const SignInState *state = m_session->profile(m_chosen);
    const bool waits = m_session->attempt() != nullptr;
    m_signIn->setEnabled(m_session->desk() && !waits);
    m_browser->setEnabled(waits);
    m_copy->setEnabled(waits);
    // Once the answer is there it is kept to the end.
    m_cancel->setEnabled(m_session->progress() && (!waits || m_session->attempt()->secondsLeft() > 0));
    m_signOut->setEnabled(state && state->isSignedIn && !waits);
    m_test->setEnabled(m_session->desk());
}

QList<QWidget *> SignInPlace::panes() const
{
    if (m_model->rowCount() == 0)
        return {m_page, m_side};
    return {m_list, m_page, m_side};
}

QList<QAction *> SignInPlace::menuActions() const
{
    return {m_new, m_signIn, m_browser, m_copy, m_cancel, m_signOut, m_test};
}

QString SignInPlace::workingOn() const
{
    return m_chosen.isEmpty() ? QString() : visible(QString::fromUtf8(m_chosen), 64);
}

void SignInPlace::openFile(const QString &)
{
    Q_EMIT notice(tr("Files are opened in Inspect and Rules"));
}

/// A pasted code, nothing else: a token has no place here.
void SignInPlace::pasteText(const QString &text)
{
    if (!m_session->attempt())
        return Q_EMIT notice(tr("No sign-in is waiting for a code"));
    m_page->pasteCode(text);
}

} // namespace claimcheck::ui
