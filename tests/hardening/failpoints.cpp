#include "hardening/failpoints.h"

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using claimcheck::test::DiskCall;

std::atomic<int> armed{-1}, left{0}, error{0};
std::atomic<bool> reached{false};

/// True where this call is the one that fails.
bool fails(DiskCall call)
{
    if (armed != int(call) || left-- != 0)
        return false;
    reached = true;
    errno = error;
    return true;
}

template <typename Function> Function real(const char *name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

/// Only files: what the test itself says goes through here, too.
bool isFile(int fd)
{
    struct stat status { };
    return fd > 2 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

} // namespace

#pragma GCC visibility push(default)
extern "C" {

ssize_t write(int fd, const void *data, size_t size)
{
    static const auto next = real<ssize_t (*)(int, const void *, size_t)>("write");
    if (isFile(fd) && fails(DiskCall::Write)) {
        if (error != 0)
            return -1;
        size = size > 1 ? size / 2 : size;
    }
    return next(fd, data, size);
}

int fsync(int fd)
{
    static const auto next = real<int (*)(int)>("fsync");
    return fails(DiskCall::Sync) ? -1 : next(fd);
}

int fdatasync(int fd)
{
    static const auto next = real<int (*)(int)>("fdatasync");
    return fails(DiskCall::Sync) ? -1 : next(fd);
}

int rename(const char *from, const char *to) noexcept
{
    static const auto next = real<int (*)(const char *, const char *)>("rename");
    return fails(DiskCall::Rename) ? -1 : next(from, to);
}

int renameat2(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags) noexcept
{
    static const auto next = real<int (*)(int, const char *, int, const char *, unsigned)>("renameat2");
    return fails(DiskCall::Rename) ? -1 : next(fromFolder, from, toFolder, to, flags);
}

int ftruncate(int fd, off_t size) noexcept
{
    static const auto next = real<int (*)(int, off_t)>("ftruncate");
    return fails(DiskCall::Truncate) ? -1 : next(fd, size);
}

} // extern "C"
#pragma GCC visibility pop

namespace {

bool writes(int flags)
{
    return (flags & O_ACCMODE) != O_RDONLY;
}

} // namespace

#pragma GCC visibility push(default)
extern "C" {

int open(const char *path, int flags, ...)
{
    static const auto next = real<int (*)(const char *, int, ...)>("open");
    va_list more;
    va_start(more, flags);
    const mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    return writes(flags) && fails(DiskCall::Open) ? -1 : next(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    static const auto next = real<int (*)(const char *, int, ...)>("open64");
    va_list more;
    va_start(more, flags);
    const mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    return writes(flags) && fails(DiskCall::Open) ? -1 : next(path, flags, mode);
}

} // extern "C"
#pragma GCC visibility pop

namespace claimcheck::test {

FailPoint::FailPoint(DiskCall call, int nth, int fault)
{
    reached = false;
    left = nth;
    error = fault;
    armed = int(call);
}

FailPoint::~FailPoint()
{
    armed = -1;
}

bool FailPoint::wasReached() const
{
    return reached;
}

} // namespace claimcheck::test
