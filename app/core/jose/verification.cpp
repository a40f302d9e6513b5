#include "core/jose/verification.h"

#include "core/jose/claimchecks.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Verification)
};

using State = VerificationCheck::State;

/// A JWT always has claims, so an empty payload is a fault of its shape; the signature layer alone would
/// allow it.
SignatureCheck signatureOf(const Token &token, const KeySet &keys, const Policy &policy)
{
    if (token.form() == Token::Form::Jws
        && (token.headerRange().isEmpty() || token.claimsRange().isEmpty())) {
        SignatureCheck check;
        check.state = SignatureCheck::State::Bad;
        check.stage = Stage::Parse;
        check.id = "segments.empty";
        check.reason = Text::tr("The header or the claims are missing between the dots.");
        return check;
    }
    return checkSignature(token, keys, policy.algorithms);
}

VerificationCheck signatureEntry(const SignatureCheck &signature)
{
    VerificationCheck check;
    check.id = "signature";
    check.state = signature.isGood()                           ? State::Passed
        : signature.state == SignatureCheck::State::NotChecked ? State::NotRun
                                                               : State::Failed;
    check.actual = signature.isGood() ? signature.origin.text() : QString();
    check.reason = signature.reason;
    return check;
}

/// Strictly one JSON object (RFC 7519 section 7.2): no repeated names, nothing after it, well-formed text.
VerificationCheck claimsEntry(const Token &token)
{
    VerificationCheck check;
    check.id = "claims";
    const json::Document &claims = token.claims();
    const bool isObject = claims.isStrict() && claims.root().isObject();
    check.state = isObject ? State::Passed : State::Failed;
    if (!isObject)
        check.reason = claims.problems().isEmpty() ? Text::tr("The claims are not a JSON object.")
                                                   : claims.problems().first().message();
    return check;
}

Stage stageOf(const VerificationCheck &failure, const SignatureCheck &signature)
{
    if (failure.id == "signature")
        return signature.stage;
    return failure.id == "claims" ? Stage::Parse : Stage::Claims;
}

} // namespace

bool Verification::isValid() const
{
    return signature.isGood() && stage == Stage::None && checks.size() > 1
        && std::none_of(checks.begin(), checks.end(),
                        [](const VerificationCheck &check) { return check.state == State::Failed; });
}

Verification verify(const Token &token, const KeySet &keys, const Policy &policy)
{
    Verification result;
    result.signature = signatureOf(token, keys, policy);
    result.checks = {signatureEntry(result.signature), claimsEntry(token)};
    if (result.checks.last().state == State::Passed)
        result.checks += checkClaims(token.header().root(), token.claims().root(), policy);
    else
        result.checks += claimChecksNotRun(Text::tr("The claims cannot be read."));

    // A signature that was not checked stops a verdict as much as a bad one does.
    const auto failure = std::find_if(
        result.checks.cbegin(), result.checks.cend(), [](const VerificationCheck &check) {
            return check.state == State::Failed || (check.id == "signature" && check.state == State::NotRun);
        });
    if (failure != result.checks.cend()) {
        result.stage = stageOf(*failure, result.signature);
        result.reason = failure->reason;
    }
    return result;
}

} // namespace claimcheck
