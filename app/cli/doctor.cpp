#include "cli/doctorview.h"
#include "cli/input.h"
#include "cli/verbs.h"
#include "core/credential/whatif.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cli {

using namespace credential;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Doctor", text);
}

QList<QByteArray> clientIds()
{
    QList<QByteArray> ids;
    for (const ClientRules &client : knownClients())
        ids.append(client.id);
    return ids;
}

OrExit<QList<const ClientRules *>> askedClients(const Options &options, const Context &context)
{
    QList<const ClientRules *> clients;
    const QList<QByteArray> names = options.has("--client") ? options.values("--client") : clientIds();
    for (const QByteArray &name : names) {
        const ClientRules *client = knownClient(name);
        if (!client) {
            const QString all = QString::fromLatin1(clientIds().join(", "));
            const auto guess = nearest(name, clientIds());
            return tl::unexpected(wrongUsage(
                context, u"doctor"_qs, tr("no client is called %1").arg(QString::fromUtf8(name.left(80))),
                guess ? tr("did you mean %1").arg(QString::fromLatin1(*guess)) : tr("known: %1").arg(all)));
        }
        clients.append(client);
    }
    return clients;
}

Machine session(const Context &context)
{
    Machine machine;
    machine.environment = Environment::fromEntries(context.environment());
    machine.file = context.fileFacts;
    machine.now = context.now();
    return machine;
}

/// The session, or what --env-file holds.
OrExit<void> readMachine(const Options &options, const Context &context, DoctorReport &report)
{
    report.machine = session(context);
    if (const auto name = options.value("--env-file")) {
        const OrExit<QByteArray> text = readInput(*name, context);
        if (!text)
            return tl::unexpected(text.error());
        if (text->size() > mostEnvironmentText)
            return tl::unexpected(
                unreadable(context, inputName(*name), tr("is too large"), tr("give the environment alone")));
        const Result<ReadEnvironment> read = readEnvironment(*text, *name);
        if (!read)
            return tl::unexpected(
                unreadable(context, inputName(*name), read.error().message, read.error().hint));
        report.source = *name;
        report.origin = read->origin;
        report.notes = read->notes;
        report.machine = machineOf(*read, report.machine);
    }
    if (const auto directory = options.value("--config-dir"))
        report.machine.environment.set({"ANTHROPIC_CONFIG_DIR", *directory});
    return {};
}

QList<Verdict> evaluateAll(const QList<const ClientRules *> &clients, const Machine &machine)
{
    QList<Verdict> verdicts;
    for (const ClientRules *client : clients)
        verdicts.append(evaluate(*client, machine));
    return verdicts;
}

/// Every client asked about finds a credential that works, and nothing stands against it.
bool isHealthy(const DoctorReport &report)
{
    const bool works = std::all_of(report.verdicts.cbegin(), report.verdicts.cend(),
                                   [](const Verdict &one) { return one.outcome == Verdict::Outcome::Works; });
    return works
        && std::all_of(report.findings.cbegin(), report.findings.cend(), [](const DoctorFinding &one) {
               return one.severity == DoctorFinding::Severity::Note;
           });
}

Exit run(const Options &options, const Context &context)
{
    if (!options.operands().isEmpty())
        return wrongUsage(context, u"doctor"_qs, tr("takes no file by itself"), tr("give --env-file FILE"));
    const OrExit<QList<const ClientRules *>> clients = askedClients(options, context);
    if (!clients)
        return clients.error();
    DoctorReport report;
    if (const OrExit<void> read = readMachine(options, context, report); !read)
        return read.error();
    Change change;
    change.unset = options.values("--unset");
    if (!change.isNothing()) {
        for (const QByteArray &name : std::as_const(change.unset)) {
            if (!report.machine.environment.has(name))
                report.notes.append({0, tr("%1 is not set").arg(QString::fromUtf8(name.left(80)))});
        }
        report.before = evaluateAll(*clients, report.machine);
        report.change = changeText(change);
        report.machine = changed(report.machine, change);
    }
    report.verdicts = evaluateAll(*clients, report.machine);
    report.findings = credentialFindings(report.machine, report.verdicts);
    report.secrets = staticSecrets(report.machine.environment);
    return deliver(context,
                   options.has("--json") ? doctorDocument(report) : doctorPage(report, context.output),
                   isHealthy(report) ? Exit::Yes : Exit::No);
}

} // namespace

Verb doctorVerb()
{
    return {
        "doctor",
        tr("which credential wins on this machine, for each client, and why the others lost"),
        {"doctor [--env-file FILE] [--client NAME]… [--unset NAME]… [--config-dir DIR] [--json]"},
        tr("Looks where the SDKs, ant and Claude Code look for a credential, and goes through each one's "
           "order, "
           "which differs between clients and versions. Says what wins, why every other one lost, what is "
           "wrong "
           "and what to do about it; and which other static secrets the environment holds, of which no more "
           "than the last four characters are shown. With --env-file, that environment instead of the "
           "session's: a .env file, what env prints, docker inspect or a pod as JSON, or a GitHub Actions "
           "workflow. Makes no request and changes nothing."),
        {
            {"--env-file", "FILE", tr("An environment to look at instead; - for standard input.")},
            {"--client", "NAME",
             tr("Only this one: typescript, typescript-0 (before 1.0), python, go, ant, claude-code. May be "
                "repeated."),
             OptionSpec::Times::Many},
            {"--unset", "NAME", tr("What would change without this variable. May be repeated."),
             OptionSpec::Times::Many},
            {"--config-dir", "DIR", tr("As if ANTHROPIC_CONFIG_DIR named this directory.")},
        },
        {"claimcheck doctor", "claimcheck doctor --client python --unset ANTHROPIC_API_KEY",
         "docker inspect app | claimcheck doctor --env-file - --json",
         "claimcheck doctor --env-file .github/workflows/deploy.yml"},
        tr("0 a credential wins for every client asked about, and nothing is to be said against it · "
           "1 findings, or none wins · 2 wrong usage · 3 unreadable input"),
        run,
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
