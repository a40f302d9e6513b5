#include "ui/doctor/doctorsession.h"

#include "core/federation/secrets.h"
#include "core/jose/tokenfinder.h"

#include <algorithm>

namespace claimcheck::ui {

using namespace credential;

DoctorSession::DoctorSession(Outside outside, QObject *parent)
    : QObject(parent)
    , m_outside(std::move(outside))
{
    readAgain();
}

void DoctorSession::readAgain()
{
    Machine session;
    session.environment = Environment::fromEntries(m_outside.environment);
    session.file = m_outside.fileFacts;
    session.now = m_outside.now();
    m_machine = m_opened ? machineOf(*m_opened, session) : session;
    m_verdicts.clear();
    for (const ClientRules &client : knownClients())
        m_verdicts.append(evaluate(client, m_machine));
    m_findings = credentialFindings(m_machine, m_verdicts);
    m_secrets = staticSecrets(m_machine.environment);
    m_files = lookedAtFiles(m_machine, m_verdicts);
    for (LookedAtFile &file : m_files)
        file.facts.text.clear();
    Q_EMIT changed();
}

Result<void> DoctorSession::open(const QByteArray &text, const QString &name)
{
    const Result<ReadEnvironment> read = readEnvironment(text, name.toUtf8());
    if (!read)
        return tl::unexpected(read.error());
    m_opened = *read;
    m_name = name;
    m_changes.clear();
    readAgain();
    return {};
}

void DoctorSession::close()
{
    m_opened.reset();
    m_name.clear();
    m_changes.clear();
    readAgain();
}

bool DoctorSession::forgetThoughts()
{
    const auto isSecret = [](const Change &change) {
        return std::any_of(change.set.begin(), change.set.end(),
                           [](const Variable &one) { return canBePresented(one.value); });
    };
    if (m_changes.removeIf(isSecret) == 0)
        return false;
    Q_EMIT thought();
    return true;
}

bool DoctorSession::holdsSecrets() const
{
    if (!m_opened)
        return false;
    const QList<StaticSecret> secrets = staticSecrets(m_opened->environment);
    const QList<Variable> &variables = m_opened->environment.variables();
    return std::any_of(secrets.begin(), secrets.end(),
                       [](const StaticSecret &one) { return one.isKnown && !one.isEmpty; })
        || std::any_of(variables.begin(), variables.end(),
                       [](const Variable &one) { return one.known && holdsWholeToken(one.value); });
}

void DoctorSession::chooseClient(qsizetype client)
{
    if (client == m_client || client < 0 || client >= m_verdicts.size())
        return;
    m_client = client;
    Q_EMIT clientChosen();
}

QList<WhatIf> DoctorSession::thoughts() const
{
    QList<WhatIf> all = nextInLine(m_machine, verdict());
    for (const Change &change : m_changes)
        all.append(whatIf(m_machine, *verdict().client, change));
    return all;
}

Result<QString> DoctorSession::think(const QString &text)
{
    const Result<Change> change = parseChange(text.toUtf8());
    if (!change)
        return tl::unexpected(change.error());
    m_changes.append(*change);
    Q_EMIT thought();
    return changeDoubts(*change, m_machine.environment).join(u' ');
}

} // namespace claimcheck::ui
