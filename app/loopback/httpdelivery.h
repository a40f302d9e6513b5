#pragma once

#include "loopback/servedrequest.h"

struct MHD_Connection;

namespace claimcheck {

/// Hands a reply to libmicrohttpd, or breaks the connection as the reply asks; false ends the connection.
bool deliverReply(MHD_Connection *connection, const HttpReply &reply);

} // namespace claimcheck
