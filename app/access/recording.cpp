#include "access/recording.h"

#include "access/systemkeychain.h"
#include "access/waiting.h"
#include "local/ownfolder.h"
#include "services/keptsettings.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

std::unique_ptr<Keychain> keychainFor(const Context &context, Recording::Dialog dialog)
{
    if (dialog == Recording::Dialog::Ask)
        return systemKeychain(context, u"activity"_qs);
    return openQuietKeychain(context.environment());
}

} // namespace

Recording::Recording(const Context &context, Dialog dialog)
    : m_keychain(keychainFor(context, dialog))
    , m_record({activityFile(context.environment()), m_keychain.get(), context.now, context.random,
                [environment = context.environment()] { return isRecordOff(environment); }})
{
}

void recordActivity(const Context &context, const RecordEntry &entry)
{
    Recording recording(context, Recording::Dialog::Never);
    const Result<void> done = waitFor(recording.record().append(entry));
    if (!done)
        complain(context, u"activity"_qs,
                 QCoreApplication::translate("cli::Activity", "not recorded: %1").arg(done.error().message),
                 done.error().hint);
}

} // namespace claimcheck::cli
