#include "cli/doctorview.h"

#include "core/credential/lookedat.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cli {

using namespace credential;

namespace {

using State = Candidate::State;

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Doctor", text);
}

Sign signOf(Verdict::Outcome outcome)
{
    switch (outcome) {
    case Verdict::Outcome::Works:
        return Sign::Good;
    case Verdict::Outcome::Unknown:
        return Sign::Open;
    case Verdict::Outcome::Fails:
    case Verdict::Outcome::Nothing:
        break;
    }
    return Sign::Bad;
}

Sign signOf(const Verdict &verdict, const Candidate &one)
{
    if (one.wins && verdict.unsure.isEmpty())
        return one.state == State::Fails ? Sign::Bad : Sign::Good;
    return one.wins || one.state == State::Unknown ? Sign::Open : Sign::Idle;
}

Sign signOf(DoctorFinding::Severity severity)
{
    if (severity == DoctorFinding::Severity::Problem)
        return Sign::Bad;
    return severity == DoctorFinding::Severity::Warning ? Sign::Open : Sign::Idle;
}

void candidateLines(Page &page, const Verdict &verdict, qsizetype index, UnixSeconds now)
{
    const Candidate &one = verdict.candidates.at(index);
    const QString value = one.value.isEmpty() ? QString() : u"  "_qs + page.toned(one.value, Tone::Faint);
    const QString word = candidateWord(verdict, index);
    page.line(u"  "_qs + QString::number(index + 1) + u' ' + page.sign(signOf(verdict, one)) + u' '
              + padded(slotTitle(one.slot), 24) + u' ' + (one.wins ? page.toned(word, Tone::Strong) : word)
              + value);
    const QString why = candidateText(one, now);
    if (!why.isEmpty())
        page.paragraph(why, 6, Tone::Faint);
}

void verdictLines(Page &page, const Verdict &verdict, UnixSeconds now)
{
    const VerdictSentence sentence = verdictSentence(verdict);
    page.line(page.toned(verdict.client->title(), Tone::Strong) + u"  "_qs
              + page.sign(signOf(verdict.outcome)) + u' ' + sentence.first);
    const Candidate *winner = verdict.winning();
    if (!sentence.rest.isEmpty() && (!winner || sentence.rest != winner->why))
        page.paragraph(sentence.rest, 2);
    QStringList unset;
    for (qsizetype i = 0; i < verdict.candidates.size(); ++i) {
        const Candidate &one = verdict.candidates.at(i);
        if (one.state == State::NotSet && one.why.isEmpty())
            unset.append(slotTitle(one.slot));
        else if (one.slot != Slot::Code)
            candidateLines(page, verdict, i, now);
    }
    if (!unset.isEmpty())
        page.paragraph(tr("Not set: %1.").arg(unset.join(u", ")), 2, Tone::Faint);
    const QString known = tr("How this is known: %1.").arg(evidenceText(verdict.candidates.at(1).evidence));
    page.paragraph(verdict.client->newer.isEmpty() ? known : known + u' ' + verdict.client->newer, 2,
                   Tone::Faint);
    page.blank();
}

void changeLines(Page &page, const DoctorReport &report)
{
    if (report.before.isEmpty())
        return;
    page.line(page.toned(tr("What if: %1").arg(report.change), Tone::Strong));
    for (qsizetype i = 0; i < report.verdicts.size(); ++i) {
        const QString was = shortVerdict(report.before.at(i)), is = shortVerdict(report.verdicts.at(i));
        page.labelled(report.verdicts.at(i).client->title(),
                      was == is ? tr("stays: %1").arg(is) : tr("%1, was %2").arg(is, was), 2, 24);
    }
    page.blank();
}

void findingLines(Page &page, const QList<DoctorFinding> &findings)
{
    if (findings.isEmpty())
        return;
    page.line(page.toned(tr("Findings"), Tone::Strong));
    for (const DoctorFinding &finding : findings) {
        page.line(u"  "_qs + page.sign(signOf(finding.severity)) + u' ' + severityWord(finding.severity)
                  + u": "_qs + page.toned(finding.title, Tone::Strong) + u"  "_qs
                  + page.toned(QString::fromLatin1(finding.id), Tone::Faint));
        if (!finding.why.isEmpty())
            page.paragraph(finding.why, 4);
        page.labelled(tr("Do"), finding.fix, 4, 4);
        const QList<QByteArray> lines = finding.command.split('\n');
        for (const QByteArray &line : lines) {
            if (!line.isEmpty())
                page.paragraph(visible(line, 200), 8);
        }
    }
    page.blank();
}

void secretLines(Page &page, const QList<StaticSecret> &secrets)
{
    page.line(page.toned(tr("Static secrets"), Tone::Strong));
    int widest = 0;
    for (const StaticSecret &secret : secrets)
        widest = std::max(widest, columnsOf(visible(secret.name, 200)));
    for (const StaticSecret &secret : secrets) {
        const QString advice = secret.advice.isEmpty() ? QString() : u"  "_qs + secret.advice;
        page.labelled(visible(secret.name, 200),
                      padded(maskedText(secret), 10) + u"  "_qs + QString::fromLatin1(secret.kind) + advice,
                      2, widest + 2);
    }
    page.paragraph(staticSecretsSentence(secrets), 2, Tone::Faint);
}

QString stateText(const FileFacts &facts)
{
    switch (facts.state) {
    case FileFacts::State::File:
        return modeText(facts.mode) + (facts.isLink ? u", "_qs + tr("a link") : QString());
    case FileFacts::State::Directory:
        return tr("no file");
    case FileFacts::State::Denied:
        return tr("may not be read");
    case FileFacts::State::Missing:
    case FileFacts::State::NotVisible:
        break;
    }
    return tr("not there");
}

/// Below the home directory as people write it.
QString homePath(const QByteArray &path, const Machine &machine)
{
    const QByteArray home = machine.environment.value("HOME");
    return visible(!home.isEmpty() && path.startsWith(home + '/') ? '~' + path.mid(home.size()) : path, 200);
}

void fileLines(Page &page, const DoctorReport &report)
{
    const QList<LookedAtFile> files = lookedAtFiles(report.machine, report.verdicts);
    if (files.isEmpty())
        return;
    page.line(page.toned(tr("Files"), Tone::Strong));
    for (const LookedAtFile &file : files)
        page.labelled(stateText(file.facts), homePath(file.path, report.machine), 2, 18);
    page.blank();
}

} // namespace

QByteArray doctorPage(const DoctorReport &report, const Screen &screen)
{
    Page page(screen);
    if (report.origin)
        page.paragraph(tr("%1: %2.").arg(visible(report.source, 200), originText(*report.origin)), 0,
                       Tone::Faint);
    for (const EnvironmentNote &note : report.notes)
        page.paragraph(note.line > 0 ? tr("Line %1: %2.").arg(QString::number(note.line), note.text)
                                     : note.text + u'.',
                       0, Tone::Faint);
    if (report.origin || !report.notes.isEmpty())
        page.blank();
    changeLines(page, report);
    for (const Verdict &verdict : report.verdicts)
        verdictLines(page, verdict, report.machine.now);
    findingLines(page, report.findings);
    fileLines(page, report);
    secretLines(page, report.secrets);
    return page.take();
}

} // namespace claimcheck::cli
