#include "core/federation/ranking.h"
#include "core/federation/report.h"
#include "fuzz/invariant.h"

using namespace claimcheck;

namespace {

constexpr UnixSeconds now = 1'795'342'600;

const Token &token()
{
    static const Token one = Token::fromParts(
        R"({"alg":"RS256","kid":"k"})",
        R"({"iss":"https://token.actions.githubusercontent.com","sub":"repo:acme/app:ref:refs/heads/main",)"
        R"("aud":"https://api.anthropic.com","ref":"refs/heads/main","event_name":"push","jti":"j",)"
        R"("iat":1795342562,"exp":1795342862})");
    return one;
}

void checkRanking(const FederationFile &file)
{
    const TokenFacts facts(token(), {}, now);
    const QList<RankedRule> ranked = rankRules(file, facts);
    INVARIANT(ranked.size() == file.rules.size());
    for (const RankedRule &one : ranked)
        INVARIANT(one.rule >= 0 && one.rule < file.rules.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    const Result<FederationFile> file = FederationFile::parse(text);
    if (!file) {
        INVARIANT(!file.error().id.isEmpty() && !file.error().message.isEmpty());
        INVARIANT(file.error().range.begin >= 0 && file.error().range.end <= text.size());
        return 0;
    }
    const QByteArray once = file->toJson();
    const Result<FederationFile> again = FederationFile::parse(once);
    INVARIANT(again.has_value());
    INVARIANT(again->toJson() == once);
    INVARIANT(again->rules == file->rules && again->issuers == file->issuers);
    checkRanking(*file);
    return 0;
}
