# What makes a fault in the program harder to use against the person: canaries, no writable code or tables, addresses nobody
# can guess, return addresses the processor checks. Of a release alone: a build for tests has sanitizers instead.
if(MSVC)
    return()
endif()
include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)
set(claimcheck_hardening -fstack-protector-strong -fstack-clash-protection -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|i[3-6]86)$")
    list(APPEND claimcheck_hardening -fcf-protection)
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "^(aarch64|arm64)$")
    list(APPEND claimcheck_hardening -mbranch-protection=standard)
endif()
# The same bytes wherever it is built.
list(APPEND claimcheck_hardening -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
add_compile_options("$<$<CONFIG:Release>:${claimcheck_hardening}>")
if(NOT APPLE AND NOT WIN32)
    add_link_options("$<$<CONFIG:Release>:-Wl,-z,relro,-z,now,-z,noexecstack>")
endif()
