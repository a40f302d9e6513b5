#pragma once

#include "ui/widgets/panel.h"

class QLineEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace claimcheck::ui {

class DoctorSession;
class Paragraph;
class RowList;
class VerdictBanner;

/// The chosen client: who wins, every candidate with its reason, what if, and the findings.
class DoctorPage : public Panel {
    Q_OBJECT

public:
    explicit DoctorPage(DoctorSession *session, QWidget *parent = nullptr);

    RowList *candidates() const { return m_candidates; }
    RowList *thoughts() const { return m_thoughts; }
    QLineEdit *change() const { return m_change; }
    /// What is typed there, if a token or a key is in it. False: none was.
    bool forgetTyped();
    VerdictBanner *banner() const { return m_banner; }
    QPushButton *copyFix() const { return m_copyFix; }
    /// Below everything else: for what stands beside the page where there is room.
    void addBelow(QWidget *widget);
    /// To the field of What if.
    void askWhatIf();

Q_SIGNALS:
    void copyWanted(const QByteArray &command);

private:
    QWidget *makeContent();
    QWidget *makeWhatIf();
    void think();
    void sayOfChange(const QString &words, Color color);
    void refresh();
    void refreshFindings();
    QByteArray fix() const;

    DoctorSession *m_session;
    Paragraph *m_title, *m_how, *m_changeWords;
    VerdictBanner *m_banner;
    QPushButton *m_copyFix;
    RowList *m_candidates, *m_thoughts;
    QLineEdit *m_change;
    QWidget *m_findings = nullptr;
    QVBoxLayout *m_column = nullptr;
    int m_findingsAt = 0;
    QScrollArea *m_scroll;
};

} // namespace claimcheck::ui
