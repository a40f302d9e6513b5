#include "core/jose/glossary.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Glossary)
};

enum class By : quint8 { Issuer, Caller, Person };

struct Entry {
    const char *name;
    const char *text;
    By by;
};

/// RFC 7515 section 4.1, RFC 7516 section 4.1, RFC 7519 section 5, RFC 7797; sorted by name.
constexpr Entry headerEntries[] = {
    {"alg", QT_TRANSLATE_NOOP("Glossary", "How it is signed"), By::Issuer},
    {"apu", QT_TRANSLATE_NOOP("Glossary", "Sender's part of the key agreement"), By::Issuer},
    {"apv", QT_TRANSLATE_NOOP("Glossary", "Recipient's part of the key agreement"), By::Issuer},
    {"b64", QT_TRANSLATE_NOOP("Glossary", "Whether the payload is encoded"), By::Issuer},
    {"crit", QT_TRANSLATE_NOOP("Glossary", "Members that must be understood"), By::Issuer},
    {"cty", QT_TRANSLATE_NOOP("Glossary", "What the payload is"), By::Issuer},
    {"enc", QT_TRANSLATE_NOOP("Glossary", "How the content is encrypted"), By::Issuer},
    {"epk", QT_TRANSLATE_NOOP("Glossary", "Key made for this message"), By::Issuer},
    {"iv", QT_TRANSLATE_NOOP("Glossary", "Start value of the encryption"), By::Issuer},
    {"jku", QT_TRANSLATE_NOOP("Glossary", "Address of keys, never followed"), By::Issuer},
    {"jwk", QT_TRANSLATE_NOOP("Glossary", "A key in the token itself, never used"), By::Issuer},
    {"kid", QT_TRANSLATE_NOOP("Glossary", "Which key signed it"), By::Issuer},
    {"nonce", QT_TRANSLATE_NOOP("Glossary", "Hashed before signing, as Microsoft Graph does"), By::Issuer},
    {"p2c", QT_TRANSLATE_NOOP("Glossary", "Rounds of the password key"), By::Issuer},
    {"p2s", QT_TRANSLATE_NOOP("Glossary", "Salt of the password key"), By::Issuer},
    {"tag", QT_TRANSLATE_NOOP("Glossary", "Check value of the wrapped key"), By::Issuer},
    {"typ", QT_TRANSLATE_NOOP("Glossary", "Kind of token"), By::Issuer},
    {"url", QT_TRANSLATE_NOOP("Glossary", "Address this was signed for"), By::Issuer},
    {"x5c", QT_TRANSLATE_NOOP("Glossary", "Certificates in the token, never used"), By::Issuer},
    {"x5t", QT_TRANSLATE_NOOP("Glossary", "Thumbprint of the key's certificate"), By::Issuer},
    {"x5t#S256", QT_TRANSLATE_NOOP("Glossary", "Thumbprint of the key's certificate"), By::Issuer},
    {"x5u", QT_TRANSLATE_NOOP("Glossary", "Address of a certificate, never followed"), By::Issuer},
    {"zip", QT_TRANSLATE_NOOP("Glossary", "How the content is compressed"), By::Issuer},
};

/// RFC 7519 section 4.1, OpenID Connect Core sections 2, 3 and 5.1, RFC 7800, RFC 8693, RFC 9068, RFC 9449,
/// and the names Microsoft and Okta made common; sorted by name.
constexpr Entry claimEntries[] = {
    {"acr", QT_TRANSLATE_NOOP("Glossary", "How strongly the person signed in"), By::Issuer},
    {"act", QT_TRANSLATE_NOOP("Glossary", "Who acts for the subject"), By::Issuer},
    {"address", QT_TRANSLATE_NOOP("Glossary", "Postal address"), By::Person},
    {"amr", QT_TRANSLATE_NOOP("Glossary", "How the sign-in was done"), By::Issuer},
    {"appid", QT_TRANSLATE_NOOP("Glossary", "Client that asked for it (Entra v1)"), By::Issuer},
    {"appidacr", QT_TRANSLATE_NOOP("Glossary", "How the client proved itself (Entra v1)"), By::Issuer},
    {"at_hash", QT_TRANSLATE_NOOP("Glossary", "Ties it to an access token"), By::Issuer},
    {"aud", QT_TRANSLATE_NOOP("Glossary", "Who it is meant for"), By::Caller},
    {"auth_time", QT_TRANSLATE_NOOP("Glossary", "When the sign-in was done"), By::Issuer},
    {"authorization_details", QT_TRANSLATE_NOOP("Glossary", "What it may be used for"), By::Issuer},
    {"azp", QT_TRANSLATE_NOOP("Glossary", "Client that asked for it"), By::Issuer},
    {"azpacr", QT_TRANSLATE_NOOP("Glossary", "How the client proved itself"), By::Issuer},
    {"birthdate", QT_TRANSLATE_NOOP("Glossary", "Date of birth"), By::Person},
    {"c_hash", QT_TRANSLATE_NOOP("Glossary", "Ties it to a sign-in code"), By::Issuer},
    {"cid", QT_TRANSLATE_NOOP("Glossary", "Client that asked for it"), By::Issuer},
    {"client_id", QT_TRANSLATE_NOOP("Glossary", "Client that asked for it"), By::Issuer},
    {"cnf", QT_TRANSLATE_NOOP("Glossary", "Key its holder must prove to have"), By::Issuer},
    {"email", QT_TRANSLATE_NOOP("Glossary", "E-mail address, can be given to others later"), By::Issuer},
    {"email_verified", QT_TRANSLATE_NOOP("Glossary", "Whether the issuer checked the address"), By::Issuer},
    {"entitlements", QT_TRANSLATE_NOOP("Glossary", "What the subject may do"), By::Issuer},
    {"events", QT_TRANSLATE_NOOP("Glossary", "Security events it reports"), By::Issuer},
    {"exp", QT_TRANSLATE_NOOP("Glossary", "When it expires"), By::Issuer},
    {"family_name", QT_TRANSLATE_NOOP("Glossary", "Family name"), By::Person},
    {"gender", QT_TRANSLATE_NOOP("Glossary", "Gender"), By::Person},
    {"given_name", QT_TRANSLATE_NOOP("Glossary", "Given name"), By::Person},
    {"groups", QT_TRANSLATE_NOOP("Glossary", "Groups of the subject"), By::Issuer},
    {"hd", QT_TRANSLATE_NOOP("Glossary", "Google Workspace domain"), By::Issuer},
    {"iat", QT_TRANSLATE_NOOP("Glossary", "When it was issued"), By::Issuer},
    {"idtyp", QT_TRANSLATE_NOOP("Glossary", "Whether an app or a person"), By::Issuer},
    {"iss", QT_TRANSLATE_NOOP("Glossary", "Who issued the token"), By::Issuer},
    {"jti", QT_TRANSLATE_NOOP("Glossary", "Can be exchanged once"), By::Issuer},
    {"locale", QT_TRANSLATE_NOOP("Glossary", "Language and region"), By::Person},
    {"may_act", QT_TRANSLATE_NOOP("Glossary", "Who may act for the subject"), By::Issuer},
    {"middle_name", QT_TRANSLATE_NOOP("Glossary", "Middle name"), By::Person},
    {"name", QT_TRANSLATE_NOOP("Glossary", "Full name, can be changed"), By::Person},
    {"nbf", QT_TRANSLATE_NOOP("Glossary", "From when it is valid"), By::Issuer},
    {"nickname", QT_TRANSLATE_NOOP("Glossary", "Casual name"), By::Person},
    {"nonce", QT_TRANSLATE_NOOP("Glossary", "Ties it to one sign-in"), By::Caller},
    {"oid", QT_TRANSLATE_NOOP("Glossary", "Object id in the tenant, never reused"), By::Issuer},
    {"org_id", QT_TRANSLATE_NOOP("Glossary", "Organization id"), By::Issuer},
    {"phone_number", QT_TRANSLATE_NOOP("Glossary", "Phone number"), By::Person},
    {"phone_number_verified", QT_TRANSLATE_NOOP("Glossary", "Whether the issuer checked the number"),
     By::Issuer},
    {"picture", QT_TRANSLATE_NOOP("Glossary", "Address of a picture, never loaded"), By::Person},
    {"preferred_username", QT_TRANSLATE_NOOP("Glossary", "Name to show, can be changed"), By::Person},
    {"profile", QT_TRANSLATE_NOOP("Glossary", "Address of a profile page"), By::Person},
    {"roles", QT_TRANSLATE_NOOP("Glossary", "Roles of the subject"), By::Issuer},
    {"scope", QT_TRANSLATE_NOOP("Glossary", "What it may be used for"), By::Issuer},
    {"scp", QT_TRANSLATE_NOOP("Glossary", "What it may be used for"), By::Issuer},
    {"sid", QT_TRANSLATE_NOOP("Glossary", "Session it belongs to"), By::Issuer},
    {"sub", QT_TRANSLATE_NOOP("Glossary", "Who or what it speaks for"), By::Issuer},
    {"sub_id", QT_TRANSLATE_NOOP("Glossary", "Who or what it speaks for, in parts"), By::Issuer},
    {"sub_jwk", QT_TRANSLATE_NOOP("Glossary", "Key of a self-issued token"), By::Person},
    {"tid", QT_TRANSLATE_NOOP("Glossary", "Entra tenant"), By::Issuer},
    {"token_use", QT_TRANSLATE_NOOP("Glossary", "Identity or access token"), By::Issuer},
    {"uid", QT_TRANSLATE_NOOP("Glossary", "User it was made for"), By::Issuer},
    {"unique_name", QT_TRANSLATE_NOOP("Glossary", "Name to show, can be changed"), By::Person},
    {"updated_at", QT_TRANSLATE_NOOP("Glossary", "When the profile was changed"), By::Issuer},
    {"upn", QT_TRANSLATE_NOOP("Glossary", "User principal name, can be changed"), By::Issuer},
    {"uti", QT_TRANSLATE_NOOP("Glossary", "Token id of Entra, not checked for reuse"), By::Issuer},
    {"ver", QT_TRANSLATE_NOOP("Glossary", "Version of the token's form"), By::Issuer},
    {"website", QT_TRANSLATE_NOOP("Glossary", "Address of a web page"), By::Person},
    {"zoneinfo", QT_TRANSLATE_NOOP("Glossary", "Time zone"), By::Person},
};

QString byText(By by)
{
    switch (by) {
    case By::Issuer:
        return Words::tr("Issuer");
    case By::Caller:
        return Words::tr("Caller");
    case By::Person:
        return Words::tr("Person");
    }
    return {};
}

template <size_t size> Meaning lookUp(const Entry (&entries)[size], QByteArrayView name)
{
    const auto before = [](const Entry &entry, QByteArrayView wanted) {
        return QByteArrayView(entry.name) < wanted;
    };
    const Entry *const found = std::lower_bound(std::begin(entries), std::end(entries), name, before);
    if (found == std::end(entries) || QByteArrayView(found->name) != name)
        return {};
    return {Words::tr(found->text), byText(found->by)};
}

} // namespace

Meaning headerMeaning(QByteArrayView name)
{
    return lookUp(headerEntries, name);
}

Meaning claimMeaning(QByteArrayView name)
{
    return lookUp(claimEntries, name);
}

} // namespace claimcheck
