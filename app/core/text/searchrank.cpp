#include "core/text/searchrank.h"

namespace claimcheck {

namespace {

enum Place { TextBegins = 0, WordBegins = 2, Inside = 6 };

bool beginsWord(QStringView text, qsizetype at)
{
    return at == 0 || !text.at(at - 1).isLetterOrNumber();
}

std::optional<int> placeOf(QStringView text, QStringView word)
{
    std::optional<int> best;
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (at == 0)
            return TextBegins;
        if (beginsWord(text, at))
            return WordBegins;
        best = Inside;
    }
    return best;
}

} // namespace

SearchWords::SearchWords(const QString &typed)
    : m_words(typed.toCaseFolded().split(u' ', Qt::SkipEmptyParts))
{
}

std::optional<int> SearchWords::rank(QStringView folded) const
{
    int sum = 0;
    for (const QString &word : m_words) {
        const std::optional<int> place = placeOf(folded, word);
        if (!place)
            return {};
        sum += *place;
    }
    return sum;
}

} // namespace claimcheck
