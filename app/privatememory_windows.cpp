#include "privatememory.h"

#include <windows.h>

namespace claimcheck {

/// No dialog and no report of a crash, which would hold the memory. Another program of the same user can
/// still look in.
void keepMemoryPrivate()
{
    ::SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
}

} // namespace claimcheck
