#include "core/jose/jwk.h"

#include "core/jose/algorithm.h"
#include "core/jose/base64url.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QSet>

namespace claimcheck {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Key)
};

/// Collects what a JWK says; the first thing that speaks against the key is kept as the reason.
class JwkReader {
public:
    JwkReader(json::Value jwk, SymmetricKeys symmetric)
        : m_jwk(jwk)
        , m_symmetric(symmetric)
    {
    }
    Key::Data read();

private:
    void refuse(const QString &reason)
    {
        if (m_data.unusableReason.isEmpty())
            m_data.unusableReason = reason;
    }
    void refuseRepeatedMembers();
    void readIdentity();
    void readPurpose();
    void readOperations();
    void readMaterial();
    void checkAlgorithm();
    QByteArray octets(const char *member);

    json::Value m_jwk;
    SymmetricKeys m_symmetric;
    Key::Data m_data;
    KeyMaterial m_material;
};

Key::Data JwkReader::read()
{
    if (!m_jwk.isObject()) {
        refuse(Text::tr("This entry is not a JSON object."));
        return m_data;
    }
    refuseRepeatedMembers();
    readIdentity();
    readPurpose();
    readOperations();
    readMaterial();
    checkAlgorithm();
    m_data.take(m_material);
    return m_data;
}

/// A key may come out of a larger text whose faults nobody here sees, so repeated names are looked for again.
void JwkReader::refuseRepeatedMembers()
{
    QSet<QByteArray> seen;
    for (const json::Value member : m_jwk) {
        const QByteArray name = member.keyUtf8();
        if (seen.contains(name))
            refuse(Text::tr("The member %1 stands there twice.").arg(visible(name, 40)));
        seen.insert(name);
    }
}

void JwkReader::readIdentity()
{
    const json::Value type = m_jwk["kty"];
    const json::Value kid = m_jwk["kid"];
    m_data.hasKid = kid.isString();
    m_data.kid = kid.utf8();
    m_material.type = type.utf8();
    if (!kid.isMissing() && !kid.isString())
        refuse(Text::tr("kid is not a string."));
    if (!type.isString())
        refuse(Text::tr("kty is missing, so the kind of key is not known."));
    else if (type.utf8() != "RSA" && type.utf8() != "EC" && type.utf8() != "OKP" && type.utf8() != "oct")
        refuse(Text::tr("Keys of the type %1 are not used here.").arg(visible(type.utf8(), 40)));
}

void JwkReader::readPurpose()
{
    const json::Value use = m_jwk["use"];
    if (!use.isMissing() && !use.isString())
        refuse(Text::tr("use is not a string."));
    else if (use.isString() && !use.equals("sig"))
        refuse(Text::tr("The key is for the use %1, not for signatures (sig).").arg(visible(use.utf8(), 40)));
}

void JwkReader::readOperations()
{
    const json::Value operations = m_jwk["key_ops"];
    if (operations.isMissing())
        return;
    bool verifies = false;
    bool strings = operations.isArray();
    for (const json::Value operation : operations) {
        strings = strings && operation.isString();
        verifies = verifies || operation.equals("verify");
    }
    if (!strings)
        refuse(Text::tr("key_ops is not a list of strings."));
    else if (!verifies)
        refuse(Text::tr("key_ops does not list verify."));
}

QByteArray JwkReader::octets(const char *member)
{
    const json::Value value = m_jwk[member];
    const QString name = QString::fromLatin1(member);
    if (value.isMissing()) {
        refuse(Text::tr("%1 is missing.").arg(name));
        return {};
    }
    const Base64UrlResult decoded = decodeBase64Url(value.utf8());
    if (!value.isString() || !decoded.isStrict()) {
        refuse(Text::tr("%1 is not base64url text without padding.").arg(name));
        return {};
    }
    if (decoded.bytes.isEmpty())
        refuse(Text::tr("%1 is empty.").arg(name));
    return decoded.bytes;
}

void JwkReader::readMaterial()
{
    const QByteArray &type = m_material.type;
    if (type == "RSA") {
        m_material.n = octets("n");
        m_material.e = octets("e");
        for (const char *member : {"d", "p", "q", "dp", "dq", "qi", "oth"})
            m_data.carriesPrivateParts |= !m_jwk[member].isMissing();
    } else if (type == "EC" || type == "OKP") {
        m_material.curve = m_jwk["crv"].utf8();
        if (!m_jwk["crv"].isString())
            refuse(Text::tr("crv is missing, so the curve is not known."));
        m_material.x = octets("x");
        if (type == "EC")
            m_material.y = octets("y");
        m_data.carriesPrivateParts = !m_jwk["d"].isMissing();
    } else if (type == "oct" && m_symmetric == SymmetricKeys::Allow) {
        m_material.k = octets("k");
    } else if (type == "oct") {
        refuse(Text::tr(
            "A symmetric key is used only after an explicit choice: whoever holds it can sign tokens too."));
    }
}

/// `alg` must be one for this kind of key (RFC 7517 section 4.4); a key without it serves its whole family.
void JwkReader::checkAlgorithm()
{
    const json::Value name = m_jwk["alg"];
    if (name.isMissing())
        return;
    m_data.algorithm = algorithmFromName(name.utf8());
    if (!name.isString())
        refuse(Text::tr("alg is not a string."));
    else if (!m_data.algorithm)
        refuse(Text::tr("The key is for %1, which is not a signature algorithm used here.")
                   .arg(visible(name.utf8(), 40)));
    else if (const AlgorithmTraits &wanted = traits(*m_data.algorithm); wanted.keyType != m_material.type
             || (!wanted.curve.isEmpty() && wanted.curve != m_material.curve))
        refuse(Text::tr("alg says %1, which does not fit a key of the type %2.")
                   .arg(visible(name.utf8(), 40),
                        visible(m_material.type + ' ' + m_material.curve, 40).trimmed()));
    else if (wanted.family == AlgorithmTraits::Family::Hmac && m_material.k.size() * 8 < wanted.hashBits)
        refuse(Text::tr("The symmetric key has %1 bits; %2 needs at least %3.")
                   .arg(QString::number(m_material.bits()), visible(name.utf8(), 40),
                        QString::number(wanted.hashBits)));
}

} // namespace

Key::Data readJwk(json::Value jwk, SymmetricKeys symmetric)
{
    return JwkReader(jwk, symmetric).read();
}

} // namespace claimcheck
