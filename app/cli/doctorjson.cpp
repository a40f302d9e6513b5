#include "cli/doctorview.h"

#include "core/credential/lookedat.h"

namespace claimcheck::cli {

using namespace credential;

namespace {

void writeAccess(json::Writer &writer, const Access &access)
{
    writer.key("access").beginObject().member("way", wayName(access.way));
    writer.textOrNull("last4", access.tail);
    writer.textOrNull("rule", access.ruleId);
    writer.textOrNull("organization", access.organizationId);
    writer.textOrNull("service_account", access.accountId);
    writer.textOrNull("workspace", access.workspaceId);
    writer.textOrNull("exchange_base", access.exchangeBase);
    writer.textOrNull("call_base", access.callBase);
    if (access.until)
        writer.member("expires_at", qint64(*access.until));
    writer.endObject();
}

void writeCandidate(json::Writer &writer, const Verdict &verdict, qsizetype index)
{
    const Candidate &one = verdict.candidates.at(index);
    writer.beginObject().member("slot", slotName(one.slot)).member("title", slotTitle(one.slot));
    writer.member("state", stateName(one.state)).member("word", candidateWord(verdict, index));
    writer.member("wins", one.wins).member("also_sent", one.alsoSent);
    if (!one.value.isEmpty())
        writer.member("value", one.value);
    if (!one.profile.isEmpty())
        writer.member("profile", one.profile);
    if (!one.id.isEmpty())
        writer.member("trouble", one.id);
    writer.member("why", one.why).member("evidence", evidenceName(one.evidence));
    writer.endObject();
}

void writeVerdict(json::Writer &writer, const DoctorReport &report, qsizetype index)
{
    const Verdict &verdict = report.verdicts.at(index);
    const Candidate *winner = verdict.winning();
    writer.beginObject().member("client", verdict.client->id).member("name", verdict.client->name);
    writer.member("version", verdict.client->version).member("newer", verdict.client->newer);
    writer.member("outcome", outcomeName(verdict.outcome)).member("verdict", shortVerdict(verdict));
    if (!report.before.isEmpty())
        writer.member("before", shortVerdict(report.before.at(index)));
    writer.textOrNull("winner", winner ? slotName(winner->slot) : QByteArray());
    writer.key("unsure").beginArray();
    for (const Slot slot : verdict.unsure)
        writer.string(QByteArrayView(slotName(slot)));
    writer.endArray().key("headers").beginArray();
    const QList<QByteArray> headers = credentialHeaders(verdict);
    for (const QByteArray &header : headers)
        writer.string(QByteArrayView(header));
    writer.endArray();
    if (winner)
        writeAccess(writer, winner->access);
    writer.textOrNull("config_dir", verdict.directory);
    writer.key("candidates").beginArray();
    for (qsizetype i = 0; i < verdict.candidates.size(); ++i)
        writeCandidate(writer, verdict, i);
    writer.endArray().endObject();
}

void writeFinding(json::Writer &writer, const DoctorFinding &finding)
{
    writer.beginObject().member("id", finding.id).member("severity", severityName(finding.severity));
    writer.member("title", finding.title).member("why", finding.why).member("fix", finding.fix);
    if (!finding.command.isEmpty())
        writer.member("command", finding.command);
    writer.key("clients").beginArray();
    for (const QByteArray &client : finding.clients)
        writer.string(QByteArrayView(client));
    writer.endArray().endObject();
}

QByteArray replaceableName(StaticSecret::Replaceable replaceable)
{
    switch (replaceable) {
    case StaticSecret::Replaceable::ByFederation:
        return "by-federation";
    case StaticSecret::Replaceable::Elsewhere:
        return "elsewhere";
    case StaticSecret::Replaceable::No:
        return "no";
    }
    return {};
}

void writeSecrets(json::Writer &writer, const QList<StaticSecret> &secrets)
{
    writer.key("static_secrets").beginArray();
    for (const StaticSecret &secret : secrets) {
        writer.beginObject().member("name", secret.name).member("kind", secret.kind);
        writer.textOrNull("last4", secret.tail);
        writer.member("empty", secret.isEmpty).member("known", secret.isKnown);
        writer.member("replaceable", replaceableName(secret.replaceable)).endObject();
    }
    writer.endArray();
}

void writeFiles(json::Writer &writer, const DoctorReport &report)
{
    writer.key("files").beginArray();
    const QList<LookedAtFile> files = lookedAtFiles(report.machine, report.verdicts);
    for (const LookedAtFile &file : files) {
        const bool isThere = file.facts.state != FileFacts::State::Missing;
        writer.beginObject().member("path", file.path).member("exists", isThere);
        if (isThere)
            writer.member("mode", modeText(file.facts.mode)).member("link", file.facts.isLink);
        writer.endObject();
    }
    writer.endArray();
}

} // namespace

QByteArray doctorDocument(const DoctorReport &report)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject();
    writer.textOrNull("env_file", report.source);
    if (report.origin)
        writer.member("origin", originName(*report.origin));
    writer.key("notes").beginArray();
    for (const EnvironmentNote &note : report.notes)
        writer.beginObject().member("line", note.line).member("text", note.text).endObject();
    writer.endArray().key("clients").beginArray();
    for (qsizetype i = 0; i < report.verdicts.size(); ++i)
        writeVerdict(writer, report, i);
    writer.endArray().key("findings").beginArray();
    for (const DoctorFinding &finding : report.findings)
        writeFinding(writer, finding);
    writer.endArray();
    writeFiles(writer, report);
    writeSecrets(writer, report.secrets);
    writer.endObject();
    return writer.result() + '\n';
}

} // namespace claimcheck::cli
