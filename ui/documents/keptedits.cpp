#include "ui/documents/keptedits.h"

#include "core/federation/bykey.h"
#include "core/federation/secrets.h"
#include "core/json/document.h"
#include "core/json/writer.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <array>

namespace claimcheck::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ui::KeptEdits)
};

constexpr char format[] = "claimcheck-edits";

using Text = std::pair<const char *, QString RuleDraft::*>;
constexpr std::array<Text, 6> texts = {{{"description", &RuleDraft::description},
                                        {"subject", &RuleDraft::subject},
                                        {"audience", &RuleDraft::audience},
                                        {"claims", &RuleDraft::claims},
                                        {"condition", &RuleDraft::condition},
                                        {"lifetime", &RuleDraft::lifetime}}};

/// A field with a token in it stays in memory.
void write(json::Writer &out, const KeptEdits::Typed &typed)
{
    out.beginObject().member("rule", typed.rule);
    for (const auto &[name, member] : texts)
        if (const QByteArray text = (typed.draft.*member).toUtf8(); !secretIn(text))
            out.member(name, text);
    out.member("scope", typed.draft.scope).member("all_workspaces", typed.draft.appliesToAllWorkspaces);
    out.key("workspaces").beginArray();
    for (const QByteArray &key : typed.draft.workspaces)
        out.string(key);
    out.endArray().endObject();
}

/// What was left out is as the rule has it. Nothing where there is no such rule.
std::optional<KeptEdits::Typed> readTyped(const json::Value &json, const FederationFile &file)
{
    const QByteArray key = json["rule"].utf8();
    const Rule *rule = withKey(file.rules, key);
    if (!json.isObject() || !rule)
        return std::nullopt;
    KeptEdits::Typed typed{key, RuleDraft::of(*rule)};
    for (const auto &[name, member] : texts) {
        if (const json::Value text = json[name]; text.isString())
            typed.draft.*member = QString::fromUtf8(text.utf8());
        else
            typed.isWhole = false;
    }
    typed.draft.workspaces.clear();
    typed.draft.scope = json["scope"].utf8();
    typed.draft.appliesToAllWorkspaces = json["all_workspaces"].toBool();
    for (const json::Value workspace : json["workspaces"])
        typed.draft.workspaces.append(workspace.utf8());
    return typed;
}

void write(json::Writer &out, const KeptEdits &edits, const QByteArray &now)
{
    out.beginObject();
    out.member("environment", edits.of == KeptEdits::Of::Environment);
    out.member("name", edits.name).member("path", edits.path).member("fingerprint", edits.fingerprint);
    out.member("words", edits.words);
    if (edits.before != FederationFile())
        out.key("before").raw(edits.before.toJson());
    out.key("now").raw(now);
    if (edits.typed)
        write(out.key("typed"), *edits.typed);
    out.endObject();
}

Result<KeptEdits> read(const json::Value &json)
{
    const json::Value before = json["before"];
    Result<FederationFile> saved = before.isMissing() ? FederationFile()
                                                      : FederationFile::parse(before.source());
    if (!saved)
        return tl::unexpected<Error>(saved.error());
    Result<FederationFile> now = FederationFile::parse(json["now"].source());
    if (!now)
        return tl::unexpected<Error>(now.error());
    const auto text = [&json](const char *name) { return QString::fromUtf8(json[name].utf8()); };
    std::optional<KeptEdits::Typed> typed = readTyped(json["typed"], *now);
    return KeptEdits{json["environment"].toBool() ? KeptEdits::Of::Environment : KeptEdits::Of::File,
                     text("name"),
                     text("path"),
                     json["fingerprint"].utf8(),
                     text("words"),
                     *std::move(saved),
                     *std::move(now),
                     std::move(typed)};
}

} // namespace

bool KeptEdits::isCurrent() const
{
    if (of == Of::Environment)
        return false;
    return path.isEmpty() || OpenedFile{path, fingerprint}.isAsItWas();
}

QString KeptEdits::nameNow() const
{
    return isCurrent() ? name : Words::tr("Changed rules of %1").arg(name);
}

QString KeptEdits::explanation() const
{
    QStringList sentences;
    if (!typed || now != before || !isCurrent())
        sentences.append(changesExplained());
    if (typed)
        sentences.append(Words::tr("What was being typed is in its form again."));
    if (typed && !typed->isWhole)
        sentences.append(Words::tr("A field with a token in it was not kept; it is as the rule has it."));
    return sentences.join(u' ');
}

QString KeptEdits::changesExplained() const
{
    const QString shown = visible(name, 80);
    if (of == Of::Environment)
        return Words::tr(
                   "They were made to the rules of %1 when the program ended, and not applied. Here they "
                   "are rules of their own: save them, or close them.")
            .arg(shown);
    if (isCurrent())
        return Words::tr("%1 was changed and not saved when the program ended. Undo takes the changes away.")
            .arg(shown);
    return Words::tr("%1 was changed and not saved when the program ended, and since then the file has "
                     "changed or gone. Here they are rules of their own: save them, or close them.")
        .arg(shown);
}

QByteArray KeptEdits::toJson(const QList<KeptEdits> &all)
{
    json::Writer out(json::Writer::Style::Indented);
    out.beginObject().member("format", QByteArray(format)).member("version", 1);
    out.key("edits").beginArray();
    for (const KeptEdits &edits : all) {
        const QByteArray now = edits.now.toJson();
        if (FederationFile::parse(now)) // a token somebody typed stays in memory
            write(out, edits, now);
    }
    out.endArray().endObject();
    return out.result();
}

Result<QList<KeptEdits>> KeptEdits::parse(const QByteArray &json)
{
    const json::Document document = json::Document::parse(json);
    const json::Value root = document.root();
    if (!document.isWhole() || !root["format"].equals(format) || root["version"].toInteger() != 1)
        return fail("edits.unreadable", Words::tr("these are not changes this program kept"), {});
    QList<KeptEdits> all;
    for (const json::Value one : root["edits"]) {
        Result<KeptEdits> edits = read(one);
        if (!edits)
            return fail("edits.unreadable", edits.error().message, edits.error().hint);
        all.append(*std::move(edits));
    }
    return all;
}

} // namespace claimcheck::ui
