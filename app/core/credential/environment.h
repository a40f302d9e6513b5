#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace claimcheck::credential {

/// One variable of an environment. Where the value stands elsewhere (a secret of a CI system or a cluster) it
/// is not known: the variable counts as set to something.
struct Variable {
    QByteArray name;
    QByteArray value;
    bool known = true;
    friend bool operator==(const Variable &, const Variable &) = default;
};

/// The variables a program is started with, in the order given; each name once. Values may be secret.
class Environment {
public:
    /// From "NAME=value" entries, as a process has them; of a name that comes twice the first counts, as it
    /// does for getenv().
    static Environment fromEntries(const QList<QByteArray> &entries);

    const Variable *find(QByteArrayView name) const;
    bool has(QByteArrayView name) const { return find(name) != nullptr; }
    QByteArray value(QByteArrayView name) const; ///< empty where not set or not known
    const QList<Variable> &variables() const { return m_variables; }

    void set(const Variable &variable);
    void unset(QByteArrayView name);

    friend bool operator==(const Environment &, const Environment &) = default;

private:
    QList<Variable> m_variables;
};

/// Letters, digits and underscores, no digit first: what shells take as the name of a variable.
bool isVariableName(QByteArrayView name);

} // namespace claimcheck::credential
