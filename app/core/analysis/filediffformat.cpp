#include "core/analysis/claimedits.h"
#include "core/analysis/filediff.h"
#include "core/analysis/tokendiff.h"
#include "core/federation/report.h"
#include "core/text/markdown.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::FileDiff)
};

QByteArray typeName(ObjectChange::Type type)
{
    static constexpr const char *names[] = {"rule",       "issuer", "service_account", "workspace",
                                            "membership", "test",   "organization"};
    return names[int(type)];
}

QByteArray kindName(ObjectChange::Kind kind)
{
    static constexpr const char *names[] = {"added", "removed", "changed", "through"};
    return names[int(kind)];
}

QByteArray sourceName(Candidate::Source source)
{
    static constexpr const char *names[] = {"token", "test", "meant", "variant"};
    return names[int(source)];
}

void writeMember(json::Writer &writer, const MemberChange &member)
{
    writer.beginObject().key("path").beginArray();
    for (const QByteArray &step : member.path)
        writer.string(step);
    writer.endArray().member("change", changeName(member.kind));
    writer.textOrNull("before", member.before.toUtf8())
        .textOrNull("after", member.after.toUtf8())
        .endObject();
}

void writeAccess(json::Writer &writer, QByteArrayView name, const Access &access)
{
    writer.key(name).beginObject().member("verdict", verdictName(access.verdict));
    writer.textOrNull("check", access.check).endObject();
}

void writeAccessChange(json::Writer &writer, const AccessChange &change)
{
    static constexpr const char *levels[] = {"attack", "surprise", "reach"};
    const Variant &variant = change.candidate.variant;
    writer.beginObject().member("source", sourceName(change.candidate.source)).member("id", variant.id);
    writer.member("title", variant.title);
    if (change.candidate.source == Candidate::Source::Variant)
        writer.member("level", QByteArrayView(levels[int(variant.level)]))
            .member("who", variant.who)
            .member("provider", variant.provider);
    writeAccess(writer, "before", change.before);
    writeAccess(writer, "after", change.after);
    writer.key("claims").raw(variant.token.claims.isEmpty() ? "{}" : variant.token.claims).endObject();
}

void writeAccessChanges(json::Writer &writer, QByteArrayView name, const QList<AccessChange> &changes)
{
    writer.key(name).beginArray();
    for (const AccessChange &change : changes)
        writeAccessChange(writer, change);
    writer.endArray();
}

QString accessList(const QString &title, const QList<AccessChange> &changes)
{
    if (changes.isEmpty())
        return {};
    QString text = u"\n%1\n\n"_qs.arg(title);
    for (const AccessChange &change : changes) {
        text += u"- **%1** %2"_qs.arg(markdownText(change.candidate.variant.title),
                                      markdownText(accessText(change)));
        if (change.getsIn() && !change.candidate.variant.who.isEmpty())
            text += u' ' + markdownText(change.candidate.variant.who);
        text += u'\n';
    }
    return text;
}

QString memberTable(const QList<MemberChange> &members)
{
    if (members.isEmpty())
        return {};
    QString text = u"| %1 | %2 | %3 |\n| --- | --- | --- |\n"_qs.arg(Words::tr("Member"), Words::tr("Before"),
                                                                     Words::tr("After"));
    const auto cell = [](const QString &value) {
        return value.isEmpty() ? Words::tr("*absent*") : markdownText(value);
    };
    for (const MemberChange &member : members)
        text += u"| %1 | %2 | %3 |\n"_qs.arg(markdownText(claimName(member.path)), cell(member.before),
                                             cell(member.after));
    return text;
}

} // namespace

QString FileDiff::toMarkdown(const QString &before, const QString &after) const
{
    QString text = u"## %1\n\n- %2 %3\n- %4 %5\n\n**%6** %7\n"_qs.arg(
        Words::tr("Two federation files"), Words::tr("Before:"), markdownText(before), Words::tr("After:"),
        markdownText(after), markdownText(first), markdownText(rest));
    for (const ObjectChange &object : objects) {
        text += u"\n### %1\n\n"_qs.arg(markdownText(objectTitle(object)));
        text += memberTable(object.members);
        text += accessList(Words::tr("Newly gets in:"), object.newlyIn);
        text += accessList(Words::tr("Locked out:"), object.lockedOut);
    }
    return text;
}

void FileDiff::write(json::Writer &writer) const
{
    writer.member("same", isSame()).member("first", first).member("rest", rest);
    writer.member("newly_in", newlyIn()).member("locked_out", lockedOut()).member("breaches", breaches());
    writer.key("objects").beginArray();
    for (const ObjectChange &object : objects) {
        writer.beginObject().member("type", typeName(object.type)).member("change", kindName(object.kind));
        writer.member("key", object.key).member("name", object.name).key("members").beginArray();
        for (const MemberChange &member : object.members)
            writeMember(writer, member);
        writer.endArray();
        if (object.type == ObjectChange::Type::Rule) {
            writeAccessChanges(writer, "newly_in", object.newlyIn);
            writeAccessChanges(writer, "locked_out", object.lockedOut);
            writer.member("tried", object.tried);
        }
        writer.endObject();
    }
    writer.endArray();
}

} // namespace claimcheck
