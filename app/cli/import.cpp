#include "core/import/import.h"
#include "cli/input.h"
#include "cli/verbs.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Import", text);
}

QByteArrayView kindId(ImportNote::Kind kind)
{
    switch (kind) {
    case ImportNote::Kind::LeftOut:
        return "left_out";
    case ImportNote::Kind::Conflict:
        return "conflict";
    case ImportNote::Kind::NotTaken:
        break;
    }
    return "not_taken";
}

QByteArray document(const Import &import, const QByteArray &text)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("objects", import.objects).key("notes").beginArray();
    for (const ImportNote &note : import.notes) {
        const json::LineColumn place = json::lineColumn(text, note.at);
        writer.beginObject().member("id", kindId(note.kind));
        writer.member("line", place.line).member("column", place.column);
        writer.member("message", note.message).member("hint", note.hint).endObject();
    }
    writer.endArray().key("file").raw(import.file.toJson().trimmed());
    return writer.endObject().result() + '\n';
}

void reportNotes(const Import &import, const QByteArray &text, const QByteArray &name, const Context &context)
{
    for (const ImportNote &note : import.notes) {
        const int line = json::lineColumn(text, note.at).line;
        complain(context, tr("%1, line %2").arg(inputName(name), QString::number(line)), note.message,
                 note.hint);
    }
}

OrExit<FederationFile> targetFile(const Options &options, const Context &context)
{
    const std::optional<QByteArray> name = options.value("--into");
    return name ? readFederation(*name, context) : OrExit<FederationFile>(FederationFile());
}

Exit run(const Options &options, const Context &context)
{
    const OrExit<QByteArray> name = inputOperand(options, context, u"import"_qs);
    if (!name)
        return name.error();
    if (*name == "-" && options.value("--into") == "-")
        return wrongUsage(context, u"import"_qs, tr("standard input is named twice"),
                          tr("name a file for one of the two"));
    const OrExit<FederationFile> into = targetFile(options, context);
    if (!into)
        return into.error();
    const OrExit<QByteArray> text = readInput(*name, context);
    if (!text)
        return text.error();
    const Import import = importText(*text, *into);
    const bool complete = std::all_of(import.notes.cbegin(), import.notes.cend(), [](const ImportNote &note) {
        return note.kind == ImportNote::Kind::LeftOut;
    });
    if (!options.has("--json"))
        reportNotes(import, *text, *name, context);
    if (import.objects == 0)
        return unreadable(context, inputName(*name),
                          tr("no issuer, service account, workspace, membership or rule in it"),
                          tr("give curl commands that make them, or the API's answers as JSON"));
    return deliver(context, options.has("--json") ? document(import, *text) : import.file.toJson(),
                   complete ? Exit::Yes : Exit::No);
}

} // namespace

Verb importVerb()
{
    return {
        "import",
        tr("a federation file from curl commands or API answers"),
        {"import [FILE] [--into FEDERATION.json] [--json]"},
        tr("Reads curl command lines of a shell script, answers of the Admin API, or objects of an SDK as "
           "JSON, "
           "and prints a federation file. Names become keys; references by id, by name or by a variable of "
           "the "
           "script are resolved; what is the same object becomes one, and contradictions are named. Tokens "
           "and "
           "keys in the commands are left out. Nothing is run, sent or written in place; whatever was not "
           "understood is listed with its line."),
        {
            {"--into", "FILE", tr("A federation file to put them into; its keys and tests stay.")},
        },
        {"claimcheck import setup.sh > federation.json",
         "claimcheck import --into federation.json rules.json > new.json",
         "curl … /v1/organizations/federation_rules | claimcheck import"},
        tr("0 all taken over · 1 something contradicts or was not understood · 2 wrong usage · 3 nothing "
           "found, or "
           "no such file"),
        run,
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
