#pragma once

namespace claimcheck::test {

/// Calls that a disk can answer with a fault. They are this program's own, in front of the C library's.
enum class DiskCall { Write, Sync, Rename, Truncate, Open };

/// While it lives, the `nth` such call from now (0: the next) fails with `error`; error 0 makes a write stop
/// half way once, as it may.
class FailPoint {
public:
    FailPoint(DiskCall call, int nth, int error);
    ~FailPoint();
    FailPoint(const FailPoint &) = delete;
    FailPoint &operator=(const FailPoint &) = delete;

    bool wasReached() const;
};

} // namespace claimcheck::test
