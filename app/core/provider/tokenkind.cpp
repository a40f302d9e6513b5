#include "core/provider/tokenkind.h"

#include "core/provider/foreignkind.h"
#include "core/provider/presetfill.h"
#include "core/provider/recognition.h"
#include "core/provider/wrongformat.h"
#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TokenKind)
};

constexpr int titleLimit = 80;
constexpr char anyProvider[] = "generic-oidc";

QString plain(const QString &text)
{
    return visible(text, titleLimit);
}

/// Where no preset has words for it: the subject, else the issuer's host.
QString bareTitle(json::Value claims)
{
    if (const QString subject = plain(claims["sub"].toString()); !subject.isEmpty())
        return subject;
    const QString issuer = claims["iss"].toString();
    const QString host = issuer.startsWith(u"https://") ? issuer.mid(8).section(u'/', 0, 0) : issuer;
    return plain(host);
}

void setWrong(TokenKind &kind, const PresetWrongToken &wrong)
{
    kind.id = wrong.id;
    kind.name = wrong.name;
    kind.advice = wrong.advice;
    kind.wrongKind = true;
}

TokenKind ofProvider(json::Value header, json::Value claims, const PresetCatalog &catalog)
{
    TokenKind kind;
    kind.preset = catalog.forToken(header, claims);
    kind.id = kind.preset->id;
    kind.title = plain(presetTitle(*kind.preset, claims));
    if (kind.title.isEmpty())
        kind.title = bareTitle(claims);
    if (const PresetRecognition *recognition = recognitionOf(*kind.preset, header, claims))
        kind.name = recognition->name;
    if (kind.id != anyProvider)
        return kind;
    kind.name = Words::tr("OIDC token");
    if (claims["iss"].isMissing()) {
        kind.id = "unknown";
        kind.name = Words::tr("Token of an unknown kind");
        kind.preset = nullptr;
    }
    return kind;
}

} // namespace

TokenKind recognise(const Token &token, const PresetCatalog &catalog)
{
    if (token.form() == Token::Form::Jwe)
        return detail::encryptedKind();
    if (token.form() == Token::Form::NotAToken)
        return detail::recogniseForeign(token);
    const json::Value header = token.header().root(), claims = token.claims().root();
    TokenKind kind = ofProvider(header, claims, catalog);
    if (detail::noteAlgorithm(header, kind))
        return kind;
    // What is wrong with any provider's token stands with the preset of any provider.
    for (const ProviderPreset *preset : {kind.preset, catalog.preset(anyProvider)}) {
        const PresetWrongToken *wrong = preset ? wrongTokenOf(*preset, header, claims) : nullptr;
        if (wrong) {
            setWrong(kind, *wrong);
            return kind;
        }
    }
    detail::noteAccessToken(header, claims, kind);
    return kind;
}

} // namespace claimcheck
