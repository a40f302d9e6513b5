#pragma once

#include <QStringList>

#include <optional>

namespace claimcheck {

/// What somebody typed to find something: words, in whatever case and order.
class SearchWords {
public:
    explicit SearchWords(const QString &typed);

    bool isEmpty() const { return m_words.isEmpty(); }
    /// How well a text answers: every word has to be in it. Less is better: words the text or one of its
    /// words begins with come before those inside of one. `folded` is text().
    std::optional<int> rank(QStringView folded) const;
    /// As rank() wants it.
    static QString text(const QString &text) { return text.toCaseFolded(); }

private:
    QStringList m_words;
};

} // namespace claimcheck
