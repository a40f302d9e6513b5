#pragma once

#include "ui/connect/connectapply.h"
#include "ui/connect/connectpage.h"
#include "ui/connect/connectsession.h"
#include "ui/connect/exportbox.h"

class QButtonGroup;
class QCheckBox;
class QProgressBar;
class QPushButton;
class QStandardItemModel;

namespace claimcheck::ui {

class ElidedLabel;
class FactTable;
class LinkButton;
class RowList;
class SentenceBox;
class VerdictBanner;
class WrapRow;

/// The plan in words and as JSON, the button that carries it out, how far it is, and the same to take away
/// for those who apply it elsewhere. What keeps it from being applied stands at its top instead.
class ReviewPage : public ConnectPage {
    Q_OBJECT

public:
    enum class View : quint8 { Words, Json, Curl, Ant, File, Console };

    explicit ReviewPage(ConnectSession *session, QWidget *parent = nullptr);

    void refresh() override;
    QWidget *firstOpen() const override;
    QList<QWidget *> problems() const override;
    QWidget *firstWrong() override;
    QList<QWidget *> footButtons() const override;
    QString footNote() const override;

    ConnectApply *apply() const { return m_apply; }
    QPushButton *applyButton() const { return m_start; }
    QPushButton *stopButton() const { return m_stop; }
    QPushButton *undoButton() const { return m_undo; }
    VerdictBanner *verdict() const { return m_verdict; }
    RowList *rows() const { return m_list; }
    RowList *openQuestions() const { return m_open; }
    ExportBox *snippet() const { return m_snippet; }
    QString progressText() const;
    void showView(View view);

private:
    void makeList();
    QWidget *makeSwitch();
    QWidget *makeProgress();
    void showApply();
    void showBanner();
    void showProgress();
    void showRows();
    void showProblems();
    void showNotes();
    void showButtons();
    void showSnippet();
    ExportBox::Content contentOf(View view) const;
    QString aboutText() const;
    std::optional<ConnectSession::StepState> stepState() const;

    ConnectApply *m_apply;
    PlanRows *m_model;
    QStandardItemModel *m_openModel;
    SentenceBox *m_sentence;
    VerdictBanner *m_verdict;
    RowList *m_open, *m_list;
    QWidget *m_progress = nullptr;
    ElidedLabel *m_doing, *m_left;
    QProgressBar *m_bar;
    QButtonGroup *m_views;
    WrapRow *m_switch = nullptr;
    ExportBox *m_snippet;
    QCheckBox *m_consent;
    FactTable *m_notes;
    LinkButton *m_drop, *m_again;
    QPushButton *m_undo, *m_keep, *m_stop, *m_start;
};

} // namespace claimcheck::ui
