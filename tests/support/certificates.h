#pragma once

#include <QByteArray>
#include <QList>

namespace claimcheck::test {

/// A certificate and its private key in PEM, made for one run of a test.
struct MadeCertificate {
    QByteArray certificate, key;
};

/// How a server's certificate is to be.
struct CertificateWish {
    QByteArray commonName = "server";
    QList<QByteArray> names = {"DNS:localhost", "IP:127.0.0.1"}; ///< alternative names, as openssl has them
    int validFromDays = -1, validToDays = 30;
    bool sha1 = false;
};

MadeCertificate makeAuthority(const QByteArray &commonName);
MadeCertificate makeCertificate(const MadeCertificate &authority, const CertificateWish &wish = {});
MadeCertificate makeSelfSigned(const CertificateWish &wish = {});

} // namespace claimcheck::test
