#include "online/applying.h"

#include "core/json/writer.h"
#include "core/platform/plantext.h"

namespace claimcheck::cli {

Result<QList<StepOutcome>> carryOut(Connection &connection, const ApplyPlan &plan,
                                    std::unique_ptr<ApplyJournal> journal, const Context &context)
{
    ApplyRun run(plan, std::move(journal), connection.api());
    QObject::connect(&run, &ApplyRun::stepChanged, &run, [&](int index, StepState state) {
        if (state == StepState::Confirmed && context.errorIsTerminal)
            context.writeError(stepTitle(plan.steps.at(index)).toUtf8() + '\n');
    });
    return connection.wait(run.start());
}

QByteArray doneDocument(const ApplyPlan &plan, const QList<StepOutcome> &done, const Error *error)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("finished", done.size() == plan.steps.size());
    writer.key("done").beginArray();
    for (const StepOutcome &outcome : done) {
        writer.beginObject().member("step", QByteArrayView(outcome.step));
        if (!outcome.objectId.isEmpty())
            writer.member("object", QByteArrayView(outcome.objectId));
        writer.endObject();
    }
    writer.endArray();
    if (error) {
        writer.key("error").beginObject().member("id", QByteArrayView(error->id));
        writer.member("message", error->message).member("hint", error->hint).endObject();
    }
    return writer.endObject().result() + '\n';
}

} // namespace claimcheck::cli
