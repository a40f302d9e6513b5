#include "core/jose/pem.h"

#include "core/jose/base64url.h"
#include "core/jose/evp.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace claimcheck {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(KeySet)
};

constexpr QByteArrayView opening = "-----BEGIN ";
constexpr QByteArrayView dashes = "-----";
/// RSA with 8192 bits takes about 1100 octets; nothing larger reaches the DER reader.
constexpr qsizetype largestDer = 4096;
constexpr int mostKeys = 1000;

struct Block {
    QByteArray label;
    QByteArray body;
    Range range;
};

/// The block that begins at `from`; nothing where its end is missing.
std::optional<Block> blockAt(const QByteArray &text, qsizetype from)
{
    const qsizetype label = from + opening.size();
    const qsizetype labelEnd = text.indexOf(dashes, label);
    if (labelEnd < 0)
        return {};
    Block block;
    block.label = text.sliced(label, labelEnd - label);
    const QByteArray closing = "-----END " + block.label + "-----";
    const qsizetype body = labelEnd + dashes.size();
    const qsizetype bodyEnd = text.indexOf(closing, body);
    if (bodyEnd < 0)
        return {};
    block.body = text.sliced(body, bodyEnd - body);
    block.range = {from, bodyEnd + closing.size()};
    return block;
}

Result<PemKey> readBlock(const Block &block)
{
    const bool isPkcs1 = block.label == "RSA PUBLIC KEY";
    if (block.label.contains("CERTIFICATE"))
        return fail("keys.certificate", Text::tr("This is a certificate, not a key."),
                    Text::tr("Take the key out of it: openssl x509 -in FILE -pubkey -noout."), block.range);
    if (!isPkcs1 && block.label != "PUBLIC KEY")
        return fail("keys.pem-label",
                    Text::tr("PEM text of the kind %1 holds no public key.")
                        .arg(visible(QString::fromUtf8(block.label), 40)),
                    Text::tr("Use a block that begins with BEGIN PUBLIC KEY, or a JWK set."), block.range);
    QByteArray body = block.body;
    body.replace('\r', "").replace('\n', "").replace(' ', "").replace('\t', "");
    const auto der = QByteArray::fromBase64Encoding(body, QByteArray::AbortOnBase64DecodingErrors);
    const auto form = isPkcs1 ? evp::DerForm::Pkcs1 : evp::DerForm::SubjectPublicKeyInfo;
    std::optional<KeyMaterial> material;
    if (der && der.decoded.size() <= largestDer)
        material = evp::readPublicKey(der.decoded, form);
    if (!material)
        return fail("keys.pem", Text::tr("The PEM block does not hold a public key that can be used here."),
                    Text::tr("RSA, EC and Ed25519 keys are used. Check that the block is whole."),
                    block.range);
    PemKey key{*material, {material->thumbprint()}};
    if (!isPkcs1)
        key.derivedKids.append(
            encodeBase64Url(QCryptographicHash::hash(der.decoded, QCryptographicHash::Sha256)));
    return key;
}

} // namespace

bool looksLikePem(QByteArrayView text)
{
    return QByteArray::fromRawData(text.data(), text.size()).contains(opening);
}

Result<QList<PemKey>> readPem(const QByteArray &text)
{
    if (text.contains("PRIVATE KEY-----"))
        return fail(
            "keys.private", Text::tr("This is a private key. It was not read and is not kept."),
            Text::tr("Paste the public key. If the private key went anywhere it should not be, replace it."));
    QList<PemKey> keys;
    for (qsizetype from = text.indexOf(opening); from >= 0; from = text.indexOf(opening, from)) {
        const std::optional<Block> block = blockAt(text, from);
        if (!block || keys.size() == mostKeys)
            return fail("keys.pem", Text::tr("The PEM text is cut short, or holds more than 1000 keys."), {},
                        {from, text.size()});
        const Result<PemKey> key = readBlock(*block);
        if (!key)
            return tl::unexpected(key.error());
        keys.append(*key);
        from = block->range.end;
    }
    return keys;
}

} // namespace claimcheck
