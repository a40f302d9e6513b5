#include "ui/inspect/inspectsession.h"

#include <utility>

// Which rules a token is tried on: those of a file, or those of the environment that is connected.
namespace claimcheck::ui {

namespace {

/// Rules somebody has changed are no longer only a sample.
bool isMereSample(const RuleSet &rules)
{
    return rules.origin == RuleSet::Origin::Sample && rules.edits.isSaved();
}

} // namespace

InspectSession::RuleSource InspectSession::ruleSource() const
{
    return m_rules.origin == RuleSet::Origin::Environment ? RuleSource::Environment : RuleSource::File;
}

QString InspectSession::fileName() const
{
    return ruleSource() == RuleSource::File ? m_rules.name : m_waiting.name;
}

void InspectSession::useRules(RuleSource source)
{
    const RuleSet &wanted = source == ruleSource() ? m_rules : m_waiting;
    if (source == ruleSource() || !wanted.file)
        return;
    std::swap(m_rules, m_waiting);
    m_wantedRule.clear();
    rulesChanged();
}

void InspectSession::setEnvironment(std::optional<FederationFile> file, const QString &name)
{
    if (!file)
        return loseEnvironment();
    const bool isNew = !hasEnvironment();
    m_environment = {std::move(file), name, RuleSet::Origin::Environment, {}};
    RuleSet &shown = ruleSource() == RuleSource::Environment ? m_rules : m_waiting;
    if (!shown.edits.isSaved())
        return Q_EMIT environmentKept();
    shown = m_environment;
    if (&shown == &m_waiting && isNew && (!m_rules.file || isMereSample(m_rules)))
        std::swap(m_rules, m_waiting);
    rulesChanged();
}

/// Changes that were made to its rules live on as a file that is not saved.
void InspectSession::loseEnvironment()
{
    if (!hasEnvironment())
        return;
    m_environment = {};
    RuleSet &theirs = ruleSource() == RuleSource::Environment ? m_rules : m_waiting;
    RuleSet &others = &theirs == &m_rules ? m_waiting : m_rules;
    if (!theirs.edits.isSaved() && others.edits.isSaved()) {
        others = {};
        theirs.origin = RuleSet::Origin::Own;
        theirs.name = tr("Changed rules of %1").arg(theirs.name);
    } else {
        theirs = {};
    }
    if (!m_rules.file)
        std::swap(m_rules, m_waiting);
    rulesChanged();
}

void InspectSession::forgetSampleRules()
{
    if (isMereSample(m_waiting))
        m_waiting = {};
    if (!isMereSample(m_rules))
        return;
    m_rules = {};
    if (hasEnvironment())
        std::swap(m_rules, m_waiting);
    m_pinned.clear();
    m_ranking.clear();
    m_rule = -1;
    m_findings.clear();
    if (m_rules.file)
        pinKeys();
    Q_EMIT federationChanged();
    Q_EMIT editsChanged();
}

} // namespace claimcheck::ui
