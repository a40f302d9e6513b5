#include "ui/inspect/pasteedit.h"

#include "ui/documents/filereading.h"
#include "ui/inspect/inspectsession.h"
#include "ui/widgets/tooltiptext.h"

#include <QHelpEvent>
#include <QMimeData>
#include <QPainter>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace claimcheck::ui {

namespace {

constexpr int mostMarks = 100;
constexpr qsizetype longText = 2048; ///< more than fits without a scroll bar
/// Bytes. Qt breaks a line as a whole: 64 KB of one take it 100 ms, each time.
constexpr qsizetype longestLine = 16 * 1024;

/// Up to where the text has no line that is too long.
qsizetype beforeLongLine(const QByteArray &utf8, qsizetype end)
{
    for (qsizetype begin = 0; begin < end;) {
        const qsizetype found = utf8.indexOf('\n', begin);
        const qsizetype lineEnd = found < 0 ? end : std::min(found, end);
        if (lineEnd - begin > longestLine)
            return begin + longestLine;
        begin = lineEnd + 1;
    }
    return end;
}

/// Cut where no character is torn apart.
QByteArrayView firstPart(const QByteArray &utf8, qsizetype most)
{
    qsizetype end = beforeLongLine(utf8, std::min(utf8.size(), most));
    while (end > 0 && end < utf8.size() && (utf8.at(end) & 0xc0) == 0x80)
        --end;
    return QByteArrayView(utf8).first(end);
}

} // namespace

PasteEdit::PasteEdit(InspectSession *session, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_session(session)
{
    setProperty("bare", true);
    setAccessibleName(tr("Pasted text"));
    setHint({});
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabChangesFocus(true);
    // The whole place takes drops.
    setAcceptDrops(false);
    viewport()->setAcceptDrops(false);
    setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    document()->setDocumentMargin(0);
    const auto restyle = [this] {
        setFont(Theme::instance()->font(TextRole::DataSmall));
        markTokens();
    };
    restyle();
    connect(Theme::instance(), &Theme::changed, this, restyle);
    connect(this, &QPlainTextEdit::textChanged, this, &PasteEdit::takeText);
    // Only the line that changed is painted anew; the hint has several.
    connect(this, &QPlainTextEdit::textChanged, this, [this, hinted = true]() mutable {
        if (std::exchange(hinted, document()->isEmpty()) != document()->isEmpty())
            viewport()->update();
    });
    connect(session, &InspectSession::textReplaced, this, &PasteEdit::showText);
    connect(session, &InspectSession::tokenChanged, this, &PasteEdit::markTokens);
    showText();
}

void PasteEdit::setHint(const QString &words)
{
    m_hint = words.isEmpty()
        ? tr("Paste a token, a Bearer header, a URL, a log, JSON with tokens in it, or claims. "
             "Dropping text or a file works, too.")
        : words;
    setAccessibleDescription(m_hint);
    viewport()->update();
}

void PasteEdit::selectProblem(int problem)
{
    const InspectedToken *token = m_session->chosen();
    if (!token || problem < 0 || problem >= token->found.token.problems().size())
        return;
    const Token &read = token->found.token;
    const Place place = placeOf(
        inText(m_session->chosenIndex(), problemRange(read, read.problems().at(problem))));
    QTextCursor cursor(document());
    cursor.setPosition(place.begin);
    cursor.setPosition(place.end, QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    ensureCursorVisible();
    setFocus(Qt::OtherFocusReason);
}

void PasteEdit::markTokens()
{
    QList<QTextEdit::ExtraSelection> selections;
    m_marks.clear();
    for (int token = 0; token < m_session->tokens().size(); ++token)
        markToken(token, &selections);
    for (int token = 0; token < m_session->tokens().size(); ++token)
        markProblems(token, &selections);
    setExtraSelections(selections);
}

bool PasteEdit::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QPlainTextEdit::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int position = cursorForPosition(viewport()->mapFrom(this, help->pos())).position();
    for (const Mark &mark : std::as_const(m_marks)) {
        if (position >= mark.place.begin && position <= mark.place.end) {
            QToolTip::showText(help->globalPos(), toolTipText(mark.text), this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

void PasteEdit::paintEvent(QPaintEvent *event)
{
    QPlainTextEdit::paintEvent(event);
    if (!document()->isEmpty())
        return;
    // Qt's own placeholder is painted at half strength, too faint to read.
    QPainter painter(viewport());
    painter.setFont(font());
    painter.setPen(Theme::instance()->color(Color::Text3));
    painter.drawText(viewport()->rect(), Qt::AlignLeading | Qt::AlignTop | Qt::TextWordWrap, m_hint);
}

bool PasteEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasText() || source->hasUrls();
}

void PasteEdit::insertFromMimeData(const QMimeData *source)
{
    if (const QStringList files = localFiles(source); !files.isEmpty())
        return Q_EMIT filesPasted(files);
    const QString text = source->text();
    // What is a sample, or cannot be shown whole, is replaced rather than mixed with what is new.
    const bool replaces = m_session->isSample() || m_session->isOfSandbox() || !m_showsAll
        || m_session->text().size() + text.size() > mostShown;
    if (replaces)
        m_session->replaceText(text.toUtf8());
    else
        insertPlainText(text);
    Q_EMIT pasted(text);
}

void PasteEdit::showText()
{
    const QByteArrayView part = firstPart(m_session->text(), mostShown);
    m_showing = true;
    m_showsAll = part.size() == m_session->text().size();
    setReadOnly(!m_showsAll);
    // A line of 100 KB takes Qt 80 ms to break, each time: not the old one once more, and not the new one a
    // second time because a scroll bar takes some of its width.
    document()->clear();
    setVerticalScrollBarPolicy(part.size() > longText ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAsNeeded);
    // Undo must not bring back what was cleared.
    setPlainText(QString::fromUtf8(part));
    m_showing = false;
    markTokens();
    Q_EMIT shownChanged();
}

void PasteEdit::takeText()
{
    if (m_showing || !m_showsAll)
        return;
    m_session->setText(toPlainText().toUtf8());
}

PasteEdit::Place PasteEdit::placeOf(Range bytes) const
{
    const QByteArray &utf8 = m_session->text();
    const int shown = document()->characterCount() - 1;
    // As many characters as bytes: plain ASCII, the common case.
    if (shown == std::min(utf8.size(), firstPart(utf8, m_showsAll ? utf8.size() : mostShown).size()))
        return {int(std::min<qsizetype>(bytes.begin, shown)), int(std::min<qsizetype>(bytes.end, shown))};
    const auto position = [&](qsizetype offset) {
        qsizetype units = 0;
        for (qsizetype i = 0; i < std::min(offset, utf8.size()); ++i) {
            const auto byte = static_cast<uchar>(utf8.at(i));
            units += (byte & 0xc0) != 0x80 ? (byte >= 0xf0 ? 2 : 1) : 0;
            if (units > shown)
                break;
        }
        return int(std::min<qsizetype>(units, shown));
    };
    return {position(bytes.begin), position(bytes.end)};
}

/// A token may stand in several pieces, one for each line it was broken over.
Range PasteEdit::inText(int token, Range inToken) const
{
    qsizetype before = 0;
    for (const Range &place : m_session->tokens().at(token).found.places) {
        if (inToken.begin < before + place.size()) {
            const qsizetype begin = place.begin + inToken.begin - before;
            return {begin, std::min(begin + inToken.size(), place.end)};
        }
        before += place.size();
    }
    return {};
}

void PasteEdit::markToken(int token, QList<QTextEdit::ExtraSelection> *selections)
{
    const bool chosen = token == m_session->chosenIndex();
    const Theme *theme = Theme::instance();
    QTextCharFormat format;
    format.setUnderlineStyle(QTextCharFormat::SingleUnderline);
    format.setUnderlineColor(theme->color(chosen ? Color::Accent : Color::Border));
    format.setForeground(theme->color(chosen ? Color::Text : Color::Text2));
    if (chosen)
        format.setBackground(theme->color(Color::AccentBg));
    for (const Range &place : m_session->tokens().at(token).found.places)
        addSelection(placeOf(place), format, selections);
}

void PasteEdit::markProblems(int token, QList<QTextEdit::ExtraSelection> *selections)
{
    const Token &read = m_session->tokens().at(token).found.token;
    const Theme *theme = Theme::instance();
    QTextCharFormat format;
    format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    format.setUnderlineColor(theme->color(Color::Warn));
    format.setBackground(theme->color(Color::WarnTint));
    format.setForeground(theme->color(Color::Text));
    for (const TokenProblem &problem : read.problems()) {
        if (m_marks.size() >= mostMarks)
            return;
        const Place place = placeOf(inText(token, problemRange(read, problem)));
        m_marks.append({place, problem.message});
        addSelection(place, format, selections);
    }
}

void PasteEdit::addSelection(Place place, const QTextCharFormat &format,
                             QList<QTextEdit::ExtraSelection> *selections) const
{
    if (place.begin >= place.end)
        return;
    QTextEdit::ExtraSelection selection;
    selection.cursor = QTextCursor(document());
    selection.cursor.setPosition(place.begin);
    selection.cursor.setPosition(place.end, QTextCursor::KeepAnchor);
    selection.format = format;
    selections->append(selection);
}

} // namespace claimcheck::ui
