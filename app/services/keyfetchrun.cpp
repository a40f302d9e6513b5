#include "services/keyfetchrun.h"

#include "core/federation/servicereach.h"
#include "core/text/visible.h"
#include "services/discoverydocument.h"
#include "services/httperror.h"
#include "services/httpstatus.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace claimcheck {

namespace {

using Step = KeyStep::Id;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(KeyFetch)
};

/// No HTTP came of it; anything else is a fault of the answer.
bool isAboutConnection(const QByteArray &id)
{
    static constexpr QByteArrayView ids[] = {
        "http.closed",  "http.timeout",   "http.tls", "http.proxy", "http.host",          "http.refused",
        "http.network", "http.cancelled", "http.ca",  "http.url",   "http.proxy-password"};
    return id.startsWith("vault.") // of the proxy's password
        || std::find(std::begin(ids), std::end(ids), id) != std::end(ids);
}

/// The error of an answer that is none or not the one wanted.
std::optional<Error> answerFault(const Result<HttpAnswer> &answer, const QUrl &url)
{
    if (!answer)
        return answer.error();
    if (answer->status != 200)
        return statusError(shownHost(url), answer->status);
    return {};
}

QByteArray discoveryAddress(const Issuer &issuer)
{
    QByteArray base = issuer.jwks.discoveryBase.value_or(issuer.issuerUrl);
    if (base.endsWith('/'))
        base.chop(1);
    return base + "/.well-known/openid-configuration";
}

} // namespace

KeyFetchRun::KeyFetchRun(Means means, const Issuer &issuer, QObject *parent)
    : QObject(parent)
    , m_means(std::move(means))
    , m_issuer(issuer)
{
    m_promise.start();
}

void KeyFetchRun::begin()
{
    if (m_issuer.jwks.type == IssuerKeys::Type::Inline)
        return beginInline();
    const bool explicitUrl = m_issuer.jwks.type == IssuerKeys::Type::ExplicitUrl;
    const QByteArray text = explicitUrl ? m_issuer.jwks.url.value_or(QByteArray())
                                        : m_issuer.jwks.discoveryBase.value_or(m_issuer.issuerUrl);
    QUrl url;
    if (!mayAsk(text, Step::Address, url))
        return finish();
    m_report.pass(Step::Address, visible(QString::fromUtf8(text), 200));
    if (!explicitUrl)
        return get(QUrl::fromEncoded(discoveryAddress(m_issuer), QUrl::StrictMode),
                   Words::tr("Read the discovery document"), &KeyFetchRun::documentCame);
    for (const Step step : {Step::Document, Step::Issuer, Step::JwksUri})
        m_report.skip(step, Words::tr("The address of the keys is given."));
    m_report.jwksUri = url;
    get(url, Words::tr("Read the keys"), &KeyFetchRun::explicitKeysCame);
}

void KeyFetchRun::beginInline()
{
    for (KeyStep &step : m_report.steps)
        m_report.skip(step.id, Words::tr("The keys are given inline."));
    const json::Document document = json::Document::parse(m_issuer.jwks.inlineKeys);
    useKeys(m_issuer.jwks.inlineKeys,
            KeySet::fromJson(document.root(), {KeyOrigin::Kind::Inline, QString::fromUtf8(m_issuer.name)}));
    finish();
}

/// Well formed, and nothing the service itself would refuse; else the step has failed.
bool KeyFetchRun::mayAsk(const QByteArray &text, Step step, QUrl &url)
{
    const bool isKeys = step != Step::Address || m_issuer.jwks.type == IssuerKeys::Type::ExplicitUrl;
    const Result<QUrl> read = isKeys ? endpointUrl(text, m_means.reach) : issuerUrl(text, m_means.reach);
    if (!read) {
        failAt(step, read.error());
        return false;
    }
    const std::optional<Error> refused = m_means.reach == Reach::Sandbox ? std::nullopt : serviceFault(text);
    if (refused) {
        failAt(step, *refused);
        return false;
    }
    url = *read;
    return true;
}

void KeyFetchRun::get(const QUrl &url, const QString &purpose, GetDone done)
{
    HttpRequest request;
    request.url = url;
    request.purpose = purpose;
    request.headers = {{"Accept", "application/json, application/jwk-set+json"}};
    request.milliseconds = KeyFetch::milliseconds;
    request.mostBytes = KeyFetch::mostBytes;
    request.caPem = m_issuer.jwks.caCertPem.value_or(QByteArray());
    auto *checked = new CheckedGet(
        m_means.http, request, m_means.reach,
        [this, done](const CheckedGet::Outcome &outcome) { (this->*done)(outcome); }, this);
    checked->start(m_means.resolve);
}

/// Names looked up and connected to, for the first request. False where that failed.
bool KeyFetchRun::noteConnection(const CheckedGet::Outcome &outcome)
{
    if (outcome.dns) {
        failAt(Step::Dns, *outcome.dns);
        return false;
    }
    if (!outcome.proxy.isEmpty())
        m_report.note(Step::Dns, Words::tr("Left to the proxy %1.").arg(outcome.proxy),
                      Words::tr("Whether the name leads to a public address was not checked."));
    else if (outcome.addresses.isEmpty())
        m_report.skip(Step::Dns, Words::tr("It is this computer."));
    else
        m_report.pass(Step::Dns, visible(outcome.addresses.mid(0, 4).join(QLatin1String(", ")), 200));
    if (!*outcome.answer && isAboutConnection(outcome.answer->error().id)) {
        failAt(Step::Connection, outcome.answer->error());
        return false;
    }
    m_report.pass(Step::Connection,
                  m_issuer.jwks.caCertPem ? Words::tr("With the certificate authority given.") : QString());
    return true;
}

void KeyFetchRun::documentCame(const CheckedGet::Outcome &outcome)
{
    if (!noteConnection(outcome))
        return finish();
    const QUrl url = QUrl::fromEncoded(discoveryAddress(m_issuer));
    if (const std::optional<Error> fault = answerFault(*outcome.answer, url)) {
        failAt(Step::Document, *fault);
        return finish();
    }
    readDocument(outcome.answer->value().body);
}

void KeyFetchRun::readDocument(const QByteArray &body)
{
    const Result<DiscoveryDocument> document = readDiscovery(body, m_issuer.issuerUrl, m_means.reach);
    if (!document) {
        noteFailedDocument(document.error());
        return finish();
    }
    m_report.pass(Step::Document, {});
    m_report.pass(Step::Issuer, visible(QString::fromUtf8(document->issuer), 200));
    QUrl url;
    if (!mayAsk(document->jwksUri.toEncoded(), Step::JwksUri, url))
        return finish();
    const QString shown = visible(QString::fromUtf8(url.toEncoded()), 200);
    if (document->keysElsewhere)
        m_report.note(Step::JwksUri, shown,
                      Words::tr("The keys are on another host than the issuer: %1.").arg(shownHost(url)));
    else
        m_report.pass(Step::JwksUri, shown);
    m_report.jwksUri = url;
    get(url, Words::tr("Read the keys"), &KeyFetchRun::linkedKeysCame);
}

/// The errors come in the order of the steps: what is before the one that failed has passed.
void KeyFetchRun::noteFailedDocument(const Error &error)
{
    const bool foreign = error.id == "discovery.issuer";
    const bool noKeys = error.id == "discovery.jwks-uri";
    if (foreign || noKeys)
        m_report.pass(Step::Document, {});
    if (noKeys)
        m_report.pass(Step::Issuer, visible(QString::fromUtf8(m_issuer.issuerUrl), 200));
    failAt(foreign ? Step::Issuer : noKeys ? Step::JwksUri : Step::Document, error);
}

void KeyFetchRun::explicitKeysCame(const CheckedGet::Outcome &outcome)
{
    if (noteConnection(outcome))
        readKeys(*outcome.answer);
    finish();
}

void KeyFetchRun::linkedKeysCame(const CheckedGet::Outcome &outcome)
{
    if (outcome.dns)
        failAt(Step::Keys, *outcome.dns);
    else
        readKeys(*outcome.answer);
    finish();
}

void KeyFetchRun::readKeys(const Result<HttpAnswer> &answer)
{
    if (const std::optional<Error> fault = answerFault(answer, m_report.jwksUri))
        return failAt(Step::Keys, *fault);
    const QString from = QString::fromUtf8(m_report.jwksUri.toEncoded());
    useKeys(answer->body, KeySet::parse(answer->body, {KeyOrigin::Kind::Fetched, from}));
}

void KeyFetchRun::useKeys(const QByteArray &text, const Result<KeySet> &keys)
{
    if (!keys)
        return failAt(Step::Keys, keys.error());
    const qsizetype count = keys->keys().size();
    m_report.pass(Step::Keys, count == 1 ? Words::tr("1 key") : Words::tr("%1 keys").arg(count));
    if (keys->usableCount() == 0) {
        const QString reason = keys->isEmpty() ? Words::tr("The key set is empty.")
                                               : keys->keys().first().unusableReason();
        return failAt(Step::Usable,
                      {"keys.none-usable",
                       Words::tr("No key can verify a signature. %1").arg(reason),
                       Words::tr("Publish a public RSA key of 2048 bits or more, or an EC key."),
                       {}});
    }
    m_report.pass(Step::Usable,
                  Words::tr("%1 of %2")
                      .arg(QString::number(keys->usableCount()), QString::number(keys->keys().size())));
    m_report.keys = *keys;
    m_report.keySetText = text;
}

void KeyFetchRun::failAt(Step step, const Error &error)
{
    m_report.failAt(step, error);
}

void KeyFetchRun::finish()
{
    m_report.fetchedAt = m_means.clock();
    deleteLater();
    m_promise.addResult(m_report);
    m_promise.finish();
}

} // namespace claimcheck
