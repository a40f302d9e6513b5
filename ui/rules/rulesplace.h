#pragma once

#include "ui/documents/keptedits.h"
#include "ui/rules/rulesbook.h"
#include "ui/widgets/place.h"

class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace claimcheck::ui {

class Choice;
class EditStrip;
class EditsJournal;
class EmptyState;
class FindEdit;
class ObjectTable;
class ObjectTableModel;
class Panel;
class AccountDetail;
class ApplyPage;
class IssuerDetail;
class KeyRotationPage;
class PlatformSession;
class RuleDetail;
class RuleEditPage;
class RuleFilter;
class RuleTable;
class RuleTableModel;
class VerdictBanner;

/// All issuers, service accounts and rules at hand: find, look at, mend, save. The chosen rule stands beside
/// the table.
class RulesPlace : public Place {
    Q_OBJECT

public:
    /// `session` outlives it; without one there are files alone.
    RulesPlace(RulesBook::Clock clock, PlatformSession *session, QWidget *parent = nullptr);

    ~RulesPlace() override;

    using TryRules = std::function<void(const QByteArray &json, const QString &name)>;
    /// `journal` as for keepEdits(); empty: none.
    static PlaceEntry entry(PlatformSession *session, const QString &journal, const TryRules &tryRules);
    /// Changes that are not saved are kept in that file through a crash; those an earlier window left are
    /// taken back.
    void keepEdits(const QString &journal);

    RulesBook *book() const { return m_book; }
    RuleTable *table() const { return m_table; }
    RuleDetail *detail() const { return m_detail; }
    RuleEditPage *editPage() const { return m_edit; }
    ApplyPage *applyPage() const { return m_apply; }
    IssuerDetail *issuerDetail() const { return m_issuerDetail; }
    ObjectTable *issuers() const { return m_issuers; }
    ObjectTable *accounts() const { return m_accounts; }
    KeyRotationPage *rotationPage() const { return m_rotation; }
    QLineEdit *search() const;
    QTabBar *tabs() const { return m_tabs; }
    QAction *reviewAction() const { return m_review; }
    QAction *archiveAction() const { return m_archive; }

    QList<QWidget *> panes() const override;
    QList<QAction *> menuActions() const override;
    QString workingOn() const override;
    QString underWay() const override;
    QString unsaved() const override;
    void save(const std::function<void()> &saved) override;
    void discard() override;
    QString openedFile() const override;
    bool isFree() const override;
    QList<Findable> findables() override;
    void openFile(const QString &path) override;
    void pasteText(const QString &text) override;
    void showSample();

    enum class Page : quint8 { Rules, Issuers, Accounts, Archived };

Q_SIGNALS:
    /// These rules, to be tried on a token; without JSON those of the environment, as it was read.
    void inspectWanted(const QByteArray &json, const QString &name);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeActions();
    void enableActions();
    QWidget *makeHead();
    QWidget *makeTools();
    void makeTables();
    void connectAll();
    void openContent(const QByteArray &json, const QString &name, const QString &path);
    void beforeItGoes(const QString &question, const std::function<void()> &go);
    bool isTyping() const;
    QList<KeptEdits> unsavedEdits() const;
    void takeBack(const KeptEdits &edits);
    void takeBackTyped(const KeptEdits::Typed &typed);
    void saveAs(const std::function<void()> &saved);
    bool writeRules(const QString &path);
    void showBook();
    void showCounts();
    void showIssuers();
    void showPage(int page);
    void showEdits();
    void chooseRow(const QModelIndex &row);
    void keepChoice();
    void showFound();
    void tellNoRules(Page page);
    void showAll();
    void goToFound();
    void goTo(Page page, const QByteArray &key);
    bool comeBackToLists();
    void chooseFile();
    void saveFile();
    void undo();
    void redo();
    void fix();
    void find();
    void close();
    void editRule();
    void rotateKeys();
    void endEdit();
    void copySheet();
    void letDragObjects();
    QString sheetText() const;
    void connectSession();
    void showSession();
    void takeEnvironment();
    void tellKept();
    void refresh();
    void reviewChanges();
    void archiveRule();
    void openCopy();
    void tryToken();
    void chooseIssuer(const QModelIndex &row);
    void chooseAccount(const QModelIndex &row);

    PlatformSession *m_session;
    RulesBook *m_book;
    RuleTableModel *m_model;
    RuleFilter *m_filter;
    ObjectTableModel *m_issuerModel, *m_accountModel;
    QAction *m_open = nullptr, *m_sample = nullptr, *m_save = nullptr, *m_undo = nullptr, *m_redo = nullptr;
    QAction *m_fix = nullptr, *m_find = nullptr, *m_close = nullptr, *m_editRule = nullptr;
    QAction *m_refresh = nullptr, *m_review = nullptr, *m_archive = nullptr;
    QAction *m_copy = nullptr, *m_tryToken = nullptr, *m_rotate = nullptr, *m_sheet = nullptr;
    QAction *m_showAll = nullptr;
    QTabBar *m_tabs;
    FindEdit *m_search;
    QPushButton *m_onlyFindings;
    Choice *m_issuer;
    RuleTable *m_table;
    ObjectTable *m_issuers, *m_accounts;
    QStackedWidget *m_pages, *m_whole;
    QWidget *m_tools = nullptr, *m_side = nullptr;
    RuleDetail *m_detail;
    IssuerDetail *m_issuerDetail;
    AccountDetail *m_accountDetail;
    QStackedWidget *m_details;
    RuleEditPage *m_edit;
    KeyRotationPage *m_rotation;
    ApplyPage *m_apply = nullptr; ///< none without a session
    QList<QByteArray> m_archived; ///< ids of the rules somebody was asked about and said to archive
    EditStrip *m_strip = nullptr;
    VerdictBanner *m_error;
    EmptyState *m_nothing, *m_noneFound, *m_noRules;
    EditsJournal *m_journal = nullptr;
    QString m_chosenKey; ///< of the rule, so that it stays chosen while rows move
};

} // namespace claimcheck::ui
