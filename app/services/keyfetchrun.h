#pragma once

#include "services/checkedget.h"
#include "services/keyfetch.h"

#include <QPromise>

namespace claimcheck {

/// One issuer being asked for its keys; deletes itself when the report is out.
class KeyFetchRun : public QObject {
public:
    struct Means {
        Http *http;
        Http::MillisecondClock clock;
        Reach reach;
        ResolveHost resolve;
    };
    KeyFetchRun(Means means, const Issuer &issuer, QObject *parent);

    QFuture<KeyReport> future() { return m_promise.future(); }
    void begin();

private:
    using GetDone = void (KeyFetchRun::*)(const CheckedGet::Outcome &);

    void beginInline();
    bool mayAsk(const QByteArray &text, KeyStep::Id step, QUrl &url);
    void get(const QUrl &url, const QString &purpose, GetDone done);
    void documentCame(const CheckedGet::Outcome &outcome);
    void explicitKeysCame(const CheckedGet::Outcome &outcome);
    void linkedKeysCame(const CheckedGet::Outcome &outcome);
    bool noteConnection(const CheckedGet::Outcome &outcome);
    void readDocument(const QByteArray &body);
    void noteFailedDocument(const Error &error);
    void readKeys(const Result<HttpAnswer> &answer);
    void useKeys(const QByteArray &text, const Result<KeySet> &keys);
    void failAt(KeyStep::Id step, const Error &error);
    void finish();

    Means m_means;
    Issuer m_issuer;
    KeyReport m_report;
    QPromise<KeyReport> m_promise;
};

} // namespace claimcheck
