#include "core/diagnosis/person.h"

#include <QDir>

#include <algorithm>

namespace claimcheck {

namespace {

bool isOfWord(QChar c)
{
    return c.isLetterOrNumber();
}

/// What a path goes on with, besides.
bool isOfPart(QChar c)
{
    return isOfWord(c) || c == u'_' || c == u'-' || c == u'.';
}

/// XDG_CACHE_HOME says nothing of somebody whose folder is called home; what is no word of such names does.
bool isOfVariable(const QString &text, qsizetype at, const QString &what)
{
    static const QStringList words{u"HOME"_qs, u"USER"_qs,    u"CACHE"_qs, u"CONFIG"_qs, u"DATA"_qs,
                                   u"DIR"_qs,  u"RUNTIME"_qs, u"STATE"_qs, u"PATH"_qs};
    const qsizetype end = at + what.size();
    const bool isJoined = (at > 0 && text.at(at - 1) == u'_') || (end < text.size() && text.at(end) == u'_');
    return isJoined && words.contains(text.mid(at, what.size()));
}

/// `what` replaced where nothing that goes on with it stands before or behind.
QString withoutWhole(const QString &text, const QString &what, const QString &instead,
                     Qt::CaseSensitivity sense, bool (*goesOn)(QChar))
{
    QString shown;
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(what, 0, sense); at >= 0; at = text.indexOf(what, from, sense)) {
        const qsizetype end = at + what.size();
        const bool isWhole = !(at > 0 && goesOn(text.at(at - 1)))
            && !(end < text.size() && goesOn(text.at(end))) && !isOfVariable(text, at, what);
        shown += QStringView(text).mid(from, at - from);
        shown += isWhole ? QStringView(instead) : QStringView(text).mid(at, what.size());
        from = end;
    }
    return shown + text.mid(from);
}

void longestFirst(QStringList &texts)
{
    texts.removeDuplicates();
    std::sort(texts.begin(), texts.end(),
              [](const QString &one, const QString &other) { return one.size() > other.size(); });
}

} // namespace

Person::Person(const QStringList &homes, const QStringList &names)
{
    for (const QString &home : homes) {
        const QString clean = QDir::cleanPath(home);
        if (!QDir::isAbsolutePath(home) || clean.size() < 2)
            continue;
        m_homes.append(clean);
        m_names.append(clean.section(u'/', -1));
    }
    m_names += names;
    m_names.removeAll(QString());
    longestFirst(m_homes);
    longestFirst(m_names);
}

QString Person::hidden(const QString &text) const
{
    QString shown = text;
    for (const QString &home : m_homes)
        shown = withoutWhole(shown, home, u"~"_qs, Qt::CaseSensitive, isOfPart);
    for (const QString &name : m_names)
        shown = withoutWhole(shown, name, u"(user)"_qs, Qt::CaseInsensitive, isOfWord);
    return shown;
}

} // namespace claimcheck
