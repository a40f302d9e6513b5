#include "support/certificates.h"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <memory>

namespace claimcheck::test {

namespace {

template <auto Free> struct Freed {
    template <typename T> void operator()(T *object) const { Free(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free>>;

QByteArray contents(BIO *memory)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    return QByteArray(data, size);
}

QByteArray pem(X509 *certificate)
{
    const Memory memory(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(memory.get(), certificate);
    return contents(memory.get());
}

QByteArray pem(EVP_PKEY *key)
{
    const Memory memory(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return contents(memory.get());
}

template <typename Read> auto read(const QByteArray &text, Read readPem)
{
    const Memory memory(BIO_new_mem_buf(text.constData(), int(text.size())));
    return readPem(memory.get(), nullptr, nullptr, nullptr);
}

void extend(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData());
    if (!extension)
        qFatal("cannot make the extension %s", value.constData());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

/// With the subject's name byte for byte, a NUL too.
Certificate unsignedCertificate(EVP_PKEY *key, const CertificateWish &wish)
{
    Certificate made(X509_new());
    X509_set_version(made.get(), 2);
    quint64 serial = 0;
    RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(made.get()), serial >> 1);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), wish.validFromDays * 86400L);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), wish.validToDays * 86400L);
    X509_set_pubkey(made.get(), key);
    X509_NAME_add_entry_by_NID(X509_get_subject_name(made.get()), NID_commonName, V_ASN1_UTF8STRING,
                               reinterpret_cast<const unsigned char *>(wish.commonName.constData()),
                               int(wish.commonName.size()), -1, 0);
    return made;
}

MadeCertificate signedBy(EVP_PKEY *key, X509 *certificate, EVP_PKEY *signer, X509 *issuer, bool sha1)
{
    X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
    if (X509_sign(certificate, signer, sha1 ? EVP_sha1() : EVP_sha256()) == 0)
        qFatal("cannot sign a certificate");
    return {pem(certificate), pem(key)};
}

void addNames(X509 *certificate, X509 *issuer, const CertificateWish &wish)
{
    if (!wish.names.isEmpty())
        extend(certificate, issuer, NID_subject_alt_name, wish.names.join(','));
}

} // namespace

MadeCertificate makeAuthority(const QByteArray &commonName)
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate made = unsignedCertificate(key.get(), {commonName, {}, -1, 30, false});
    extend(made.get(), made.get(), NID_basic_constraints, "critical,CA:TRUE");
    extend(made.get(), made.get(), NID_key_usage, "critical,keyCertSign");
    return signedBy(key.get(), made.get(), key.get(), made.get(), false);
}

MadeCertificate makeCertificate(const MadeCertificate &authority, const CertificateWish &wish)
{
    const Key signer(read(authority.key, PEM_read_bio_PrivateKey));
    const Certificate issuer(read(authority.certificate, PEM_read_bio_X509));
    const Key key(EVP_EC_gen("P-256"));
    const Certificate made = unsignedCertificate(key.get(), wish);
    addNames(made.get(), issuer.get(), wish);
    return signedBy(key.get(), made.get(), signer.get(), issuer.get(), wish.sha1);
}

MadeCertificate makeSelfSigned(const CertificateWish &wish)
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate made = unsignedCertificate(key.get(), wish);
    addNames(made.get(), made.get(), wish);
    return signedBy(key.get(), made.get(), key.get(), made.get(), wish.sha1);
}

} // namespace claimcheck::test
