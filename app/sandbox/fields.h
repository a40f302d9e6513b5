#pragma once

#include "core/json/document.h"
#include "sandbox/answer.h"

#include <QList>

#include <optional>

namespace claimcheck::sandbox {

/// Reads the members of a request's object and remembers the first thing wrong, in the words of a server:
/// "name: …". A null counts as not given.
class Fields {
public:
    explicit Fields(json::Value object, QByteArray place = {});

    bool mentions(QByteArrayView name) const; ///< null included
    bool isNull(QByteArrayView name) const { return m_object[name].isNull(); }
    bool has(QByteArrayView name) const { return mentions(name) && !isNull(name); }

    std::optional<QByteArray> text(QByteArrayView name, int least, int most);
    QByteArray requiredText(QByteArrayView name, int least, int most);
    /// A name as the platform takes them: 1 to 255 of a-z, 0-9 and the dash.
    QByteArray slug(QByteArrayView name);
    std::optional<qint64> integer(QByteArrayView name, qint64 least, qint64 most);
    std::optional<bool> boolean(QByteArrayView name);
    json::Value value(QByteArrayView name, json::Type type); ///< Missing where not given
    QByteArray path(QByteArrayView name) const; ///< "match.condition"

    void immutable(QByteArrayView name);
    void refuse(QByteArrayView name, const QByteArray &why);
    void take(const std::optional<Answer> &refusal);
    void refuseOthers(); ///< members nobody asked for

    const std::optional<Answer> &refusal() const { return m_refusal; }

private:
    json::Value m_object;
    QByteArray m_place;
    QList<QByteArray> m_asked;
    std::optional<Answer> m_refusal;
};

} // namespace claimcheck::sandbox
