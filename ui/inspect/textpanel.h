#pragma once

#include "ui/widgets/panel.h"

class QAction;
class QListView;

namespace claimcheck::ui {

class InspectSession;
class Paragraph;
class PasteEdit;
class PastedClipboard;
class SectionHeader;
class ShapeLabel;
class TokenListModel;
class VerdictBanner;

/// The left pane: the pasted text and the tokens found in it.
class TextPanel : public Panel {
    Q_OBJECT

public:
    /// The actions stand as icon buttons in the head, `compare` as a button under the tokens, and below it
    /// how to take them off the clipboard.
    TextPanel(InspectSession *session, PastedClipboard *clipboard, const QList<QAction *> &actions,
              QAction *compare, QWidget *parent = nullptr);

    PasteEdit *edit() const { return m_edit; }
    QListView *list() const { return m_list; }
    /// A text that could not be read; empty takes the message away.
    void setError(const QString &first, const QString &rest);
    /// The file the text is from, until it is replaced.
    void setFileName(const QString &name);
    QString fileName() const { return m_fileName; } ///< safe to show; may be empty
    QString title() const; ///< what the text is
    /// Whether claims go to the history; said below the tokens.
    void setKeepsClaims(bool keeps);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeNote();
    QWidget *makeCompare(QAction *compare);
    void fitList();
    void showTokens();
    void showNote();
    void setUpList();

    InspectSession *m_session;
    bool m_keepsClaims = false;
    QString m_fileName;
    SectionHeader *m_head, *m_count;
    QWidget *m_open = nullptr;
    VerdictBanner *m_error;
    PasteEdit *m_edit;
    Paragraph *m_cut, *m_none, *m_noteText;
    TokenListModel *m_model;
    QListView *m_list;
    QWidget *m_compare;
};

} // namespace claimcheck::ui
