#include "ui/widgets/tooltiptext.h"

namespace claimcheck::ui {

namespace {

constexpr qsizetype widest = 80;

} // namespace

QString toolTipText(const QString &text)
{
    if (text.isEmpty())
        return {};
    QString broken;
    qsizetype column = 0, blank = -1;
    for (const QChar c : text) {
        broken += c;
        ++column;
        if (c == u' ')
            blank = broken.size() - 1;
        if (c == u'\n') {
            column = 0;
            blank = -1;
        } else if (column >= widest && !c.isHighSurrogate()) {
            if (blank >= 0)
                broken[blank] = u'\n';
            else
                broken += u'\n';
            column = blank >= 0 ? broken.size() - 1 - blank : 0;
            blank = -1;
        }
    }
    return QStringLiteral("<div style=\"white-space:pre\">%1</div>").arg(broken.toHtmlEscaped());
}

} // namespace claimcheck::ui
