#include "online/recording.h"

#include "online/waiting.h"

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Activity", text);
}

std::unique_ptr<Keychain> keychainFor(const Context &context, Recording::Dialog dialog)
{
    KeychainOptions options;
    options.environment = context.environment();
    if (dialog == Recording::Dialog::Never) {
        options.dialogPatience = std::chrono::milliseconds(0);
        options.patience = std::chrono::milliseconds(1500);
    } else if (context.errorIsTerminal) {
        options.waiting = [&context](std::optional<int> seconds) {
            if (seconds == 0)
                complain(context, u"activity"_qs, tr("the keychain is locked"), tr("answer its dialog"));
        };
    }
    return openKeychain(std::move(options));
}

} // namespace

Recording::Recording(const Context &context, Dialog dialog)
    : m_keychain(keychainFor(context, dialog))
    , m_record(
          {RecordFile::pathIn(context.environment()), m_keychain.get(), context.now, context.random})
{
}

void recordActivity(const Context &context, const RecordEntry &entry)
{
    Recording recording(context, Recording::Dialog::Never);
    const Result<void> done = waitFor(recording.record().append(entry));
    if (!done)
        complain(context, u"activity"_qs, tr("not recorded: %1").arg(done.error().message), done.error().hint);
}

} // namespace claimcheck::cli
