#pragma once

#include "core/credential/environment.h"
#include "core/text/timetext.h"

#include <functional>

namespace claimcheck::credential {

/// What is known of one file, looked at by whoever may touch the disk.
struct FileFacts {
    enum class State : quint8 {
        Missing,
        File,
        Directory, ///< or anything else that is no regular file
        Denied, ///< there, but may not be read
        NotVisible, ///< on another machine, so nothing is known
    };
    State state = State::Missing;
    int mode = 0; ///< permission bits, of the target where it is a link
    bool isLink = false;
    bool isMine = true; ///< owned by the user who asks
    UnixSeconds modified = 0;
    QByteArray text; ///< may hold a secret; empty unless state is File
};

using FileLook = std::function<FileFacts(const QByteArray &path)>;

/// Where credentials are looked for: an environment, the files it leads to, the time.
struct Machine {
    Environment environment;
    FileLook file; ///< asked again for each evaluation
    UnixSeconds now = 0;
    /// False for the environment of a container or a workflow: the files beside it are not here, and
    /// variables its start-up adds (HOME) are not in it.
    bool filesAreHere = true;

    FileFacts look(const QByteArray &path) const
    {
        FileFacts elsewhere;
        elsewhere.state = FileFacts::State::NotVisible;
        return filesAreHere && file ? file(path) : elsewhere;
    }
};

/// Nothing in a file of credentials is larger.
inline constexpr qsizetype mostCredentialFile = 1024 * 1024;

} // namespace claimcheck::credential
