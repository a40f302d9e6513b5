#include "core/analysis/simulatorrelatives.h"

#include "core/analysis/claimedits.h"
#include "core/analysis/claimnature.h"
#include "core/json/edit.h"
#include "core/json/writer.h"
#include "core/provider/filter.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::detail {

namespace {

using Level = TokenRecipe::Level;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Simulator)
};

Variant changed(const BaseToken &base, const ClaimEdits &edits, Variant words)
{
    words.token = {base.draft.header, withEdits(base.draft.claims, edits)};
    return words;
}

Variant words(const char *id, const QString &title, const QString &who, Level level)
{
    Variant variant;
    variant.id = id;
    variant.title = title;
    variant.who = who;
    variant.level = level;
    return variant;
}

QByteArray otherCase(const QByteArray &text)
{
    const QByteArray upper = text.toUpper();
    return upper == text ? text.toLower() : upper;
}

/// Where the rule compares the subject: it must not be content with another spelling.
void addOtherCase(QList<Variant> &found, const RuleReading &rule, const BaseToken &base)
{
    const QByteArray subject = base.claims.root()["sub"].utf8();
    if (!rule.context.rule.match.subjectPrefix || otherCase(subject) == subject)
        return;
    found.append(changed(base, {{{"sub"}, json::quoted(otherCase(subject))}},
                         words("other-case", Words::tr("Subject in other letters"),
                               Words::tr("Whoever holds a name that differs in upper and lower case."),
                               Level::Reach)));
}

/// The subject with something put in where the star begins; where a preset reads the subject, its family
/// knows better what else changes with it.
void addBeginsLike(QList<Variant> &found, const RuleReading &rule, const BaseToken &base)
{
    const std::optional<QByteArray> &wanted = rule.context.rule.match.subjectPrefix;
    if (!wanted || !wanted->endsWith('*') || wanted->size() < 2)
        return;
    const QByteArray begin = wanted->chopped(1);
    if (rule.context.preset && !readSubject(*rule.context.preset, begin, Template::Cut::Allowed).isEmpty())
        return;
    const bool boundary = QByteArrayView(":/|").contains(begin.back());
    const QByteArray rest = base.claims.root()["sub"].utf8().mid(begin.size());
    Variant variant = words(
        "begins-like", Words::tr("Subject that begins the same"),
        Words::tr("Whoever can get a subject that begins with %1.").arg(QString::fromUtf8(begin.left(80))),
        boundary ? Level::Surprise : Level::Attack);
    variant.finding = boundary ? QByteArray() : QByteArray("prefix-without-boundary");
    const QByteArray subject = begin + (boundary ? "evil" : "-evil") + rest;
    found.append(changed(base, {{{"sub"}, json::quoted(subject)}}, variant));
}

bool standsIn(const QByteArray &value, const QByteArray &text)
{
    return value.size() >= 3 && text.contains(value);
}

void addOther(ClaimEdits &edits, const RuleReading &rule, const BaseToken &base, const ClaimPath &path)
{
    const json::Value own = json::valueAt(base.claims.root(), path);
    const QByteArray issuer = base.claims.root()["iss"].utf8();
    if (own.isString() && !own.utf8().isEmpty() && isIdentity(rule.context.preset, path)
        && !standsIn(own.utf8(), issuer))
        edits.append({path, json::quoted(otherValue(own.utf8()))});
}

/// The claims the rule rests on that whoever asks for a token chooses.
QStringList chosenByCaller(const RuleReading &rule)
{
    QList<ClaimPath> claims = rule.terms.claims;
    for (const ClaimMatch &claim : rule.context.rule.match.claims)
        claims.append({claim.name});
    QStringList names;
    for (const ClaimPath &claim : std::as_const(claims))
        if (claim != ClaimPath{"aud"} && natureOf(rule.context.preset, claim) == PresetClaim::Nature::Caller)
            names.append(claimName(claim));
    return names;
}

/// Claims of which is not known who has them and who does not.
bool restsOnUnknown(const RuleReading &rule)
{
    const ProviderPreset *preset = rule.context.preset;
    const QList<ClaimMatch> &plain = rule.context.rule.match.claims;
    return std::any_of(plain.begin(), plain.end(),
                       [&](const ClaimMatch &claim) { return !natureOf(preset, {claim.name}); })
        || std::any_of(rule.terms.claims.begin(), rule.terms.claims.end(),
                       [&](const ClaimPath &claim) { return !natureOf(preset, claim); });
}

QString strangerWords(const RuleReading &rule)
{
    const QString who = isSharedIssuer(rule.context)
        ? Words::tr("Any customer of the provider: one issuer signs for all.")
        : Words::tr("Anybody else this issuer signs for.");
    const QStringList chosen = chosenByCaller(rule);
    return chosen.isEmpty()
        ? who
        : who + u' ' + Words::tr("Whoever asks for the token chooses %1.").arg(chosen.join(u", "_qs));
}

/// Another subject of the same form.
QByteArray otherSubject(const ProviderPreset *preset, const QByteArray &subject, const QByteArray &issuer)
{
    const auto readings = preset ? readSubject(*preset, subject, Template::Cut::Never)
                                 : QList<SubjectReading>();
    if (readings.isEmpty())
        return otherValue(subject);
    PresetValues values = readings.constFirst().reading.values;
    for (QByteArray &value : values)
        if (!standsIn(value, issuer))
            value = otherValue(value);
    return readings.constFirst().form->text.expand(values).value_or(otherValue(subject));
}

/// Everything that says who holds it is different, but for what the issuer's address fixes.
void addStranger(QList<Variant> &found, const RuleReading &rule, const BaseToken &base)
{
    ClaimEdits edits;
    if (rule.context.preset)
        for (const PresetClaim &claim : rule.context.preset->claims)
            if (claim.path != ClaimPath{"sub"})
                addOther(edits, rule, base, claim.path);
    const json::Value claims = base.claims.root();
    edits.append(
        {{"sub"},
         json::quoted(otherSubject(rule.context.preset, claims["sub"].utf8(), claims["iss"].utf8()))});
    const bool unknown = restsOnUnknown(rule);
    Variant variant = words("stranger",
                            unknown ? Words::tr("Somebody else with the same claims")
                                    : Words::tr("Somebody else of this issuer"),
                            strangerWords(rule), unknown ? Level::Surprise : Level::Attack);
    found.append(changed(base, edits, variant));
}

void addOtherAudience(QList<Variant> &found, const RuleReading &rule, const BaseToken &base)
{
    const QByteArray wanted = rule.context.rule.match.audience.value_or(assumedAudience);
    const ProviderPreset *preset = rule.context.preset;
    const bool shared = preset
        && std::any_of(preset->audience.shared.begin(), preset->audience.shared.end(),
                       [&](const PresetPattern &pattern) { return pattern.fits(wanted); });
    const QByteArray audience = shared ? wanted : QByteArray("https://elsewhere.example.com");
    const bool list = base.claims.root()["aud"].isArray();
    Variant variant = words("other-audience", Words::tr("Token made for another service"),
                            Words::tr("Another service that was given a token of the same workload."),
                            Level::Surprise);
    if (shared) {
        variant.who = preset->audience.sharedWhy;
        variant.finding = "shared-audience";
    }
    const QByteArray json = list ? '[' + json::quoted(audience) + ']' : json::quoted(audience);
    found.append(changed(base, {{{"aud"}, json}}, variant));
}

void addOtherIssuer(QList<Variant> &found, const RuleReading &rule, const BaseToken &base)
{
    if (!rule.context.issuer)
        return;
    found.append(
        changed(base, {{{"iss"}, json::quoted("https://mallory.example.com")}},
                words("other-issuer", Words::tr("The same claims from another issuer"),
                      Words::tr("Anybody: an issuer of one's own signs any claims."), Level::Attack)));
}

void addExpired(QList<Variant> &found, const RuleReading &rule, const BaseToken &base)
{
    const UnixSeconds now = rule.context.now;
    found.append(
        changed(base, {{{"iat"}, QByteArray::number(now - 4000)}, {{"exp"}, QByteArray::number(now - 400)}},
                words("expired", Words::tr("An expired token"),
                      Words::tr("Whoever finds an old one in a log or a file."), Level::Attack)));
}

} // namespace

QList<Relative> plainRelatives(const RuleReading &rule, const BaseToken &base)
{
    QList<Variant> found;
    addStranger(found, rule, base);
    addBeginsLike(found, rule, base);
    addOtherAudience(found, rule, base);
    addOtherCase(found, rule, base);
    addOtherIssuer(found, rule, base);
    addExpired(found, rule, base);
    QList<Relative> relatives;
    for (const Variant &variant : std::as_const(found))
        relatives.append(relative(rule.context, variant));
    return relatives;
}

} // namespace claimcheck::detail
