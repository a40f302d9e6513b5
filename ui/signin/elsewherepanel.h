#pragma once

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace claimcheck::ui {

class Paragraph;
class SectionHeader;
class SignInSession;

/// The ways out: how other programs use a signed-in profile.
class ElsewherePanel : public QWidget {
    Q_OBJECT

public:
    explicit ElsewherePanel(SignInSession *session, QWidget *parent = nullptr);

    void setProfile(const QByteArray &name);
    QCheckBox *sdkProfile() const { return m_sdk; }

Q_SIGNALS:
    void copied(const QString &command);

private:
    QWidget *way(const QString &title, const QString &meaning, QLineEdit *command);
    void refresh();

    SignInSession *m_session;
    SectionHeader *m_title;
    Paragraph *m_about;
    QWidget *m_ways;
    QLineEdit *m_run, *m_print;
    QCheckBox *m_sdk;
    QByteArray m_profile;
};

} // namespace claimcheck::ui
