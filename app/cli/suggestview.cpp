#include "cli/suggestview.h"

#include "cli/checkview.h"
#include "cli/simulateview.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::SuggestView", text);
}

FederationFile fileOf(const Suggestion &suggestion)
{
    FederationFile file;
    file.issuers = {suggestion.issuer};
    file.rules = {suggestion.rule};
    ServiceAccount account;
    account.key = account.name = suggestion.rule.serviceAccount;
    file.serviceAccounts = QList<ServiceAccount>{account};
    return file;
}

void noteLines(Page &page, const QString &title, const QList<Suggestion::Note> &notes)
{
    if (notes.isEmpty())
        return;
    page.blank();
    page.line(page.toned(title, Tone::Strong));
    int names = 0;
    const auto name = [](const Suggestion::Note &note) { return visible(QString::fromUtf8(note.claim), 60); };
    for (const Suggestion::Note &note : notes)
        names = std::max(names, std::min(32, columnsOf(name(note))));
    for (const Suggestion::Note &note : notes)
        page.labelled(name(note), visible(note.text, 400), 2, names + 2);
}

void jsonLines(Page &page, const Rule &rule)
{
    json::Writer writer(json::Writer::Style::Indented);
    rule.write(writer);
    const QList<QByteArray> lines = writer.result().split('\n');
    for (const QByteArray &line : lines) {
        const QByteArray text = line.trimmed();
        page.line(QString(2 + line.indexOf(text), u' ') + visible(QString::fromUtf8(text), 8000));
    }
}

void writeNotes(json::Writer &writer, const char *name, const QList<Suggestion::Note> &notes)
{
    writer.key(QByteArrayView(name)).beginArray();
    for (const Suggestion::Note &note : notes)
        writer.beginObject().member("claim", QByteArrayView(note.claim)).member("why", note.text).endObject();
    writer.endArray();
}

QByteArray reasons(const Suggestion &suggestion)
{
    json::Writer writer(json::Writer::Style::Compact);
    writer.beginObject().member("preset", QByteArrayView(suggestion.preset->id));
    writer.textOrNull("follows", suggestion.followed);
    writeNotes(writer, "rests_on", suggestion.pinned);
    writeNotes(writer, "relaxed", suggestion.relaxed);
    writeNotes(writer, "left_out", suggestion.leftOut);
    writer.key("warnings").beginArray();
    for (const QString &warning : suggestion.warnings)
        writer.string(warning);
    writer.endArray();
    const AdmissionCount count = AdmissionCount::of(suggestion.admissions);
    writer.key("simulated").beginObject().member("tried", count.tried).member("attacks", count.attacks);
    writer.member("surprises", count.surprises).member("reach", count.reach).endObject();
    writer.key("findings").beginArray();
    for (const Finding &finding : suggestion.findings)
        writer.string(QByteArrayView(finding.id));
    return writer.endArray().endObject().result();
}

} // namespace

void suggestionLines(Page &page, const Suggestion &suggestion, const QList<TokenDraft> &tokens)
{
    page.line(page.toned(tr("A rule for %1").arg(suggestion.preset->name), Tone::Strong));
    page.paragraph(visible(effectOf(suggestion, tokens.constFirst()), 4000), 2);
    for (const QString &warning : suggestion.warnings)
        verdictLines(page, Sign::Bad, tr("Refused whatever the rule: %1").arg(visible(warning, 400)));
    page.blank();
    jsonLines(page, suggestion.rule);
    noteLines(page, tr("Rests on"), suggestion.pinned);
    noteLines(page, tr("Takes several values"), suggestion.relaxed);
    noteLines(page, tr("Left out"), suggestion.leftOut);
    page.blank();
    page.line(page.toned(tr("Who else gets in"), Tone::Strong));
    const AdmissionCount count = AdmissionCount::of(suggestion.admissions);
    verdictLines(page, count.sign(), count.sentence(), 2);
    for (const Admission &one : suggestion.admissions)
        if (one.getsIn())
            page.paragraph(visible(one.variant.title, 200) + u": "_qs + visible(one.why, 600), 4,
                           isBreach(one) ? Tone::Bad : Tone::Plain);
    for (const Finding &finding : suggestion.findings)
        page.paragraph(visible(finding.title, 200) + u": "_qs + visible(finding.why, 600), 2, Tone::Open);
}

QByteArray suggestionFile(const Suggestion &suggestion)
{
    FederationFile file = fileOf(suggestion);
    file.unknown.append({"suggestion", reasons(suggestion)});
    return file.toJson();
}

} // namespace claimcheck::cli
