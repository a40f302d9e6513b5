#include "core/platform/apierror.h"

#include "core/jose/redaction.h"
#include "core/json/document.h"
#include "core/text/ascii.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ApiError)
};

constexpr int longestMessage = 300;

/// A machine's word: what it names is compared with words known here.
QByteArray word(json::Value value, int longest)
{
    const QByteArray text = value.utf8();
    const bool clean = text.size() <= longest
        && std::all_of(text.cbegin(), text.cend(), ascii::isWordCharacter);
    return clean ? text : QByteArray();
}

QString statusText(int status)
{
    switch (status) {
    case 401:
        return Words::tr("the platform does not accept the credential (401)");
    case 403:
        return Words::tr("the platform does not allow this to the credential (403)");
    case 404:
        return Words::tr("the platform has no such object, or not for this credential (404)");
    case 409:
        return Words::tr("the platform already has an object of this name (409)");
    case 429:
        return Words::tr("the platform asks to wait: too many requests (429)");
    default:
        return status >= 500 ? Words::tr("the platform failed (%1)").arg(status)
                             : Words::tr("the platform refuses the request (%1)").arg(status);
    }
}

QString hintFor(int status, QByteArrayView code)
{
    if (code == "sandbox_egress_restricted")
        return Words::tr("the request came from a network that may not administer; use another");
    switch (status) {
    case 401:
        return Words::tr("get a new token with the scope org:admin; API keys are not accepted here");
    case 403:
        return Words::tr("use the credential of an organization's admin or owner, with the scope org:admin");
    case 404:
        return Words::tr("pull to see what there is");
    case 409:
        return Words::tr("choose another name, or pull and use the object that has it");
    case 429:
        return Words::tr("try again in a minute");
    default:
        return status >= 500
            ? Words::tr("it may have been carried out all the same: look before trying again")
            : Words::tr("correct what the platform names");
    }
}

QByteArray idFor(int status)
{
    switch (status) {
    case 401:
        return "admin.unauthorized";
    case 403:
        return "admin.forbidden";
    case 404:
        return "admin.not-found";
    case 409:
        return "admin.conflict";
    case 429:
        return "admin.rate-limited";
    default:
        return status >= 500 ? "admin.server" : "admin.refused";
    }
}

} // namespace

QString quotedServerText(const QByteArray &text)
{
    const Redaction drop{Redaction::Claims::Drop, "server", {}};
    return visible(QString::fromUtf8(redact(text.left(4096), drop).text).simplified(), longestMessage);
}

QByteArray cleanRequestId(const QByteArray &text)
{
    const bool clean = text.size() <= 128 && std::all_of(text.cbegin(), text.cend(), ascii::isWordCharacter);
    return clean ? text : QByteArray();
}

ApiError readApiError(int status, const QByteArray &body, const QByteArray &header)
{
    ApiError error;
    error.status = status;
    const json::Document document = json::Document::parse(body);
    const json::Value root = document.root(), inner = root["error"];
    if (inner.isObject()) {
        error.type = word(inner["type"], 64);
        error.code = word(inner["details"]["error_code"], 64);
        error.message = quotedServerText(inner["message"].utf8());
    } else if (inner.isString()) {
        error.type = word(inner, 64);
        error.message = quotedServerText(root["error_description"].utf8());
    }
    error.requestId = cleanRequestId(header.isEmpty() ? root["request_id"].utf8() : header);
    return error;
}

Error adviceOn(const ApiError &error)
{
    QString message = statusText(error.status);
    if (!error.message.isEmpty())
        message += Words::tr("; it says “%1”").arg(error.message);
    if (!error.requestId.isEmpty())
        message += Words::tr(" (request %1)").arg(QString::fromLatin1(error.requestId));
    return Error{idFor(error.status), message, hintFor(error.status, error.code), {}};
}

} // namespace claimcheck
