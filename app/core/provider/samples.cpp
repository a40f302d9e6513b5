#include "core/provider/samples.h"

#include "core/jose/signer.h"
#include "core/json/writer.h"

#include <QCoreApplication>

#include <utility>

namespace claimcheck {

namespace {

struct SampleText {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Samples)
};

tl::unexpected<Error> broken(const QString &what)
{
    return fail("samples.broken", SampleText::tr("the samples of this program are damaged: %1").arg(what),
                SampleText::tr("install the program again"));
}

/// Keys of this process only, one for each kid.
class SampleKeys {
public:
    Result<QByteArray> sign(json::Value token, UnixSeconds now);
    QByteArray publicSet() const;

private:
    Result<SigningKey> keyNamed(const QByteArray &kid);

    QList<SigningKey> m_keys;
};

/// Providers write their tokens without blanks.
void writeCompact(json::Writer &writer, json::Value value)
{
    if (value.isObject()) {
        writer.beginObject();
        for (const json::Value member : value)
            writeCompact(writer.key(QByteArrayView(member.keyUtf8())), member);
        writer.endObject();
    } else if (value.isArray()) {
        writer.beginArray();
        for (const json::Value element : value)
            writeCompact(writer, element);
        writer.endArray();
    } else {
        writer.raw(value.source());
    }
}

/// The claims with `{"from_now": seconds}` replaced by the time.
QByteArray claimsAt(json::Value claims, UnixSeconds now)
{
    json::Writer writer;
    writer.beginObject();
    for (const json::Value claim : claims) {
        writer.key(QByteArrayView(claim.keyUtf8()));
        const json::Value offset = claim["from_now"];
        if (offset.isNumber())
            writer.integer(now + offset.toInteger().value_or(0));
        else
            writeCompact(writer, claim);
    }
    return writer.endObject().result();
}

Result<SigningKey> SampleKeys::keyNamed(const QByteArray &kid)
{
    for (const SigningKey &key : std::as_const(m_keys)) {
        if (key.kid() == kid)
            return key;
    }
    Result<SigningKey> made = SigningKey::generate(kid);
    if (made)
        m_keys.append(*made);
    return made;
}

Result<QByteArray> SampleKeys::sign(json::Value token, UnixSeconds now)
{
    const Result<SigningKey> key = keyNamed(token["header"]["kid"].utf8());
    if (!key)
        return tl::unexpected<Error>(key.error());
    json::Writer header;
    writeCompact(header, token["header"]);
    return key->sign(header.result(), claimsAt(token["claims"], now));
}

QByteArray SampleKeys::publicSet() const
{
    json::Writer writer;
    writer.beginObject().key("keys").beginArray();
    for (const SigningKey &key : m_keys)
        writer.raw(key.publicJwk());
    return writer.endArray().endObject().result();
}

/// One line with `{token 0}` and `{time -90}` filled in.
QByteArray filledLine(QByteArray line, const QList<QByteArray> &tokens, UnixSeconds now)
{
    for (qsizetype i = 0; i < tokens.size(); ++i)
        line.replace("{token " + QByteArray::number(i) + '}', tokens.at(i));
    const qsizetype begin = line.indexOf("{time ");
    const qsizetype end = begin < 0 ? -1 : line.indexOf('}', begin);
    if (end < 0)
        return line;
    const qint64 offset = line.mid(begin + 6, end - begin - 6).toLongLong();
    return line.replace(begin, end + 1 - begin, utcText(now + offset).toUtf8());
}

} // namespace

Result<SampleSession> makeSampleSession(const QByteArray &tokensJson, const QByteArray &federationJson,
                                        UnixSeconds now)
{
    const json::Document document = json::Document::parse(tokensJson);
    if (!document.isStrict())
        return broken(QStringLiteral("tokens.json"));
    const Result<FederationFile> federation = FederationFile::parse(federationJson);
    if (!federation)
        return broken(federation.error().message);

    SampleKeys keys;
    QList<QByteArray> tokens;
    for (const json::Value token : document.root()["tokens"]) {
        Result<QByteArray> text = keys.sign(token, now);
        if (!text)
            return tl::unexpected<Error>(text.error());
        tokens.append(*text);
    }
    SampleSession session;
    for (const json::Value line : document.root()["text"])
        session.text += filledLine(line.utf8(), tokens, now) + '\n';
    session.keys = keys.publicSet();
    session.federation = federationJson;
    return session;
}

} // namespace claimcheck
