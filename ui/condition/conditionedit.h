#pragma once

#include "core/result.h"

#include <QPlainTextEdit>

class QCompleter;

namespace claimcheck::cel {
struct Completion;
}

namespace claimcheck::ui {

class CompletionModel;
class ConditionDraft;

/// The text of a condition: coloured, what is wrong underlined with its message, names and values of the
/// token's claims offered while typing (Ctrl+Space asks for them), and the value of what is under the pointer
/// as its tool tip. Tab leaves it, F8 goes to the next mistake.
class ConditionEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit ConditionEdit(ConditionDraft *draft, QWidget *parent = nullptr);

    /// Replaces the text in a way that can be undone. Hidden characters are written as escapes, so that the
    /// text reads as it is evaluated.
    void replaceText(const QString &text);
    /// What stands at the cursor and what it gave, in one line; empty where there is nothing to say.
    QString valueAtCursor() const;
    /// Goes to the next or the previous mistake, around the ends.
    enum class Step : qint8 { Next = 1, Previous = -1 };
    void goToIssue(Step step);
    bool isOffering() const;
    /// Typing a blank or a bracket only brings up what the token has, as a value or a claim's name.
    enum class Offer : quint8 { Everything, OfTheToken };
    void offer(Offer what = Offer::Everything);

Q_SIGNALS:
    void conditionChanged(); ///< its text, not only its colours
    void valueAtCursorChanged();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void insertFromMimeData(const QMimeData *source) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Mark {
        int begin, end;
        QString message;
    };
    void makeCompleter();
    void markIssues();
    void addMark(Range bytes, const QString &message, QColor color,
                 QList<QTextEdit::ExtraSelection> *selections);
    void take(const cel::Completion &item);
    void stopOffering();
    bool handOver(QKeyEvent *event);
    QString messageAt(int position) const;
    QString valueAt(int position) const;
    qsizetype bytesBefore(int position) const;
    int positionOf(qsizetype bytes) const;

    ConditionDraft *m_draft;
    QCompleter *m_completer;
    CompletionModel *m_items;
    QList<Mark> m_marks;
    QString m_hint;
};

} // namespace claimcheck::ui
