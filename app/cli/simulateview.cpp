#include "cli/simulateview.h"

#include "cli/checkview.h"
#include "core/federation/report.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cli {

namespace {

using Level = TokenRecipe::Level;

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::SimulateView", text);
}

QString shown(const QString &text)
{
    return visible(text, 1000);
}

QString levelWord(Level level)
{
    switch (level) {
    case Level::Attack:
        return tr("Attack");
    case Level::Surprise:
        return tr("Surprise");
    case Level::Reach:
        break;
    }
    return tr("Reach");
}

Sign signOf(const Admission &one)
{
    if (one.verdict == Verdict::Unknown)
        return Sign::Open;
    if (!one.getsIn())
        return Sign::Good;
    return one.variant.level == Level::Attack  ? Sign::Bad
        : one.variant.level == Level::Surprise ? Sign::Open
                                               : Sign::Idle;
}

QList<Admission> withVerdict(const QList<Admission> &all, Verdict verdict)
{
    QList<Admission> some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some),
                 [verdict](const Admission &one) { return one.verdict == verdict; });
    return some;
}

/// In full: it is what the person came for.
void openLines(Page &page, const Admission &one, int words)
{
    page.line(u"  "_qs + page.sign(signOf(one)) + u' '
              + page.toned(padded(levelWord(one.variant.level), words), Tone::Faint) + u"  "_qs
              + page.toned(shown(one.variant.title), Tone::Strong));
    const QString why = tr("why"), who = tr("who"), provider = tr("provider");
    const int labels = std::max({columnsOf(why), columnsOf(who), columnsOf(provider)}) + 2;
    if (!one.variant.who.isEmpty())
        page.labelled(who, shown(one.variant.who), 6, labels);
    page.labelled(why, shown(one.why), 6, labels);
    if (!one.variant.provider.isEmpty())
        page.labelled(provider, shown(one.variant.provider), 6, labels, Tone::Faint);
}

int widestLevel()
{
    return std::max({columnsOf(levelWord(Level::Attack)), columnsOf(levelWord(Level::Surprise)),
                     columnsOf(levelWord(Level::Reach))});
}

void openGroup(Page &page, const QString &title, const QList<Admission> &group)
{
    if (group.isEmpty())
        return;
    page.blank();
    page.line(page.toned(title, Tone::Strong));
    for (const Admission &one : group)
        openLines(page, one, widestLevel());
}

void closedGroup(Page &page, const QList<Admission> &group)
{
    if (group.isEmpty())
        return;
    page.blank();
    page.line(page.toned(tr("Stays out"), Tone::Strong));
    int titles = 0;
    for (const Admission &one : group)
        titles = std::max(titles, std::min(44, columnsOf(shown(one.variant.title))));
    for (const Admission &one : group)
        page.line(u"  "_qs + page.sign(signOf(one)) + u' ' + padded(shown(one.variant.title), titles)
                  + u"  "_qs
                  + page.toned(tr("by %1").arg(visible(QString::fromUtf8(one.check), 60)), Tone::Faint));
}

} // namespace

QByteArray levelName(TokenRecipe::Level level)
{
    static constexpr const char *names[] = {"attack", "surprise", "reach"};
    return names[int(level)];
}

AdmissionCount AdmissionCount::of(const QList<Admission> &admissions)
{
    AdmissionCount count;
    count.tried = int(admissions.size());
    for (const Admission &one : admissions) {
        count.open += one.verdict == Verdict::Unknown && one.variant.level == Level::Attack;
        if (!one.getsIn())
            continue;
        count.attacks += one.variant.level == Level::Attack;
        count.surprises += one.variant.level == Level::Surprise;
        count.reach += one.variant.level == Level::Reach;
    }
    return count;
}

Sign AdmissionCount::sign() const
{
    if (attacks > 0)
        return Sign::Bad;
    return open > 0 || surprises > 0 ? Sign::Open : Sign::Good;
}

QString AdmissionCount::sentence() const
{
    QStringList parts;
    if (attacks > 0)
        parts.append(attacks == 1 ? tr("1 attack") : tr("%1 attacks").arg(attacks));
    if (surprises > 0)
        parts.append(surprises == 1 ? tr("1 surprise") : tr("%1 surprises").arg(surprises));
    if (reach > 0)
        parts.append(tr("%1 of the same owner").arg(reach));
    const QString tail = open > 0 ? u' ' + tr("Of %1 it is not known.").arg(open) : QString();
    if (parts.isEmpty())
        return tr("None of %1 kinds of other tokens gets in.").arg(tried) + tail;
    return tr("Of %1 kinds of other tokens these get in: %2.")
               .arg(QString::number(tried), parts.join(u", "_qs))
        + tail;
}

void admissionLines(Page &page, const QList<Admission> &admissions)
{
    const AdmissionCount count = AdmissionCount::of(admissions);
    verdictLines(page, count.sign(), count.sentence());
    openGroup(page, tr("Gets in"), withVerdict(admissions, Verdict::Match));
    openGroup(page, tr("Not known"), withVerdict(admissions, Verdict::Unknown));
    closedGroup(page, withVerdict(admissions, Verdict::NoMatch));
}

void admissionSummary(Page &page, const QString &name, int nameColumns, const QList<Admission> &admissions)
{
    const AdmissionCount count = AdmissionCount::of(admissions);
    page.line(u"  "_qs + page.sign(count.sign()) + u' '
              + page.toned(padded(name, nameColumns), Tone::Strong));
    page.paragraph(count.sentence(), 4);
    QStringList titles;
    for (const Admission &one : admissions)
        if (isBreach(one) && titles.size() < 6)
            titles.append(shown(one.variant.title));
    if (!titles.isEmpty())
        page.paragraph(titles.join(u" · "_qs), 4, Tone::Faint);
}

void writeAdmissions(json::Writer &writer, const QList<Admission> &admissions)
{
    writer.beginArray();
    for (const Admission &one : admissions) {
        const Variant &variant = one.variant;
        writer.beginObject().member("id", QByteArrayView(variant.id)).member("title", variant.title);
        writer.member("level", QByteArrayView(levelName(variant.level)));
        writer.member("verdict", QByteArrayView(verdictName(one.verdict)));
        writer.textOrNull("check", one.check);
        writer.member("why", one.why).member("who", variant.who).member("provider", variant.provider);
        writer.textOrNull("finding", variant.finding);
        if (!variant.token.header.isEmpty())
            writer.key("header").raw(variant.token.header);
        writer.key("claims").raw(variant.token.claims);
        writer.endObject();
    }
    writer.endArray();
}

} // namespace claimcheck::cli
