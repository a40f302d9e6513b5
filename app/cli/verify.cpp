#include "cli/checkview.h"
#include "cli/input.h"
#include "cli/policyoptions.h"
#include "cli/signaturejson.h"
#include "cli/tokenview.h"
#include "cli/verbs.h"
#include "cli/verifybatch.h"
#include "core/federation/difference.h"
#include "core/jose/verification.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Verify", text);
}

struct Verified {
    FoundToken found;
    Verification verification;
};

QByteArray stateName(VerificationCheck::State state)
{
    switch (state) {
    case VerificationCheck::State::Passed:
        return "pass";
    case VerificationCheck::State::Failed:
        return "fail";
    case VerificationCheck::State::NotRun:
        break;
    }
    return "not_run";
}

QString checkTitle(const QByteArray &id)
{
    static constexpr std::pair<const char *, const char *> titles[] = {
        {"signature", QT_TRANSLATE_NOOP("cli::Verify", "Signature")},
        {"claims", QT_TRANSLATE_NOOP("cli::Verify", "Claims")},
        {"issuer", QT_TRANSLATE_NOOP("cli::Verify", "Issuer")},
        {"audience", QT_TRANSLATE_NOOP("cli::Verify", "Audience")},
        {"expires", QT_TRANSLATE_NOOP("cli::Verify", "Expires")},
        {"not-before", QT_TRANSLATE_NOOP("cli::Verify", "Not before")},
        {"issued-at", QT_TRANSLATE_NOOP("cli::Verify", "Issued at")},
        {"subject", QT_TRANSLATE_NOOP("cli::Verify", "Subject")},
        {"token-id", QT_TRANSLATE_NOOP("cli::Verify", "Token id")},
        {"type", QT_TRANSLATE_NOOP("cli::Verify", "Type")}};
    for (const auto &[known, title] : titles)
        if (id == known)
            return tr(title);
    return QString::fromLatin1(id);
}

CheckRow rowOf(const VerificationCheck &check)
{
    CheckRow row;
    row.title = checkTitle(check.id);
    row.expected = check.expected;
    row.actual = check.actual;
    // Where both values stand under each other, the sentence that repeats them is not needed.
    const bool both = check.state == VerificationCheck::State::Failed && !check.expected.isEmpty();
    row.why = both ? QString() : check.reason;
    if (both && (check.id == "issuer" || check.id == "audience" || check.id == "type")) {
        const Difference runs = difference(check.expected, check.actual);
        row.expectedMark = runs.expected;
        row.actualMark = runs.actual;
    }
    switch (check.state) {
    case VerificationCheck::State::Passed:
        row.sign = Sign::Good;
        row.word = tr("Holds");
        break;
    case VerificationCheck::State::Failed:
        row.sign = Sign::Bad;
        row.word = tr("Fails");
        break;
    case VerificationCheck::State::NotRun:
        row.sign = Sign::Idle;
        row.word = tr("Not checked");
        break;
    }
    return row;
}

/// "RS256 by key rsa-1, from file keys.json": which key it was is part of the answer.
CheckRow signatureRow(const Verified &one)
{
    CheckRow row = rowOf(one.verification.checks.first());
    const SignatureCheck &signature = one.verification.signature;
    if (!signature.isGood())
        return row;
    const QByteArray key = signature.kid.isEmpty() ? signature.thumbprint : signature.kid;
    row.actual = tr("%1 by key %2, %3")
                     .arg(one.found.token.header().root()["alg"].toString(),
                          visible(QString::fromUtf8(key), 80), signature.origin.text());
    return row;
}

QString missingDemands(const Policy &policy)
{
    if (!policy.issuer && !policy.audience)
        return tr("Issuer and audience are not checked: name them with --issuer and --audience.");
    if (!policy.issuer)
        return tr("The issuer is not checked: name it with --issuer.");
    if (!policy.audience)
        return tr("The audience is not checked: name it with --audience.");
    return {};
}

void verdict(Page &page, const Verification &verification, const Policy &policy)
{
    if (!verification.isValid()) {
        verdictLines(page, Sign::Bad, tr("Not valid. %1").arg(verification.reason));
        return;
    }
    const QString missing = missingDemands(policy);
    if (missing.isEmpty())
        verdictLines(page, Sign::Good, tr("Valid: the signature is good and every check holds."));
    else
        verdictLines(page, Sign::Open, tr("Valid as far as it is checked. %1").arg(missing));
}

QByteArray verifiedPage(const QList<Verified> &all, const Policy &policy, const Context &context)
{
    Page page(context.output);
    int number = 0;
    for (const Verified &one : all) {
        if (number > 0)
            page.blank();
        titleLines(page, one.found, recognise(one.found.token, *context.presets), ++number, int(all.size()));
        page.blank();
        verdict(page, one.verification, policy);
        page.blank();
        QList<CheckRow> rows;
        for (const VerificationCheck &check : one.verification.checks)
            rows.append(check.id == "signature" ? signatureRow(one) : rowOf(check));
        checkLines(page, rows, 2);
    }
    page.blank();
    page.paragraph(
        tr("Tried as of %1; the leeway is %2 s.").arg(utcText(policy.now)).arg(policy.leewaySeconds), 0,
        Tone::Faint);
    return page.take();
}

void writeVerification(json::Writer &writer, const Verification &verification)
{
    writeResult(writer, verification.isValid(), verification.stage, verification.reason);
    writeSignature(writer, verification.signature);
    writer.key("checks").beginArray();
    for (const VerificationCheck &check : verification.checks) {
        writer.beginObject();
        writer.member("id", check.id).member("state", stateName(check.state));
        writer.member("expected", check.expected)
            .member("actual", check.actual)
            .member("reason", check.reason);
        writer.endObject();
    }
    writer.endArray();
}

QByteArray verifiedJson(const QList<Verified> &all, const Policy &policy, const Context &context)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("at", policy.now).member("leeway_s", policy.leewaySeconds);
    writer.key("tokens").beginArray();
    for (const Verified &one : all) {
        writer.beginObject();
        writeIdentity(writer, one.found, recognise(one.found.token, *context.presets));
        writeVerification(writer, one.verification);
        writeProblems(writer, one.found.token);
        writer.endObject();
    }
    writer.endArray().endObject();
    return writer.result() + '\n';
}

Exit verifyTokens(const Options &options, const Context &context)
{
    const QString verb = u"verify"_qs;
    const std::optional<QByteArray> keysName = options.value("--keys");
    if (!keysName)
        return wrongUsage(context, verb, tr("no keys are given, and a signature is never taken on trust"),
                          tr("name a JWK set or a public key: --keys FILE"));
    const OrExit<Policy> policy = policyFrom(options, context, verb);
    if (!policy)
        return policy.error();
    const OrExit<QByteArray> name = inputOperand(options, context, verb);
    if (!name)
        return name.error();
    if (*name == "-" && *keysName == "-")
        return wrongUsage(context, verb, tr("token and keys cannot both come from standard input"),
                          tr("name a file for one of them"));
    const auto symmetric = options.has("--allow-symmetric") ? SymmetricKeys::Allow : SymmetricKeys::Refuse;
    const OrExit<KeySet> keys = readKeys(*keysName, symmetric, context);
    if (!keys)
        return keys.error();
    const OrExit<QList<FoundToken>> tokens = readTokens(*name, context);
    if (!tokens)
        return tokens.error();
    QList<Verified> all;
    for (const FoundToken &found : *tokens)
        all.append({found, verify(found.token, *keys, *policy)});
    const bool valid = std::all_of(all.begin(), all.end(),
                                   [](const Verified &one) { return one.verification.isValid(); });
    return deliver(context,
                   options.has("--json") ? verifiedJson(all, *policy, context)
                                         : verifiedPage(all, *policy, context),
                   valid ? Exit::Yes : Exit::No);
}

Exit run(const Options &options, const Context &context)
{
    if (!options.has("--batch"))
        return verifyTokens(options, context);
    const OrExit<void> alone = batchAlone(options, context, u"verify"_qs);
    return alone ? verifyBatch(context) : alone.error();
}

} // namespace

Verb verifyVerb()
{
    return {
        "verify",
        tr("check a token's signature, times, issuer and audience"),
        {"verify --keys FILE [FILE] [--issuer TEXT] [--audience TEXT] [--alg NAME]… [--json]",
         "verify --batch"},
        tr("Checks a token against keys of your choice. Keys never come from the token, and nothing is "
           "fetched. What "
           "is not demanded is listed as not checked."),
        policyOptionSpecs(),
        {"claimcheck verify --keys jwks.json token.txt",
         "claimcheck verify --keys jwks.json --audience https://api.anthropic.com < token.txt",
         "claimcheck verify --keys key.pem --alg ES256 --at 2026-11-22T10:21:02Z token.txt"},
        tr("0 the signature is good and all that is demanded holds · 1 not · 2 wrong usage · 3 unreadable "
           "token or keys"),
        run,
    };
}

} // namespace claimcheck::cli
