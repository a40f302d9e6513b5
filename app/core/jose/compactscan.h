#pragma once

#include "core/result.h"

#include <QByteArrayView>
#include <QList>

#include <optional>

namespace claimcheck::detail {

/// A stretch of text that may be a compact token, put together again where it was broken over lines.
struct CompactCandidate {
    QByteArray text; ///< without the breaks and escapes it was written with
    QList<Range> places; ///< one for each line
    qsizetype firstEnd = 0; ///< where to look on when it turns out to be no token
    bool cut = false; ///< an ellipsis follows
};

/// Goes through a text once and offers every stretch that begins like a compact token: a segment that decodes
/// to
/// `{`. Reads through line breaks, quoting marks, JSON and percent escapes. Linear in the size of the text.
class CompactScan {
public:
    explicit CompactScan(QByteArrayView text);

    /// The next candidate at or after the current position.
    std::optional<CompactCandidate> next();
    /// The candidate that begins exactly at `at`, whatever it decodes to.
    CompactCandidate readAt(qsizetype at);
    void moveTo(qsizetype at) { m_at = at; }

private:
    struct Piece {
        QByteArray text;
        Range place;
        bool cut = false;
    };
    struct Escape {
        char character = 0;
        int length = 0;
    };

    qsizetype findStart(qsizetype from) const;
    bool isStart(qsizetype at) const;
    bool beginsObject(qsizetype at) const;
    Piece readPiece(qsizetype at) const;
    Escape escapeAt(qsizetype at) const;
    bool takesDots(qsizetype at, Piece &piece, qsizetype &end) const;
    bool takesPadding(qsizetype at, qsizetype &end) const;
    qsizetype skipBreak(qsizetype at) const;
    qsizetype skipQuotedBreak(qsizetype at) const;
    qsizetype skipNewline(qsizetype at) const;
    bool standsAlone(const Piece &piece) const;
    QList<Piece> gather(Piece first);
    CompactCandidate assemble(const QList<Piece> &pieces, qsizetype count) const;

    QByteArrayView m_text;
    qsizetype m_at = 0;
    qsizetype m_joinBudget;
};

} // namespace claimcheck::detail
