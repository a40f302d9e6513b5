#include "core/federation/objectname.h"

#include "core/text/ascii.h"

#include <algorithm>

namespace claimcheck {

namespace {

constexpr qsizetype mostProposed = 60, mostTaken = 255;

bool isPlain(char c)
{
    return ascii::isLower(c) || ascii::isDigit(c);
}

} // namespace

QByteArray nameFor(const QString &words)
{
    QByteArray name;
    for (const QChar c : words) {
        const char letter = c.toLower().toLatin1();
        if (isPlain(letter))
            name += letter;
        else if (!name.isEmpty() && !name.endsWith('-'))
            name += '-';
        if (name.size() >= mostProposed)
            break;
    }
    return name.endsWith('-') ? name.chopped(1) : name;
}

bool isObjectName(QByteArrayView name)
{
    return !name.isEmpty() && name.size() <= mostTaken
        && std::all_of(name.begin(), name.end(), [](char c) { return isPlain(c) || c == '-'; });
}

} // namespace claimcheck
