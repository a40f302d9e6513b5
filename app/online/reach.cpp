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

} // namespace

Result<QString> askOnce(const QUrl &url, const HttpSettings &network)
{
    Http http(network, [] { return QDateTime::currentMSecsSinceEpoch(); });
    HttpRequest request;
    request.url = url;
    request.purpose = tr("Diagnosis");
    QElapsedTimer took;
    took.start();
    const Result<HttpAnswer> answer = waitFor(http.send(request));
    if (!answer)
        return tl::unexpected<Error>(answer.error());
    return tr("%1 answered with HTTP %2 after %3 ms")
        .arg(url.host(), QString::number(answer->status), QString::number(took.elapsed()));
}

} // namespace claimcheck::cli
