#pragma once

#include "ui/signin/signinsession.h"
#include "ui/widgets/place.h"

class QBoxLayout;
class QListView;
class QScrollArea;

namespace claimcheck::ui {

class ElsewherePanel;
class PlatformSession;
class Paragraph;
class ProfilesModel;
class SignInPage;

/// Profiles at the left, one of them in the middle (to sign in, or as it stands), the keychain and the ways
/// out for other programs at the right.
class SignInPlace : public Place {
    Q_OBJECT

public:
    /// Both outlive it.
    SignInPlace(SignInSession *session, PlatformSession *platform, QWidget *parent = nullptr);

    SignInSession *session() const { return m_session; }
    SignInPage *page() const { return m_page; }
    QListView *profiles() const { return m_list; }
    ElsewherePanel *elsewhere() const { return m_elsewhere; }

    QList<QWidget *> panes() const override;
    QList<QAction *> menuActions() const override;
    QString workingOn() const override;
    void openFile(const QString &path) override;
    void pasteText(const QString &text) override;

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeProfiles();
    void makeSide();
    void chooseRow();
    void choose(const QByteArray &name);
    void keepChoice();
    void showActions();

    SignInSession *m_session;
    ProfilesModel *m_model;
    QListView *m_list;
    Paragraph *m_none;
    SignInPage *m_page;
    QWidget *m_beside, *m_below; ///< lines between the page and the side
    QBoxLayout *m_right = nullptr;
    ElsewherePanel *m_elsewhere;
    QWidget *m_left = nullptr;
    QScrollArea *m_side = nullptr;
    QAction *m_new, *m_signIn, *m_browser, *m_copy, *m_cancel, *m_signOut, *m_test;
    QByteArray m_chosen; ///< empty for a new profile
    bool m_wantsNew = false; ///< the person asked for one
};

} // namespace claimcheck::ui
