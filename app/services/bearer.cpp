#include "services/bearer.h"

#include "services/headergrammar.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Bearer)
};

constexpr QByteArrayView scheme("Bearer ");

} // namespace

Result<HttpHeader> bearerHeader(const QByteArray &token)
{
    if (!isBearerToken(token))
        return fail(
            "http.bearer",
            Words::tr("the access token has characters that no access token may have, and was not sent"),
            Words::tr("sign in again"));
    return HttpHeader{"Authorization", scheme.toByteArray() + token};
}

QByteArray bearerOf(const HttpRequest &request)
{
    for (const HttpHeader &header : request.headers) {
        if (header.name.compare("Authorization", Qt::CaseInsensitive) == 0 && header.value.startsWith(scheme))
            return header.value.sliced(scheme.size());
    }
    return {};
}

} // namespace claimcheck
