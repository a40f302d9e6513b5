#include "programfile.h"

#include <QDir>

#include <string>
#include <windows.h>

namespace claimcheck {

QString programFile()
{
    constexpr DWORD longest = 32768;
    std::wstring path(longest, L'\0');
    const DWORD length = ::GetModuleFileNameW(nullptr, path.data(), longest);
    return QDir::fromNativeSeparators(QString::fromWCharArray(path.data(), int(length)));
}

} // namespace claimcheck
