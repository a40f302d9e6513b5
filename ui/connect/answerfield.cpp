#include "ui/connect/answerfield.h"

#include "ui/connect/connectpage.h"
#include "ui/widgets/choice.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QScopedValueRollback>

namespace claimcheck::ui {

namespace {

constexpr qsizetype wideExample = 44;

QString labelOf(const PresetField &field)
{
    return field.isOptional ? AnswerField::tr("%1 (optional)").arg(field.label) : field.label;
}

QLineEdit *newLine()
{
    auto *line = new QLineEdit;
    line->setFont(Theme::instance()->font(TextRole::Data)); // before it gets its style
    return line;
}

QWidget *one(QLineEdit *line, Choice *choice)
{
    return line ? static_cast<QWidget *>(line) : choice;
}

} // namespace

AnswerField::AnswerField(const PresetField &field, QWidget *parent)
    : AnswerField(field, field.choices.isEmpty() ? newLine() : nullptr,
                  field.choices.isEmpty() ? nullptr : new Choice, parent)
{
}

AnswerField::AnswerField(const PresetField &field, QLineEdit *line, Choice *choice, QWidget *parent)
    : FormField(labelOf(field), one(line, choice), field.help, parent)
    , m_field(field)
    , m_line(line)
    , m_choice(choice)
{
    setWhere(field.where);
    if (m_line)
        setUpLine();
    else
        setUpChoice();
    editor()->installEventFilter(this);
}

void AnswerField::setUpLine()
{
    ConnectPage::giveUndoAway(m_line);
    connect(Theme::instance(), &Theme::changed, m_line,
            [this] { m_line->setFont(Theme::instance()->font(TextRole::Data)); });
    // Values are data: they run from left to right in every language.
    m_line->setLayoutDirection(Qt::LeftToRight);
    if (!m_field.example.isEmpty())
        m_line->setPlaceholderText(tr("like %1").arg(QString::fromUtf8(m_field.example)));
    // Not textEdited: a screen reader or a speech program sets the text.
    connect(m_line, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (m_isShowing)
            return;
        m_isEdited = true;
        const QByteArray value = text.toUtf8();
        Q_EMIT answered(value == m_usual ? QByteArray() : value);
    });
}

void AnswerField::setUpChoice()
{
    for (const PresetField::Choice &choice : m_field.choices) {
        m_choice->addItem(choice.label, choice.value);
        m_choice->setItemData(m_choice->count() - 1, choice.help, Qt::ToolTipRole);
    }
    m_choice->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_choice->setMinimumContentsLength(12);
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(m_choice, &QComboBox::activated, this, [this](int index) {
        m_isEdited = true;
        const QByteArray value = m_choice->itemData(index).toByteArray();
        Q_EMIT answered(value == m_usual ? QByteArray() : value);
    });
}

bool AnswerField::isWide() const
{
    return m_line && m_field.example.size() > wideExample;
}

bool AnswerField::isOpen() const
{
    return !m_field.isOptional && m_line && m_line->text().isEmpty();
}

void AnswerField::show(const QByteArray &answer, const PresetValues &values, const QString &problem)
{
    const QScopedValueRollback<bool> showing(m_isShowing, true);
    m_usual = m_field.fallback.expand(values).value_or(QByteArray());
    if (m_line)
        showText(answer, m_usual);
    else
        showChoice(answer.isEmpty() ? m_usual : answer);
    m_problem = problem;
    m_isFilled = !answer.isEmpty();
    PresetValues answers = values;
    answers[m_field.name] = answer.isEmpty() ? m_usual : answer;
    setWarning(answerWarnings(m_field, answers).join(u' '));
    showProblem();
}

/// A line that was emptied stays empty while somebody is in it, so that something else can be written.
void AnswerField::showText(const QByteArray &answer, const QByteArray &usual)
{
    const bool emptied = answer.isEmpty() && m_line->text().isEmpty() && m_line->hasFocus();
    if (!emptied)
        ConnectPage::setText(m_line, QString::fromUtf8(answer.isEmpty() ? usual : answer));
}

void AnswerField::showChoice(const QByteArray &value)
{
    const int index = m_choice->findData(value);
    if (index != m_choice->currentIndex())
        m_choice->setCurrentIndex(index);
    const QString help = index < 0 ? QString() : m_field.choices.at(index).help;
    setHelp(help.isEmpty() || m_field.help.isEmpty() ? help + m_field.help
                                                     : tr("%1 %2").arg(help, m_field.help));
}

void AnswerField::judge()
{
    m_isLeft = m_isEdited = true;
    showProblem();
}

void AnswerField::showProblem()
{
    const bool couldBecome = m_line
        && (m_line->text().isEmpty() || m_field.pattern.couldFit(m_line->text().toUtf8()));
    // What nobody types here, but a link or a token brought, is as it is meant.
    const bool told = m_isEdited ? m_isLeft || !couldBecome : m_isFilled;
    setError(told ? m_problem : QString());
}

bool AnswerField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            Q_EMIT finished();
            return true;
        }
    }
    if (event->type() == QEvent::FocusOut && m_isEdited) {
        m_isLeft = true;
        if (m_line && m_line->text().isEmpty())
            m_line->setText(QString::fromUtf8(m_usual));
        showProblem();
    }
    return FormField::eventFilter(watched, event);
}

} // namespace claimcheck::ui
