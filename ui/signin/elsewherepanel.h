#pragma once

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace claimcheck::ui {

class LinkButton;
class Paragraph;
class SecretClipboard;
class SectionHeader;
class SignInSession;

/// The ways out: how other programs use a signed-in profile.
class ElsewherePanel : public QWidget {
    Q_OBJECT

public:
    explicit ElsewherePanel(SignInSession *session, QWidget *parent = nullptr);
    ~ElsewherePanel() override;

    void setProfile(const QByteArray &name);
    QCheckBox *sdkProfile() const { return m_sdk; }
    QPushButton *copyButton() const { return m_copyToken; }

Q_SIGNALS:
    void copied(const QString &command);
    void failed(const QString &words);

private:
    QWidget *makeCopying();
    void copyToken();
    void showCopied();
    QWidget *way(const QString &title, const QString &meaning, QLineEdit *command);
    void refresh();

    SignInSession *m_session;
    SectionHeader *m_title;
    Paragraph *m_about;
    QWidget *m_ways;
    QLineEdit *m_run, *m_print;
    QPushButton *m_copyToken;
    SecretClipboard *m_clipboard;
    Paragraph *m_copied;
    LinkButton *m_clear;
    QCheckBox *m_sdk;
    QByteArray m_profile;
};

} // namespace claimcheck::ui
