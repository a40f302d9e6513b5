#include "core/analysis/suggesttokens.h"

#include "core/federation/report.h"
#include "core/json/edit.h"
#include "core/provider/recognition.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::detail {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Suggest)
};

constexpr qsizetype mostTokens = 64;

QString shownList(const QList<QByteArray> &texts)
{
    QStringList list;
    for (const QByteArray &text : texts.first(std::min<qsizetype>(texts.size(), 4)))
        list.append(visible(text, 80));
    return list.join(u", "_qs);
}

QList<QByteArray> audiencesOf(json::Value claims)
{
    const json::Value audience = claims["aud"];
    QList<QByteArray> list;
    if (audience.isString())
        list.append(audience.utf8());
    for (const json::Value one : audience)
        if (one.isString() && list.size() < 32)
            list.append(one.utf8());
    return list;
}

std::optional<Error> unreadable(const Token &token)
{
    const json::Value claims = token.claims().root();
    if (!token.claims().isStrict() || !claims.isObject())
        return Error{"suggest.unreadable",
                     Words::tr("the claims of a token cannot be read for certain"),
                     Words::tr("`decode` shows what is wrong with it"),
                     {}};
    for (const char *name : {"iss", "sub"}) {
        if (!claims[name].isString() || claims[name].utf8().isEmpty())
            return Error{"suggest.missing",
                         Words::tr("a token has no %1").arg(QLatin1String(name)),
                         Words::tr("the service takes none without: get one that has it"),
                         {}};
    }
    return std::nullopt;
}

QList<QByteArray> allOf(const QList<Token> &tokens, const char *name)
{
    QList<QByteArray> values;
    for (const Token &token : tokens) {
        const QByteArray value = token.claims().root()[name].utf8();
        if (!values.contains(value))
            values.append(value);
    }
    return values;
}

/// The audience all have; of several the preset's own, then one that no other service takes.
std::optional<QByteArray> commonAudience(const SuggestTokens &read)
{
    QList<QByteArray> common = audiencesOf(read.tokens.constFirst().claims().root());
    for (const Token &token : read.tokens) {
        const QList<QByteArray> own = audiencesOf(token.claims().root());
        common.removeIf([&](const QByteArray &one) { return !own.contains(one); });
    }
    if (common.isEmpty())
        return std::nullopt;
    const PresetAudience &known = read.preset->audience;
    const QByteArray standard = known.standard.expand(read.values.constFirst()).value_or(assumedAudience);
    const auto isShared = [&](const QByteArray &one) {
        return std::any_of(known.shared.begin(), known.shared.end(),
                           [&](const PresetPattern &pattern) { return pattern.fits(one); });
    };
    const auto rank = [&](const QByteArray &one) {
        return one == standard ? 0 : one == assumedAudience ? 1 : isShared(one) ? 3 : 2;
    };
    return *std::min_element(common.begin(), common.end(),
                             [&](const QByteArray &a, const QByteArray &b) { return rank(a) < rank(b); });
}

/// Of an issuer that signs for everybody: something that says whose the tokens are must be the same in all.
bool haveOneOwner(const SuggestTokens &read)
{
    const PresetTenant &tenant = read.preset->tenant;
    const json::Value first = read.tokens.constFirst().claims().root();
    if (!tenant.shared || read.tokens.size() < 2)
        return true;
    return std::any_of(tenant.claims.begin(), tenant.claims.end(), [&](const QByteArray &name) {
        const QByteArray own = first[name].utf8();
        return !own.isEmpty() && std::all_of(read.tokens.begin(), read.tokens.end(), [&](const Token &token) {
            return token.claims().root()[name].equals(own);
        });
    });
}

Result<const ProviderPreset *> presetOf(const QList<Token> &tokens, const PresetCatalog &catalog,
                                        const SuggestOptions &options)
{
    if (!options.preset.isEmpty()) {
        if (const ProviderPreset *preset = catalog.preset(options.preset))
            return preset;
        return fail("suggest.preset", Words::tr("there is no preset %1").arg(visible(options.preset, 80)),
                    Words::tr("`presets` lists them"));
    }
    const ProviderPreset *found = nullptr;
    for (const Token &token : tokens) {
        const ProviderPreset *preset = catalog.forToken(token.header().root(), token.claims().root());
        if (found && preset != found)
            return fail(
                "suggest.providers",
                Words::tr("the tokens are of different kinds: %1 and %2").arg(found->name, preset->name),
                Words::tr("make a rule for each, or name the preset"));
        found = preset;
    }
    return found;
}

PresetValues valuesFor(const ProviderPreset &preset, const Token &token)
{
    return completed(preset, withoutDerived(preset, valuesOfToken(preset, token.claims().root())));
}

std::optional<Error> wrongKind(const SuggestTokens &read)
{
    for (const Token &token : read.tokens)
        if (const PresetWrongToken *wrong = wrongTokenOf(*read.preset, token.header().root(),
                                                         token.claims().root()))
            return Error{"suggest.wrong-token",
                         Words::tr("the service never takes this: %1").arg(wrong->name),
                         wrong->advice,
                         {}};
    return std::nullopt;
}

std::optional<Error> severalIssuers(const QList<Token> &tokens)
{
    const QList<QByteArray> issuers = allOf(tokens, "iss");
    if (issuers.size() == 1)
        return std::nullopt;
    return Error{"suggest.issuers",
                 Words::tr("the tokens come from different issuers: %1").arg(shownList(issuers)),
                 Words::tr("a rule has one issuer: make a rule for each"),
                 {}};
}

std::optional<Error> contradiction(SuggestTokens &read)
{
    if (!haveOneOwner(read))
        return Error{"suggest.owners",
                     Words::tr("nothing says that the tokens belong to one owner: %1")
                         .arg(shownList(allOf(read.tokens, "sub"))),
                     Words::tr("this issuer signs for all its customers: make a rule for each owner"),
                     {}};
    const std::optional<QByteArray> audience = commonAudience(read);
    if (!audience)
        return Error{"suggest.audiences",
                     Words::tr("the tokens have no audience in common"),
                     Words::tr("ask for the same one in all of them, %1").arg(QLatin1String(assumedAudience)),
                     {}};
    read.audience = *audience;
    return std::nullopt;
}

} // namespace

Result<SuggestTokens> readTokens(const QList<TokenDraft> &tokens, const PresetCatalog &catalog,
                                 const SuggestOptions &options)
{
    SuggestTokens read;
    if (tokens.isEmpty() || tokens.size() > mostTokens)
        return fail("suggest.tokens",
                    tokens.isEmpty() ? Words::tr("there is no token")
                                     : Words::tr("more than %1 tokens are given").arg(mostTokens),
                    Words::tr("give one token, or a few of the same workload"));
    for (const TokenDraft &draft : tokens) {
        const Token token = draft.header.isEmpty() ? Token::fromClaims(draft.claims)
                                                   : Token::fromParts(draft.header, draft.claims);
        if (const std::optional<Error> error = unreadable(token))
            return tl::unexpected<Error>(*error);
        read.drafts.append(draft);
        read.tokens.append(token);
    }
    if (const std::optional<Error> error = severalIssuers(read.tokens))
        return tl::unexpected<Error>(*error);
    read.issuer = read.tokens.constFirst().claims().root()["iss"].utf8();
    const Result<const ProviderPreset *> preset = presetOf(read.tokens, catalog, options);
    if (!preset)
        return tl::unexpected<Error>(preset.error());
    read.preset = *preset;
    for (const Token &token : std::as_const(read.tokens))
        read.values.append(valuesFor(*read.preset, token));
    std::optional<Error> error = wrongKind(read);
    if (!error)
        error = contradiction(read);
    if (error)
        return tl::unexpected<Error>(*error);
    return read;
}

QStringList refusals(const Token &token, const Issuer &issuer, UnixSeconds now)
{
    Rule any;
    any.match.subjectPrefix = "*";
    const TokenFacts facts(token, {}, now);
    const MatchReport report = MatchReport::make(match(any, &issuer, facts), any, &issuer, facts);
    QStringList list;
    for (const CheckGroup &group : report.groups) {
        if (group.kind != CheckGroup::Kind::Token)
            continue;
        for (const Check &check : group.checks) {
            const bool ofTimes = check.kind == CheckId::NotExpired || check.kind == CheckId::NotBefore
                || check.kind == CheckId::IssuedAtPast || check.kind == CheckId::Issuer
                || check.kind == CheckId::Signature;
            if (check.outcome == Outcome::Fail && !ofTimes)
                list.append(check.title + u": "_qs + check.why);
        }
    }
    return list;
}

} // namespace claimcheck::detail
