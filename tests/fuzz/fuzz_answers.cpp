#include "core/text/visible.h"
#include "fuzz/invariant.h"
#include "services/answerparser.h"
#include "services/discoverydocument.h"
#include "services/headergrammar.h"
#include "services/servertext.h"
#include "services/tokenowner.h"
#include "services/tokenresponse.h"

using namespace claimcheck;

namespace {

constexpr qint64 mostBody = 4096;

AnswerParser parsed(QByteArrayView text, qsizetype step)
{
    AnswerParser parser(mostBody, true);
    for (qsizetype at = 0; at < text.size(); at += step)
        parser.feed(text.sliced(at, std::min(step, text.size() - at)));
    parser.end();
    return parser;
}

/// It does not matter how the bytes come, and nothing is handed out that was refused.
void checkAnswer(QByteArrayView text)
{
    const AnswerParser whole = parsed(text, std::max<qsizetype>(1, text.size()));
    const AnswerParser pieces = parsed(text, 5);
    INVARIANT(whole.isDone() == pieces.isDone() && whole.fault() == pieces.fault());
    INVARIANT(whole.isDone() == (whole.fault() == AnswerParser::Fault::None));
    INVARIANT(whole.answer().body == pieces.answer().body);
    INVARIANT(whole.answer().status == pieces.answer().status);
    INVARIANT(whole.answer().body.size() <= mostBody);
    INVARIANT(whole.isDone() || whole.answer().body.isEmpty());
    for (const HttpHeader &header : whole.answer().headers)
        INVARIANT(isHeaderName(header.name) && isHeaderValue(header.value));
}

void checkUrl(const QByteArray &text)
{
    const Result<QUrl> url = issuerUrl(text);
    if (!url) {
        INVARIANT(!url.error().id.isEmpty() && !url.error().message.isEmpty());
        return;
    }
    INVARIANT(url->toEncoded() == text && text.startsWith("https://"));
    INVARIANT(url->userInfo().isEmpty() && !url->hasQuery() && !url->hasFragment());
    INVARIANT(endpointUrl(text) && issuerUrl(text, Reach::Sandbox));
}

void checkBodies(const QByteArray &text)
{
    const QByteArray issuer("https://issuer.example");
    if (const auto document = readDiscovery(text, issuer)) {
        INVARIANT(document->issuer == issuer && document->jwksUri.scheme() == QLatin1String("https"));
        INVARIANT(document->keysElsewhere == (document->jwksUri.host() != QLatin1String("issuer.example")));
    }
    if (const auto token = readTokenResponse(text)) {
        INVARIANT(isBearerToken(token->value));
        INVARIANT(!token->lifetimeSeconds || *token->lifetimeSeconds > 0);
    }
    const TokenOwner owner = readTokenOwner(text);
    INVARIANT(owner.account.size() <= 256 && owner.organizationName.size() <= 256);
    const QString said = serverText(text, {"secret-in-request"});
    INVARIANT(said.size() < 1000 && !said.contains(QLatin1String("secret-in-request")));
    INVARIANT(!hasHiddenCharacters(said));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    checkAnswer(text);
    checkUrl(text);
    checkBodies(text);
    return 0;
}
