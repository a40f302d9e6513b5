#include "core/credential/doctorfinding.h"

#include "core/credential/unreadnames.h"
#include "core/text/ascii.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::credential {

namespace {

using Severity = DoctorFinding::Severity;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Doctor)
};

/// Names that people set and nobody reads.
void examineNames(detail::Examination &examination)
{
    for (const Variable &variable : examination.machine.environment.variables()) {
        const UnreadName *name = unreadName(variable.name);
        if (!name)
            continue;
        DoctorFinding &finding = examination.add(
            "unread-name", Severity::Warning,
            Words::tr("No client reads %1").arg(QString::fromLatin1(variable.name)));
        finding.why = name->why();
        finding.fix = Words::tr("Use these names.");
        finding.command = rightBlock(*name, examination.machine.environment);
    }
}

/// Clients that come to different credentials.
void compareClients(detail::Examination &examination)
{
    QStringList groups;
    for (const Verdict &verdict : examination.verdicts) {
        const QString what = shortVerdict(verdict);
        if (!groups.contains(what))
            groups.append(what);
    }
    if (groups.size() < 2)
        return;
    QStringList lines;
    for (const QString &what : groups) {
        const QString who = examination.titles([&](const Verdict &one) { return shortVerdict(one) == what; });
        lines.append(Words::tr("%1: %2.").arg(who, what));
    }
    DoctorFinding &finding = examination.add("clients-differ", Severity::Warning,
                                             Words::tr("Not every client uses the same credential"));
    finding.why = lines.join(u' ');
    finding.fix = Words::tr("Leave one source set, and unset what comes before it.");
}

/// A secret a workflow or a cluster fills in.
void examineUnknown(detail::Examination &examination)
{
    QStringList names;
    for (const Variable &variable : examination.machine.environment.variables()) {
        if (!variable.known
            && (variable.name.startsWith("ANTHROPIC_") || variable.name.startsWith("CLAUDE_CODE_")))
            names.append(QString::fromLatin1(variable.name));
    }
    if (names.isEmpty())
        return;
    DoctorFinding &finding = examination.add("value-not-known", Severity::Note,
                                             Words::tr("Taken as set: %1").arg(names.join(u", ")));
    finding.why = Words::tr("The value is filled in elsewhere. A secret that is not defined there arrives as "
                            "an empty variable, which clients take in different ways.");
    finding.fix = Words::tr("Make sure it is defined where this runs.");
}

} // namespace

namespace detail {

bool Examination::isSet(QByteArrayView name) const
{
    const Variable *variable = machine.environment.find(name);
    return variable && (!variable->known || !variable->value.trimmed().isEmpty());
}

bool Examination::isBlank(QByteArrayView name) const
{
    return machine.environment.has(name) && !isSet(name);
}

DoctorFinding &Examination::add(const QByteArray &id, Severity severity, const QString &title)
{
    DoctorFinding finding;
    finding.id = id;
    finding.severity = severity;
    finding.title = title;
    found.append(finding);
    return found.last();
}

QString Examination::titles(const std::function<bool(const Verdict &)> &which) const
{
    QStringList names;
    for (const Verdict &verdict : verdicts) {
        if (which(verdict))
            names.append(verdict.client->title());
    }
    return names.join(u", ");
}

QByteArray shellWord(const QByteArray &text)
{
    const bool plain = !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return ascii::isLetterOrDigit(c) || QByteArrayView("/._-=").contains(c);
    });
    return plain ? text : '\'' + QByteArray(text).replace("'", "'\\''") + '\'';
}

} // namespace detail

QList<DoctorFinding> credentialFindings(const Machine &machine, const QList<Verdict> &verdicts)
{
    detail::Examination examination{machine, verdicts};
    detail::examineTroubles(examination);
    detail::examineVariables(examination);
    detail::examineFiles(examination);
    detail::examineAddresses(examination);
    examineNames(examination);
    compareClients(examination);
    examineUnknown(examination);
    std::stable_sort(examination.found.begin(), examination.found.end(),
                     [](const DoctorFinding &a, const DoctorFinding &b) { return a.severity < b.severity; });
    return examination.found;
}

QByteArray severityName(Severity severity)
{
    switch (severity) {
    case Severity::Problem:
        return "problem";
    case Severity::Warning:
        return "warning";
    case Severity::Note:
        return "note";
    }
    return {};
}

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Problem:
        return Words::tr("Problem");
    case Severity::Warning:
        return Words::tr("Warning");
    case Severity::Note:
        return Words::tr("Note");
    }
    return {};
}

} // namespace claimcheck::credential
