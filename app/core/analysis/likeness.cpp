#include "core/analysis/likeness.h"

#include "core/text/codepoints.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Likeness)
};

constexpr qsizetype longestCompared = 2048;

bool isAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

QString withoutHidden(const QString &text)
{
    if (isAscii(text) && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' '; }))
        return text;
    QString out;
    for (detail::CodePoints points(text); !points.atEnd();) {
        const char32_t c = points.next();
        if (!isHidden(c) && c >= 0x20)
            out += QString::fromUcs4(&c, 1);
    }
    return out;
}

QString withoutSlash(const QString &text)
{
    return text.endsWith(u'/') ? text.chopped(1) : text;
}

QString withoutScheme(const QString &text)
{
    for (const QStringView scheme : {u"https://", u"http://"})
        if (text.startsWith(scheme))
            return text.sliced(scheme.size());
    return text;
}

QString withoutRefPrefix(QString text)
{
    return text.remove(u"refs/heads/"_qs).remove(u"refs/tags/"_qs);
}

/// A tag never counts as the branch of that name.
bool sameKindOfRef(const QString &a, const QString &b)
{
    const auto mixes = [](const QString &one, const QString &other) {
        return one.contains(u"refs/heads/"_qs) && other.contains(u"refs/tags/"_qs);
    };
    return !mixes(a, b) && !mixes(b, a);
}

/// Both have as many characters and agree wherever `foreign` is plain.
bool imitates(const QString &foreign, const QString &plain)
{
    if (isAscii(foreign) || !isAscii(plain))
        return false;
    detail::CodePoints a(foreign), b(plain);
    while (!a.atEnd() && !b.atEnd()) {
        const char32_t c = a.next(), d = b.next();
        if (c != d && c < 0x80)
            return false;
    }
    return a.atEnd() && b.atEnd();
}

struct Stage {
    Likeness likeness;
    QString (*simplified)(const QString &);
};

} // namespace

Likeness likeness(const QByteArray &wanted, const QByteArray &actual)
{
    if (wanted == actual)
        return Likeness::Same;
    if (std::max(wanted.size(), actual.size()) > longestCompared)
        return Likeness::Different;
    QString a = QString::fromUtf8(wanted), b = QString::fromUtf8(actual);
    static constexpr Stage stages[] = {
        {Likeness::Blanks, [](const QString &text) { return text.trimmed(); }},
        {Likeness::Hidden, withoutHidden},
        {Likeness::UnicodeForm,
         [](const QString &text) { return text.normalized(QString::NormalizationForm_C); }},
        {Likeness::Slash, withoutSlash},
        {Likeness::Scheme, withoutScheme},
        {Likeness::RefPrefix, [](const QString &text) { return withoutRefPrefix(text); }},
        {Likeness::Case, [](const QString &text) { return text.toCaseFolded(); }},
    };
    const bool sameKind = sameKindOfRef(a, b);
    for (const Stage &stage : stages) {
        if (stage.likeness == Likeness::RefPrefix && !sameKind)
            continue;
        a = stage.simplified(a);
        b = stage.simplified(b);
        if (a == b)
            return a.isEmpty() ? Likeness::Different : stage.likeness;
    }
    if (imitates(a, b))
        return Likeness::RuleImitates;
    return imitates(b, a) ? Likeness::TokenImitates : Likeness::Different;
}

bool isWriting(Likeness likeness)
{
    return likeness != Likeness::Same && likeness < Likeness::TokenImitates;
}

QByteArray likeBeginning(const QByteArray &prefix, const QByteArray &actual)
{
    constexpr qsizetype furthest = 16;
    const auto fits = [&](qsizetype size) {
        const QByteArray begin = actual.first(size);
        // The last character is the boundary: another one there, or none, would let longer names in.
        const bool sameEnd = begin.right(1).toLower() == prefix.right(1).toLower();
        const Likeness like = likeness(prefix, begin);
        return sameEnd && isWriting(like) && like != Likeness::Slash && like != Likeness::Blanks;
    };
    for (qsizetype away = 0; away <= furthest; ++away) {
        for (const qsizetype size : {prefix.size() + away, prefix.size() - away}) {
            if (size > 0 && size <= actual.size() && fits(size))
                return actual.first(size);
        }
    }
    return {};
}

QString likenessWords(Likeness likeness)
{
    switch (likeness) {
    case Likeness::Blanks:
        return Words::tr("Only blanks at the ends differ, and they count.");
    case Likeness::Hidden:
        return Words::tr("Only characters that cannot be seen differ, and they count.");
    case Likeness::UnicodeForm:
        return Words::tr("Both show the same text in different Unicode forms.");
    case Likeness::Slash:
        return Words::tr("Only a slash at the end differs, and it counts.");
    case Likeness::Scheme:
        return Words::tr("Only http and https differ, and they count.");
    case Likeness::RefPrefix:
        return Words::tr("Only refs/heads/ or refs/tags/ is missing, or there twice.");
    case Likeness::Case:
        return Words::tr("Only upper and lower case differ, and they count.");
    case Likeness::RuleImitates:
        return Words::tr("The rule has letters of another script that only look like the token's.");
    case Likeness::TokenImitates:
        return Words::tr("The token has letters of another script that only look like the rule's: it is "
                         "somebody else's.");
    case Likeness::Same:
    case Likeness::Different:
        break;
    }
    return {};
}

QByteArray likenessName(Likeness likeness)
{
    switch (likeness) {
    case Likeness::Blanks:
        return "blanks";
    case Likeness::Hidden:
        return "hidden";
    case Likeness::UnicodeForm:
        return "unicode";
    case Likeness::Slash:
        return "slash";
    case Likeness::Scheme:
        return "scheme";
    case Likeness::RefPrefix:
        return "ref-prefix";
    case Likeness::Case:
        return "case";
    case Likeness::RuleImitates:
    case Likeness::TokenImitates:
        return "look-alike";
    case Likeness::Same:
    case Likeness::Different:
        break;
    }
    return "value";
}

} // namespace claimcheck
