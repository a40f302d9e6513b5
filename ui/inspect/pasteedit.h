#pragma once

#include "core/result.h"

#include <QPlainTextEdit>

namespace claimcheck::ui {

class InspectSession;

/// The box for pasted text. Tokens are underlined in it, the chosen one is tinted, problems are marked at
/// their place. A very long text is shown only in part and cannot be edited then; all of it is read.
class PasteEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    /// Characters laid out at most: keeps a paste of megabytes from stalling the window.
    static constexpr qsizetype mostShown = 64 * 1024;

    explicit PasteEdit(InspectSession *session, QWidget *parent = nullptr);

    bool showsAll() const { return m_showsAll; }
    /// What stands in it while it is empty, and is read out; no words: what can be pasted.
    void setHint(const QString &words);
    QString hint() const { return m_hint; }
    /// Selects a problem of the chosen token.
    void selectProblem(int problem);
    /// Everything the session has but the text itself, anew: tints and marks.
    void markTokens();

Q_SIGNALS:
    void shownChanged();
    void pasted(const QString &text);
    /// Local files were pasted, and nothing else; text is taken here.
    void filesPasted(const QStringList &paths);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    struct Place {
        int begin, end;
    };
    struct Mark {
        Place place;
        QString text;
    };

    void showText();
    void takeText();
    Place placeOf(Range bytes) const;
    Range inText(int token, Range inToken) const;
    void markToken(int token, QList<QTextEdit::ExtraSelection> *selections);
    void markProblems(int token, QList<QTextEdit::ExtraSelection> *selections);
    void addSelection(Place place, const QTextCharFormat &format,
                      QList<QTextEdit::ExtraSelection> *selections) const;

    InspectSession *m_session;
    QString m_hint;
    QList<Mark> m_marks;
    bool m_showsAll = true;
    bool m_showing = false;
};

} // namespace claimcheck::ui
