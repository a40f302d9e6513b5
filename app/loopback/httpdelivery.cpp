#include "loopback/httpdelivery.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include <microhttpd.h>
#include <sys/socket.h>

namespace claimcheck {

namespace {

/// The first half of a body, and then an error.
struct HalfBody {
    QByteArray body;
};

ssize_t readHalf(void *closure, uint64_t position, char *buffer, size_t size)
{
    const QByteArray &body = static_cast<HalfBody *>(closure)->body;
    const qsizetype half = body.size() / 2, at = qsizetype(position);
    if (at >= half)
        return MHD_CONTENT_READER_END_WITH_ERROR;
    const qsizetype part = std::min<qsizetype>(half - at, qsizetype(size));
    std::memcpy(buffer, body.constData() + at, size_t(part));
    return part;
}

void freeHalf(void *closure)
{
    delete static_cast<HalfBody *>(closure);
}

MHD_Response *responseFor(const HttpReply &reply)
{
    if (reply.breakOff == HttpReply::Break::Truncated) {
        auto half = std::make_unique<HalfBody>(HalfBody{reply.body});
        const auto size = uint64_t(std::max<qsizetype>(reply.body.size(), 1));
        return MHD_create_response_from_callback(size, 1024, readHalf, half.release(), freeHalf);
    }
    return MHD_create_response_from_buffer(size_t(reply.body.size()),
                                           const_cast<char *>(reply.body.constData()), MHD_RESPMEM_MUST_COPY);
}

/// Connecting a connected socket to nowhere makes the kernel send a reset.
void reset(MHD_Connection *connection)
{
    const auto *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    sockaddr nowhere{};
    nowhere.sa_family = AF_UNSPEC;
    if (info)
        connect(info->connect_fd, &nowhere, sizeof nowhere);
}

} // namespace

bool deliverReply(MHD_Connection *connection, const HttpReply &reply)
{
    if (reply.breakOff == HttpReply::Break::Reset) {
        reset(connection);
        return false;
    }
    MHD_Response *response = responseFor(reply);
    if (!response)
        return false;
    MHD_add_response_header(response, "Content-Type", reply.type.constData());
    for (const HttpPair &header : reply.headers)
        MHD_add_response_header(response, header.name.constData(), header.value.constData());
    const bool queued = MHD_queue_response(connection, unsigned(reply.status), response) == MHD_YES;
    MHD_destroy_response(response);
    return queued;
}

} // namespace claimcheck
