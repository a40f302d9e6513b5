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

const RuleSet &InspectSession::ruleSet(RuleSource source) const
{
    return source == ruleSource() ? m_rules : m_waiting;
}

QString InspectSession::fileName() const
{
    return ruleSet(RuleSource::File).name;
}

QString InspectSession::filePath() const
{
    return ruleSet(RuleSource::File).path;
}

bool InspectSession::hasEnvironment() const
{
    return m_environment.file || ruleSet(RuleSource::Environment).file;
}

QString InspectSession::environmentName() const
{
    return m_environment.file ? m_environment.name : ruleSet(RuleSource::Environment).name;
}

void InspectSession::useRules(RuleSource source)
{
    if (source == ruleSource() || !ruleSet(source).file)
        return;
    std::swap(m_rules, m_waiting);
    m_wantedRule.clear();
    rulesChanged();
}

void InspectSession::setEnvironment(std::optional<FederationFile> file, const QString &name)
{
    if (!file)
        return loseEnvironment();
    const bool isNew = !m_environment.file;
    m_environment = {std::move(file), name, RuleSet::Origin::Environment, {}};
    RuleSet &shown = ruleSource() == RuleSource::Environment ? m_rules : m_waiting;
    if (!shown.edits.isSaved())
        return Q_EMIT environmentKept();
    shown = m_environment;
    if (&shown == &m_waiting && isNew && (!m_rules.file || isMereSample(m_rules)))
        std::swap(m_rules, m_waiting);
    rulesChanged();
}

/// Changes that were made to its rules live on as a file that is not saved, or beside one.
void InspectSession::loseEnvironment()
{
    if (!m_environment.file)
        return;
    m_environment = {};
    RuleSet &theirs = ruleSource() == RuleSource::Environment ? m_rules : m_waiting;
    RuleSet &others = &theirs == &m_rules ? m_waiting : m_rules;
    if (theirs.edits.isSaved()) {
        theirs = {};
    } else if (others.edits.isSaved()) {
        others = {};
        theirs.origin = RuleSet::Origin::Own;
        theirs.name = tr("Changed rules of %1").arg(theirs.name);
    }
    if (!m_rules.file)
        std::swap(m_rules, m_waiting);
    rulesChanged();
}

QList<KeptEdits> InspectSession::unsavedEdits() const
{
    QList<KeptEdits> all;
    for (const RuleSource source : {RuleSource::File, RuleSource::Environment}) {
        const RuleSet &set = ruleSet(source);
        if (!set.file || set.edits.isSaved())
            continue;
        const FederationFile *saved = set.edits.saved();
        all.append({source == RuleSource::File ? KeptEdits::Of::File : KeptEdits::Of::Environment, set.name,
                    set.path, set.fingerprint, set.edits.lastWords(), saved ? *saved : *set.file, *set.file});
    }
    return all;
}

void InspectSession::takeBack(const KeptEdits &edits)
{
    RuleSet set{edits.now, edits.nameNow(), RuleSet::Origin::Own, {}};
    if (edits.isCurrent()) {
        set.path = edits.path;
        set.fingerprint = edits.fingerprint;
    }
    set.edits.remember(edits.before, edits.words);
    if (!m_rules.file) {
        m_rules = std::move(set);
    } else {
        set.origin = RuleSet::Origin::Environment;
        set.name = edits.name;
        m_waiting = std::move(set);
    }
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
