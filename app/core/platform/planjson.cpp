#include "core/platform/planjson.h"

#include "core/federation/objectreader.h"

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ApplyPlan)
};

constexpr std::array actions{"create",      "update",        "enable",  "add_member",
                             "change_role", "remove_member", "disable", "archive"};
constexpr std::array noteKinds{"console_only", "held", "blocked", "later"};
constexpr std::array aspects{"object", "enablement", "enablements", "membership"};

/// The place of a word in its table, or an error at the word.
template <typename Table> quint8 indexOf(ObjectReader &reader, QByteArrayView member, const Table &table)
{
    const QByteArray word = reader.requiredText(member);
    const auto found = std::find(table.begin(), table.end(), word);
    if (found != table.end())
        return quint8(found - table.begin());
    reader.fail("plan.malformed", Words::tr("this word is not known here"),
                Words::tr("make the plan again with claimcheck plan"), reader.value()[member]);
    return 0;
}

ObjectKind readKind(ObjectReader &reader)
{
    static const std::array kinds{kindId(ObjectKind::ServiceAccount), kindId(ObjectKind::Issuer),
                                  kindId(ObjectKind::Rule)};
    return ObjectKind(indexOf(reader, "kind", kinds));
}

void writeText(json::Writer &writer, QByteArrayView name, QByteArrayView text)
{
    if (!text.isEmpty())
        writer.member(name, text);
}

void writeRef(json::Writer &writer, const ObjectRef &ref)
{
    if (!ref.isKnown())
        return;
    writer.key("object").beginObject();
    writeText(writer, "id", ref.id);
    writeText(writer, "step", ref.step);
    writer.endObject();
}

ObjectRef readRef(ObjectReader &reader)
{
    const json::Value value = reader.object("object");
    if (value.isMissing())
        return {};
    return {value["id"].utf8(), value["step"].utf8()};
}

QByteArray text(ObjectReader &reader, QByteArrayView name)
{
    return reader.text(name).value_or(QByteArray());
}

void writeTexts(json::Writer &writer, QByteArrayView name, const QList<QByteArray> &texts)
{
    writer.key(name).beginArray();
    for (const QByteArray &entry : texts)
        writer.string(QByteArrayView(entry));
    writer.endArray();
}

void writeJson(json::Writer &writer, QByteArrayView name, const QByteArray &json)
{
    if (!json.isEmpty())
        writer.key(name).raw(json);
}

QByteArray readJson(ObjectReader &reader, QByteArrayView name)
{
    return reader.object(name).source();
}

void writePrecondition(json::Writer &writer, const Precondition &condition)
{
    writer.beginObject().member("aspect", QByteArrayView(aspects[size_t(condition.aspect)]));
    writer.member("kind", kindId(condition.kind));
    writeRef(writer, condition.object);
    writeText(writer, "workspace", condition.workspace);
    writeText(writer, "fingerprint", condition.fingerprint);
    writer.endObject();
}

Precondition readPrecondition(ObjectReader &reader)
{
    Precondition condition;
    condition.aspect = Precondition::Aspect(indexOf(reader, "aspect", aspects));
    condition.kind = readKind(reader);
    condition.object = readRef(reader);
    condition.workspace = text(reader, "workspace");
    condition.fingerprint = text(reader, "fingerprint");
    return condition;
}

/// Entries of a list, each with a reader of its own; the first fault is the outer reader's.
template <typename T, typename Read> QList<T> readList(ObjectReader &reader, QByteArrayView name, Read read)
{
    QList<T> list;
    for (const json::Value value : reader.array(name)) {
        ObjectReader inner(value);
        list.append(read(inner));
        if (!inner.isOk())
            reader.fail(inner.finish(0).error());
    }
    return list;
}

} // namespace

QByteArrayView actionId(PlanStep::Action action)
{
    return actions[size_t(action)];
}

QByteArrayView noteKindId(PlanNote::Kind kind)
{
    return noteKinds[size_t(kind)];
}

void writeStep(json::Writer &writer, const PlanStep &step)
{
    writer.beginObject().member("id", QByteArrayView(step.id)).member("action", actionId(step.action));
    writer.member("kind", kindId(step.kind));
    writeText(writer, "key", step.key);
    writeText(writer, "name", step.name);
    writeRef(writer, step.object);
    writeText(writer, "workspace", step.workspace);
    writeText(writer, "workspace_name", step.workspaceName);
    writeText(writer, "role", step.role);
    writeJson(writer, "before", step.before);
    writeJson(writer, "body", step.body);
    writer.key("references").beginArray();
    for (const BodyReference &reference : step.references) {
        writer.beginObject();
        writeTexts(writer, "path", reference.path);
        writer.member("step", QByteArrayView(reference.step)).endObject();
    }
    writer.endArray().key("preconditions").beginArray();
    for (const Precondition &condition : step.preconditions)
        writePrecondition(writer, condition);
    writer.endArray();
    writeTexts(writer, "depends_on", step.dependsOn);
    writeText(writer, "note", step.note.toUtf8());
    writer.endObject();
}

Result<PlanStep> readStep(json::Value value)
{
    ObjectReader reader(value);
    PlanStep step;
    step.id = reader.requiredText("id");
    step.action = PlanStep::Action(indexOf(reader, "action", actions));
    step.kind = readKind(reader);
    step.key = text(reader, "key");
    step.name = text(reader, "name");
    step.object = readRef(reader);
    step.workspace = text(reader, "workspace");
    step.workspaceName = text(reader, "workspace_name");
    step.role = text(reader, "role");
    step.before = readJson(reader, "before");
    step.body = readJson(reader, "body");
    step.references = readList<BodyReference>(reader, "references", [](ObjectReader &inner) {
        return BodyReference{inner.texts("path"), inner.requiredText("step")};
    });
    step.preconditions = readList<Precondition>(reader, "preconditions", readPrecondition);
    step.dependsOn = reader.texts("depends_on");
    step.note = QString::fromUtf8(text(reader, "note"));
    return reader.finish(step);
}

void writeNote(json::Writer &writer, const PlanNote &note)
{
    writer.beginObject().member("kind", noteKindId(note.kind)).member("id", QByteArrayView(note.id));
    writer.member("object", kindId(note.object));
    writeText(writer, "key", note.key);
    writeText(writer, "remote_id", note.remoteId);
    writeText(writer, "name", note.name);
    writer.member("message", note.message).member("hint", note.hint).endObject();
}

Result<PlanNote> readNote(json::Value value)
{
    ObjectReader reader(value);
    PlanNote note;
    note.kind = PlanNote::Kind(indexOf(reader, "kind", noteKinds));
    note.id = reader.requiredText("id");
    note.object = kindFromId(reader.requiredText("object")).value_or(ObjectKind::Rule);
    note.key = text(reader, "key");
    note.remoteId = text(reader, "remote_id");
    note.name = text(reader, "name");
    note.message = QString::fromUtf8(text(reader, "message"));
    note.hint = QString::fromUtf8(text(reader, "hint"));
    return reader.finish(note);
}

} // namespace claimcheck
