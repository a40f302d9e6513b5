#pragma once

#include "ui/widgets/panel.h"

class QVBoxLayout;

namespace claimcheck::ui {

class DoctorSession;
class Paragraph;
class RequestLog;
class SectionHeader;

/// The static secrets of the environment, masked, the files the clients look at with their modes, and the
/// clock.
class SecretsPanel : public Panel {
    Q_OBJECT

public:
    /// `requests` tell the time of servers; may be null. Both outlive it.
    SecretsPanel(DoctorSession *session, const RequestLog *requests, QWidget *parent = nullptr);

private:
    void refresh();
    void addSecrets(QVBoxLayout *column);
    void addFiles(QVBoxLayout *column);
    void addClock(const RequestLog *requests);

    DoctorSession *m_session;
    SectionHeader *m_title;
    QWidget *m_secrets = nullptr, *m_files = nullptr;
    QVBoxLayout *m_column;
    int m_afterFiles = 0; ///< place in the column
    Paragraph *m_sentence;
};

} // namespace claimcheck::ui
