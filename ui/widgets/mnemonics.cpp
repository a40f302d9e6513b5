#include "ui/widgets/mnemonics.h"

#include <QSet>

namespace claimcheck::ui {

namespace {

/// Where the letter stands that is marked; -1 where none is. "&&" is a sign of the words.
qsizetype markedAt(const QString &text)
{
    for (qsizetype at = text.indexOf(u'&'); at >= 0 && at + 1 < text.size(); at = text.indexOf(u'&', at + 2))
        if (text.at(at + 1) != u'&')
            return at;
    return -1;
}

/// Beginnings of words first: they are found sooner.
qsizetype freeLetter(const QString &text, const QSet<QChar> &taken)
{
    for (const bool begins : {true, false})
        for (qsizetype i = 0; i < text.size(); ++i) {
            const bool isBeginning = i == 0 || text.at(i - 1).isSpace();
            if (isBeginning == begins && text.at(i).isLetter() && !taken.contains(text.at(i).toLower()))
                return i;
        }
    return -1;
}

} // namespace

void giveOwnLetters(const QList<QAction *> &entries)
{
    QSet<QChar> taken;
    QList<QAction *> others;
    for (QAction *entry : entries) {
        if (!entry->isVisible() || entry->isSeparator())
            continue;
        const qsizetype at = markedAt(entry->text());
        const QChar letter = at < 0 ? QChar() : entry->text().at(at + 1).toLower();
        if (at < 0 || taken.contains(letter))
            others.append(entry);
        else
            taken.insert(letter);
    }
    for (QAction *entry : std::as_const(others)) {
        QString text = entry->text();
        if (const qsizetype at = markedAt(text); at >= 0)
            text.remove(at, 1);
        if (const qsizetype at = freeLetter(text, taken); at >= 0) {
            taken.insert(text.at(at).toLower());
            text.insert(at, u'&');
        }
        entry->setText(text);
    }
}

} // namespace claimcheck::ui
