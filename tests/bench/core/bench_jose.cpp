#include "core/jose/base64url.h"
#include "core/jose/keyset.h"
#include "core/jose/signature.h"

#include <benchmark/benchmark.h>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <memory>

using namespace claimcheck;

namespace {

/// 95 % of the peer's speed, as a ratio of times.
constexpr double bar = 1 / 0.95;

/// A signed token of the usual size, our key and OpenSSL's own.
struct Case {
    EVP_PKEY *native = nullptr;
    KeySet keys;
    Token token;
    QByteArray input; ///< what is signed
    QByteArray signatureSegment; ///< as it stands in the token
};

QByteArray joseSignature(const QByteArray &der)
{
    const auto *at = reinterpret_cast<const uchar *>(der.constData());
    ECDSA_SIG *pair = d2i_ECDSA_SIG(nullptr, &at, long(der.size()));
    QByteArray result(64, '\0');
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), reinterpret_cast<uchar *>(result.data()), 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), reinterpret_cast<uchar *>(result.data()) + 32, 32);
    ECDSA_SIG_free(pair);
    return result;
}

QByteArray signedBy(EVP_PKEY *key, const QByteArray &input)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    QByteArray signature(EVP_PKEY_get_size(key), '\0');
    auto size = size_t(signature.size());
    EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key);
    EVP_DigestSign(context, reinterpret_cast<uchar *>(signature.data()), &size,
                   reinterpret_cast<const uchar *>(input.constData()), size_t(input.size()));
    EVP_MD_CTX_free(context);
    return signature.first(qsizetype(size));
}

QByteArray pemOf(EVP_PKEY *key)
{
    uchar *der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    const QByteArray body(reinterpret_cast<const char *>(der), size);
    OPENSSL_free(der);
    return "-----BEGIN PUBLIC KEY-----\n" + body.toBase64() + "\n-----END PUBLIC KEY-----\n";
}

Case makeCase(const QByteArray &algorithm)
{
    const bool isEc = algorithm == "ES256";
    Case c;
    c.native = isEc ? EVP_EC_gen("P-256") : EVP_RSA_gen(2048);
    c.keys = KeySet::parse(pemOf(c.native), {KeyOrigin::Kind::Pasted, {}}).value();
    const QByteArray claims =
        R"({"iss":"https://issuer.example","sub":"repo:acme/app:ref:refs/heads/main","x":")"
        + QByteArray(900, 'x') + R"("})";
    c.input = encodeBase64Url(R"({"typ":"JWT","alg":")" + algorithm + R"("})") + '.'
        + encodeBase64Url(claims);
    const QByteArray signature = signedBy(c.native, c.input);
    c.signatureSegment = encodeBase64Url(isEc ? joseSignature(signature) : signature);
    c.token = Token::parse(c.input + '.' + c.signatureSegment);
    if (!checkSignature(c.token, c.keys).isGood())
        qFatal("the token made for the benchmark does not verify");
    return c;
}

/// Token and key are parsed; decoding the signature, which the token's reader did before, counts here again.
void ours(benchmark::State &state, const QByteArray &algorithm)
{
    const Case c = makeCase(algorithm);
    for (auto _ : state) {
        benchmark::DoNotOptimize(decodeBase64Url(c.signatureSegment));
        benchmark::DoNotOptimize(checkSignature(c.token, c.keys).isGood());
    }
    state.counters["bar"] = bar;
}

QByteArray derSignature(const QByteArray &signature)
{
    const auto *octets = reinterpret_cast<const uchar *>(signature.constData());
    ECDSA_SIG *pair = ECDSA_SIG_new();
    ECDSA_SIG_set0(pair, BN_bin2bn(octets, 32, nullptr), BN_bin2bn(octets + 32, 32, nullptr));
    uchar *der = nullptr;
    const int size = i2d_ECDSA_SIG(pair, &der);
    const QByteArray result(reinterpret_cast<const char *>(der), size);
    OPENSSL_free(der);
    ECDSA_SIG_free(pair);
    return result;
}

/// What a program does that calls OpenSSL the way its manual shows, and looks at nothing else.
void plainOpenSsl(benchmark::State &state, const QByteArray &algorithm)
{
    const Case c = makeCase(algorithm);
    for (auto _ : state) {
        QByteArray signature = QByteArray::fromBase64(c.signatureSegment, QByteArray::Base64UrlEncoding);
        if (algorithm == "ES256")
            signature = derSignature(signature);
        EVP_MD_CTX *context = EVP_MD_CTX_new();
        EVP_DigestVerifyInit(context, nullptr, EVP_sha256(), nullptr, c.native);
        const int good = EVP_DigestVerify(
            context, reinterpret_cast<const uchar *>(signature.constData()), size_t(signature.size()),
            reinterpret_cast<const uchar *>(c.input.constData()), size_t(c.input.size()));
        EVP_MD_CTX_free(context);
        if (good != 1)
            state.SkipWithError("not verified");
    }
}

void decode(benchmark::State &state)
{
    const QByteArray text = encodeBase64Url(QByteArray(1125, 'x'));
    for (auto _ : state)
        benchmark::DoNotOptimize(decodeBase64Url(text));
}

void decodeQt(benchmark::State &state)
{
    const QByteArray text = encodeBase64Url(QByteArray(1125, 'x'));
    for (auto _ : state)
        benchmark::DoNotOptimize(QByteArray::fromBase64Encoding(
            text, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors));
}

void readKeySet(benchmark::State &state)
{
    QByteArray list;
    for (int i = 0; i < int(state.range(0)); ++i)
        list += R"({"kty":"RSA","e":"AQAB","kid":"k)" + QByteArray::number(i) + R"(","n":")"
            + encodeBase64Url('\x80' + QByteArray(254, char(i + 1)) + '\x01') + R"("},)";
    const QByteArray text = R"({"keys":[)" + list.chopped(1) + "]}";
    for (auto _ : state)
        benchmark::DoNotOptimize(KeySet::parse(text, {KeyOrigin::Kind::Pasted, {}}));
}

} // namespace

BENCHMARK_CAPTURE(ours, RS256, QByteArray("RS256"))->Name("verify RS256/ours");
BENCHMARK_CAPTURE(plainOpenSsl, RS256, QByteArray("RS256"))->Name("verify RS256/new EVP_MD_CTX each");
BENCHMARK_CAPTURE(ours, ES256, QByteArray("ES256"))->Name("verify ES256/ours");
BENCHMARK_CAPTURE(plainOpenSsl, ES256, QByteArray("ES256"))->Name("verify ES256/new EVP_MD_CTX each");
BENCHMARK(decode)->Name("base64url 1.5 KB/ours");
BENCHMARK(decodeQt)->Name("base64url 1.5 KB/QByteArray");
BENCHMARK(readKeySet)->Arg(3)->Arg(1000)->Name("read a key set/ours");
