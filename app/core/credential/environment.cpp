#include "core/credential/environment.h"

#include "core/text/ascii.h"

#include <algorithm>

namespace claimcheck::credential {

Environment Environment::fromEntries(const QList<QByteArray> &entries)
{
    Environment environment;
    for (const QByteArray &entry : entries) {
        const qsizetype equals = entry.indexOf('=');
        const QByteArray name = entry.left(equals);
        if (equals > 0 && !environment.has(name))
            environment.m_variables.append({name, entry.mid(equals + 1)});
    }
    return environment;
}

const Variable *Environment::find(QByteArrayView name) const
{
    const auto found = std::find_if(m_variables.cbegin(), m_variables.cend(),
                                    [&](const Variable &variable) { return variable.name == name; });
    return found == m_variables.cend() ? nullptr : &*found;
}

QByteArray Environment::value(QByteArrayView name) const
{
    const Variable *variable = find(name);
    return variable ? variable->value : QByteArray();
}

void Environment::set(const Variable &variable)
{
    const auto found = std::find_if(m_variables.begin(), m_variables.end(),
                                    [&](const Variable &one) { return one.name == variable.name; });
    if (found == m_variables.end())
        m_variables.append(variable);
    else
        *found = variable;
}

void Environment::unset(QByteArrayView name)
{
    m_variables.removeIf([&](const Variable &variable) { return variable.name == name; });
}

bool isVariableName(QByteArrayView name)
{
    const auto isLetter = [](char c) { return ascii::isLetter(c) || c == '_'; };
    return !name.isEmpty() && isLetter(name.front())
        && std::all_of(name.begin(), name.end(), [&](char c) { return isLetter(c) || ascii::isDigit(c); });
}

} // namespace claimcheck::credential
