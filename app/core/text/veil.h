#pragma once

#include <QSet>
#include <QString>
#include <QStringList>

namespace claimcheck {

/// What others who see the screen must not read, taken out of texts: a dot for each letter and digit, while
/// what separates them stays, so that the form of a text can still be seen. Words are compared, in whatever
/// case, whole, in parts and cut off; a word of one or two letters is never hidden.
class Veil {
public:
    /// Data is what stands in a token or a rule. Prose is written by this program.
    enum class Kind : quint8 { Data, Prose };
    /// Texts made of words that say nothing of anybody. Those of the prose hold in prose alone, and without
    /// the names it gives as examples.
    struct Ordinary {
        QStringList grammar, prose, examples;
    };

    Veil() = default; ///< hides what looks like a token or a key, and nothing else
    explicit Veil(const Ordinary &ordinary);
    /// One that hides these, and knows the same ordinary words. Where there is more than can be kept, all
    /// words are hidden but the ordinary ones. A text that is one ordinary word is hidden in data alone.
    Veil hiding(const QStringList &texts) const;

    /// As long as `text`.
    QString veiled(const QString &text, Kind kind) const;

private:
    struct Run;
    static QSet<size_t> wordsOf(const QStringList &texts);
    void add(QStringView text);
    void addPiece(QStringView word);
    bool isOrdinary(QStringView word, Kind kind) const;
    bool isHidden(QStringView words) const;
    bool hasHiddenEnd(QStringView word) const;
    void veilRun(QStringView folded, const Run &run, Kind kind, QString *shown) const;
    void veilWords(QStringView folded, const Run &run, qsizetype first, qsizetype last, Kind kind,
                   QString *shown) const;

    QSet<size_t> m_whole, m_pieces, m_starts, m_ends; ///< hashes of words in lower case
    QSet<size_t> m_grammar, m_prose;
    bool m_all = false;
};

} // namespace claimcheck
