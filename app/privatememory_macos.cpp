#include "privatememory.h"

#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/types.h>

namespace claimcheck {

void keepMemoryPrivate()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_CORE, &limit) == 0) {
        limit.rlim_cur = 0; // the hard limit stays for the programs this one starts
        ::setrlimit(RLIMIT_CORE, &limit);
    }
#ifdef NDEBUG
    ::ptrace(PT_DENY_ATTACH, 0, nullptr, 0);
#endif
}

} // namespace claimcheck
