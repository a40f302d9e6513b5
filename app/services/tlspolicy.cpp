#include "services/tlspolicy.h"

#include "core/text/visible.h"
#include "services/certificatename.h"

#include <QCoreApplication>
#include <QSslCertificate>
#include <QSslError>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Tls)
};

Error refused(const QString &message, const QString &hint)
{
    return {"http.tls", message, hint, {}};
}

QString issuerOf(const QSslSocket &socket)
{
    const QList<QSslCertificate> chain = socket.peerCertificateChain();
    if (chain.isEmpty())
        return {};
    const QSslCertificate &last = chain.last();
    QStringList names = last.issuerInfo(QSslCertificate::CommonName);
    names += last.issuerInfo(QSslCertificate::Organization);
    return names.isEmpty() ? Words::tr("somebody without a name") : visible(names.first(), 80);
}

Error notTrusted(const QSslSocket &socket, const QString &host)
{
    return refused(
        Words::tr("The certificate of %1 was issued by \"%2\", which is not trusted here.")
            .arg(host, issuerOf(socket)),
        Words::tr("If your network reads TLS on purpose, or the server has a certificate authority of its "
                  "own, name a file with its certificate: in Settings, or CLAIMCHECK_CA_FILE. Otherwise "
                  "somebody may be in the way. "
                  "Nothing was sent."));
}

Error wrongName(const QString &host)
{
    return refused(Words::tr("The certificate that was shown is not for %1.").arg(host),
                   Words::tr("It needs the host among its alternative names; a common name does not count. "
                             "Nothing was sent."));
}

bool isAboutTrust(QSslError::SslError error)
{
    switch (error) {
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::CertificateUntrusted:
        return true;
    default:
        return false;
    }
}

Result<QList<QSslCertificate>> certificates(const QByteArray &pem)
{
    const QList<QSslCertificate> read = QSslCertificate::fromData(pem, QSsl::Pem);
    if (read.isEmpty())
        return fail("http.ca", Words::tr("The certificate authority given is no certificate in PEM."),
                    Words::tr("It starts with -----BEGIN CERTIFICATE-----."));
    return read;
}

} // namespace

Result<QSslConfiguration> tlsConfiguration(const HttpRequest &request, const HttpSettings &settings)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    configuration.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    const bool own = !request.caPem.isEmpty();
    if (!own && settings.extraCaPem.isEmpty())
        return configuration;
    const Result<QList<QSslCertificate>> given = certificates(own ? request.caPem : settings.extraCaPem);
    if (!given)
        return tl::unexpected(given.error());
    configuration.setCaCertificates(own ? *given : QSslConfiguration::systemCaCertificates() + *given);
    return configuration;
}

std::optional<Error> certificateFault(const QSslSocket &socket, const QString &host)
{
    const QMultiMap<QSsl::AlternativeNameEntryType, QString> names =
        socket.peerCertificate().subjectAlternativeNames();
    if (!namesHost(names.values(QSsl::DnsEntry), names.values(QSsl::IpAddressEntry), host))
        return wrongName(host);
    return {};
}

Error tlsError(const QSslSocket &socket, const QString &host)
{
    const QList<QSslError> errors = socket.sslHandshakeErrors();
    for (const QSslError &error : errors) {
        if (isAboutTrust(error.error()))
            return notTrusted(socket, host);
    }
    if (!errors.isEmpty() && errors.first().error() == QSslError::HostNameMismatch)
        return wrongName(host);
    if (!errors.isEmpty())
        return refused(Words::tr("The certificate of %1 is not good: %2")
                           .arg(host, visible(errors.first().errorString(), 200)),
                       Words::tr("Whoever runs %1 has to renew it; check the clock of this computer as well. "
                                 "Nothing was sent.")
                           .arg(host));
    return refused(
        Words::tr("No safe connection to %1 came about: %2").arg(host, visible(socket.errorString(), 200)),
        Words::tr("It needs TLS 1.2 or later with a certificate, and must not ask for one of yours. "
                  "Check the port as well."));
}

} // namespace claimcheck
