#pragma once

#include <QWidget>

class QPushButton;

namespace claimcheck::ui {

class Paragraph;
class SectionHeader;
class ShapeLabel;
class SignInSession;

/// How the keychain does, and what to do where it does not: tested before anybody is sent to the browser.
class KeychainPanel : public QWidget {
    Q_OBJECT

public:
    explicit KeychainPanel(SignInSession *session, QWidget *parent = nullptr);

private:
    void refresh();
    void tell(int shape, const QString &words, const QString &detail);

    SignInSession *m_session;
    QPushButton *m_again, *m_memory, *m_giveUp;
    ShapeLabel *m_shape;
    Paragraph *m_words, *m_detail;
};

} // namespace claimcheck::ui
