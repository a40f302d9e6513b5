#include "ui/inspect/inspectplace.h"

#include "core/text/visible.h"
#include "ui/condition/conditiondraft.h"
#include "ui/condition/conditionedit.h"
#include "ui/condition/conditionpanel.h"
#include "ui/documents/filereading.h"
#include "ui/documents/samplefile.h"
#include "ui/inspect/claimsview.h"
#include "ui/inspect/comparepage.h"
#include "ui/inspect/exchangeflow.h"
#include "ui/inspect/keysdialog.h"
#include "ui/inspect/pastedclipboard.h"
#include "ui/inspect/pasteedit.h"
#include "ui/inspect/rulepanel.h"
#include "ui/inspect/ruletabs.h"
#include "ui/inspect/suggestpage.h"
#include "ui/inspect/textpanel.h"
#include "ui/inspect/tokenpanel.h"
#include "ui/widgets/action.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/hairline.h"

#include <QAction>
#include <QDateTime>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace claimcheck::ui {

namespace {

constexpr int textWidth = 240, textWidthNarrow = 200;
constexpr int rulesWidth = 340, rulesWidthNarrow = 296;
/// Of the window, for the usual text size: see the design's section on narrow layouts.
constexpr int wideFrom = 1280, drawerBelow = 1000;
/// Lower, a condition below the claims leaves no room for what is above them.
constexpr int roomForBoth = 560;
/// A token that is still being typed is not worth keeping.
constexpr int stillMilliseconds = 1500;

} // namespace

PlaceEntry InspectPlace::entry(Opening opening, KeptSettings *settings, Exchanges *exchanges,
                               const QString &journal)
{
    return {tr("Inspect"), QStringLiteral("inspect"),
            [opening, settings, exchanges, journal] {
                auto *place = new InspectPlace([] { return QDateTime::currentSecsSinceEpoch(); }, nullptr);
                place->setUpHistory(settings);
                if (!journal.isEmpty())
                    place->keepEdits(journal);
                if (opening == Opening::Sample && place->isFree())
                    place->showSample();
                if (exchanges) {
                    place->setUpExchanges(exchanges);
                    place->follow(exchanges->session());
                }
                return place;
            },
            QStringLiteral("inspect")};
}

InspectPlace::InspectPlace(InspectSession::Clock clock, QWidget *parent)
    : Place(parent)
    , m_session(new InspectSession(std::move(clock), this))
    , m_clipboard(new PastedClipboard(this))
{
    makeActions();
    makePanels();
    connectPanels();
    connect(&m_second, &QTimer::timeout, this, &InspectPlace::tick);
    m_second.start(1000);
    m_keepSoon.setSingleShot(true);
    m_keepSoon.setInterval(stillMilliseconds);
    connect(&m_keepSoon, &QTimer::timeout, this, &InspectPlace::keepTokens);
    showToken();
}

void InspectPlace::showSample()
{
    auto sample = makeSampleSession(sampleTokens(), sampleFederation(), m_session->now());
    if (!sample)
        return m_text->setError(tr("No sample."), errorText(sample.error()));
    beforeFileGoes(tr("Open the sample in place of these rules?"),
                   [this, shown = *sample] { m_session->showSample(shown); });
}

void InspectPlace::openFederation(const QString &path)
{
    auto bytes = readWhole(path, mostBytes);
    if (!bytes)
        return m_rules->setError(tr("Not opened."), errorText(bytes.error()));
    useFederation(*bytes, QFileInfo(path).fileName(), path);
}

void InspectPlace::useFederation(const QByteArray &json, const QString &name, const QString &path)
{
    if (const auto file = FederationFile::parse(json); !file)
        return m_rules->setError(tr("%1 cannot be used.").arg(visible(name, 80)), errorText(file.error()));
    beforeFileGoes(tr("Open %1 in place of these rules?").arg(visible(name, 60)), [this, json, name, path] {
        (void)m_session->openFederation(json, name, path);
        if (!path.isEmpty())
            Q_EMIT fileOpened(path);
    });
}

bool InspectPlace::isFree() const
{
    return !m_session->federation();
}

QString InspectPlace::openedFile() const
{
    return m_session->filePath();
}

void InspectPlace::openKeys(const QString &path)
{
    auto bytes = readWhole(path, KeysDialog::mostBytes);
    if (!bytes)
        return m_token->setKeyNote(Shape::Fail, tr("Not opened."), errorText(bytes.error()));
    const QString name = QFileInfo(path).fileName();
    const auto used = m_session->setKeys(*bytes, {KeyOrigin::Kind::File, name}, SymmetricKeys::Refuse);
    if (!used)
        m_token->setKeyNote(Shape::Fail, tr("%1 cannot be used.").arg(visible(name, 80)),
                            errorText(used.error()));
    else if (m_session->keysHadPrivateParts())
        m_token->setKeyNote(Shape::Warn, KeysDialog::privateKeyTitle(), KeysDialog::privateKeyAdvice());
    if (used)
        Q_EMIT fileOpened(path);
}

QList<QWidget *> InspectPlace::panes() const
{
    if (isComparing())
        return m_compare->panes();
    QList<QWidget *> panes{m_text->edit(), m_text->list()};
    if (m_session->chosen())
        panes.append(m_token->claims());
    if (isConditionShown())
        panes.append(m_condition->edit());
    if (m_rules->isVisibleTo(this) && m_session->report())
        panes += {m_rules->ranking(), m_rules->tabs()->currentList()};
    return panes;
}

QList<QAction *> InspectPlace::menuActions() const
{
    const QList<QAction *> exchange = m_exchange ? m_exchange->actions() : QList<QAction *>();
    const QList<QAction *> given{
        m_open, m_clear, m_clipboard->action(), m_sample, m_federation, m_closeFederation, m_keys};
    const QList<QAction *> made{m_showRules,  m_makeRule, m_tryCondition, m_compareTokens, m_applyFix,
                                m_undo,       m_redo,     m_saveRules,    m_showHistory,   m_copyRedacted,
                                m_copyClaims, m_copyText, m_copyMarkdown, m_copyJson,      m_savePdf};
    return given + exchange + made;
}

QString InspectPlace::workingOn() const
{
    return m_session->ruleSource() == InspectSession::RuleSource::File ? m_session->federationName()
                                                                       : QString();
}

void InspectPlace::openFiles(const QStringList &paths)
{
    QList<QByteArray> texts;
    QStringList names;
    QString text;
    qint64 room = mostBytes; // of all texts together
    for (const QString &path : paths) {
        const Result<QByteArray> bytes = readWhole(path, mostBytes);
        if (!bytes)
            return m_text->setError(tr("Not opened."), errorText(bytes.error()));
        const FileKind kind = kindOf(*bytes);
        if (kind == FileKind::Federation)
            openFederation(path);
        else if (kind == FileKind::Keys)
            openKeys(path);
        else if ((room -= bytes->size()) < 0)
            return m_text->setError(tr("Not opened."), tr("The files together are too large."));
        else
            texts.append(*bytes), names.append(QFileInfo(text = path).fileName());
    }
    if (names.isEmpty())
        return;
    m_session->replaceText(texts.join('\n'));
    m_text->setFileName(names.join(u", "_qs));
    if (names.size() == 1)
        Q_EMIT fileOpened(text);
}

void InspectPlace::resizeEvent(QResizeEvent *event)
{
    Place::resizeEvent(event);
    layOut();
}

void InspectPlace::showEvent(QShowEvent *event)
{
    Place::showEvent(event);
    layOut();
    if (!event->spontaneous())
        m_text->edit()->setFocus();
}

void InspectPlace::keyPressEvent(QKeyEvent *event)
{
    const bool drawerOpen = layoutFor() == Layout::Drawer && m_token->rulesButton()->isChecked();
    if (event->key() == Qt::Key_Escape && drawerOpen)
        return closeDrawer();
    if (event->key() == Qt::Key_Escape && m_middle->currentWidget() == m_suggest)
        return closeSuggestion();
    if (event->key() == Qt::Key_Escape && isExchangeShown())
        return closeExchange();
    Place::keyPressEvent(event);
}

/// In a narrow window the rules, and with them the verdict, are in a drawer.
void InspectPlace::showRules()
{
    if (layoutFor() == Layout::Drawer && m_token->rulesButton()->isChecked())
        return closeDrawer();
    if (isComparing())
        closeComparison();
    if (layoutFor() == Layout::Drawer)
        m_token->rulesButton()->setChecked(true);
    (m_session->report() ? m_rules->ranking() : m_rules->nextInFocusChain())->setFocus();
}

void InspectPlace::closeDrawer()
{
    m_token->rulesButton()->setChecked(false);
    m_token->rulesButton()->setFocus();
}

void InspectPlace::makeActions()
{
    const auto icon = [](const char *name) { return QString::fromLatin1(name); };
    m_open = makeAction(this, tr("&Open file…"), icon("open"), QKeySequence::Open, &InspectPlace::chooseText);
    m_paste = makeAction(this, tr("Paste"), icon("paste"), {}, &InspectPlace::pasteClipboard);
    m_clear = makeAction(this, tr("C&lear and forget"), icon("trash"), {}, &InspectPlace::clear);
    m_sample = makeAction(this, tr("&Try the sample"), icon("inspect"), {}, &InspectPlace::showSample);
    m_federation = makeAction(this, tr("Open &federation file…"), icon("rules"),
                              Qt::CTRL | Qt::SHIFT | Qt::Key_O, &InspectPlace::chooseFederation);
    m_closeFederation = makeAction(this, tr("Close federation file"), icon("close"), {},
                                   &InspectPlace::closeFederation);
    m_keys = makeAction(this, tr("Choose &keys…"), icon("key"), {}, &InspectPlace::chooseKeys);
    m_tryCondition = makeAction(this, tr("&Try a condition"), icon("condition"), Qt::CTRL | Qt::Key_T,
                                &InspectPlace::toggleCondition);
    m_compareTokens = makeAction(this, tr("Compare t&wo tokens"), icon("swap"), Qt::CTRL | Qt::Key_D,
                                 &InspectPlace::compareTokens);
    m_undo = makeAction(this, tr("&Undo change of rules"), icon("undo"), QKeySequence::Undo,
                        &InspectPlace::undoEdit);
    m_redo = makeAction(this, tr("R&edo change of rules"), icon("redo"), QKeySequence::Redo,
                        &InspectPlace::redoEdit);
    m_saveRules = makeAction(this, tr("&Save rules…"), icon("download"), QKeySequence::Save,
                             &InspectPlace::saveRules);
    m_applyFix = makeAction(this, tr("Appl&y fix"), icon("check"), Qt::CTRL | Qt::Key_Period,
                            &InspectPlace::applyFix);
    m_showHistory = makeAction(this, tr("&History of claims…"), icon("clock"), Qt::CTRL | Qt::Key_H,
                               &InspectPlace::showHistory);
    m_showHistory->setEnabled(false);
    m_showRules = makeAction(this, tr("Sho&w the rules"), icon("rules"), Qt::CTRL | Qt::Key_I,
                             &InspectPlace::showRules);
    m_makeRule = makeAction(this, tr("Make a &rule from the token"), icon("wand"), Qt::CTRL | Qt::Key_M,
                            &InspectPlace::suggestRule);
    m_copyClaims = makeAction(this, tr("Copy claims as &JSON"), icon("copy"),
                              Qt::CTRL | Qt::SHIFT | Qt::Key_J, &InspectPlace::copyClaims);
    m_copyRedacted = makeAction(this, tr("Copy text re&dacted"), icon("shield"),
                                Qt::CTRL | Qt::SHIFT | Qt::Key_R, &InspectPlace::copyRedacted);
    m_copyText = makeAction(this, tr("Copy &report as text"), icon("copy"), Qt::CTRL | Qt::SHIFT | Qt::Key_C,
                            &InspectPlace::copyReportText);
    m_copyMarkdown = makeAction(this, tr("Copy report as &Markdown"), {}, {},
                                &InspectPlace::copyReportMarkdown);
    m_copyJson = makeAction(this, tr("Copy report as JS&ON"), {}, {}, &InspectPlace::copyReportJson);
    m_savePdf = makeAction(this, tr("Save report as &PDF…"), icon("download"), Qt::CTRL | Qt::Key_P,
                           &InspectPlace::saveReportPdf);
}

void InspectPlace::makePanels()
{
    m_text = new TextPanel(m_session, m_clipboard, {m_open, m_paste, m_clear}, m_compareTokens, this);
    m_token = new TokenPanel(m_session, m_copyClaims, m_makeRule);
    m_split = new QSplitter(Qt::Vertical);
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(space::xs + 2);
    m_split->addWidget(m_token);
    m_split->setStretchFactor(0, 1);
    m_empty = new EmptyState(QStringLiteral("inspect"), {}, {});
    showBeginning();
    m_empty->addAction(m_paste)->setProperty("primary", true);
    m_empty->addAction(m_open);
    m_empty->addAction(m_sample);
    m_none = new EmptyState(
        QStringLiteral("search"), tr("No token in this text"),
        tr("A token has three parts with dots between them and begins with eyJ. Claims as JSON "
           "are read, too."));
    m_none->addAction(m_sample);
    m_middle = new QStackedWidget(this);
    m_middle->addWidget(m_split);
    for (EmptyState *state : {m_empty, m_none}) {
        state->setAutoFillBackground(true);
        state->setBackgroundRole(QPalette::Base);
        m_middle->addWidget(state);
    }
    m_left = new Hairline(Qt::Vertical, this);
    m_rules = new RulePanel(m_session,
                            {m_federation,
                             m_sample,
                             m_tryCondition,
                             m_undo,
                             m_saveRules,
                             {m_copyText, m_copyMarkdown, m_copyJson, m_savePdf}},
                            this);
    letDragReport();
    m_right = new Hairline(Qt::Vertical, this);
    m_comparison = new Comparison(m_session, this);
    connect(Theme::instance(), &Theme::changed, this, &InspectPlace::layOut);
}

void InspectPlace::connectPanels()
{
    connect(m_comparison, &Comparison::ended, this, &InspectPlace::closeComparison);
    connect(m_session, &InspectSession::textReplaced, this, &InspectPlace::closeComparison);
    connect(m_session, &InspectSession::tokenChanged, this, &InspectPlace::showToken);
    connect(m_session, &InspectSession::reportChanged, this, &InspectPlace::showToken);
    connect(m_session, &InspectSession::federationChanged, this, [this] {
        m_closeFederation->setEnabled(m_session->federation()
                                      && m_session->ruleSource() == InspectSession::RuleSource::File);
        Q_EMIT workingOnChanged();
    });
    connect(m_session, &InspectSession::textReplaced, this, [this] { m_text->setError({}, {}); });
    connect(m_session, &InspectSession::keysChanged, this,
            [this] { m_token->setKeyNote(Shape::Info, {}, {}); });
    connect(m_text->edit(), &PasteEdit::filesPasted, this, &InspectPlace::openFiles);
    connect(m_text->edit(), &PasteEdit::pasted, m_clipboard, &PastedClipboard::took);
    connect(m_clipboard, &PastedClipboard::cleared, this, &Place::notice);
    connect(m_token, &TokenPanel::keysWanted, this, &InspectPlace::chooseKeys);
    connect(m_token, &TokenPanel::problemActivated, m_text->edit(), &PasteEdit::selectProblem);
    connect(m_token, &TokenPanel::copied, this,
            [this](const QString &name) { Q_EMIT notice(tr("Copied %1").arg(name)); });
    connect(m_token->rulesButton(), &QPushButton::toggled, this, [this](bool open) {
        layOut();
        if (open)
            m_rules->ranking()->setFocus();
    });
    connect(m_rules, &RulePanel::closeWanted, this, &InspectPlace::closeDrawer);
    connect(m_session, &InspectSession::tokenChanged, this, &InspectPlace::closeSuggestion);
    connect(m_session, &InspectSession::tokensChanged, &m_keepSoon, qOverload<>(&QTimer::start));
    connect(m_session, &InspectSession::tokensChanged, this, [this] {
        if (m_hasForgotten && !m_session->isEmpty())
            showBeginning();
    });
    connect(m_session, &InspectSession::editsChanged, this, &InspectPlace::showEdits);
    connect(m_session, &InspectSession::insightChanged, this, &InspectPlace::showEdits);
    connect(m_rules->tabs(), &RuleTabs::applied, this, [this](const QString &words) {
        Q_EMIT notice(tr("%1: done, in this window only").arg(visible(words, 80)));
    });
    showEdits();
}

InspectPlace::Layout InspectPlace::layoutFor() const
{
    const int room = windowRoom();
    if (room < rowHeight(drawerBelow))
        return Layout::Drawer;
    return room < rowHeight(wideFrom) ? Layout::Medium : Layout::Wide;
}

void InspectPlace::layOut()
{
    const bool comparing = isComparing();
    for (QWidget *pane :
         {static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_left), static_cast<QWidget *>(m_middle)})
        pane->setVisible(!comparing);
    if (m_compare)
        m_compare->setGeometry(rect());
    const Layout layout = layoutFor();
    const bool wide = layout == Layout::Wide;
    const bool drawer = layout == Layout::Drawer;
    const int left = std::min(rowHeight(wide ? textWidth : textWidthNarrow), width() / 3);
    const int right = std::min(rowHeight(wide ? rulesWidth : rulesWidthNarrow), width() - left / 2);
    m_token->showRulesButton(drawer);
    m_token->setCompact(isConditionShown() && height() < rowHeight(roomForBoth));
    const bool showRules = !comparing && (!drawer || m_token->rulesButton()->isChecked());
    const int middleEnd = drawer ? width() : width() - right - 1;
    const auto place = [this](QWidget *widget, int from, int to) {
        widget->setGeometry(
            QStyle::visualRect(layoutDirection(), rect(), QRect(from, 0, to - from, height())));
    };
    place(m_text, 0, left);
    place(m_left, left, left + 1);
    place(m_middle, left + 1, middleEnd);
    m_rules->setFrame(drawer ? RulePanel::Frame::Drawer : RulePanel::Frame::Fixed);
    m_rules->setVisible(showRules);
    m_right->setVisible(showRules);
    place(m_right, width() - right - 1, width() - right);
    place(m_rules, width() - right, width());
    if (drawer) {
        m_rules->raise();
        m_right->raise();
    }
}

void InspectPlace::showToken()
{
    const InspectedToken *token = m_session->chosen();
    QWidget *page = token ? static_cast<QWidget *>(m_split) : m_session->isEmpty() ? m_empty : m_none;
    if (!token || (m_middle->currentWidget() != m_suggest && !isExchangeShown()))
        m_middle->setCurrentWidget(page);
    m_makeRule->setEnabled(token && token->found.token.claims().root().isObject());
    m_copyClaims->setEnabled(token && !token->found.token.claims().root().isMissing());
    for (QAction *action : {m_copyText, m_copyMarkdown, m_copyJson, m_savePdf})
        action->setEnabled(m_session->report().has_value());
    m_clear->setEnabled(!m_session->isEmpty());
    m_copyRedacted->setEnabled(!m_session->isEmpty());
    m_tryCondition->setEnabled(token && !isComparing());
    m_compareTokens->setEnabled(m_comparison->isPossible());
    showCondition();
}

void InspectPlace::showCondition()
{
    if (!isConditionShown())
        return;
    const InspectedToken *token = m_session->chosen();
    m_condition->draft()->setClaims(token ? token->found.token.claims() : json::Document());
    const FederationFile *file = m_session->federation();
    const int chosen = m_session->chosenRule();
    if (!file || chosen < 0)
        return m_condition->setRule({}, {});
    const Rule &rule = file->rules.at(chosen);
    m_condition->setRule(QString::fromUtf8(rule.name),
                         QString::fromUtf8(rule.match.condition.value_or(QByteArray())));
}

bool InspectPlace::isConditionShown() const
{
    return m_condition && m_condition->isVisibleTo(m_split);
}

void InspectPlace::makeCondition()
{
    m_condition = new ConditionPanel(new ConditionDraft(this));
    m_split->addWidget(m_condition);
    connect(m_condition, &ConditionPanel::closeWanted, this, &InspectPlace::closeCondition);
    connect(m_condition, &ConditionPanel::copied, this,
            [this](const QString &what) { Q_EMIT notice(tr("Copied %1").arg(what)); });
}

void InspectPlace::toggleCondition()
{
    if (isConditionShown()) {
        const QWidget *focus = window()->focusWidget();
        return focus && m_condition->isAncestorOf(focus) ? closeCondition() : m_condition->edit()->setFocus();
    }
    if (!m_condition)
        makeCondition();
    m_condition->show();
    layOut();
    showCondition();
    m_split->setSizes({m_split->height() * 3 / 5, m_split->height() * 2 / 5});
    m_condition->edit()->setFocus();
}

void InspectPlace::closeCondition()
{
    if (!isConditionShown())
        return;
    m_condition->hide();
    layOut();
    m_token->claims()->setFocus();
}

bool InspectPlace::isComparing() const
{
    return m_compare && m_compare->isVisibleTo(this);
}

/// Pages that not everybody comes to are made when somebody does: each of their parts takes 10 KB.
void InspectPlace::makeComparison()
{
    m_compare = new ComparePage(m_comparison, m_federation, this);
    connect(m_compare, &ComparePage::closeWanted, this, &InspectPlace::closeComparison);
    connect(m_compare, &ComparePage::copyWanted, this, &InspectPlace::copy);
    connect(m_compare, &ComparePage::ruleWanted, this, [this](int token, int rule) {
        closeComparison();
        m_session->chooseToken(token);
        showRule(rule);
    });
}

void InspectPlace::compareTokens()
{
    if (!m_compare)
        makeComparison();
    m_compare->setVisible(true);
    layOut();
    m_compare->open();
    showToken();
}

void InspectPlace::closeComparison()
{
    if (!isComparing())
        return;
    m_comparison->end();
    m_compare->hide();
    layOut();
    showToken();
    m_text->list()->setFocus();
}

/// Where every end is more than an hour away the countdowns move once a minute.
void InspectPlace::tick()
{
    constexpr qint64 hour = 3600, minute = 60;
    const UnixSeconds now = m_session->now();
    const QList<InspectedToken> &tokens = m_session->tokens();
    const bool slow = std::all_of(tokens.begin(), tokens.end(), [now](const InspectedToken &token) {
        return !token.times.expires || std::abs(double(*token.times.expires) - double(now)) > hour;
    });
    const qint64 passed = now / minute;
    if (slow && passed == m_minute)
        return;
    m_minute = passed;
    m_session->tick();
}

void InspectPlace::chooseFile(const QString &words, const QStringList &filters,
                              void (InspectPlace::*use)(const QString &))
{
    auto *dialog = new QFileDialog(this, words);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(filters);
    connect(dialog, &QFileDialog::fileSelected, this, use);
    dialog->open();
}

void InspectPlace::chooseText()
{
    chooseFile(tr("Open file"), {tr("All files (*)")}, &InspectPlace::openFile);
}

void InspectPlace::chooseFederation()
{
    chooseFile(tr("Open federation file"), {tr("Federation files (*.json)"), tr("All files (*)")},
               &InspectPlace::openFederation);
}

void InspectPlace::chooseKeys()
{
    auto *dialog = new KeysDialog(m_session, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void InspectPlace::clear()
{
    m_session->clear();
    m_text->edit()->setFocus();
}

void InspectPlace::closeFederation()
{
    beforeFileGoes(tr("Close these rules?"), [this] {
        m_session->closeFederation();
        Q_EMIT fileClosed();
    });
}

} // namespace claimcheck::ui
