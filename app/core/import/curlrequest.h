#pragma once

#include "core/import/shellcommands.h"

#include <optional>

namespace claimcheck::detail {

/// What a curl command line would send.
struct CurlRequest {
    QByteArray method; ///< upper case
    QByteArray url;
    std::optional<QByteArray> body;
    QByteArray bodyFile; ///< the body is in a file that is not at hand
    QList<QByteArray> secrets; ///< what holds one, without it: "Authorization", "-u"
    QList<QByteArray> unknown; ///< options that are not understood
};

/// Nothing where the command is not curl.
std::optional<CurlRequest> curlRequest(const ShellCommand &command);

} // namespace claimcheck::detail
