#include "core/signin/callback.h"

#include "core/signin/formtext.h"
#include "core/signin/pkce.h"
#include "core/signin/redirectaddress.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <optional>

namespace claimcheck {

namespace {

constexpr qsizetype mostHeadBytes = 8192;
constexpr qsizetype mostHeaders = 100;
constexpr qsizetype longestCode = 4096;
constexpr qsizetype longestDescription = 300;

Callback refused(int status)
{
    Callback callback;
    callback.status = status;
    return callback;
}

QList<QByteArray> valuesOf(const CallbackRequest &request, QByteArrayView name)
{
    QList<QByteArray> values;
    for (const CallbackRequest::Header &header : request.headers) {
        if (header.name.compare(name, Qt::CaseInsensitive) == 0)
            values.append(header.value);
    }
    return values;
}

bool isBounded(const CallbackRequest &request)
{
    qsizetype bytes = request.method.size() + request.target.size();
    for (const CallbackRequest::Header &header : request.headers)
        bytes += header.name.size() + header.value.size() + 4;
    return bytes <= mostHeadBytes && request.headers.size() <= mostHeaders;
}

/// A browser that was sent here says nothing else of itself: no body, no other protocol, no page's script.
bool isPlainNavigation(const CallbackRequest &request)
{
    for (const char *name : {"content-length", "transfer-encoding", "upgrade"}) {
        if (!valuesOf(request, name).isEmpty())
            return false;
    }
    const auto onlyOnes = [&request](const char *name, const char *value) {
        const QList<QByteArray> values = valuesOf(request, name);
        return std::all_of(values.begin(), values.end(),
                           [value](const QByteArray &given) { return given == value; });
    };
    // "null" is what a page with a strict referrer policy sends of itself.
    return onlyOnes("sec-fetch-mode", "navigate") && onlyOnes("origin", "null");
}

/// RFC 6749 appendix A: codes, errors and descriptions are visible ASCII.
bool isVisible(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c <= 0x7e; });
}

bool isErrorWord(const QByteArray &text)
{
    return !text.isEmpty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return ascii::isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    });
}

struct Parameters {
    std::optional<QByteArray> code, error, state, issuer, description;
};

/// Nothing where one of those that matter is there twice or cannot be decoded.
std::optional<Parameters> parametersOf(QByteArrayView query)
{
    Parameters read;
    const auto slotOf = [&read](const QByteArray &name) -> std::optional<QByteArray> * {
        return name == "code"             ? &read.code
            : name == "error"             ? &read.error
            : name == "state"             ? &read.state
            : name == "iss"               ? &read.issuer
            : name == "error_description" ? &read.description
                                          : nullptr;
    };
    const std::optional<QList<FormMember>> members = readStrictForm(query);
    if (!members)
        return std::nullopt;
    for (const FormMember &member : *members) {
        std::optional<QByteArray> *slot = slotOf(member.name);
        if (slot && slot->has_value())
            return std::nullopt;
        if (slot)
            *slot = member.value;
    }
    return read;
}

bool isFromIssuer(const Parameters &read, const ExpectedCallback &expected)
{
    if (!read.issuer)
        return !expected.issuerRequired;
    return expected.issuer.isEmpty() || *read.issuer == expected.issuer;
}

Callback outcome(const Parameters &read)
{
    Callback callback;
    callback.status = 200;
    if (read.code && !read.error && !read.code->isEmpty() && read.code->size() <= longestCode
        && isVisible(*read.code)) {
        callback.kind = Callback::Kind::Code;
        callback.code = *read.code;
        return callback;
    }
    if (read.error && !read.code && isErrorWord(*read.error)) {
        callback.kind = Callback::Kind::Error;
        callback.error = *read.error;
        callback.description = read.description.value_or(QByteArray()).left(longestDescription);
        return callback;
    }
    return refused(400);
}

} // namespace

Callback readCallback(const CallbackRequest &request, const ExpectedCallback &expected)
{
    const qsizetype question = request.target.indexOf('?');
    const QByteArrayView path =
        QByteArrayView(request.target).first(question < 0 ? request.target.size() : question);
    if (path != QByteArrayView(callbackPath))
        return refused(404);
    if (request.method != "GET")
        return refused(405);
    if (valuesOf(request, "host") != QList<QByteArray>{expected.host})
        return refused(421);
    if (!isBounded(request) || !isPlainNavigation(request) || question < 0)
        return refused(400);
    const std::optional<Parameters> read = parametersOf(QByteArrayView(request.target).sliced(question + 1));
    if (!read || expected.state.isEmpty() || !read->state
        || !equalInConstantTime(*read->state, expected.state) || !isFromIssuer(*read, expected))
        return refused(400);
    return outcome(*read);
}

} // namespace claimcheck
