#include "support/weaktls.h"

#include <openssl/pem.h>
#include <openssl/ssl.h>

namespace claimcheck::test {

struct WeakTls::Session {
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());
    SSL *ssl = nullptr;
    BIO *in = BIO_new(BIO_s_mem());
    BIO *out = BIO_new(BIO_s_mem());
};

namespace {

BIO *memory(const QByteArray &text)
{
    return BIO_new_mem_buf(text.constData(), int(text.size()));
}

} // namespace

WeakTls::WeakTls(const MadeCertificate &certificate)
    : m_session(std::make_unique<Session>())
{
    BIO *certificateText = memory(certificate.certificate);
    BIO *keyText = memory(certificate.key);
    X509 *x509 = PEM_read_bio_X509(certificateText, nullptr, nullptr, nullptr);
    EVP_PKEY *key = PEM_read_bio_PrivateKey(keyText, nullptr, nullptr, nullptr);
    SSL_CTX_set_security_level(m_session->context, 0);
    if (SSL_CTX_use_certificate(m_session->context, x509) != 1
        || SSL_CTX_use_PrivateKey(m_session->context, key) != 1)
        qFatal("the weak certificate cannot be used");
    X509_free(x509);
    EVP_PKEY_free(key);
    BIO_free(certificateText);
    BIO_free(keyText);
    m_session->ssl = SSL_new(m_session->context);
    SSL_set_bio(m_session->ssl, m_session->in, m_session->out); // they are its own now
}

WeakTls::~WeakTls()
{
    SSL_free(m_session->ssl);
    SSL_CTX_free(m_session->context);
}

QByteArray WeakTls::answer(const QByteArray &bytes)
{
    BIO_write(m_session->in, bytes.constData(), int(bytes.size()));
    SSL_accept(m_session->ssl);
    char *data = nullptr;
    const long size = BIO_get_mem_data(m_session->out, &data);
    const QByteArray back(data, size);
    BIO_reset(m_session->out);
    return back;
}

} // namespace claimcheck::test
