#include "ui/inspect/comparepage.h"

#include "ui/inspect/comparedelegate.h"
#include "ui/inspect/comparemodel.h"
#include "ui/inspect/tokendelegate.h"
#include "ui/inspect/tokenlistmodel.h"
#include "ui/inspect/tokenpicker.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/tooltiptext.h"
#include "ui/widgets/verdictbanner.h"

#include <QAbstractItemView>
#include <QAction>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>

#include <algorithm>

namespace claimcheck::ui {

namespace {

/// Narrower, the two tokens stand under each other.
constexpr int besideFrom = 620;

Shape shapeOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Match:
        return Shape::Pass;
    case Verdict::NoMatch:
        return Shape::Fail;
    case Verdict::Unknown:
        break;
    }
    return Shape::Unknown;
}

QString wordOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Match:
        return ComparePage::tr("Would match");
    case Verdict::NoMatch:
        return ComparePage::tr("Would not match");
    case Verdict::Unknown:
        break;
    }
    return ComparePage::tr("Not known");
}

/// "A, would match"
QString headOf(const QString &letter, Verdict verdict)
{
    switch (verdict) {
    case Verdict::Match:
        return ComparePage::tr("%1, would match").arg(letter);
    case Verdict::NoMatch:
        return ComparePage::tr("%1, would not match").arg(letter);
    case Verdict::Unknown:
        break;
    }
    return ComparePage::tr("%1, not known").arg(letter);
}

QString signatureText(const SignatureCheck &signature, const Token &token)
{
    if (token.form() == Token::Form::ClaimsOnly)
        return ComparePage::tr("Claims without a signature.");
    switch (signature.state) {
    case SignatureCheck::State::Good:
        return ComparePage::tr("Signature good.");
    case SignatureCheck::State::Bad:
        return ComparePage::tr("Signature bad.");
    case SignatureCheck::State::NotChecked:
        break;
    }
    return ComparePage::tr("Signature not checked.");
}

QString detailText(const InspectedToken &token, const SignatureCheck &signature, UnixSeconds now)
{
    QStringList said;
    if (token.times.issued)
        said.append(ComparePage::tr("Issued %1.").arg(localText(*token.times.issued, now)));
    said.append(signatureText(signature, token.found.token));
    if (!token.kindName().isEmpty())
        said.prepend(token.kindName() + u'.');
    return said.join(u' ');
}

Shape bannerShape(const TokenDiff &diff, Verdict lead)
{
    switch (diff.outcome) {
    case TokenDiff::Outcome::LocksOut:
        return Shape::Fail;
    case TokenDiff::Outcome::NotKnown:
        return Shape::Unknown;
    case TokenDiff::Outcome::Same:
    case TokenDiff::Outcome::NoneMatters:
        return lead == Verdict::Match ? Shape::Pass : Shape::Info;
    default:
        return Shape::Info;
    }
}

} // namespace

ComparePage::ComparePage(Comparison *comparison, QAction *openRules, QWidget *parent)
    : Panel(Color::Surface, parent)
    , m_comparison(comparison)
    , m_tokens(new TokenListModel(this))
    , m_a(new TokenPicker(tr("A", "one of two tokens")))
    , m_b(new TokenPicker(tr("B", "one of two tokens")))
    , m_swap(new IconButton(QStringLiteral("swap"), tr("Swap A and B")))
    , m_banner(new VerdictBanner)
    , m_fix(new QPushButton(Theme::instance()->icon(QStringLiteral("wand"), Color::Text), tr("Show the fix")))
    , m_changed(new ElidedLabel(TextRole::Section))
    , m_with(new ElidedLabel(TextRole::Body, Color::Text2))
    , m_sameTitle(new ElidedLabel(TextRole::Section))
    , m_rule(new Choice)
    , m_openRules(new QPushButton(openRules->icon(), tr("Open federation file")))
    , m_hide(new LinkButton(QString()))
    , m_changesModel(new CompareModel(CompareModel::Section::Changes, this))
    , m_sameModel(new CompareModel(CompareModel::Section::Same, this))
    , m_changes(new RowList)
    , m_same(new RowList)
    , m_copy(new QPushButton(Theme::instance()->icon(QStringLiteral("copy"), Color::Text),
                             tr("Copy as Markdown")))
    , m_back(new QPushButton(tr("Back to tokens")))
    , m_scroll(new QScrollArea)
{
    setUpList(m_changes, m_changesModel, tr("What changed"));
    setUpList(m_same, m_sameModel, tr("Claims that are the same"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_scroll->setWidget(makeContent(openRules));
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setBackgroundRole(QPalette::Base);
    m_scroll->setAutoFillBackground(true);
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, this, &ComparePage::keepRightEdge);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(new Hairline(Qt::Horizontal));
    layout->addWidget(makeFoot());
    connect(comparison, &Comparison::changed, this, &ComparePage::showComparison);
    connect(m_back, &QPushButton::clicked, this, &ComparePage::closeWanted);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { Q_EMIT copyWanted(m_comparison->markdown(), tr("comparison as Markdown")); });
    connect(m_fix, &QPushButton::clicked, this, [this] {
        Q_EMIT ruleWanted(m_comparison->token(Comparison::Side::B), m_comparison->diff().lead);
    });
}

void ComparePage::open()
{
    m_comparison->begin();
    showSame(true);
    m_changes->setFocus();
    m_scroll->verticalScrollBar()->setValue(0);
}

QList<QWidget *> ComparePage::panes() const
{
    QList<QWidget *> panes{m_a, m_b, m_changes};
    if (m_same->isVisibleTo(this))
        panes.append(m_same);
    panes.append(m_back);
    return panes;
}

void ComparePage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeWanted();
    else
        Panel::keyPressEvent(event);
}

void ComparePage::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    const bool beside = width() - 2 * space::xl >= rowHeight(besideFrom);
    m_pickers->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_pickers->setSpacing(beside ? space::m - 2 : space::s);
}

/// The scroll bar stands in the margin, so that nothing moves when it comes and goes.
void ComparePage::keepRightEdge()
{
    const QScrollBar *bar = m_scroll->verticalScrollBar();
    const int left = space::xl - (bar->maximum() > bar->minimum() ? bar->sizeHint().width() : 0);
    const QMargins margins = m_content->contentsMargins();
    m_content->setContentsMargins(isRightToLeft() ? left : space::xl, margins.top(),
                                  isRightToLeft() ? space::xl : left, margins.bottom());
}

QWidget *ComparePage::makeContent(QAction *openRules)
{
    auto *content = new Panel(Color::Surface);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(space::xl, space::xl - 4, space::xl, space::xl);
    layout->setSpacing(0);
    m_content = layout;
    auto *title = new ElidedLabel(TextRole::PageTitle);
    title->setText(tr("Compare two tokens"));
    auto *about = new Paragraph(TextRole::Body);
    about->setText(
        tr("What changed, and whether a rule notices. Each is tried as of the moment it was issued."),
        Color::Text2);
    layout->addWidget(title);
    layout->addSpacing(space::xs);
    layout->addWidget(about);
    layout->addSpacing(space::l + 2);
    layout->addLayout(makePickers());
    layout->addSpacing(space::l);
    m_banner->setButton(m_fix);
    m_fix->setProperty("small", true);
    layout->addWidget(m_banner);
    layout->addSpacing(space::l);
    layout->addLayout(makeChangesHead(openRules));
    layout->addSpacing(space::s);
    layout->addWidget(m_changes);
    layout->addSpacing(space::xl - 2);
    layout->addLayout(makeSameHead());
    layout->addSpacing(space::s);
    layout->addWidget(m_same);
    layout->addStretch(1);
    return content;
}

QLayout *ComparePage::makePickers()
{
    for (const auto side : {Comparison::Side::A, Comparison::Side::B}) {
        TokenPicker *picker = side == Comparison::Side::A ? m_a : m_b;
        picker->setModel(m_tokens);
        picker->setItemDelegate(new TokenDelegate(picker));
        connect(picker, &QComboBox::currentIndexChanged, this, [this, side](int index) {
            if (!m_showing)
                m_comparison->chooseToken(side, index);
        });
    }
    connect(m_swap, &QToolButton::clicked, m_comparison, &Comparison::swap);
    m_pickers = new QBoxLayout(QBoxLayout::LeftToRight);
    m_pickers->addWidget(m_a, 1);
    m_pickers->addWidget(m_swap, 0, Qt::AlignCenter);
    m_pickers->addWidget(m_b, 1);
    return m_pickers;
}

QLayout *ComparePage::makeChangesHead(QAction *openRules)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    m_with->setText(tr("Compared with"));
    m_rule->setAccessibleName(tr("Compared with"));
    m_rule->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_rule->setMaximumWidth(rowHeight(360));
    connect(m_rule, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (!m_showing)
            m_comparison->chooseRule(m_rule->itemData(index).toInt());
    });
    connect(m_openRules, &QPushButton::clicked, openRules, &QAction::trigger);
    row->addWidget(m_changed, 1);
    row->addWidget(m_with);
    row->addWidget(m_rule);
    row->addWidget(m_openRules);
    return row;
}

QLayout *ComparePage::makeSameHead()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(m_sameTitle, 1);
    row->addWidget(m_hide);
    connect(m_hide, &QPushButton::clicked, this, [this] { showSame(!m_sameShown); });
    return row;
}

QWidget *ComparePage::makeFoot()
{
    auto *foot = new Panel(Color::Surface);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(space::xl, space::m, space::xl, space::m);
    row->setSpacing(space::s);
    auto *note = new ElidedLabel(TextRole::Small, Color::Text2);
    note->setText(tr("Compared on this computer. No request was made."));
    row->addWidget(note, 1);
    row->addWidget(m_copy);
    row->addWidget(m_back);
    m_back->setProperty("primary", true);
    m_back->setToolTip(tr("Esc"));
    return foot;
}

void ComparePage::setUpList(RowList *list, CompareModel *model, const QString &name)
{
    list->setItemDelegate(new CompareDelegate(model, list));
    list->setModel(model);
    list->setAccessibleName(name);
    connect(list, &RowList::activated, this, [list, model](const QModelIndex &index) {
        const int row = index.row();
        model->toggle(index);
        list->setCurrentIndex(model->index(std::min(row, model->rowCount() - 1)));
    });
    connect(list, &RowList::copied, this,
            [this](const QString &text) { Q_EMIT copyWanted(text, tr("values")); });
    connect(list, &RowList::currentShown, this, [this, list](const QRect &row) {
        const QRect place(list->mapTo(m_scroll->widget(), row.topLeft()), row.size());
        m_scroll->ensureVisible(place.center().x(), place.bottom(), 0, space::l);
        m_scroll->ensureVisible(place.center().x(), place.top(), 0, space::l);
    });
}

void ComparePage::showComparison()
{
    const TokenDiff &diff = m_comparison->diff();
    m_showing = true;
    showTokens();
    showRules();
    showBanner();
    m_changed->setText(diff.countText());
    const bool asked = diff.lead >= 0;
    m_changesModel->setDiff(diff, m_comparison->file(),
                            asked ? headOf(QStringLiteral("A"), m_comparison->verdict(Comparison::Side::A))
                                  : QStringLiteral("A"),
                            asked ? headOf(QStringLiteral("B"), m_comparison->verdict(Comparison::Side::B))
                                  : QStringLiteral("B"));
    m_sameModel->setDiff(diff, m_comparison->file(), {}, {});
    m_changes->setVisible(m_changesModel->rowCount() > 0);
    m_sameTitle->setText(diff.sameText());
    showSame(m_sameShown);
    m_showing = false;
}

void ComparePage::showTokens()
{
    m_tokens->setTokens(m_comparison->tokens(), m_comparison->now());
    showSide(m_a, Comparison::Side::A);
    showSide(m_b, Comparison::Side::B);
}

void ComparePage::showSide(TokenPicker *picker, Comparison::Side side)
{
    picker->setCurrentIndex(m_comparison->token(side));
    const InspectedToken *token = m_comparison->inspected(side);
    if (!token) {
        picker->setToken({}, {});
        return picker->setNoVerdict({});
    }
    picker->setToken(token->title(), detailText(*token, m_comparison->signature(side), m_comparison->now()));
    if (m_comparison->diff().lead < 0)
        return picker->setNoVerdict(m_comparison->file() ? tr("No rule is for this issuer")
                                                         : tr("No rules to ask"));
    const Verdict verdict = m_comparison->verdict(side);
    picker->setVerdict(shapeOf(verdict), wordOf(verdict), m_comparison->leadName());
}

void ComparePage::showBanner()
{
    const TokenDiff &diff = m_comparison->diff();
    m_fix->setVisible(diff.outcome == TokenDiff::Outcome::LocksOut);
    m_fix->setToolTip(toolTipText(diff.remedyText()));
    m_banner->setVerdict(bannerShape(diff, m_comparison->verdict(Comparison::Side::B)), diff.first,
                         diff.rest);
}

void ComparePage::showRules()
{
    const QList<int> &rules = m_comparison->offeredRules();
    m_rule->clear();
    if (rules.size() > 1)
        m_rule->addItem(tr("%1 and %2 more").arg(m_comparison->ruleName(rules.first())).arg(rules.size() - 1),
                        -1);
    for (const int rule : rules)
        m_rule->addItem(m_comparison->ruleName(rule), rule);
    m_rule->setCurrentIndex(std::max(0, m_rule->findData(m_comparison->onlyRule())));
    const bool any = !rules.isEmpty();
    m_rule->setVisible(any);
    m_with->setVisible(any);
    m_openRules->setVisible(!m_comparison->file());
}

void ComparePage::showSame(bool shown)
{
    m_sameShown = shown;
    const bool any = m_sameModel->rowCount() > 0;
    m_same->setVisible(shown && any);
    m_hide->setVisible(any);
    m_hide->setText(shown ? tr("Hide") : tr("Show"));
    m_hide->setAccessibleName(shown ? tr("Hide the claims that are the same")
                                    : tr("Show the claims that are the same"));
}

} // namespace claimcheck::ui
