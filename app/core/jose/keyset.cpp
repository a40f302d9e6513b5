#include "core/jose/keyset.h"

#include "core/jose/algorithm.h"
#include "core/jose/jwk.h"
#include "core/jose/keymaterial.h"
#include "core/jose/pem.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(KeySet)
};

constexpr qsizetype largestText = 1024 * 1024;
constexpr int mostKeys = 1000;
constexpr int deepest = 64;

qsizetype firstVisible(QByteArrayView text, qsizetype from)
{
    while (from < text.size() && QByteArrayView(" \t\r\n").contains(text[from]))
        ++from;
    return from;
}

tl::unexpected<Error> tooLarge()
{
    return fail("keys.too-large", Text::tr("The key set is larger than 1 MiB."),
                Text::tr("Use a set that holds only the issuer's signing keys."));
}

/// What is not JSON at all, by name: the usual mishap is a login page saved in place of the key set.
std::optional<Error> notJson(QByteArrayView text)
{
    if (text.isEmpty())
        return Error{"keys.empty",
                     Text::tr("There is nothing here."),
                     Text::tr("Paste a JWK set or a public key."),
                     {}};
    if (text.startsWith('<'))
        return Error{
            "keys.html",
            Text::tr("This is an HTML page, not a key set."),
            Text::tr("A login or error page may have come in place of it. Open the issuer's jwks_uri."),
            {}};
    if (text.startsWith("eyJ"))
        return Error{"keys.token",
                     Text::tr("This is a token, not a key set."),
                     Text::tr("Keys come from the issuer, never from the token."),
                     {}};
    if (text.startsWith("ssh-") || text.startsWith("ecdsa-sha2-"))
        return Error{"keys.ssh",
                     Text::tr("This is a key in the form SSH uses."),
                     Text::tr("Turn it into PEM: ssh-keygen -e -m PKCS8 -f FILE."),
                     {}};
    return {};
}

/// The JSON value that holds the keys: the member `keys`, or a single JWK.
Result<json::Value> keysOf(json::Value root)
{
    const json::Value keys = root["keys"];
    if (root.isArray())
        return fail("keys.bare-list",
                    Text::tr("This is a bare list; a key set is an object with the member keys."),
                    Text::tr("Write {\"keys\": […]} around it."), root.range());
    if (!root.isObject())
        return fail("keys.not-an-object", Text::tr("A key set is a JSON object with the member keys."), {},
                    root.range());
    if (keys.isMissing() && !root["kty"].isMissing())
        return root;
    if (keys.isMissing() && !root["jwks_uri"].isMissing())
        return fail("keys.discovery", Text::tr("This is a discovery document; it says where the keys are."),
                    Text::tr("Open its jwks_uri and use what stands there."), root["jwks_uri"].range());
    if (!keys.isArray())
        return fail("keys.no-list", Text::tr("The member keys is missing or not a list."), {}, keys.range());
    return keys;
}

Error atOffset(Error error, qsizetype offset)
{
    if (!error.range.isEmpty())
        error.range = {error.range.begin + offset, error.range.end + offset};
    return error;
}

} // namespace

QString KeyOrigin::text() const
{
    const QString shown = visible(detail, 80);
    switch (kind) {
    case Kind::None:
        return Text::tr("no keys");
    case Kind::File:
        return Text::tr("from file %1").arg(shown);
    case Kind::Pasted:
        return Text::tr("pasted");
    case Kind::Inline:
        return detail.isEmpty() ? Text::tr("given inline") : Text::tr("given inline by %1").arg(shown);
    case Kind::Sample:
        return Text::tr("from the sample");
    case Kind::Fetched:
        return Text::tr("fetched from %1").arg(shown);
    }
    return {};
}

Result<KeySet> KeySet::parse(const QByteArray &text, KeyOrigin origin, SymmetricKeys symmetric)
{
    if (text.size() > largestText)
        return tooLarge();
    const qsizetype begin = firstVisible(text, text.startsWith("\xef\xbb\xbf") ? 3 : 0);
    if (const std::optional<Error> error = notJson(QByteArrayView(text).sliced(begin)))
        return tl::unexpected(*error);
    if (text.at(begin) != '{' && text.at(begin) != '[' && looksLikePem(text))
        return fromPem(text, std::move(origin));
    const json::Document document = json::Document::parse(text.sliced(begin),
                                                          {deepest, largestText, 500'000});
    if (!document.isStrict()) {
        const json::Problem problem = document.problems().value(0);
        return fail(problem.id(), problem.message(), Text::tr("Paste the key set whole and unchanged."),
                    {begin + problem.at, begin + problem.at + 1});
    }
    const Result<json::Value> keys = keysOf(document.root());
    if (!keys)
        return tl::unexpected(atOffset(keys.error(), begin));
    return fromList(*keys, std::move(origin), symmetric);
}

Result<KeySet> KeySet::fromJson(json::Value value, KeyOrigin origin, SymmetricKeys symmetric)
{
    if (value.range().size() > largestText)
        return tooLarge();
    const Result<json::Value> keys = value.isArray() ? Result<json::Value>(value) : keysOf(value);
    if (!keys)
        return tl::unexpected(keys.error());
    return fromList(*keys, std::move(origin), symmetric);
}

Result<KeySet> KeySet::fromList(json::Value keys, KeyOrigin origin, SymmetricKeys symmetric)
{
    KeySet set;
    set.m_origin = std::move(origin);
    if (keys.isObject()) {
        set.add(readJwk(keys, symmetric));
        return set;
    }
    if (keys.size() > mostKeys)
        return fail("keys.too-many",
                    Text::tr("The set holds %1 keys; at most 1000 are read.").arg(keys.size()), {},
                    keys.range());
    set.m_keys.reserve(keys.size());
    for (const json::Value key : keys)
        set.add(readJwk(key, symmetric));
    return set;
}

Result<KeySet> KeySet::fromPem(const QByteArray &text, KeyOrigin origin)
{
    const Result<QList<PemKey>> keys = readPem(text);
    if (!keys)
        return tl::unexpected(keys.error());
    KeySet set;
    set.m_origin = std::move(origin);
    for (const PemKey &key : *keys) {
        Key::Data data;
        data.derivedKids = key.derivedKids;
        data.take(key.material);
        set.add(std::move(data));
    }
    return set;
}

void KeySet::add(Key::Data data)
{
    Key key;
    key.d = std::make_shared<const Key::Data>(std::move(data));
    m_keys.append(key);
}

int KeySet::usableCount() const
{
    return int(std::count_if(m_keys.begin(), m_keys.end(), [](const Key &key) { return key.isUsable(); }));
}

} // namespace claimcheck
