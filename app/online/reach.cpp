#include "online/reach.h"

#include "access/waiting.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Diagnose", text);
}

QString errorWords(const Error &error)
{
    return error.hint.isEmpty() ? error.message : QString(error.message + u' ' + error.hint);
}

} // namespace

DiagnosisFact reachFact(const QUrl &url, const HttpSettings &network)
{
    using State = DiagnosisFact::State;
    Http http(network, [] { return QDateTime::currentMSecsSinceEpoch(); });
    HttpRequest request;
    request.url = url;
    request.purpose = tr("Diagnosis");
    QElapsedTimer took;
    took.start();
    const Result<HttpAnswer> answer = waitFor(http.send(request));
    const QString label = tr("Reachable");
    if (!answer)
        return {"reach", label, errorWords(answer.error()), State::Bad};
    return {"reach", label,
            tr("%1 answered with HTTP %2 after %3 ms")
                .arg(url.host(), QString::number(answer->status), QString::number(took.elapsed())),
            State::Good};
}

} // namespace claimcheck::cli
