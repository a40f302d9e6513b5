#include "cli/verifybatch.h"

#include "cli/batch.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <limits>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::VerifyBatch", text);
}

/// Key sets repeat from record to record; reading one costs more than a signature.
class KeySets {
public:
    Result<KeySet> of(json::Value jwks)
    {
        // Read as a text of its own, so that a repeated member in it is seen; a bare list counts as a set.
        const QByteArray text = jwks.isArray() ? "{\"keys\":" + jwks.source() + '}' : jwks.source();
        if (const auto known = m_known.constFind(text); known != m_known.constEnd())
            return *known;
        Result<KeySet> keys = KeySet::parse(text, {KeyOrigin::Kind::Inline, tr("the record")},
                                            SymmetricKeys::Allow);
        if (!keys)
            return keys;
        if (m_known.size() >= 256)
            m_known.clear();
        m_known.insert(text, *keys);
        return keys;
    }

private:
    QHash<QByteArray, KeySet> m_known;
};

Result<std::optional<QByteArray>> optionalText(json::Value policy, QByteArrayView name)
{
    const json::Value value = policy[name];
    if (value.isMissing() || value.isNull())
        return std::optional<QByteArray>();
    if (!value.isString())
        return fail("record.policy",
                    tr("policy.%1 is not a text.").arg(QString::fromUtf8(name.toByteArray())));
    return std::optional(value.utf8());
}

Result<qint64> wholeNumber(json::Value policy, QByteArrayView name, qint64 otherwise)
{
    const json::Value value = policy[name];
    if (value.isMissing() || value.isNull())
        return otherwise;
    const double seconds = std::floor(value.toDouble());
    if (!value.isNumber() || !(std::abs(seconds) < 9e15))
        return fail("record.policy",
                    tr("policy.%1 is not a number.").arg(QString::fromUtf8(name.toByteArray())));
    return qint64(seconds);
}

/// Names this program does not know allow nothing; without a list every supported algorithm is allowed.
AllowedAlgorithms algorithms(json::Value list)
{
    if (!list.isArray())
        return AllowedAlgorithms::all();
    AllowedAlgorithms allowed;
    for (const json::Value name : list)
        if (const auto algorithm = algorithmFromName(name.utf8()))
            allowed.list.append(*algorithm);
    return allowed;
}

Result<Policy> policyOf(json::Value record, UnixSeconds clock)
{
    const json::Value given = record["policy"];
    if (!given.isObject())
        return fail("record.policy", tr("policy is not an object."));
    Policy policy;
    const Result<qint64> now = wholeNumber(given, "now", clock);
    const Result<qint64> leeway = wholeNumber(given, "leeway_s", policy.leewaySeconds);
    const auto issuer = optionalText(given, "issuer");
    const auto audience = optionalText(given, "audience");
    const auto type = optionalText(given, "typ");
    if (!now || !leeway)
        return tl::unexpected(now ? leeway.error() : now.error());
    for (const auto *text : {&issuer, &audience, &type})
        if (!*text)
            return tl::unexpected(text->error());
    policy.now = *now;
    policy.leewaySeconds = int(std::clamp<qint64>(*leeway, 0, std::numeric_limits<int>::max()));
    policy.issuer = *issuer;
    policy.audience = *audience;
    policy.type = *type;
    policy.algorithms = algorithms(given["algs"]);
    return policy;
}

Result<void> refused(json::Writer &writer, Stage stage, const QString &reason)
{
    writeResult(writer, false, stage, reason);
    return {};
}

Result<void> answer(json::Value record, json::Writer &writer, KeySets &keySets, UnixSeconds clock)
{
    const Result<RecordToken> given = tokenOf(record);
    if (!given)
        return tl::unexpected(given.error());
    switch (given->state) {
    case RecordToken::State::Given:
        break;
    case RecordToken::State::Unreadable:
        return refused(writer, Stage::Parse, tr("The token cannot be unpacked."));
    case RecordToken::State::TooLarge:
        return refused(writer, Stage::Limit, tr("The token is larger than 1 MiB."));
    case RecordToken::State::JsonSerialization:
        return refused(writer, Stage::Parse, tr("This is the JSON serialization. Give the compact form."));
    }
    KeySet keys;
    if (const json::Value jwks = record["jwks"]; jwks.isObject() || jwks.isArray()) {
        const Result<KeySet> read = keySets.of(jwks);
        if (!read)
            return refused(writer, Stage::Key, read.error().message);
        keys = *read;
    } else if (!jwks.isMissing() && !jwks.isNull()) {
        return fail("record.jwks", tr("jwks is not an object; key sets are given inline."));
    }
    const Token token = Token::parse(given->text);
    if (record["policy"].isMissing() || record["policy"].isNull()) {
        const QByteArray detached = record["detached_payload"].utf8();
        const SignatureCheck check = checkSignature(token, keys, AllowedAlgorithms::all(),
                                                    record["detached_payload"].isString() ? &detached
                                                                                          : nullptr);
        writeResult(writer, check.isGood(), check.stage, check.reason);
        return {};
    }
    const Result<Policy> policy = policyOf(record, clock);
    if (!policy)
        return tl::unexpected(policy.error());
    const Verification verification = verify(token, keys, *policy);
    writeResult(writer, verification.isValid(), verification.stage, verification.reason);
    return {};
}

} // namespace

Exit verifyBatch(const Context &context)
{
    KeySets keySets;
    return runBatch(context, [&](json::Value record, json::Writer &writer) {
        return answer(record, writer, keySets, context.now());
    });
}

void writeResult(json::Writer &writer, bool valid, Stage stage, const QString &reason)
{
    writer.member("result", QByteArrayView(valid ? "valid" : "invalid"));
    writer.key("stage");
    if (valid)
        writer.null();
    else
        writer.string(QByteArrayView(stageName(stage)));
    writer.key("reason");
    if (valid)
        writer.null();
    else
        writer.string(QStringView(reason));
}

} // namespace claimcheck::cli
