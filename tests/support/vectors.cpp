#include "support/vectors.h"

#include <QFile>
#include <QJsonDocument>

#include <QtEndian>

namespace claimcheck::test {

VectorFile VectorFile::load(const QByteArray &name)
{
    QFile file(QStringLiteral(CLAIMCHECK_TEST_DATA "/%1.json.z").arg(QLatin1String(name)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no test data: %s", qPrintable(file.fileName()));
    VectorFile vectors;
    vectors.m_source = qUncompress(file.readAll());
    QJsonParseError error;
    vectors.m_root = QJsonDocument::fromJson(vectors.m_source, &error).object();
    if (vectors.vectors().isEmpty())
        qFatal("nothing to test in %s: %s", qPrintable(file.fileName()), qPrintable(error.errorString()));
    if (vectors.m_root.contains(QLatin1String("count"))
        && vectors.m_root.value(QLatin1String("count")).toInt() != vectors.vectors().size())
        qFatal("vectors are missing in %s", qPrintable(file.fileName()));
    return vectors;
}

QJsonArray VectorFile::vectors() const
{
    const QJsonValue vectors = m_root.value(QLatin1String("vectors"));
    return vectors.isArray() ? vectors.toArray() : m_root.value(QLatin1String("cases")).toArray();
}

QJsonObject VectorFile::entry(const char *table, const QJsonObject &vector, const char *member) const
{
    const QJsonObject entries = m_root.value(QLatin1String(table)).toObject();
    const QString name = text(vector, member);
    if (!entries.contains(name))
        qFatal("%s has no entry %s", table, qPrintable(name));
    return entries.value(name).toObject();
}

QString text(const QJsonObject &vector, const char *member)
{
    return vector.value(QLatin1String(member)).toString();
}

std::optional<QByteArray> bytes(const QJsonObject &vector, const char *member)
{
    const QString name = QLatin1String(member);
    if (const QJsonValue plain = vector.value(name); plain.isString())
        return plain.toString().toUtf8();
    if (const QJsonValue encoded = vector.value(name + QLatin1String("_b64")); encoded.isString())
        return QByteArray::fromBase64(encoded.toString().toLatin1());
    const QJsonValue compressed = vector.value(name + QLatin1String("_zlib_b64"));
    if (!compressed.isString())
        return {};
    QByteArray stream(4, '\0');
    qToBigEndian<quint32>(quint32(vector.value(QLatin1String("bytes")).toInt()), stream.data());
    return qUncompress(stream + QByteArray::fromBase64(compressed.toString().toLatin1()));
}

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray rowName(const QJsonObject &vector)
{
    return text(vector, "id").toUtf8();
}

} // namespace claimcheck::test
