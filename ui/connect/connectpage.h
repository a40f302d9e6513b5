#pragma once

#include "core/connect/connectdraft.h"
#include "ui/widgets/panel.h"

class QBoxLayout;
class QPlainTextEdit;
class QLineEdit;
class QScrollArea;

namespace claimcheck::ui {

class ConnectSession;
class Paragraph;

/// One step of the guided flow: a title, what it is about, and its fields, scrolling as a whole.
class ConnectPage : public Panel {
    Q_OBJECT

public:
    ConnectPage(ConnectSession *session, const QString &title, const QString &about,
                QWidget *parent = nullptr);

    ConnectSession *session() const { return m_session; }
    /// Shows the draft as it is. Fields whose text is right already are left alone.
    virtual void refresh() = 0;
    /// Nothing that was said of a token stays, shown or not.
    virtual void forgetTokens() { refresh(); }
    /// Where a person goes on: the first empty field, else the first that fails, else the first.
    virtual QWidget *firstOpen() const = 0;
    /// Problems in the order they stand, for F8.
    virtual QList<QWidget *> problems() const { return {}; }
    /// The first of them whose field cannot be sent as it stands, where Continue leads; null where none is.
    /// What is only missing holds nobody up.
    virtual QWidget *firstWrong();
    /// Where the field of a DraftProblem is; null where it is not on this page, or not shown.
    virtual QWidget *fieldOf(const QByteArray &) const { return nullptr; }
    /// The current row's or the only fix, for Ctrl+. ; false where there is none.
    virtual bool applyFix() { return false; }
    /// Buttons that stand in the foot while this page is shown; the last one is the primary one.
    virtual QList<QWidget *> footButtons() const { return {}; }
    /// A danger or a refusal that must not scroll away; empty: none.
    virtual QString warning() const { return {}; }
    /// What the foot says instead of where the draft is; empty: that.
    virtual QString footNote() const { return {}; }
    /// A foot button that is shown while it cannot be pressed, too.
    static constexpr auto staysInFoot = "stays-in-foot";

    /// Ctrl+Z in a field is the draft's, across steps.
    static void giveUndoAway(QWidget *editor);
    /// Only where it differs, so that the cursor stays.
    static void setText(QLineEdit *edit, const QString &text);
    static void setText(QPlainTextEdit *edit, const QString &text);
    void scrollTo(QWidget *widget);
    /// A part of it, in its own coordinates. Of what is higher than the page the beginning is shown.
    void scrollTo(QWidget *widget, const QRect &part);

Q_SIGNALS:
    void continueWanted();
    void stepWanted(claimcheck::ConnectStep step); ///< where something is missing
    void fieldWanted(claimcheck::ConnectStep step, const QByteArray &problem); ///< see fieldOf()
    void footChanged(); ///< footButtons(), warning() or footNote()
    void notice(const QString &words);

protected:
    QBoxLayout *body() const { return m_body; }
    void setTitle(const QString &title, const QString &about);
    void keyPressEvent(QKeyEvent *event) override; ///< page keys scroll wherever the focus is
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitMargins();

    ConnectSession *m_session;
    QScrollArea *m_scroll;
    Paragraph *m_title, *m_about;
    QBoxLayout *m_column, *m_body;
};

} // namespace claimcheck::ui
