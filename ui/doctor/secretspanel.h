#pragma once

#include "ui/widgets/panel.h"

class QVBoxLayout;

namespace claimcheck::ui {

class DoctorSession;
class Paragraph;
class SectionHeader;

/// The static secrets of the environment, masked, and the files the clients look at with their modes.
class SecretsPanel : public Panel {
    Q_OBJECT

public:
    explicit SecretsPanel(DoctorSession *session, QWidget *parent = nullptr);

private:
    void refresh();
    void addSecrets(QVBoxLayout *column);
    void addFiles(QVBoxLayout *column);

    DoctorSession *m_session;
    SectionHeader *m_title;
    QWidget *m_secrets = nullptr, *m_files = nullptr;
    QVBoxLayout *m_column;
    Paragraph *m_sentence;
};

} // namespace claimcheck::ui
