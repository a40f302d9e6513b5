#pragma once

#include "ui/signin/signinsession.h"
#include "ui/widgets/panel.h"

class QLineEdit;
class QPushButton;
class QScrollArea;

namespace claimcheck::ui {

class FactTable;
class FormField;
class Paragraph;
class PlatformSession;
class ProfileForm;
class RowList;
class SignInSteps;
class VerdictBanner;
class WayCard;
class WrapRow;

/// One profile: how it stands, or the form to sign in and the sign-in under way.
class SignInPage : public Panel {
    Q_OBJECT

public:
    /// Both outlive it.
    SignInPage(SignInSession *session, PlatformSession *platform, QWidget *parent = nullptr);

    /// Empty: a new one, as far as it was typed.
    void setProfile(const QByteArray &name);
    void refresh();
    void signIn();
    void copyAddress();
    void copyManualAddress();
    void askSignOut();
    void pasteCode(const QString &text);
    bool isUntouched() const { return !m_touched; }

    ProfileForm *form() const { return m_form; }
    QPushButton *signInButton() const { return m_signIn; }
    QPushButton *useButton() const { return m_use; }
    QLineEdit *code() const { return m_code; }
    WayCard *way(int index) const { return m_ways.at(index); }
    VerdictBanner *verdict() const { return m_verdict; }

Q_SIGNALS:
    void notice(const QString &words);
    void failed(const QString &words); ///< of what was asked for here

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum Way : int { Ant, Paste, Browser };
    void makeWays();
    QWidget *makeButtons();
    QWidget *makeWaiting();
    void showStanding(const SignInState *state);
    void showFacts(const SignInState &state);
    void showAsked(const Profile &profile);
    void startHere();
    void useHere();
    void askAnt(const Profile &profile);
    void connectWith(const Profile &profile, const Result<std::shared_ptr<const SecretText>> &token);
    void mendCode(const QString &words);
    Way chosenWay() const;

    SignInSession *m_session;
    PlatformSession *m_platform;
    QByteArray m_profile;
    QByteArray m_filled; ///< whose values the form has; empty for a new one
    bool m_touched = false;
    Paragraph *m_title, *m_about, *m_waysTitle, *m_askedTitle;
    QList<WayCard *> m_ways;
    QWidget *m_waysBox;
    ProfileForm *m_form;
    FactTable *m_facts;
    VerdictBanner *m_verdict;
    RowList *m_list;
    int m_underWay = -1; ///< the row of it
    QPushButton *m_signIn, *m_use, *m_again, *m_signOut, *m_browser, *m_copy, *m_copyManual, *m_cancel;
    QLineEdit *m_code;
    FormField *m_codeField;
    QWidget *m_buttons, *m_waiting;
    QScrollArea *m_scroll;
};

} // namespace claimcheck::ui
