#include "core/platform/applyplan.h"

#include "core/federation/jsonplace.h"
#include "core/federation/objectreader.h"
#include "core/federation/secrets.h"
#include "core/json/canonical.h"
#include "core/platform/fingerprint.h"
#include "core/platform/planjson.h"

#include <QSet>

#include <algorithm>

namespace claimcheck {

namespace {

constexpr char formatName[] = "claimcheck-plan";
constexpr int version = 1;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ApplyPlan)
};

tl::unexpected<Error> malformed(const QString &what)
{
    return fail("plan.malformed", what, Words::tr("make the plan again with claimcheck plan"));
}

/// A step may rest on earlier ones only, or the order would not work.
Result<void> checkOrder(const QList<PlanStep> &steps)
{
    QSet<QByteArray> earlier;
    const auto known = [&earlier](const QByteArray &step) {
        return step.isEmpty() || earlier.contains(step);
    };
    for (const PlanStep &step : steps) {
        const bool fits = known(step.object.step)
            && std::all_of(step.dependsOn.cbegin(), step.dependsOn.cend(), known)
            && std::all_of(step.references.cbegin(), step.references.cend(),
                           [&](const BodyReference &reference) { return known(reference.step); })
            && std::all_of(step.preconditions.cbegin(), step.preconditions.cend(),
                           [&](const Precondition &condition) { return known(condition.object.step); });
        if (!fits || step.id.isEmpty() || earlier.contains(step.id))
            return malformed(
                Words::tr("step %1 rests on one that does not come before it, or stands there twice")
                    .arg(QString::fromUtf8(step.id.left(80))));
        earlier.insert(step.id);
    }
    return {};
}

template <typename T, typename Read> Result<QList<T>> readEntries(json::Value list, Read read)
{
    QList<T> entries;
    for (const json::Value value : list) {
        Result<T> entry = read(value);
        if (!entry)
            return tl::unexpected<Error>(entry.error());
        entries.append(std::move(*entry));
    }
    return entries;
}

} // namespace

const PlanStep *ApplyPlan::step(QByteArrayView id) const
{
    const auto found = std::find_if(steps.cbegin(), steps.cend(),
                                    [id](const PlanStep &step) { return step.id == id; });
    return found == steps.cend() ? nullptr : &*found;
}

QByteArray ApplyPlan::digest() const
{
    return digestOf(json::canonical(json::Document::parse(toJson()).root()));
}

QByteArray ApplyPlan::toJson() const
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("format", QByteArrayView(formatName)).member("version", version);
    writer.key("organization").beginObject().member("id", QByteArrayView(organizationId));
    writer.member("name", QByteArrayView(organizationName)).endObject();
    writer.member("platform", QByteArrayView(platform)).member("seen_at", QByteArrayView(seenAt));
    writer.key("steps").beginArray();
    for (const PlanStep &step : steps)
        writeStep(writer, step);
    writer.endArray().key("notes").beginArray();
    for (const PlanNote &note : notes)
        writeNote(writer, note);
    return writer.endArray().endObject().result() + '\n';
}

Result<ApplyPlan> ApplyPlan::parse(const QByteArray &text)
{
    const json::Document document = json::Document::parse(text);
    if (const std::optional<Error> secret = findSecret(document))
        return tl::unexpected<Error>(withPlace(*secret, document));
    if (!document.isStrict())
        return malformed(Words::tr("this is no whole JSON text"));
    ObjectReader reader(document.root());
    if (reader.text("format") != formatName || document.root()["version"].toInteger() != version)
        return malformed(Words::tr("this is no plan of this version"));
    ApplyPlan plan;
    ObjectReader organization(reader.object("organization"));
    plan.organizationId = organization.requiredText("id");
    plan.organizationName = organization.text("name").value_or(QByteArray());
    plan.platform = reader.text("platform").value_or(QByteArray());
    plan.seenAt = reader.text("seen_at").value_or(QByteArray());
    const auto steps = readEntries<PlanStep>(reader.array("steps"), readStep);
    const auto notes = readEntries<PlanNote>(reader.array("notes"), readNote);
    const auto refuse = [&document](const Error &error) {
        return tl::unexpected<Error>(withPlace(error, document));
    };
    if (!organization.isOk())
        return refuse(organization.finish(0).error());
    if (!reader.isOk())
        return refuse(reader.finish(0).error());
    if (!steps)
        return refuse(steps.error());
    if (!notes)
        return refuse(notes.error());
    if (const Result<void> order = checkOrder(*steps); !order)
        return tl::unexpected<Error>(order.error());
    plan.steps = *steps;
    plan.notes = *notes;
    return plan;
}

} // namespace claimcheck
