#include "ui/rules/rulesplace.h"

#include "core/text/visible.h"
#include "ui/documents/editstrip.h"
#include "ui/platform/platformsession.h"
#include "ui/rules/accountdetail.h"
#include "ui/rules/applypage.h"
#include "ui/rules/findedit.h"
#include "ui/rules/issuerdetail.h"
#include "ui/rules/keyrotationpage.h"
#include "ui/rules/objecttablemodel.h"
#include "ui/rules/ruledetail.h"
#include "ui/rules/ruleeditpage.h"
#include "ui/rules/rulefilter.h"
#include "ui/rules/ruleform.h"
#include "ui/rules/ruleoutcome.h"
#include "ui/rules/ruletable.h"
#include "ui/rules/ruletablemodel.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/objecttable.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/verdictbanner.h"
#include "ui/widgets/wraprow.h"

#include <QAction>
#include <QBoxLayout>
#include <QDateTime>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

namespace claimcheck::ui {

namespace {

constexpr int sideWidth = 400, sideNarrow = 320, wideFrom = 1280, margin = 24;

} // namespace

PlaceEntry RulesPlace::entry(PlatformSession *session, const QString &journal, const TryRules &tryRules)
{
    return {tr("Rules"), QStringLiteral("rules"),
            [session, journal, tryRules] {
                auto *place = new RulesPlace([] { return QDateTime::currentSecsSinceEpoch(); }, session);
                if (!journal.isEmpty())
                    place->keepEdits(journal);
                connect(place, &RulesPlace::inspectWanted, place, tryRules);
                return place;
            },
            QStringLiteral("rules")};
}

RulesPlace::RulesPlace(RulesBook::Clock clock, PlatformSession *session, QWidget *parent)
    : Place(parent)
    , m_session(session)
    , m_book(new RulesBook(std::move(clock), this))
    , m_model(new RuleTableModel(m_book, this))
    , m_filter(new RuleFilter(this))
    , m_issuerModel(new ObjectTableModel(issuerHeadings(), this))
    , m_accountModel(new ObjectTableModel(accountHeadings(), this))
    , m_tabs(new QTabBar)
    , m_search(new FindEdit)
    , m_onlyFindings(new QPushButton)
    , m_issuer(new Choice)
    , m_table(new RuleTable)
    , m_issuers(new ObjectTable(tr("Issuers"), {2, 2, 1, 1, 1, 1}, ObjectTable::Order::Chosen))
    , m_accounts(new ObjectTable(tr("Service accounts"), {2, 1, 2, 1, 2}, ObjectTable::Order::Chosen))
    , m_pages(new QStackedWidget)
    , m_whole(new QStackedWidget)
    , m_detail(new RuleDetail(m_book))
    , m_issuerDetail(new IssuerDetail(m_book, session))
    , m_accountDetail(new AccountDetail(m_book))
    , m_details(new QStackedWidget)
    , m_edit(new RuleEditPage(m_book))
    , m_rotation(new KeyRotationPage(m_book))
    , m_error(new VerdictBanner)
    , m_nothing(
          new EmptyState(QStringLiteral("rules"), tr("No rules here yet"),
                         tr("Open a federation file to see its rules, what is found about each, and who "
                            "else gets in. It is read on this computer.")))
    , m_noneFound(new EmptyState(QStringLiteral("search"), QString(), QString()))
    , m_noRules(new EmptyState(QStringLiteral("rules"), QString(), QString()))
{
    makeActions();
    makeTables();
    m_nothing->addAction(m_open)->setProperty("primary", true);
    m_nothing->addAction(m_sample);
    if (session && session->hasLocalCopy())
        m_nothing->addAction(m_copy);
    m_nothing->setAutoFillBackground(true);
    m_nothing->setBackgroundRole(QPalette::Base);
    m_error->hide();
    auto *page = new Panel(Color::Surface);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    m_strip = new EditStrip(m_undo, m_save);
    column->addWidget(m_strip);
    column->addWidget(makeTools());
    column->addSpacing(space::s);
    column->addWidget(m_pages, 1);
    m_side = new QWidget;
    auto *side = new QHBoxLayout(m_side);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(0);
    side->addWidget(new Hairline(Qt::Vertical));
    m_details->addWidget(m_detail);
    m_details->addWidget(m_issuerDetail);
    m_details->addWidget(m_accountDetail);
    side->addWidget(m_details, 1);
    auto *content = new QWidget;
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(page, 1);
    row->addWidget(m_side);
    m_whole->addWidget(m_nothing);
    m_whole->addWidget(content);
    m_whole->addWidget(m_edit);
    m_whole->addWidget(m_rotation);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_error);
    layout->addWidget(m_whole, 1);
    connectAll();
    connectSession();
    showBook();
}

QWidget *RulesPlace::makeHead()
{
    auto *head = new QWidget;
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(margin, space::l, margin, 0);
    layout->setSpacing(space::s);
    auto *title = new Paragraph(TextRole::PageTitle);
    title->setText(tr("Rules"));
    QSizePolicy policy = title->sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::MinimumExpanding); // rather two lines of buttons
    title->setSizePolicy(policy);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(title, 1);
    auto *tools = new WrapRow;
    tools->setLinesAtEnd();
    row->addWidget(tools);
    const std::pair<QAction *, QString> buttons[] = {{m_refresh, tr("Read again")},
                                                     {m_open, tr("Open file…")},
                                                     {m_save, tr("Save…")},
                                                     {m_review, tr("Review changes")}};
    for (const auto &[action, words] : buttons) {
        const bool primary = action == m_review;
        auto *button = new QPushButton(
            primary ? Theme::instance()->icon(QStringLiteral("check"), Color::OnAccent) : action->icon(),
            words);
        button->setProperty("primary", primary);
        button->setVisible(action->isVisible());
        connect(action, &QAction::changed, button, [button, one = action] {
            setAvailable(button, one->isEnabled());
            button->setVisible(one->isVisible());
        });
        button->setToolTip(action->shortcut().toString(QKeySequence::NativeText));
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        tools->addWidget(button);
    }
    layout->addLayout(row);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setElideMode(Qt::ElideRight);
    m_tabs->setAccessibleName(tr("What is listed"));
    for (int page = 0; page < 4; ++page)
        m_tabs->addTab(QString());
    layout->addWidget(m_tabs);
    return head;
}

QWidget *RulesPlace::makeTools()
{
    m_tools = new QWidget;
    auto *row = new QHBoxLayout(m_tools);
    row->setContentsMargins(margin, space::m, margin, space::xs);
    row->setSpacing(space::s);
    m_search->setPlaceholderText(tr("Find by name, claim, account or id"));
    m_search->setAccessibleName(tr("Find a rule"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(Theme::instance()->icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_onlyFindings->setCheckable(true);
    m_issuer->setAccessibleName(tr("Issuer"));
    row->addWidget(m_search, 1);
    row->addWidget(m_onlyFindings);
    row->addWidget(m_issuer);
    return m_tools;
}

void RulesPlace::connectAll()
{
    connect(m_book, &RulesBook::opened, this, &RulesPlace::showBook);
    connect(m_book, &RulesBook::changed, this, [this] {
        showIssuers();
        showCounts();
    });
    connect(m_book, &RulesBook::findingsChanged, this, &RulesPlace::showCounts);
    connect(m_book, &RulesBook::editsChanged, this, &RulesPlace::showEdits);
    connect(m_tabs, &QTabBar::currentChanged, this, &RulesPlace::showPage);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_filter->setWords(words);
        keepChoice();
    });
    connect(m_search, &FindEdit::foundWanted, this, &RulesPlace::goToFound);
    connect(m_search, &FindEdit::leaveWanted, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &RulesPlace::showFound);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &RulesPlace::showFound);
    connect(m_onlyFindings, &QPushButton::toggled, this, [this](bool only) {
        m_filter->setOnlyWithFindings(only);
        keepChoice();
    });
    connect(m_issuer, &QComboBox::activated, this, [this](int) {
        m_filter->setIssuer(m_issuer->currentData().toByteArray());
        keepChoice();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RulesPlace::chooseRow);
    connect(m_issuers->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &RulesPlace::chooseIssuer);
    connect(m_accounts->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &RulesPlace::chooseAccount);
    connect(m_issuers, &QAbstractItemView::activated, this,
            [this] { m_issuerDetail->verifyButton()->setFocus(); });
    connect(m_table, &QAbstractItemView::activated, this, [this] { m_detail->firstControl()->setFocus(); });
    connect(m_detail, &RuleDetail::shown, this, &RulesPlace::enableActions);
    connect(m_whole, &QStackedWidget::currentChanged, this, &RulesPlace::enableActions);
    connect(m_detail, &RuleDetail::editWanted, this, &RulesPlace::editRule);
    connect(m_edit, &RuleEditPage::closeWanted, this, &RulesPlace::endEdit);
    connect(m_rotation, &KeyRotationPage::closeWanted, this, &RulesPlace::endEdit);
    const auto kept = [this](const QString &words) {
        endEdit();
        Q_EMIT notice(words);
    };
    connect(m_edit, &RuleEditPage::kept, this, kept);
    connect(m_rotation, &KeyRotationPage::kept, this, kept);
    connect(m_issuerDetail, &IssuerDetail::rotateWanted, this, &RulesPlace::rotateKeys);
    connect(m_issuerDetail, &IssuerDetail::sheetWanted, this, &RulesPlace::copySheet);
    connect(m_accountDetail, &AccountDetail::sheetWanted, this, &RulesPlace::copySheet);
    connect(m_detail, &RuleDetail::sheetWanted, this, &RulesPlace::copySheet);
    connect(m_detail, &RuleDetail::notice, this, &Place::notice);
    const auto copied = [this](const QString &text) {
        Q_EMIT notice(tr("Copied %1").arg(visible(text, 60)));
    };
    letDragObjects();
    m_table->setRowActions({m_editRule, m_tryToken, m_fix, m_sheet, m_archive});
    m_issuers->setRowActions({m_rotate, m_sheet});
    m_accounts->setRowActions({m_sheet});
    connect(m_table, &RuleTable::copied, this, copied);
    connect(m_issuers, &ObjectTable::copied, this, copied);
    connect(m_accounts, &ObjectTable::copied, this, copied);
}

QList<QWidget *> RulesPlace::panes() const
{
    if (!m_book->file())
        return {m_nothing};
    if (m_apply && m_whole->currentWidget() == m_apply)
        return {m_apply->steps(), m_apply->applyButton()};
    if (m_whole->currentWidget() == m_edit)
        return {m_edit->form()->firstField(), m_edit->outcome()->list(), m_edit->keepButton()};
    if (m_whole->currentWidget() == m_rotation)
        return {m_rotation->text(), m_rotation->list(), m_rotation->keepButton()};
    QList<QWidget *> panes{m_tabs};
    if (m_tools->isVisibleTo(this))
        panes.append(m_search);
    panes.append(m_pages->currentWidget());
    if (m_details->currentWidget() == m_issuerDetail && m_side->isVisibleTo(this))
        panes.append(m_issuerDetail->verifyButton());
    else if (m_details->currentWidget() == m_accountDetail && m_side->isVisibleTo(this))
        panes.append(m_accountDetail->sheetButton());
    else if (m_detail->rule() >= 0 && m_side->isVisibleTo(this))
        panes.append(m_detail->firstControl());
    return panes;
}

QString RulesPlace::underWay() const
{
    if (!m_apply || !m_apply->isRunning())
        return {};
    return tr(
        "The step under way may still be carried out there; what is left is not sent. After the next start "
        "the plan is made anew, with what is there by then.");
}

QString RulesPlace::workingOn() const
{
    if (!m_book->file())
        return {};
    // Whose environment it is stands in the header already.
    return m_book->source().kind == RulesBook::Source::Kind::Environment ? QString() : m_book->source().name;
}

QLineEdit *RulesPlace::search() const
{
    return m_search;
}

void RulesPlace::showBook()
{
    const bool any = m_book->file();
    const bool changes = (m_whole->currentIndex() == 1) != any;
    m_whole->setCurrentIndex(any ? 1 : 0);
    if (changes && any)
        m_table->setFocus();
    m_copy->setEnabled(m_session && m_session->hasLocalCopy());
    // Read again after an apply, the rule that was chosen is still the one.
    if (m_book->source().kind != RulesBook::Source::Kind::Environment)
        m_chosenKey.clear();
    m_search->clear();
    m_onlyFindings->setChecked(false);
    showIssuers();
    showCounts();
    showPage(m_tabs->currentIndex());
    Q_EMIT workingOnChanged();
}

void RulesPlace::showEdits()
{
    m_strip->setEdits(m_book->edits());
    showSession();
    Q_EMIT workingOnChanged();
}

void RulesPlace::resizeEvent(QResizeEvent *event)
{
    Place::resizeEvent(event);
    const int wanted = rowHeight(windowRoom() < wideFrom ? sideNarrow : sideWidth);
    m_side->setFixedWidth(std::min(wanted, width() * 2 / 5));
}

} // namespace claimcheck::ui
