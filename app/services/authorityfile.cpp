#include "services/authorityfile.h"

#include "core/text/visible.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::NetworkSettings)
};

constexpr qint64 mostPemBytes = 4 * 1024 * 1024;
constexpr qsizetype mostPath = 200;
constexpr char begin[] = "-----BEGIN CERTIFICATE-----";

QString nameOf(const QSslCertificate &certificate)
{
    for (const QSslCertificate::SubjectInfo part :
         {QSslCertificate::CommonName, QSslCertificate::OrganizationalUnitName,
          QSslCertificate::Organization}) {
        const QStringList names = certificate.subjectInfo(part);
        if (!names.isEmpty())
            return names.constFirst();
    }
    return Words::tr("one without a name");
}

} // namespace

Result<QByteArray> readAuthorities(const QString &path, const QString &whence)
{
    const QString shown = visible(path, mostPath);
    QFile file(path);
    // A pipe would be waited for.
    const bool isFile = QFileInfo(path).isFile() || !QFileInfo::exists(path);
    if (!isFile || !file.open(QIODevice::ReadOnly))
        return fail("network.ca-file",
                    Words::tr("%1 names %2, which cannot be read (%3)")
                        .arg(whence, shown, isFile ? file.errorString() : Words::tr("it is no file")),
                    Words::tr("name a readable PEM file"));
    const QByteArray pem = file.read(mostPemBytes);
    if (!pem.contains(begin))
        return fail("network.ca-file",
                    Words::tr("%1 names %2, which holds no certificate").arg(whence, shown),
                    Words::tr("it has to be PEM, with lines BEGIN CERTIFICATE and END CERTIFICATE"));
    return pem;
}

Result<AuthorityFile> lookAtAuthorities(const QString &path, const QString &whence)
{
    const Result<QByteArray> pem = readAuthorities(path, whence);
    if (!pem)
        return tl::unexpected<Error>(pem.error());
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(*pem, QSsl::Pem);
    if (certificates.size() != pem->count(begin))
        return fail("network.ca-file",
                    Words::tr("%1 of %2 certificates in %3 cannot be read")
                        .arg(QString::number(pem->count(begin) - certificates.size()),
                             QString::number(pem->count(begin)), visible(path, mostPath)),
                    Words::tr("get the file again, whole"));
    AuthorityFile file{*pem, {}};
    for (const QSslCertificate &certificate : certificates)
        file.names << nameOf(certificate);
    return file;
}

} // namespace claimcheck
