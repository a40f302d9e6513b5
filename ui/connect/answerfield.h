#pragma once

#include "core/provider/presetfill.h"
#include "ui/widgets/formfield.h"

class QLineEdit;

namespace claimcheck::ui {

class Choice;

/// One question of a preset: a line to write in, or a choice. What is wrong shows once it cannot become right
/// by going on writing, or after the field was left, or at once where it was not typed; an empty field nobody
/// touched shows its help.
class AnswerField : public FormField {
    Q_OBJECT

public:
    explicit AnswerField(const PresetField &field, QWidget *parent = nullptr);

    const PresetField &field() const { return m_field; }
    /// `answer` is what was answered, `values` everything completed, `problem` what is wrong; empty: nothing.
    void show(const QByteArray &answer, const PresetValues &values, const QString &problem);
    /// From now on what is missing shows, too.
    void judge();
    bool isOpen() const; ///< has to be answered and is not
    bool hasProblem() const { return !m_problem.isEmpty(); }
    bool isFilled() const { return m_isFilled; } ///< answered, rightly or not
    /// Long examples take a line of their own.
    bool isWide() const;

Q_SIGNALS:
    void answered(const QByteArray &value);
    void finished(); ///< Enter

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    AnswerField(const PresetField &field, QLineEdit *line, Choice *choice, QWidget *parent);
    void setUpLine();
    void setUpChoice();
    void showText(const QByteArray &answer, const QByteArray &usual);
    void showChoice(const QByteArray &value);
    void showProblem();

    PresetField m_field;
    QLineEdit *m_line; ///< one of the two
    Choice *m_choice;
    QByteArray m_usual; ///< what holds without an answer
    QString m_problem;
    bool m_isEdited = false, m_isLeft = false, m_isFilled = false;
    bool m_isShowing = false; ///< what changes now was not a person
};

} // namespace claimcheck::ui
