#include "ui/rules/ruleeditpage.h"

#include "core/analysis/lint.h"
#include "core/analysis/simulator.h"
#include "core/platform/consoleonly.h"
#include "core/text/visible.h"
#include "ui/rules/ruleform.h"
#include "ui/rules/ruleoutcome.h"
#include "ui/rules/rulesbook.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>

namespace claimcheck::ui {

namespace {

constexpr int margin = 24, formWidth = 840, sideWidth = 400, sideNarrow = 320, wideFrom = 1200;

} // namespace

RuleEditPage::RuleEditPage(RulesBook *book, QWidget *parent)
    : QWidget(parent)
    , m_book(book)
    , m_title(new Paragraph(TextRole::PageTitle))
    , m_form(new RuleForm)
    , m_console(new VerdictBanner)
    , m_outcome(new RuleOutcome(book))
    , m_side(new QWidget)
    , m_keep(new QPushButton(tr("Keep the change")))
    , m_cancel(new QPushButton(tr("Cancel")))
{
    auto *page = new Panel(Color::Surface);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeForm(), 1);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(makeFoot());
    auto *side = new QHBoxLayout(m_side);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(0);
    side->addWidget(new Hairline(Qt::Vertical));
    side->addWidget(m_outcome, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(page, 1);
    row->addWidget(m_side);
    m_console->setVerdict(
        Shape::Info, tr("Console only."),
        tr("The service lets an administrator change rules with this scope in the Claude Console "
           "alone. Here the file can be changed, to be copied there."));
    connect(m_form, &RuleForm::changed, this, &RuleEditPage::takeChange);
    connect(m_keep, &QPushButton::clicked, this, &RuleEditPage::keep);
    connect(m_cancel, &QPushButton::clicked, this, &RuleEditPage::leave);
}

QWidget *RuleEditPage::makeForm()
{
    auto *content = new QWidget;
    content->setMaximumWidth(rowHeight(formWidth));
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(margin, space::l, margin, margin);
    layout->setSpacing(space::l);
    layout->addWidget(m_title);
    layout->addWidget(m_console);
    layout->addWidget(m_form, 1);
    auto *inner = new Panel(Color::Surface);
    auto *row = new QHBoxLayout(inner);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(content, 100);
    row->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inner);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

QWidget *RuleEditPage::makeFoot()
{
    auto *foot = new Panel(Color::Surface);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(margin, space::m, margin, space::m);
    row->setSpacing(space::s);
    m_keep->setProperty("primary", true);
    m_keep->setToolTip(QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText));
    row->addWidget(m_keep);
    row->addWidget(m_cancel);
    row->addStretch(1);
    return foot;
}

void RuleEditPage::edit(int rule)
{
    m_rule = rule;
    const FederationFile &file = *m_book->file();
    const Rule &one = file.rules.at(rule);
    m_title->setText(
        tr("Edit %1").arg(visible(QString::fromUtf8(one.name.isEmpty() ? one.key : one.name), 80)));
    m_console->setVisible(isConsoleOnly(one));
    const TokenDraft meant = meantToken(contextOf(one, file, m_book->presets(), m_book->now()));
    m_form->setClaims(json::Document::parse(meant.claims));
    m_form->setRule(one, file);
    m_form->firstField()->setFocus();
}

bool RuleEditPage::isChanged() const
{
    return m_rule >= 0 && m_book->file()
        && m_form->draft() != RuleDraft::of(m_book->file()->rules.at(m_rule));
}

std::optional<FederationFile> RuleEditPage::asTyped() const
{
    if (!isChanged())
        return std::nullopt;
    FederationFile file = *m_book->file();
    Rule &rule = file.rules[m_rule];
    rule = m_form->draft().applied(rule);
    return FederationFile::parse(file.toJson()) ? std::optional(std::move(file)) : std::nullopt;
}

void RuleEditPage::takeChange()
{
    if (m_rule < 0 || !m_book->file())
        return;
    const Rule &before = m_book->file()->rules.at(m_rule);
    setAvailable(m_keep, isChanged() && !m_form->hasFaults());
    m_keep->setToolTip(m_form->hasFaults()
                           ? tr("Something the service would refuse is marked above.")
                           : QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText));
    m_outcome->show(m_rule, m_form->draft().applied(before));
}

void RuleEditPage::keep()
{
    if (!isAvailable(m_keep))
        return;
    FederationFile file = *m_book->file();
    Rule &rule = file.rules[m_rule];
    rule = m_form->draft().applied(rule);
    const QString name = visible(QString::fromUtf8(rule.name.isEmpty() ? rule.key : rule.name), 60);
    m_book->change(std::move(file), tr("Edit %1").arg(name));
    Q_EMIT kept(tr("%1 changed, in this window only").arg(name));
}

/// What was typed goes only when somebody says so.
void RuleEditPage::leave()
{
    if (!isChanged())
        return Q_EMIT closeWanted();
    const Rule &rule = m_book->file()->rules.at(m_rule);
    const QString name = visible(QString::fromUtf8(rule.name.isEmpty() ? rule.key : rule.name), 60);
    auto *ask = new QMessageBox(QMessageBox::Warning, QString(), tr("Leave %1 as it was?").arg(name),
                                QMessageBox::NoButton, this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setTextFormat(Qt::PlainText);
    ask->setInformativeText(tr("What was typed would be lost."));
    const QPushButton *discard = ask->addButton(tr("&Discard"), QMessageBox::DestructiveRole);
    QPushButton *stay = ask->addButton(tr("Keep &editing"), QMessageBox::RejectRole);
    ask->setDefaultButton(stay);
    ask->setEscapeButton(stay);
    connect(discard, &QPushButton::clicked, this, &RuleEditPage::closeWanted, Qt::QueuedConnection);
    ask->open();
}

void RuleEditPage::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier))
        keep();
    else if (event->key() == Qt::Key_Escape && !m_form->isOffering())
        leave();
    else
        QWidget::keyPressEvent(event);
}

void RuleEditPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int wanted = rowHeight(width() < wideFrom ? sideNarrow : sideWidth);
    m_side->setFixedWidth(std::min(wanted, width() * 2 / 5));
}

} // namespace claimcheck::ui
