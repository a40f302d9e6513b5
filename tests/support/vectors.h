#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace claimcheck::test {

/// One file of test vectors from tests/data (see tests/data/README.md): an object with `vectors` and the
/// tables they refer to by name, or a provider's file with its `cases`. Qt's own JSON reader is used on
/// purpose: vectors must not be read by the code they test.
class VectorFile {
public:
    /// `name` is the path below tests/data without ending, for example "jose/attacks". Ends the test if it is
    /// not there or not readable: a suite that silently runs no row is worse than none.
    static VectorFile load(const QByteArray &name);

    QJsonArray vectors() const; ///< the member `vectors`, or `cases`
    /// An entry of one of the tables: `entry("keysets", vector, "jwks")` is the key set the vector names.
    QJsonObject entry(const char *table, const QJsonObject &vector, const char *member) const;
    const QJsonObject &root() const { return m_root; }
    QByteArray source() const
    {
        return m_source;
    } ///< the whole file's JSON text, for readers that keep member order

private:
    QJsonObject m_root;
    QByteArray m_source;
};

/// A member's string, empty when it is not there.
QString text(const QJsonObject &vector, const char *member);

/// The bytes a vector gives for `member`, whether they stand there as text (`member`), in base64
/// (`member_b64`) or compressed (`member_zlib_b64` with `bytes`); nothing if none of them is there.
std::optional<QByteArray> bytes(const QJsonObject &vector, const char *member);

/// The JSON text of a table's entry.
QByteArray json(const QJsonObject &object);

/// A row's name for QTest::newRow: the vector's id.
QByteArray rowName(const QJsonObject &vector);

} // namespace claimcheck::test
