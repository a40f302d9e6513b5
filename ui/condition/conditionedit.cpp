#include "ui/condition/conditionedit.h"

#include "core/text/visible.h"
#include "ui/condition/completiondelegate.h"
#include "ui/condition/completionmodel.h"
#include "ui/condition/conditiondraft.h"
#include "ui/condition/conditionhighlighter.h"
#include "ui/theme/theme.h"
#include "ui/widgets/tooltiptext.h"

#include <QCompleter>
#include <QHelpEvent>
#include <QListView>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int offeredRows = 8;
constexpr int offersWidth = 440;

/// Characters that are not seen, or change the order of what is, as the escapes of the language.
QString withoutHidden(const QString &text)
{
    if (!hasHiddenCharacters(u'x' + text + u'x'))
        return text;
    QString out;
    const QList<uint> points = text.toUcs4();
    for (const uint point : points) {
        const QString character = QString::fromUcs4(reinterpret_cast<const char32_t *>(&point), 1);
        const bool layout = point == '\n' || point == '\t' || point == '\r';
        if (layout || !hasHiddenCharacters(u'x' + character + u'x'))
            out += character;
        else if (point > 0xffff)
            out += QStringLiteral("\\U%1").arg(point, 8, 16, QLatin1Char('0'));
        else
            out += QStringLiteral("\\u%1").arg(point, 4, 16, QLatin1Char('0'));
    }
    return out;
}

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

} // namespace

ConditionEdit::ConditionEdit(ConditionDraft *draft, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_draft(draft)
    , m_completer(new QCompleter(this))
    , m_items(new CompletionModel(m_completer))
    , m_hint(tr("A condition in CEL over the claims, such as claims.ref == \"refs/heads/main\""))
{
    setAccessibleName(tr("Condition"));
    setAccessibleDescription(m_hint);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabChangesFocus(true);
    // The whole place takes drops.
    setAcceptDrops(false);
    viewport()->setAcceptDrops(false);
    setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    // Data reads from left to right in every language.
    QTextOption option = document()->defaultTextOption();
    option.setTextDirection(Qt::LeftToRight);
    document()->setDefaultTextOption(option);
    document()->setDocumentMargin(2);
    new ConditionHighlighter(document());
    makeCompleter();
    const auto restyle = [this] {
        setFont(Theme::instance()->font(TextRole::Data));
        markIssues();
    };
    restyle();
    connect(Theme::instance(), &Theme::changed, this, restyle);
    // Colouring it again says that the text has changed, too.
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        const QByteArray now = toPlainText().toUtf8();
        if (now == m_draft->text())
            return;
        m_draft->setText(now);
        Q_EMIT conditionChanged();
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &ConditionEdit::valueAtCursorChanged);
    connect(draft, &ConditionDraft::changed, this, [this] {
        markIssues();
        Q_EMIT valueAtCursorChanged();
    });
}

void ConditionEdit::makeCompleter()
{
    auto *popup = new QListView;
    m_completer->setModel(m_items);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(offeredRows);
    m_completer->setWidget(this);
    m_completer->setPopup(popup);
    popup->setItemDelegate(new CompletionDelegate(popup));
    popup->setUniformItemSizes(true);
    popup->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    popup->setAccessibleName(tr("What can be written here"));
    popup->setProperty("offers", true);
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) {
                if (index.row() < m_items->rowCount())
                    take(m_items->item(index.row()));
            });
}

void ConditionEdit::replaceText(const QString &text)
{
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(withoutHidden(text));
    cursor.movePosition(QTextCursor::End);
    setTextCursor(cursor);
}

qsizetype ConditionEdit::bytesBefore(int position) const
{
    return toPlainText().left(position).toUtf8().size();
}

int ConditionEdit::positionOf(qsizetype bytes) const
{
    return int(QString::fromUtf8(m_draft->text().left(bytes)).size());
}

QString ConditionEdit::valueAt(int position) const
{
    const cel::NodeValue value = m_draft->valueAt(bytesBefore(position));
    // All claims at once say nothing about the condition.
    if (value.range.isEmpty() || value.text == cel::Dialect::claude().variable)
        return {};
    const QString text = visible(QString::fromUtf8(value.text).simplified(), 80);
    QString said = value.error.isEmpty() ? visible(value.value, 200) : visible(value.error, 200);
    if (said.isEmpty())
        return tr("%1 was not needed").arg(text);
    if (value.lastElement)
        said = tr("%1, for the last element looked at").arg(said);
    return text + (value.error.isEmpty() ? QStringLiteral(" = ") : QStringLiteral(": ")) + said;
}

QString ConditionEdit::valueAtCursor() const
{
    return valueAt(textCursor().position());
}

QString ConditionEdit::messageAt(int position) const
{
    for (const Mark &mark : m_marks) {
        if (position >= mark.begin && position <= mark.end)
            return mark.message;
    }
    return {};
}

bool ConditionEdit::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QPlainTextEdit::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int position = cursorForPosition(viewport()->mapFrom(this, help->pos())).position();
    const QString message = messageAt(position);
    const QString words = message.isEmpty() ? valueAt(position) : message;
    if (words.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), toolTipText(words), this);
    return true;
}

void ConditionEdit::paintEvent(QPaintEvent *event)
{
    QPlainTextEdit::paintEvent(event);
    if (!document()->isEmpty())
        return;
    // Qt's own placeholder is painted at half strength, too faint to read.
    QPainter painter(viewport());
    painter.setFont(font());
    painter.setPen(Theme::instance()->color(Color::Text3));
    const int margin = int(document()->documentMargin());
    painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_hint);
}

void ConditionEdit::insertFromMimeData(const QMimeData *source)
{
    if (source->hasText())
        insertPlainText(withoutHidden(source->text()));
}

/// Tab takes what is offered before it leaves.
bool ConditionEdit::focusNextPrevChild(bool next)
{
    if (!isOffering())
        return QPlainTextEdit::focusNextPrevChild(next);
    const int row = m_completer->popup()->currentIndex().row();
    stopOffering();
    if (row >= 0)
        take(m_items->item(row));
    return true;
}

void ConditionEdit::focusOutEvent(QFocusEvent *event)
{
    // The popup takes the focus on some platforms: only leaving for good ends the offer.
    if (event->reason() != Qt::PopupFocusReason)
        stopOffering();
    QPlainTextEdit::focusOutEvent(event);
}

void ConditionEdit::markIssues()
{
    QList<QTextEdit::ExtraSelection> selections;
    m_marks.clear();
    const Theme *theme = Theme::instance();
    for (const cel::Issue &issue : m_draft->issues()) {
        const bool refused = issue.stage != cel::Stage::Dialect;
        const QString message = issue.hint.isEmpty() ? issue.message : issue.message + u' ' + issue.hint;
        if (issue.column >= 0)
            addMark(issue.range, visible(message, 400), theme->color(refused ? Color::Fail : Color::Warn),
                    &selections);
    }
    if (const auto &report = m_draft->report(); report && !report->errorRange.isEmpty())
        addMark(report->errorRange, visible(report->error, 400), theme->color(Color::Warn), &selections);
    setExtraSelections(selections);
}

void ConditionEdit::addMark(Range bytes, const QString &message, QColor color,
                            QList<QTextEdit::ExtraSelection> *selections)
{
    const int last = document()->characterCount() - 1;
    int begin = std::min(positionOf(bytes.begin), last);
    const int end = std::clamp(positionOf(bytes.end), begin, last);
    // What is missing at the end is shown under what stands before it.
    if (begin == end && begin > 0)
        --begin;
    m_marks.append({begin, std::max(end, begin + 1), message});
    QTextEdit::ExtraSelection selection;
    selection.cursor = QTextCursor(document());
    selection.cursor.setPosition(begin);
    selection.cursor.setPosition(std::min(std::max(end, begin + 1), last), QTextCursor::KeepAnchor);
    selection.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    selection.format.setUnderlineColor(color);
    selections->append(selection);
}

void ConditionEdit::goToIssue(Step step)
{
    if (m_marks.isEmpty())
        return;
    const int at = textCursor().position();
    std::vector<int> places;
    for (const Mark &mark : std::as_const(m_marks))
        places.push_back(mark.begin);
    std::sort(places.begin(), places.end());
    int target = step == Step::Next ? places.front() : places.back();
    if (step == Step::Next) {
        const auto next = std::upper_bound(places.cbegin(), places.cend(), at);
        target = next == places.cend() ? target : *next;
    } else {
        const auto next = std::lower_bound(places.cbegin(), places.cend(), at);
        target = next == places.cbegin() ? target : *std::prev(next);
    }
    QTextCursor cursor(document());
    cursor.setPosition(target);
    setTextCursor(cursor);
    ensureCursorVisible();
    const QPoint below = viewport()->mapToGlobal(cursorRect().bottomLeft());
    QToolTip::showText(below, toolTipText(messageAt(target)), this);
}

bool ConditionEdit::isOffering() const
{
    return m_completer->popup()->isVisible();
}

void ConditionEdit::stopOffering()
{
    if (isOffering())
        m_completer->popup()->hide();
}

void ConditionEdit::offer(Offer what)
{
    const qsizetype place = bytesBefore(textCursor().position());
    const QList<cel::Completion> items = m_draft->completionsAt(place);
    // Nothing is offered that stands there already.
    const auto changes = [this](const cel::Completion &item) {
        return m_draft->text().mid(item.replaced.begin, item.replaced.size()) != item.insert;
    };
    const auto ofTheToken = [](const cel::Completion &item) {
        return item.kind == cel::Completion::Kind::Literal || item.kind == cel::Completion::Kind::Claim;
    };
    if (std::none_of(items.cbegin(), items.cend(), changes)
        || (what == Offer::OfTheToken && !ofTheToken(items.constFirst())))
        return stopOffering();
    m_items->setItems(items);
    m_completer->setCompletionPrefix(QString());
    QRect rect = cursorRect();
    rect.translate(viewport()->pos());
    const int bar = m_completer->popup()->verticalScrollBar()->sizeHint().width();
    rect.setWidth(std::min(rowHeight(offersWidth), width()) + bar);
    m_completer->complete(rect);
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void ConditionEdit::take(const cel::Completion &item)
{
    const int begin = positionOf(item.replaced.begin), end = positionOf(item.replaced.end);
    QTextCursor cursor(document());
    cursor.setPosition(begin);
    cursor.setPosition(end, QTextCursor::KeepAnchor);
    cursor.insertText(withoutHidden(QString::fromUtf8(item.insert)));
    const int back = int(QString::fromUtf8(item.insert.last(item.back)).size());
    cursor.setPosition(cursor.position() - back);
    setTextCursor(cursor);
    // What was taken often asks for the next word: has(claims.), startsWith("").
    if (item.back > 0 && item.kind != cel::Completion::Kind::Literal)
        offer();
}

/// Keys that belong to the open list.
bool ConditionEdit::handOver(QKeyEvent *event)
{
    if (!isOffering())
        return false;
    switch (event->key()) {
    case Qt::Key_Enter:
    case Qt::Key_Return:
    case Qt::Key_Escape:
        event->ignore();
        return true;
    default:
        return false;
    }
}

void ConditionEdit::keyPressEvent(QKeyEvent *event)
{
    if (handOver(event))
        return;
    if (event->key() == Qt::Key_F8)
        return goToIssue(event->modifiers().testFlag(Qt::ShiftModifier) ? Step::Previous : Step::Next);
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier)
        return offer();
    const bool wasOffering = isOffering();
    QPlainTextEdit::keyPressEvent(event);
    const QString typed = event->text();
    const bool wrote = !typed.isEmpty() && typed.front().isPrint()
        && !event->modifiers().testFlag(Qt::ControlModifier);
    const bool inName = wrote && (isWordCharacter(typed.front()) || typed.front() == u'.');
    const bool mayBegin = wrote && QStringView(u" \"'[(,=").contains(typed.front());
    if (inName || (wasOffering && event->key() == Qt::Key_Backspace))
        offer();
    else if (mayBegin || (wasOffering && wrote))
        offer(Offer::OfTheToken);
    else if (wasOffering)
        stopOffering();
}

} // namespace claimcheck::ui
