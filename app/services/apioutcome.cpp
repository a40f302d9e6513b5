#include "services/apioutcome.h"

#include "core/json/document.h"
#include "services/bearer.h"
#include "services/http.h"
#include "services/httperror.h"
#include "services/retryafter.h"
#include "services/servertext.h"

#include <QCoreApplication>
#include <QSet>

namespace claimcheck {

namespace {

using Next = ApiOutcome::Next;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Api)
};

bool changesSomething(const HttpRequest &request)
{
    return request.method != "GET" && request.method != "HEAD";
}

QString codeText(int status)
{
    return QString::number(status);
}

/// The message, with what the server says behind it.
QString withServerText(const QString &message, const HttpRequest &request, const HttpAnswer &answer)
{
    const QString text = serverText(answer.body, {bearerOf(request)});
    return text.isEmpty() ? message : message + QLatin1Char(' ') + Words::tr("It says: %1").arg(text);
}

ApiOutcome outcome(Next next, QByteArray id, QString message, QString hint)
{
    return {next, 0, Error{std::move(id), std::move(message), std::move(hint), {}}};
}

ApiOutcome unknownOutcome(const HttpRequest &request, const QString &why)
{
    return outcome(Next::Reconcile, "api.unknown-outcome",
                   Words::tr("It is not known whether %1 did this. %2").arg(shownHost(request.url), why),
                   Words::tr("Look what is there before trying again."));
}

/// The same id twice in one list would make one object pass for another.
bool repeatsAnId(json::Value list)
{
    QSet<QByteArray> seen;
    for (const json::Value item : list) {
        const json::Value id = item["id"];
        if (!id.isString())
            continue;
        if (seen.contains(id.utf8()))
            return true;
        seen.insert(id.utf8());
    }
    return false;
}

/// What is wrong with the body of an answer that says all is well.
QString bodyFault(const QByteArray &body)
{
    if (body.isEmpty())
        return {};
    const json::Document document = json::Document::parse(body, {.depth = 64});
    if (!document.isStrict())
        return document.problems().isEmpty() ? Words::tr("It is not JSON.")
                                             : document.problems().first().message();
    if (repeatsAnId(document.root()["data"]))
        return Words::tr("The same id stands in the list twice.");
    return {};
}

ApiOutcome fromSuccess(const HttpRequest &request, const HttpAnswer &answer)
{
    const QString fault = bodyFault(answer.body);
    if (fault.isEmpty())
        return {};
    if (changesSomething(request))
        return unknownOutcome(request, fault);
    return outcome(Next::Report, "api.protocol",
                   Words::tr("%1 answered what cannot be used. %2").arg(shownHost(request.url), fault),
                   Words::tr("Try again later."));
}

ApiOutcome fromBusy(const HttpRequest &request, const HttpAnswer &answer, const ApiAttempts &attempts,
                    qint64 now)
{
    const bool limited = answer.status == 429;
    const QString message = limited ? Words::tr("%1 was asked too often (429).")
                                    : Words::tr("%1 is overloaded (%2).");
    ApiOutcome busy = outcome(attempts.tries < mostTries ? Next::Retry : Next::Report,
                              limited ? "api.rate-limited" : "api.server",
                              limited ? message.arg(shownHost(request.url))
                                      : message.arg(shownHost(request.url), codeText(answer.status)),
                              Words::tr("Wait a minute and try again."));
    if (busy.next == Next::Retry)
        busy.pauseMs = retryPause(attempts.tries, retryAfter(answer.header("Retry-After"), now), 0.5);
    return busy;
}

ApiOutcome fromUnauthorized(const HttpRequest &request, const HttpAnswer &answer, const ApiAttempts &attempts)
{
    return outcome(
        attempts.refreshed ? Next::Report : Next::RefreshOnce, "api.auth",
        withServerText(Words::tr("%1 does not accept the access token.").arg(shownHost(request.url)), request,
                       answer),
        Words::tr("Sign in again."));
}

ApiOutcome fromServerFault(const HttpRequest &request, const HttpAnswer &answer)
{
    const QString message = withServerText(Words::tr("%1 has a fault of its own: it answered %2.")
                                               .arg(shownHost(request.url), codeText(answer.status)),
                                           request, answer);
    // Whoever gave up waiting for the server cannot know what it did.
    if (changesSomething(request) && (answer.status == 502 || answer.status == 504))
        return unknownOutcome(request, message);
    return outcome(Next::Report, "api.server", message, Words::tr("Try again later."));
}

ApiOutcome fromRefusal(const HttpRequest &request, const HttpAnswer &answer)
{
    const QString message = withServerText(
        Words::tr("%1 refused this: it answered %2.").arg(shownHost(request.url), codeText(answer.status)),
        request, answer);
    if (answer.status == 409)
        return outcome(Next::Reconcile, "api.conflict", message,
                       Words::tr("Something like it is there already. Compare it with what is wanted."));
    return outcome(Next::Report, "api.refused", message,
                   Words::tr("Change what was asked for, then try again."));
}

ApiOutcome fromAnswer(const HttpRequest &request, const HttpAnswer &answer, const ApiAttempts &attempts,
                      qint64 now)
{
    const int status = answer.status;
    if (status >= 200 && status < 300 && status != 206)
        return fromSuccess(request, answer);
    if (status == 404 && request.method == "DELETE")
        return {};
    if (status == 429 || status == 503 || status == 529)
        return fromBusy(request, answer, attempts, now);
    if (status == 401)
        return fromUnauthorized(request, answer, attempts);
    if (status >= 500 && status < 600)
        return fromServerFault(request, answer);
    return fromRefusal(request, answer);
}

} // namespace

ApiOutcome apiOutcome(const HttpRequest &request, const Result<HttpAnswer> &result,
                      const ApiAttempts &attempts, qint64 now)
{
    if (result)
        return fromAnswer(request, *result, attempts, now);
    if (changesSomething(request) && Http::mayHaveHappened(result.error().id))
        return unknownOutcome(request, result.error().message);
    return {Next::Report, 0, result.error()};
}

} // namespace claimcheck
