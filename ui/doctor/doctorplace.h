#pragma once

#include "ui/doctor/doctorsession.h"
#include "ui/widgets/place.h"

class QListView;
class QPushButton;
class QScrollArea;

namespace claimcheck::ui {

class DoctorPage;
class ElidedLabel;
class Paragraph;
class RequestLog;
class SecretsPanel;
class VerdictBanner;

/// Which credential wins on this machine: the clients at the left, one of them in the middle, secrets and
/// files at the right. Looks, and changes nothing.
class DoctorPlace : public Place {
    Q_OBJECT

public:
    /// `requests` outlive it; without them nothing is said of the clock.
    explicit DoctorPlace(const DoctorSession::Outside &outside, const RequestLog *requests = nullptr,
                         QWidget *parent = nullptr);

    DoctorSession *session() const { return m_session; }
    DoctorPage *page() const { return m_page; }
    QListView *clients() const { return m_list; }
    VerdictBanner *error() const { return m_error; }

    QList<QWidget *> panes() const override;
    QList<QAction *> menuActions() const override;
    QString workingOn() const override;
    void openFile(const QString &path) override;
    void pasteText(const QString &text) override;
    bool forgetTokens() override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeLeft();
    QWidget *makeSource();
    void makeSide();
    void placeSide();
    void chooseFile();
    void open(const QByteArray &text, const QString &name);
    void copy(const QByteArray &command);
    void showSource();

    DoctorSession *m_session;
    QListView *m_list;
    DoctorPage *m_page;
    VerdictBanner *m_error;
    ElidedLabel *m_source;
    Paragraph *m_notes;
    QPushButton *m_back = nullptr;
    QWidget *m_left = nullptr;
    QScrollArea *m_side = nullptr;
    SecretsPanel *m_secrets;
    QWidget *m_sideLine = nullptr;
    QAction *m_again, *m_whatIf, *m_open, *m_close;
};

} // namespace claimcheck::ui
