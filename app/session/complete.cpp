#include "cli/complete.h"
#include "access/profilechoice.h"
#include "session/session.h"

namespace claimcheck::cli {

Exit runComplete(const Options &options, const Context &context)
{
    const OrExit<ProfilePlace> place = profilePlace(options, context, u"complete"_qs);
    if (!place)
        return Exit::No;
    QByteArray lines;
    const ProfileStore::Contents contents = place->store.list();
    for (const Profile &profile : contents.profiles)
        if (isPlainWord(profile.name)) // the file of one may be called -rf.json
            lines += profile.name + '\n';
    return context.write(lines) ? Exit::Yes : Exit::No;
}

} // namespace claimcheck::cli
