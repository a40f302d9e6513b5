#pragma once

namespace claimcheck {

/// Keeps what is in the process's memory, tokens among it, out of core files and of other programs of the
/// same user: no dumps, no debugger that attaches later. For the whole process, so first of all in main.
/// Programs it starts are not bound by it. A build with sanitizers leaves it out: they look into the process
/// themselves.
void keepMemoryPrivate();

} // namespace claimcheck
