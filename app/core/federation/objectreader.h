#pragma once

#include "core/federation/rule.h"

#include <QCoreApplication>
#include <QVarLengthArray>

#include <utility>

namespace claimcheck {

/// Reads one JSON object member by member and remembers the first thing that is wrong, with its place in the
/// document. A member that is null counts as not set, as it does on the platform.
class ObjectReader {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ObjectReader)

public:
    explicit ObjectReader(json::Value object);

    bool has(QByteArrayView name) const;
    /// Most counts characters, as the platform's limits do.
    std::optional<QByteArray> text(QByteArrayView name, int most = 0);
    QByteArray requiredText(QByteArrayView name, int most = 0);
    int integer(QByteArrayView name, int fallback, int least, int most);
    bool boolean(QByteArrayView name, bool fallback);
    json::Value object(QByteArrayView name); ///< Missing when not set or not an object
    json::Value array(QByteArrayView name);
    QList<QByteArray> texts(QByteArrayView name);
    json::Value any(QByteArrayView name);

    /// The member is known in part: `json` is what of it stays unknown.
    void keepRest(QByteArrayView name, QByteArray json);

    void fail(QByteArray id, QString message, QString hint, json::Value at);
    void failAtKey(QByteArray id, QString message, QString hint, json::Value at);
    void fail(const Error &error);
    bool isOk() const { return !m_error; }

    /// Every member nobody asked for, in the order written.
    QList<UnknownMember> unknown() const;
    json::Value value() const { return m_object; }

    template <typename T> Result<T> finish(T value) const
    {
        if (m_error)
            return tl::unexpected<Error>(*m_error);
        return Result<T>(std::move(value));
    }

private:
    json::Value take(QByteArrayView name, json::Type type);
    void wrongType(json::Value value, json::Type wanted);

    json::Value m_object;
    QVarLengthArray<QByteArray, 16> m_asked;
    QList<UnknownMember> m_rests;
    std::optional<Error> m_error;
};

void writeUnknown(json::Writer &writer, const QList<UnknownMember> &members);
void writeOptional(json::Writer &writer, QByteArrayView name, const std::optional<QByteArray> &text);

} // namespace claimcheck
