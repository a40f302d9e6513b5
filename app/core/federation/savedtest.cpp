#include "core/federation/savedtest.h"

#include "core/federation/objectreader.h"
#include "core/federation/report.h"

namespace claimcheck {

namespace {

constexpr char usualHeader[] = R"({"alg":"RS256","kid":"test"})";
/// Some thirty years: far enough for every test of times, and no sum with it leaves the range of a number.
constexpr int farthestOffset = 1'000'000'000;

struct TestText {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::SavedTest)
};

struct TimeClaim {
    QByteArrayView name;
    QByteArrayView member;
};
constexpr TimeClaim issuedAtClaim{"iat", "iat_offset"};
constexpr TimeClaim expiryClaim{"exp", "exp_offset"};
constexpr TimeClaim notBeforeClaim{"nbf", "nbf_offset"};

void readExpectation(ObjectReader &reader, SavedTest &test)
{
    const QByteArray expect = reader.requiredText("expect");
    test.expect = expect == "no_match" ? SavedTest::Expect::NoMatch : SavedTest::Expect::Match;
    if (!expect.isEmpty() && expect != "match" && expect != "no_match") {
        reader.fail("federation.value", TestText::tr("this is not an expectation"),
                    TestText::tr("write \"match\" or \"no_match\""), reader.value()["expect"]);
    }
    test.why = reader.text("why");
    if (!test.why)
        return;
    const json::Value why = reader.value()["why"];
    if (test.expect == SavedTest::Expect::Match) {
        reader.fail("federation.value", TestText::tr("a match fails by no check"),
                    TestText::tr("take \"why\" out, or expect \"no_match\""), why);
    } else if (!isRuleCheckId(*test.why)) {
        reader.fail("federation.value", TestText::tr("no check is called so"),
                    TestText::tr("write the name of a check: issuer, subject, audience, claim:NAME, "
                                 "condition, lifetime, expired, …"),
                    why);
    }
}

/// One or the other: a rule has its issuer already.
void readSubject(ObjectReader &reader, SavedTest &test)
{
    test.rule = reader.text("rule");
    test.issuer = reader.text("issuer");
    if (test.rule && test.issuer) {
        reader.fail("federation.value", TestText::tr("the rule says already which issuer it is"),
                    TestText::tr("name the rule, or the issuer whose rules are meant, or neither"),
                    reader.value()["issuer"]);
    }
}

/// A fixed time would make the test change its answer one day.
void refuseFixedTimes(ObjectReader &reader, json::Value claims)
{
    for (const TimeClaim &time : {issuedAtClaim, expiryClaim, notBeforeClaim}) {
        const json::Value claim = claims[time.name];
        if (claim.isMissing())
            continue;
        reader.failAtKey("federation.time", TestText::tr("a test holds no fixed times"),
                         TestText::tr("take it out and write \"%1\" beside the claims, in seconds from "
                                      "the moment of the test")
                             .arg(QLatin1String(time.member)),
                         claim);
    }
}

void readToken(ObjectReader &reader, SavedTest &test)
{
    test.header = reader.object("header").source();
    const json::Value claims = reader.object("claims");
    test.claims = claims.source();
    if (claims.isMissing() && reader.isOk()) {
        reader.fail("federation.missing", TestText::tr("\"claims\" is missing"),
                    TestText::tr("add the claims of the token that is tried"), reader.value());
    }
    refuseFixedTimes(reader, claims);
}

/// Null says that the token has no such claim, which is not the same as leaving the member out.
void readOffset(ObjectReader &reader, const TimeClaim &time, std::optional<int> &offset)
{
    const json::Value value = reader.any(time.member);
    if (value.isMissing())
        return;
    if (value.isNull())
        offset.reset();
    else
        offset = reader.integer(time.member, 0, -farthestOffset, farthestOffset);
}

void writeOffset(json::Writer &writer, const TimeClaim &time, std::optional<int> offset,
                 std::optional<int> usual)
{
    if (offset == usual)
        return;
    writer.key(time.member);
    offset ? writer.integer(*offset) : writer.null();
}

} // namespace

Result<SavedTest> SavedTest::fromJson(json::Value value)
{
    ObjectReader reader(value);
    SavedTest test;
    test.name = reader.requiredText("name");
    readSubject(reader, test);
    readExpectation(reader, test);
    readToken(reader, test);
    readOffset(reader, issuedAtClaim, test.issuedAt);
    readOffset(reader, expiryClaim, test.expires);
    readOffset(reader, notBeforeClaim, test.notBefore);
    test.seenJti = reader.texts("seen_jti");
    test.unknown = reader.unknown();
    return reader.finish(test);
}

void SavedTest::write(json::Writer &writer) const
{
    writer.beginObject();
    writer.member("name", QByteArrayView(name));
    writeOptional(writer, "rule", rule);
    writeOptional(writer, "issuer", issuer);
    writer.member("expect", QByteArrayView(expect == Expect::Match ? "match" : "no_match"));
    writeOptional(writer, "why", why);
    if (!header.isEmpty())
        writer.key("header").raw(header);
    writer.key("claims").raw(claims);
    writeOffset(writer, issuedAtClaim, issuedAt, usualIssuedAt);
    writeOffset(writer, expiryClaim, expires, usualExpiry);
    writeOffset(writer, notBeforeClaim, notBefore, std::nullopt);
    if (!seenJti.isEmpty()) {
        writer.key("seen_jti").beginArray();
        for (const QByteArray &jti : seenJti)
            writer.string(QByteArrayView(jti));
        writer.endArray();
    }
    writeUnknown(writer, unknown);
    writer.endObject();
}

QByteArray SavedTest::headerJson() const
{
    return header.isEmpty() ? QByteArray(usualHeader) : header;
}

QByteArray SavedTest::claimsAt(UnixSeconds now) const
{
    QByteArray text = claims.trimmed();
    text.chop(1);
    const auto add = [&](const TimeClaim &time, std::optional<int> offset) {
        if (!offset)
            return;
        if (!text.trimmed().endsWith('{'))
            text += ',';
        text += '"' + time.name.toByteArray() + "\":" + QByteArray::number(now + *offset);
    };
    add(issuedAtClaim, issuedAt);
    add(expiryClaim, expires);
    add(notBeforeClaim, notBefore);
    return text + '}';
}

} // namespace claimcheck
