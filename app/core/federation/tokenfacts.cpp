#include "core/federation/tokenfacts.h"

namespace claimcheck {

namespace {

constexpr qsizetype largestAssertion = 16 * 1024;

CheckOutcome outcome(CheckId id, Outcome result, Reason reason = Reason::None)
{
    return {id, result, -1, quint8(reason)};
}

CheckOutcome failed(CheckId id, Reason reason)
{
    return outcome(id, Outcome::Fail, reason);
}

CheckOutcome skipped(CheckId id, Reason reason)
{
    return outcome(id, Outcome::Skipped, reason);
}

CheckOutcome unknown(CheckId id, Reason reason)
{
    return outcome(id, Outcome::Unknown, reason);
}

/// First of that name, and whether there is another one.
struct Found {
    json::Value value;
    bool repeated = false;
};

Found find(json::Value object, QByteArrayView name)
{
    Found found;
    for (const json::Value member : object) {
        if (!member.keyEquals(name))
            continue;
        if (!found.value.isMissing()) {
            found.repeated = true;
            break;
        }
        found.value = member;
    }
    return found;
}

TextFact textOf(json::Value object, QByteArrayView name, Reason absent = Reason::Missing)
{
    const Found found = find(object, name);
    if (found.value.isMissing())
        return {{}, absent};
    if (found.repeated)
        return {found.value.utf8(), Reason::Repeated};
    if (!found.value.isString())
        return {{}, Reason::WrongType};
    QByteArray text = found.value.utf8();
    return {text, text.isEmpty() ? Reason::Empty : Reason::None};
}

struct TimeFact {
    std::optional<double> value;
    Reason trouble = Reason::None;
};

bool isOutOfRange(const json::Document &document, json::Value number)
{
    const QList<json::Problem> &problems = document.problems();
    return problems.contains(json::Problem{json::Fault::NumberOutOfRange, number.range().begin});
}

/// A NumericDate is a JSON number (RFC 7519 section 2); a mistyped one counts as missing.
TimeFact timeOf(const json::Document &document, QByteArrayView name, Reason absent)
{
    const Found found = find(document.root(), name);
    if (found.value.isMissing())
        return {std::nullopt, absent};
    if (found.repeated)
        return {std::nullopt, Reason::Repeated};
    if (!found.value.isNumber())
        return {std::nullopt, Reason::WrongType};
    if (isOutOfRange(document, found.value))
        return {std::nullopt, Reason::OutOfRange};
    return {found.value.toDouble(), Reason::None};
}

CheckOutcome present(CheckId id, Reason trouble)
{
    if (trouble == Reason::None)
        return outcome(id, Outcome::Pass);
    return isOpen(trouble) ? unknown(id, trouble) : failed(id, trouble);
}

CheckOutcome sizeCheck(const Token &token)
{
    if (token.form() == Token::Form::ClaimsOnly)
        return skipped(CheckId::TooLarge, Reason::NoHeader);
    const bool fits = token.size() <= largestAssertion;
    return outcome(CheckId::TooLarge, fits ? Outcome::Pass : Outcome::Fail,
                   fits ? Reason::None : Reason::Differs);
}

bool isReadObject(const json::Document &document)
{
    return document.isWhole() && document.root().isObject();
}

CheckOutcome readableCheck(const Token &token)
{
    const Token::Form form = token.form();
    if (form == Token::Form::Jwe)
        return failed(CheckId::Readable, Reason::Encrypted);
    if (form != Token::Form::ClaimsOnly && !isReadObject(token.header()))
        return failed(CheckId::Readable, Reason::NotObjects);
    if (!isReadObject(token.claims()))
        return failed(CheckId::Readable, Reason::NotObjects);
    if (form == Token::Form::Fragment)
        return failed(CheckId::Readable, Reason::WrongSegments);
    if (!token.header().root()["crit"].isMissing())
        return unknown(CheckId::Readable, Reason::ExtensionRequired);
    // Services differ on such tokens: one takes the first of two equal members, another the last, a third
    // refuses.
    const bool strict = token.claims().isStrict() && (token.header().isEmpty() || token.header().isStrict());
    if (!strict || !token.problems().isEmpty())
        return unknown(CheckId::Readable, Reason::NotStrict);
    return outcome(CheckId::Readable, Outcome::Pass);
}

CheckOutcome algorithmCheck(const Token &token)
{
    const TextFact alg = textOf(token.header().root(), "alg");
    if (alg.trouble != Reason::None)
        return present(CheckId::Algorithm, alg.trouble);
    const std::optional<Algorithm> known = algorithmFromName(alg.text);
    if (known && isServiceAlgorithm(*known))
        return outcome(CheckId::Algorithm, Outcome::Pass);
    return failed(CheckId::Algorithm, Reason::NotAccepted);
}

CheckOutcome signatureCheck(const SignatureCheck &signature)
{
    switch (signature.state) {
    case SignatureCheck::State::Good:
        return outcome(CheckId::Signature, Outcome::Pass);
    case SignatureCheck::State::Bad:
        return failed(CheckId::Signature, Reason::Differs);
    case SignatureCheck::State::NotChecked:
        break;
    }
    return unknown(CheckId::Signature, Reason::None);
}

void addHeaderChecks(TokenFacts::Data &d)
{
    if (d.token.form() == Token::Form::ClaimsOnly || !d.token.header().root().isObject()) {
        const Reason why = d.token.form() == Token::Form::ClaimsOnly ? Reason::NoHeader : Reason::NotReadable;
        for (const CheckId id : {CheckId::Algorithm, CheckId::KeyId, CheckId::Signature})
            d.after.append(skipped(id, why));
        return;
    }
    d.after.append(algorithmCheck(d.token));
    d.after.append(present(CheckId::KeyId, textOf(d.token.header().root(), "kid").trouble));
    d.after.append(signatureCheck(d.signature));
}

void addTimeChecks(TokenFacts::Data &d)
{
    const json::Document &claims = d.token.claims();
    const double now = double(d.now);
    const TimeFact iat = timeOf(claims, "iat", d.absent);
    const TimeFact exp = timeOf(claims, "exp", d.absent);
    const TimeFact nbf = timeOf(claims, "nbf", d.absent);
    d.issuedAt = iat.value;
    d.expires = exp.value;
    d.timesTrouble = iat.value && exp.value ? Reason::None : Reason::DependsOnTimes;

    d.after.append(present(CheckId::IssuedAtPresent, iat.trouble));
    if (!iat.value)
        d.after.append(skipped(CheckId::IssuedAtPast, Reason::DependsOnTimes));
    else
        d.after.append(*iat.value > now + serviceLeewaySeconds
                           ? failed(CheckId::IssuedAtPast, Reason::Differs)
                           : outcome(CheckId::IssuedAtPast, Outcome::Pass));
    d.after.append(present(CheckId::ExpiryPresent, exp.trouble));
    if (!exp.value)
        d.after.append(skipped(CheckId::NotExpired, Reason::DependsOnTimes));
    else
        d.after.append(now >= *exp.value + serviceLeewaySeconds
                           ? failed(CheckId::NotExpired, Reason::Differs)
                           : outcome(CheckId::NotExpired, Outcome::Pass));
    if (nbf.trouble == Reason::Missing)
        d.after.append(skipped(CheckId::NotBefore, Reason::NotSet));
    else if (!nbf.value)
        d.after.append(present(CheckId::NotBefore, nbf.trouble));
    else
        d.after.append(*nbf.value > now + serviceLeewaySeconds ? failed(CheckId::NotBefore, Reason::Differs)
                                                               : outcome(CheckId::NotBefore, Outcome::Pass));
}

void readAudience(TokenFacts::Data &d, json::Value claims)
{
    const Found aud = find(claims, "aud");
    if (aud.repeated) {
        d.audienceTrouble = Reason::Repeated;
    } else if (aud.value.isMissing()) {
        d.audienceTrouble = d.absent;
    } else if (aud.value.isString()) {
        d.audiences.append(aud.value.utf8());
    } else if (aud.value.isArray()) {
        for (const json::Value entry : aud.value) {
            if (entry.isString())
                d.audiences.append(entry.utf8());
        }
    } else {
        d.audienceTrouble = Reason::WrongType;
    }
}

QHash<QByteArray, ClaimFact> readClaims(json::Value claims)
{
    QHash<QByteArray, ClaimFact> facts;
    facts.reserve(claims.size());
    for (const json::Value claim : claims) {
        const auto found = facts.find(claim.keyUtf8());
        if (found != facts.end())
            found->repeated = true;
        else
            facts.insert(claim.keyUtf8(), {claim.utf8(), claim.isString(), false});
    }
    return facts;
}

bool hasRepeatedMembers(const json::Document &document)
{
    const QList<json::Problem> &problems = document.problems();
    return std::any_of(problems.cbegin(), problems.cend(), [](const json::Problem &problem) {
        return problem.fault == json::Fault::DuplicateMember;
    });
}

void skipClaimChecks(TokenFacts::Data &d)
{
    for (const CheckId id : {CheckId::SubjectPresent, CheckId::IssuedAtPresent, CheckId::IssuedAtPast,
                             CheckId::ExpiryPresent, CheckId::NotExpired, CheckId::NotBefore})
        d.after.append(skipped(id, Reason::NotReadable));
    d.timesTrouble = Reason::NotReadable;
}

} // namespace

std::optional<ClaimFact> TokenFacts::Data::claim(const QByteArray &name) const
{
    // Few questions are answered sooner than all claims are read.
    constexpr int few = 16;
    const json::Value root = token.claims().root();
    if (claimsAsked < few) {
        ++claimsAsked;
        const Found found = find(root, name);
        return found.value.isMissing()
            ? std::nullopt
            : std::optional(ClaimFact{found.value.utf8(), found.value.isString(), found.repeated});
    }
    if (claimsByName.isEmpty())
        claimsByName = readClaims(root);
    const auto found = claimsByName.constFind(name);
    return found == claimsByName.constEnd() ? std::nullopt : std::optional(*found);
}

TokenFacts::TokenFacts(const Token &token, const SignatureCheck &signature, UnixSeconds now,
                       const QSet<QByteArray> &seenJti)
    : m_data(std::make_unique<Data>())
{
    Data &d = *m_data;
    d.token = token;
    d.signature = signature;
    d.now = now;
    d.before.append(sizeCheck(token));
    d.before.append(readableCheck(token));
    addHeaderChecks(d);

    const json::Value claims = d.token.claims().root();
    d.claimsRead = claims.isObject();
    d.absent = d.token.claims().isWhole() ? Reason::Missing : Reason::CutOff;
    if (!d.claimsRead) {
        skipClaimChecks(d);
        return;
    }
    d.conditionClaims = std::make_unique<cel::Claims>(claims);
    if (hasRepeatedMembers(d.token.claims())) {
        d.conditionClaimsFirst = std::make_unique<cel::Claims>(claims, cel::Numbers::Doubles,
                                                               cel::Repeated::FirstCounts);
    }
    d.conditionWorkspace = std::make_unique<cel::Workspace>();
    d.issuer = textOf(claims, "iss", d.absent);
    d.subject = textOf(claims, "sub", d.absent);
    d.jti = textOf(claims, "jti", d.absent);
    d.anySeen = !seenJti.isEmpty();
    d.jtiSeen = d.jti.trouble == Reason::None && seenJti.contains(d.jti.text);
    d.after.append(present(CheckId::SubjectPresent, d.subject.trouble));
    addTimeChecks(d);
    readAudience(d, claims);
}

TokenFacts::~TokenFacts() = default;

const Token &TokenFacts::token() const
{
    return m_data->token;
}

const SignatureCheck &TokenFacts::signature() const
{
    return m_data->signature;
}

UnixSeconds TokenFacts::now() const
{
    return m_data->now;
}

} // namespace claimcheck
