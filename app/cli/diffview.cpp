#include "cli/diffview.h"

#include "cli/checkview.h"
#include "core/analysis/claimedits.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cli {

namespace {

constexpr int widestTitle = 24;
constexpr int valueIndent = 4;

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::DiffView", text);
}

struct Label {
    QString before, after;
    int columns() const { return std::max(columnsOf(before), columnsOf(after)) + 2; }
};

/// One value with marks under what differs.
void valueLines(Page &page, const QString &label, int labelColumns, const QString &value,
                const QList<Range> &marks, Tone tone)
{
    const int left = valueIndent + labelColumns;
    QString lead = QString(valueIndent, u' ') + page.toned(padded(label, labelColumns), Tone::Faint);
    const QString gap(left, u' ');
    if (value.isEmpty())
        return page.line(lead + page.toned(tr("absent"), Tone::Faint));
    const QList<MarkedLine> lines = marked(value, marks, std::max(20, page.columns() - left));
    for (const MarkedLine &line : lines) {
        page.line(lead + line.text);
        lead = gap;
        if (!line.marks.isEmpty())
            page.line(gap + page.toned(line.marks, tone));
    }
}

void bothValues(Page &page, const MemberChange &member, const Label &labels, Tone tone)
{
    const int columns = labels.columns();
    if (!member.isChange())
        return valueLines(page, QString(), 0, member.after, {}, tone);
    valueLines(page, labels.before, columns, member.before, member.beforeDiffers, tone);
    valueLines(page, labels.after, columns, member.after, member.afterDiffers, tone);
}

Sign signOf(const TokenChange &change, const TokenDiff &diff)
{
    switch (diff.effectOf(change)) {
    case TokenDiff::Outcome::LocksOut:
        return Sign::Bad;
    case TokenDiff::Outcome::LetsIn:
        return Sign::Good;
    case TokenDiff::Outcome::NotKnown:
        return Sign::Open;
    default:
        return Sign::Idle;
    }
}

QString titleOf(const TokenChange &change)
{
    return change.part == TokenChange::Part::Header ? tr("%1 (header)").arg(change.title) : change.title;
}

void changeLines(Page &page, const TokenChange &change, const TokenDiff &diff, const FederationFile *file,
                 int titleColumns)
{
    const Sign sign = signOf(change, diff);
    const QString care = diff.careText(change, file);
    const QString title = titleOf(change);
    const QString lead = u"  "_qs + page.sign(sign) + u' ';
    if (columnsOf(title) > titleColumns && !care.isEmpty()) {
        page.line(lead + title);
        page.line(QString(valueIndent, u' ') + page.toned(care, toneOf(sign)));
    } else {
        page.line(lead + padded(title, titleColumns) + u"  "_qs + page.toned(care, toneOf(sign)));
    }
    bothValues(page, change.member, {u"A"_qs, u"B"_qs}, toneOf(sign));
    if (!change.note.isEmpty())
        page.paragraph(change.note, valueIndent, Tone::Faint);
}

void changesLines(Page &page, const QString &title, const QList<TokenChange> &changes, const TokenDiff &diff,
                  const FederationFile *file)
{
    if (changes.isEmpty())
        return;
    page.blank();
    page.line(page.toned(title, Tone::Strong));
    int widest = 0;
    for (const TokenChange &change : changes)
        widest = std::max(widest, columnsOf(titleOf(change)));
    for (const TokenChange &change : changes)
        changeLines(page, change, diff, file, std::min(widest, widestTitle));
}

QString titlesOf(const QList<TokenChange> &changes)
{
    QStringList titles;
    for (const TokenChange &change : changes)
        titles.append(titleOf(change));
    return titles.join(u", "_qs);
}

QString noiseTitle(const TokenDiff &diff)
{
    return diff.noise.size() == 1 ? tr("1 differs in every token")
                                  : tr("%1 differ in every token").arg(diff.noise.size());
}

Sign headlineSign(TokenDiff::Outcome outcome)
{
    switch (outcome) {
    case TokenDiff::Outcome::LocksOut:
        return Sign::Bad;
    case TokenDiff::Outcome::Same:
    case TokenDiff::Outcome::NoneMatters:
        return Sign::Good;
    default:
        return Sign::Open;
    }
}

Sign signOf(const AccessChange &change)
{
    if (change.isLockedOut())
        return Sign::Idle;
    return change.isBreach() ? Sign::Bad : Sign::Open;
}

void accessLines(Page &page, const QString &title, const QList<AccessChange> &changes)
{
    if (changes.isEmpty())
        return;
    page.line(u"  "_qs + page.toned(title, Tone::Strong));
    for (const AccessChange &change : changes) {
        const Variant &variant = change.candidate.variant;
        page.line(u"    "_qs + page.sign(signOf(change)) + u' ' + variant.title);
        if (change.getsIn() && !variant.who.isEmpty())
            page.paragraph(variant.who, 6);
        if (change.getsIn() && !variant.provider.isEmpty())
            page.paragraph(variant.provider, 6, Tone::Faint);
        page.paragraph(accessText(change), 6, Tone::Faint);
    }
}

void objectLines(Page &page, const ObjectChange &object)
{
    page.blank();
    page.paragraph(objectTitle(object), 0, Tone::Strong);
    for (const MemberChange &member : object.members) {
        page.line(u"  "_qs + claimName(member.path));
        bothValues(page, member, {tr("before"), tr("after")}, Tone::Bad);
    }
    accessLines(page, tr("Newly gets in"), object.newlyIn);
    accessLines(page, tr("Locked out"), object.lockedOut);
}

} // namespace

void tokenDiffLines(Page &page, const TokenDiff &diff, const FederationFile *file, DiffDetail detail)
{
    verdictLines(page, headlineSign(diff.outcome), (diff.first + u' ' + diff.rest).trimmed());
    if (diff.remedy)
        page.paragraph(u"→ "_qs + diff.remedyText(), 2);
    changesLines(page, diff.countText(), diff.changes, diff, file);
    if (detail == DiffDetail::Everything) {
        changesLines(page, noiseTitle(diff), diff.noise, diff, file);
        changesLines(page, diff.sameText(), diff.same, diff, file);
        return;
    }
    page.blank();
    if (!diff.noise.isEmpty())
        page.paragraph(tr("%1: %2").arg(noiseTitle(diff), titlesOf(diff.noise)), 0, Tone::Faint);
    if (!diff.same.isEmpty())
        page.paragraph(tr("%1: %2").arg(diff.sameText(), titlesOf(diff.same)), 0, Tone::Faint);
}

void fileDiffLines(Page &page, const FileDiff &diff)
{
    const Sign sign = diff.breaches() > 0 ? Sign::Bad : diff.isSame() ? Sign::Good : Sign::Open;
    verdictLines(page, sign, (diff.first + u' ' + diff.rest).trimmed());
    for (const ObjectChange &object : diff.objects)
        objectLines(page, object);
}

} // namespace claimcheck::cli
