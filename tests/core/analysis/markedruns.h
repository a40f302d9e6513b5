#pragma once

#include "core/result.h"

#include <QList>
#include <QString>

namespace claimcheck::test {

/// The text with its runs between < and >.
inline QString marked(const QString &text, const QList<Range> &runs)
{
    QString out;
    qsizetype at = 0;
    for (const Range &run : runs) {
        out += text.mid(at, run.begin - at) + u'<' + text.mid(run.begin, run.size()) + u'>';
        at = run.end;
    }
    return out + text.mid(at);
}

} // namespace claimcheck::test
