#include "sandbox/answer.h"

#include "core/json/writer.h"

namespace claimcheck::sandbox {

QByteArray Answer::errorType() const
{
    switch (status) {
    case 401:
        return QByteArrayLiteral("authentication_error");
    case 402:
        return QByteArrayLiteral("billing_error");
    case 403:
        return QByteArrayLiteral("permission_error");
    case 404:
        return QByteArrayLiteral("not_found_error");
    case 409:
        return QByteArrayLiteral("conflict_error");
    case 413:
        return QByteArrayLiteral("request_too_large");
    case 429:
        return QByteArrayLiteral("rate_limit_error");
    case 504:
        return QByteArrayLiteral("timeout_error");
    case 529:
        return QByteArrayLiteral("overloaded_error");
    default:
        return status >= 500 ? QByteArrayLiteral("api_error") : QByteArrayLiteral("invalid_request_error");
    }
}

QByteArray Answer::body(const QByteArray &requestId) const
{
    if (!isRefusal() || !json.isEmpty())
        return json;
    json::Writer writer;
    writer.beginObject().member("type", QByteArray("error")).key("error").beginObject();
    writer.member("type", errorType()).member("message", message);
    if (!errorCode.isEmpty())
        writer.key("details").beginObject().member("error_code", errorCode).endObject();
    return writer.endObject().member("request_id", requestId).endObject().result();
}

Answer done(const QByteArray &json)
{
    Answer answer;
    answer.json = json;
    return answer;
}

Answer refuse(int status, const QByteArray &message, const QByteArray &errorCode)
{
    Answer answer;
    answer.status = status;
    answer.message = message;
    answer.errorCode = errorCode;
    return answer;
}

Answer notFound(const QByteArray &what)
{
    return refuse(404, what + " not found");
}

Answer wrongMethod()
{
    return refuse(405, "Method Not Allowed");
}

} // namespace claimcheck::sandbox
