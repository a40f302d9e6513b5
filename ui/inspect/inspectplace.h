#pragma once

#include "ui/inspect/inspectsession.h"
#include "ui/widgets/place.h"

#include <QTimer>

class QAction;
class QSplitter;
class QStackedWidget;

namespace claimcheck {
class KeptSettings;
}

namespace claimcheck::ui {

class ComparePage;
class Comparison;
class ConditionPanel;
class EditsJournal;
class EmptyState;
class ExchangeFlow;
class Exchanges;
class Hairline;
class HistoryFile;
class PastedClipboard;
class PlatformSession;
class RulePanel;
class SuggestPage;
class TextPanel;
class TokenPanel;

/// The token workbench: pasted text at the left, the chosen token in the middle, the rules at the right.
/// Where there is no room for three panes the rules become a drawer.
class InspectPlace : public Place {
    Q_OBJECT

public:
    static constexpr qint64 mostBytes = 16 * 1024 * 1024;

    /// A first start shows something real at once; afterwards nobody wants to clear it away each time.
    enum class Opening : quint8 { Sample, Empty };

    /// For the window, with the clock of the system.
    static PlaceEntry entry(Opening opening, KeptSettings *settings, Exchanges *exchanges = nullptr,
                            const QString &journal = {});

    InspectPlace(InspectSession::Clock clock, QWidget *parent);
    ~InspectPlace() override;

    InspectSession *session() const { return m_session; }
    /// The rules of what is connected there can be tried here, and follow what is read. Never asks for it.
    void follow(PlatformSession *session);
    /// Rules another place has; without JSON those of the environment.
    void useRules(const QByteArray &json, const QString &name);
    void showSample();
    /// One more way to begin, where there is no token yet.
    void addBeginning(QAction *action);
    void openFederation(const QString &path);
    void useFederation(const QByteArray &json, const QString &name, const QString &path = {});
    /// Changes to rules that are not saved are kept in that file through a crash; those an earlier window
    /// left are taken back.
    void keepEdits(const QString &journal);
    void openKeys(const QString &path);
    /// The history of claims, beside the settings; kept only where they say so.
    void setUpHistory(KeptSettings *settings);
    bool hasHistory() const { return m_history; } ///< that of the guided minute has none
    /// Switches the history; off removes what is kept. Not before it was set up.
    void keepHistory(bool on);
    QString historyError() const; ///< of HistoryFile
    /// Exchanges with the chosen token; without this the place asks nobody for anything.
    void setUpExchanges(Exchanges *exchanges);
    ExchangeFlow *exchange() const { return m_exchange; } ///< null before it is set up

    QList<QWidget *> panes() const override;
    QList<QAction *> menuActions() const override;
    QString workingOn() const override;
    QList<Findable> findables() override;
    QString openedFile() const override;
    bool isFree() const override;
    QString unsaved() const override;
    void save(const std::function<void()> &saved) override;
    void discard() override;
    void openFile(const QString &path) override { openFiles({path}); }
    /// Each by its kind: a token's text, its keys, the rules.
    void openFiles(const QStringList &paths) override;
    void pasteText(const QString &text) override;
    bool forgetTokens() override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    enum class Layout : quint8 { Wide, Medium, Drawer };

    void makeActions();
    void makePanels();
    void connectPanels();
    void layOut();
    Layout layoutFor() const;
    void showRules();
    void closeDrawer();
    void showToken();
    void showCondition();
    void toggleCondition();
    void closeCondition();
    bool isConditionShown() const;
    void makeCondition();
    bool isComparing() const;
    void makeComparison();
    void makeSuggestion();
    void compareTokens();
    void closeComparison();
    QList<Findable> findableRules();
    QList<Findable> findableTokens();
    QList<Findable> findableClaims();
    void showRule(int rule);
    void showClaim(const QString &path);
    void tick();

    void pasteClipboard();
    void showBeginning();
    void showForgotten(const QString &file);
    void emptyPages();
    void chooseText();
    void chooseFederation();
    void chooseKeys();
    void copyClaims();
    void copyRedacted();
    void letDragReport();
    void copyReportText();
    void copyReportMarkdown();
    void copyReportJson();
    void saveReportPdf();
    void writeReportPdf(const QString &path);
    void copy(const QString &text, const QString &what);
    void clear();
    void closeFederation();
    void undoEdit();
    void redoEdit();
    void saveRules();
    void saveAs(InspectSession::RuleSource source, const std::function<void()> &saved);
    bool writeRules(const QString &path);
    void beforeFileGoes(const QString &question, const std::function<void()> &go);
    void saveOf(InspectSession::RuleSource source, const std::function<void()> &saved);
    void applyFix();
    void showEdits();
    void showHistory();
    void suggestRule();
    void addSuggestion();
    void closeSuggestion();
    void showExchange();
    void closeExchange();
    bool isExchangeShown() const;
    void keepTokens();
    void chooseFile(const QString &words, const QStringList &filters,
                    void (InspectPlace::*use)(const QString &));

    InspectSession *m_session;
    PastedClipboard *m_clipboard;
    bool m_hasForgotten = false; ///< and nothing was pasted since
    QTimer m_second, m_keepSoon;
    qint64 m_minute = 0;
    QAction *m_open = nullptr, *m_paste = nullptr, *m_clear = nullptr, *m_sample = nullptr;
    QAction *m_federation = nullptr, *m_closeFederation = nullptr, *m_keys = nullptr;
    QAction *m_tryCondition = nullptr, *m_compareTokens = nullptr;
    QAction *m_undo = nullptr, *m_redo = nullptr, *m_saveRules = nullptr, *m_applyFix = nullptr;
    QAction *m_showHistory = nullptr, *m_makeRule, *m_showRules = nullptr;
    SuggestPage *m_suggest = nullptr;
    ExchangeFlow *m_exchange = nullptr;
    HistoryFile *m_history = nullptr;
    KeptSettings *m_settings = nullptr;
    EditsJournal *m_journal = nullptr;
    QAction *m_copyRedacted = nullptr, *m_copyClaims = nullptr, *m_copyText = nullptr,
            *m_copyMarkdown = nullptr, *m_copyJson = nullptr, *m_savePdf = nullptr;
    TextPanel *m_text = nullptr;
    QStackedWidget *m_middle = nullptr;
    QSplitter *m_split = nullptr;
    TokenPanel *m_token = nullptr;
    ConditionPanel *m_condition = nullptr;
    EmptyState *m_empty = nullptr, *m_none = nullptr;
    RulePanel *m_rules = nullptr;
    Comparison *m_comparison = nullptr;
    ComparePage *m_compare = nullptr;
    Hairline *m_left = nullptr, *m_right = nullptr;
};

} // namespace claimcheck::ui
