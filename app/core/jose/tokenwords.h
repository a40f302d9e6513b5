#pragma once

#include "core/jose/token.h"
#include "core/text/visible.h"

#include <QString>

namespace claimcheck::detail {

/// What recognising a token reads of it, as text.
class TokenWords {
public:
    explicit TokenWords(const Token &token)
        : m_header(token.header().root())
        , m_claims(token.claims().root())
    {
    }

    json::Value header(QByteArrayView name) const { return m_header[name]; }
    json::Value claim(QByteArrayView name) const { return m_claims[name]; }
    bool has(QByteArrayView name) const { return !m_claims[name].isMissing(); }

    QByteArray issuer() const { return m_claims["iss"].utf8(); }
    QByteArray subject() const { return m_claims["sub"].utf8(); }

    /// A claim for showing: bounded and without anything that could hide.
    QString shown(QByteArrayView name) const { return plain(m_claims[name]); }
    static QString plain(json::Value value) { return visible(value.toString(), 80); }
    static QString plain(const QByteArray &text) { return visible(QString::fromUtf8(text), 80); }

    /// The issuer is this address or lies below it; a longer host name is another issuer.
    bool isIssuedBy(QByteArrayView address) const
    {
        const QByteArray iss = issuer();
        return iss.startsWith(address) && (iss.size() == address.size() || iss.at(address.size()) == '/');
    }
    QByteArray issuerHost() const
    {
        const QByteArray iss = issuer();
        if (!iss.startsWith("https://"))
            return {};
        const qsizetype end = iss.indexOf('/', 8);
        return iss.mid(8, end < 0 ? -1 : end - 8);
    }
    QByteArray issuerPath() const
    {
        const QByteArray iss = issuer();
        const qsizetype slash = iss.indexOf('/', 8);
        return slash < 0 ? QByteArray() : iss.mid(slash);
    }

    /// `aud` may be one text or a list (RFC 7519 section 4.1.3).
    QByteArrayList audiences() const
    {
        const json::Value aud = m_claims["aud"];
        if (aud.isString())
            return {aud.utf8()};
        QByteArrayList list;
        if (aud.isArray()) {
            for (const json::Value one : aud) {
                if (one.isString() && list.size() < 20)
                    list << one.utf8();
            }
        }
        return list;
    }

private:
    json::Value m_header, m_claims;
};

} // namespace claimcheck::detail
