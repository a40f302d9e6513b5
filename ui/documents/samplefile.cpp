#include "ui/documents/samplefile.h"

#include <QFile>

namespace claimcheck::ui {

namespace {

QByteArray sample(const QString &name)
{
    QFile file(u":/samples/"_qs + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QByteArray sampleFederation()
{
    return sample(QStringLiteral("federation.json"));
}

QByteArray sampleTokens()
{
    return sample(QStringLiteral("tokens.json"));
}

} // namespace claimcheck::ui
