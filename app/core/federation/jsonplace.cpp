#include "core/federation/jsonplace.h"

#include "core/federation/secrets.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct PlaceText {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::JsonPlace)
};

bool holds(Range range, qsizetype offset)
{
    return range.begin <= offset && offset < range.end;
}

bool isPlain(const QString &name)
{
    const auto plain = [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'_' || c == u'-');
    };
    return !name.isEmpty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), plain);
}

QString memberStep(const QString &name, bool first)
{
    if (secretIn(name.toUtf8()))
        return u"[\"\u2026\"]"_qs;
    if (!isPlain(name))
        return u"[\""_qs + visible(name, 64) + u"\"]"_qs;
    return first ? name : u'.' + name;
}

} // namespace

QString jsonPath(json::Value root, qsizetype offset)
{
    QString path;
    json::Value place = root;
    for (bool deeper = true; deeper;) {
        deeper = false;
        int index = 0;
        for (const json::Value child : place) {
            if (holds(child.range(), offset) || holds(child.keyRange(), offset)) {
                path += place.isArray() ? u"[%1]"_qs.arg(index) : memberStep(child.key(), path.isEmpty());
                deeper = holds(child.range(), offset);
                place = child;
                break;
            }
            ++index;
        }
    }
    return path;
}

Error withPlace(Error error, const json::Document &document)
{
    const json::LineColumn at = json::lineColumn(document.text(), error.range.begin);
    const QString path = jsonPath(document.root(), error.range.begin);
    const QString line = QString::number(at.line), column = QString::number(at.column);
    error.message = path.isEmpty()
        ? PlaceText::tr("line %1, column %2: %3").arg(line, column, error.message)
        : PlaceText::tr("line %1, column %2, %3: %4").arg(line, column, path, error.message);
    return error;
}

} // namespace claimcheck
