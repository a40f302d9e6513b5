#pragma once

#include "services/http.h"
#include "services/keyfetch.h"

#include <QObject>

#include <functional>
#include <optional>

namespace claimcheck {

/// One GET of an address that has been found well formed: looks its host up, refuses it if one of the
/// addresses is not public, and connects to those addresses, one after the other while nobody answers. Calls
/// `done` once.
class CheckedGet : public QObject {
public:
    struct Outcome {
        QStringList addresses; ///< none behind a proxy, or where the URL has an address itself
        QString proxy;
        std::optional<Error> dns; ///< why it was not connected to
        std::optional<Result<HttpAnswer>> answer; ///< nothing where dns failed
    };
    using Done = std::function<void(const Outcome &)>;
    CheckedGet(Http *http, HttpRequest request, Reach reach, Done done, QObject *parent);

    void start(const ResolveHost &resolve);

private:
    void lookUp(const ResolveHost &resolve);
    void resolved(const Result<QStringList> &addresses);
    void send();
    void answered(const Result<HttpAnswer> &answer);

    Http *m_http;
    HttpRequest m_request;
    Reach m_reach;
    Done m_done;
    Outcome m_outcome;
    QStringList m_untried;
};

} // namespace claimcheck
