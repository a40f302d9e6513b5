#pragma once

#include <QString>

namespace claimcheck {

/// How two texts that were meant to be the same differ, as far as it is only in the writing.
enum class Likeness : quint8 {
    Same,
    Blanks, ///< around one of them
    Hidden, ///< characters that show nothing
    UnicodeForm,
    Slash, ///< at the end of one of them
    Scheme, ///< http and https
    RefPrefix, ///< refs/heads/ or refs/tags/ missing, or there twice
    Case,
    RuleImitates, ///< the wanted text has foreign letters that look like the token's
    TokenImitates, ///< the other way round: somebody may be playing a part
    Different,
};
Likeness likeness(const QByteArray &wanted, const QByteArray &actual);

/// The same thing in another writing: nobody else gets in when the wanted text is written as the actual one.
bool isWriting(Likeness likeness);

/// The beginning of `actual` that differs from `prefix` only in the writing; empty where there is none.
QByteArray likeBeginning(const QByteArray &prefix, const QByteArray &actual);

/// "Only upper and lower case differ, and they count."; empty for Same and Different.
QString likenessWords(Likeness likeness);

/// "case", "slash", …: for ids of remedies.
QByteArray likenessName(Likeness likeness);

} // namespace claimcheck
