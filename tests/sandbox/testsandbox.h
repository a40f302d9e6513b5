#pragma once

#include "sandbox/sandbox.h"

#include <QHash>

namespace claimcheck::test {

/// A sandbox with a clock that stands still, and objects to work with. Texts are filled in before they are
/// sent: {worker} a service account, {boss} one with the role admin, {github} an issuer of GitHub's, {oidc}
/// an own issuer (ES256), {rule} of {github} in {workspace}, {main} of {oidc} in {default}, {admin} of {oidc}
/// with org:admin, {default}, {workspace}, {organization}. In a text without a ", a ' stands for it: moc
/// cannot read raw strings.
class TestSandbox {
public:
    explicit TestSandbox(const sandbox::SandboxChoices &choices = {});

    /// As "user" (the default), "console", "workload" (a federated token with org:admin), "narrow" (one
    /// without it), "key" or "nobody".
    HttpReply send(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
                   const QByteArray &as = "user");
    /// The same, for what has to work: the answer's JSON.
    json::Document made(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
                        const QByteArray &as = "user");
    QByteArray filled(QByteArray text) const;
    QByteArray id(const QByteArray &name) const { return m_names.value('{' + name + '}'); }

    /// A token of the own issuer "generic-oidc"; `members` go into the body of POST /sandbox/mint.
    QByteArray assertion(const QByteArray &members = {});
    /// The body of an exchange by {main}; members that are given replace the usual ones, empty ones go.
    QByteArray exchangeBody(const QByteArray &assertion,
                            const QHash<QByteArray, QByteArray> &members = {}) const;
    HttpReply exchange(const QByteArray &body, const QList<HttpPair> &headers = {});
    /// The reason the newest entry of the history gives; empty for a success.
    QByteArray reason();
    int historySize();

    qint64 now = 1800000000LL * 1000000; ///< microseconds
    QList<HttpPair> headers; ///< sent along with send()
    int randomsGiven = 0; ///< before the sandbox, which asks for some at once
    sandbox::Sandbox sandbox;

private:
    HttpReply sendAsConsole(const QByteArray &method, const QByteArray &path, const QByteArray &body);
    QByteArray bearer(const QByteArray &as);
    QByteArray federatedToken(const QByteArray &rule);
    void makeObjects();
    void make(const QByteArray &name, const QByteArray &resource, const QByteArray &body,
              const QByteArray &as = "user");

    QHash<QByteArray, QByteArray> m_names;
};

/// A member of a reply's JSON, dots going inwards ("error.type", "data.0.id"), as text.
QByteArray member(const HttpReply &reply, const QByteArray &path);

} // namespace claimcheck::test
