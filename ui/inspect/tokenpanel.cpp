#include "ui/inspect/tokenpanel.h"

#include "ui/inspect/claimsview.h"
#include "ui/inspect/inspectsession.h"
#include "ui/inspect/problemdelegate.h"
#include "ui/inspect/problemsmodel.h"
#include "ui/inspect/signatureline.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/lifetimebar.h"
#include "ui/widgets/verdictbanner.h"

#include <QAction>
#include <QBoxLayout>
#include <QListView>
#include <QPushButton>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int margin = 20; ///< as the picture has it, between page and panel margin

std::optional<double> asDouble(std::optional<UnixSeconds> time)
{
    return time ? std::optional<double>(double(*time)) : std::nullopt;
}

QPushButton *buttonFor(QAction *action, const QString &words)
{
    auto *button = new QPushButton(action->icon(), words);
    button->setAccessibleName(words);
    button->setToolTip(
        TokenPanel::tr("%1 (%2)").arg(words, action->shortcut().toString(QKeySequence::NativeText)));
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::changed, button,
                     [button, action] { setAvailable(button, action->isEnabled()); });
    return button;
}

/// The claims the rule names, whether the token has them or not.
QList<QByteArray> claimsOf(const InspectSession &session)
{
    QList<QByteArray> names;
    if (session.federation() && session.chosenRule() >= 0) {
        for (const ClaimMatch &claim : session.federation()->rules.at(session.chosenRule()).match.claims)
            names.append(claim.name);
    }
    return names;
}

} // namespace

TokenPanel::TokenPanel(InspectSession *session, QAction *copyClaims, QAction *makeRule, QWidget *parent)
    : Panel(Color::Surface, parent)
    , m_session(session)
    , m_title(new ElidedLabel(TextRole::PageTitle))
    , m_sample(new ElidedLabel(TextRole::Small, Color::Text2))
    , m_rules(new QPushButton(tr("Rules")))
    , m_life(new LifetimeBar)
    , m_line(new Hairline(Qt::Horizontal))
    , m_signature(new SignatureLine)
    , m_keyNote(new VerdictBanner)
    , m_problemsModel(new ProblemsModel(this))
    , m_problems(new QListView)
    , m_claimsModel(new ClaimsModel(this))
    , m_claims(new ClaimsView(m_claimsModel))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead(copyClaims, makeRule));
    layout->addWidget(m_claims, 1);
    setUpProblems();
    m_keyNote->hide();
    m_rules->setCheckable(true);
    m_rules->hide();
    connect(m_signature, &SignatureLine::keysWanted, this, &TokenPanel::keysWanted);
    connect(m_claims, &ClaimsView::copied, this, &TokenPanel::copied);
    connect(session, &InspectSession::tokenChanged, this, &TokenPanel::showToken);
    connect(session, &InspectSession::reportChanged, this, &TokenPanel::showRelevantClaims);
    connect(session, &InspectSession::ticked, this, &TokenPanel::showTime);
    connect(Theme::instance(), &Theme::changed, this, &TokenPanel::fitHead);
    showToken();
}

void TokenPanel::setKeyNote(Shape shape, const QString &first, const QString &rest)
{
    m_keyNote->setVisible(!first.isEmpty());
    if (!first.isEmpty())
        m_keyNote->setVerdict(shape, first, rest);
}

void TokenPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    fitHead();
    fitProblems();
}

void TokenPanel::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    m_line->setVisible(!compact);
    showToken();
}

void TokenPanel::showRulesButton(bool shown)
{
    m_rules->setVisible(shown);
    fitHead();
}

/// The title comes first: the mark of a sample gives way to it, then the words of the buttons, then the
/// buttons, to a row of their own.
void TokenPanel::fitHead()
{
    const int width = this->width() - 2 * margin;
    const int title = m_title->sizeHint().width();
    const auto widthOfButtons = [this] {
        int sum = m_rules->isVisibleTo(this) ? space::s + m_rules->sizeHint().width() : 0;
        for (const QPushButton *button : std::as_const(m_buttons))
            sum += space::s + button->sizeHint().width();
        return sum;
    };
    const auto setWords = [this](bool shown) {
        for (QPushButton *button : std::as_const(m_buttons))
            button->setText(shown ? button->accessibleName() : QString());
    };
    setWords(true);
    const int wordsWidth = widthOfButtons();
    if (title + wordsWidth > width)
        setWords(false);
    const bool below = title + widthOfButtons() > width;
    if (below && wordsWidth <= width)
        setWords(true);
    m_head->setDirection(below ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    const int room = width - title - (below ? 0 : widthOfButtons());
    m_sample->setText(m_session->isOfSandbox() ? tr("Sandbox") : tr("Sample"));
    m_sample->setVisible((m_session->isSample() || m_session->isOfSandbox()) && m_session->isAsGiven()
                         && room >= m_sample->sizeHint().width() + space::s);
    m_title->setMinimumWidth(std::min(title, std::max(width, 0)));
}

QWidget *TokenPanel::makeHead(QAction *copyClaims, QAction *makeRule)
{
    auto *head = new QWidget;
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(margin, space::l, margin, space::s);
    layout->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(m_title);
    row->addWidget(m_sample);
    row->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    m_head = new QBoxLayout(QBoxLayout::LeftToRight);
    m_head->setSpacing(space::s);
    m_head->addLayout(row, 1);
    m_head->addLayout(buttons);
    if (copyClaims)
        m_buttons.append(buttonFor(copyClaims, tr("Copy claims")));
    if (makeRule)
        m_buttons.append(buttonFor(makeRule, tr("Make a rule from it")));
    for (QPushButton *button : std::as_const(m_buttons))
        buttons->addWidget(button);
    buttons->addWidget(m_rules);
    buttons->addStretch(1);
    layout->addLayout(m_head);
    layout->addWidget(m_life);
    layout->addSpacing(space::m);
    layout->addWidget(m_line);
    layout->addSpacing(space::m);
    layout->addWidget(m_signature);
    layout->addWidget(m_keyNote);
    layout->addSpacing(space::xs);
    layout->addWidget(m_problems);
    m_sample->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return head;
}

void TokenPanel::setUpProblems()
{
    m_problems->setModel(m_problemsModel);
    m_problems->setItemDelegate(new ProblemDelegate(m_problems));
    m_problems->setAccessibleName(tr("Problems of this token"));
    m_problems->setResizeMode(QListView::Adjust);
    m_problems->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_problems->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_problems->setSpacing(0);
    const auto activate = [this](const QModelIndex &index) {
        if (const int problem = m_problemsModel->problemAt(index); problem >= 0)
            Q_EMIT problemActivated(problem);
    };
    connect(m_problems, &QListView::clicked, this, activate);
    connect(m_problems, &QListView::activated, this, activate);
    connect(m_problemsModel, &QAbstractItemModel::modelReset, this, &TokenPanel::fitProblems);
    fitProblems();
}

void TokenPanel::showToken()
{
    const InspectedToken *token = m_session->chosen();
    m_title->setText(token ? token->title() : QString());
    m_problemsModel->setToken(token);
    const bool canBeChecked = token && token->found.token.form() == Token::Form::Jws;
    m_signature->setSignature(m_session->signature(),
                              m_session->hasKeys() ? SignatureLine::Keys::Chosen : SignatureLine::Keys::None);
    const bool isFragment = token && token->found.token.form() == Token::Form::Fragment;
    m_signature->setVisible(!m_compact && (canBeChecked || isFragment));
    const QByteArray text = token ? token->found.token.text() : QByteArray();
    if (text != m_shownToken || !token) {
        m_shownToken = text;
        m_claims->setToken(token ? &token->found.token : nullptr, m_session->now(),
                           token ? token->kind.preset : nullptr);
    }
    showTime();
    fitHead();
}

void TokenPanel::showRelevantClaims()
{
    m_claimsModel->setRelevant(claimsOf(*m_session));
}

void TokenPanel::showTime()
{
    const InspectedToken *token = m_session->chosen();
    const bool hasClaims = token && token->found.token.claims().root().isObject()
        && token->found.token.claims().isWhole();
    m_life->setVisible(hasClaims && !m_compact);
    if (hasClaims)
        m_life->setTimes(asDouble(token->times.issued), asDouble(token->times.notBefore),
                         asDouble(token->times.expires), m_session->now());
    m_claimsModel->setNow(m_session->now());
}

/// As high as its rows, up to a quarter of the pane; the rest scrolls.
void TokenPanel::fitProblems()
{
    const int count = m_problemsModel->rowCount();
    m_problems->setVisible(count > 0);
    int wanted = 0;
    for (int row = 0; row < count && wanted < height() / 4; ++row)
        wanted += ProblemDelegate::heightFor(m_problemsModel->index(row), width() - 2 * margin);
    m_problems->setFixedHeight(std::max(std::min(wanted, std::max(height() / 4, rowHeight(64))), 1));
}

} // namespace claimcheck::ui
