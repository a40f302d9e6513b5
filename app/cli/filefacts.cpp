#include "cli/filefacts.h"

#include "cli/standardstreams.h"

#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace claimcheck::cli {

credential::FileFacts lookAtFile(const QByteArray &path)
{
    using credential::FileFacts;
    FileFacts facts;
    struct stat link { };
    struct stat target { };
    if (path.isEmpty() || path.contains('\0') || lstat(path.constData(), &link) != 0
        || stat(path.constData(), &target) != 0) {
        facts.state = errno == EACCES ? FileFacts::State::Denied : FileFacts::State::Missing;
        return facts;
    }
    facts.isLink = S_ISLNK(link.st_mode);
    facts.mode = int(target.st_mode & 07777);
    facts.isMine = target.st_uid == geteuid();
    facts.modified = target.st_mtime;
    facts.state = S_ISREG(target.st_mode) ? FileFacts::State::File : FileFacts::State::Directory;
    if (facts.state != FileFacts::State::File)
        return facts;
    const Result<QByteArray> text = readWholeFile(path, credential::mostCredentialFile);
    if (text)
        facts.text = *text;
    else
        facts.state = FileFacts::State::Denied;
    return facts;
}

} // namespace claimcheck::cli
