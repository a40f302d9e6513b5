#include "ui/rules/rulesbook.h"

#include "core/analysis/lint.h"
#include "core/analysis/nearmiss.h"
#include "core/analysis/rulepairs.h"
#include "core/analysis/simulator.h"
#include "ui/documents/keptedits.h"
#include "ui/insight/findingmodel.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int sliceMilliseconds = 6, mostFixes = 12;

} // namespace

RulesBook::RulesBook(Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
    m_findSoon.setSingleShot(true);
    m_findSoon.setInterval(0);
    connect(&m_findSoon, &QTimer::timeout, this, &RulesBook::find);
}

RulesBook::~RulesBook() = default;

Result<void> RulesBook::openJson(const QByteArray &json, const Source &source)
{
    auto file = FederationFile::parse(json);
    if (!file)
        return tl::unexpected<Error>(file.error());
    open(*std::move(file), source);
    return {};
}

void RulesBook::open(FederationFile file, const Source &source)
{
    m_source = source;
    m_edits.clear();
    take(std::move(file));
    Q_EMIT opened();
    Q_EMIT editsChanged();
}

void RulesBook::close()
{
    m_source = {};
    m_edits.clear();
    m_file.reset();
    m_findings.clear();
    m_between.clear();
    m_findSoon.stop();
    Q_EMIT opened();
    Q_EMIT editsChanged();
}

void RulesBook::take(FederationFile file)
{
    m_file = std::move(file);
    m_findings.clear();
    m_between = pairFindings(*m_file) + accountFindings(*m_file, m_catalog);
    m_findSoon.start();
}

const QList<Finding> *RulesBook::findingsOf(qsizetype rule) const
{
    return rule >= 0 && rule < m_findings.size() ? &m_findings.at(rule) : nullptr;
}

bool RulesBook::allFindingsKnown() const
{
    return m_file && m_findings.size() == m_file->rules.size();
}

int RulesBook::rulesWithFindings() const
{
    return int(std::count_if(m_findings.begin(), m_findings.end(),
                             [](const QList<Finding> &findings) { return countWorthALook(findings) > 0; }));
}

QList<Finding> RulesBook::findingsWithFixes(qsizetype rule) const
{
    const Rule &one = m_file->rules.at(rule);
    if (one.archivedAt)
        return {};
    QList<Finding> findings = lint(contextOf(one, *m_file, m_catalog, now()));
    for (const Finding &between : m_between)
        if (between.rule == one.key)
            findings.append(between);
    return findings;
}

QList<Admission> RulesBook::admissionsOf(qsizetype rule) const
{
    return simulate(contextOf(m_file->rules.at(rule), *m_file, m_catalog, now()));
}

/// A few rules at a time, so that no keystroke waits for a file of thousands.
void RulesBook::find()
{
    if (!m_file)
        return;
    QElapsedTimer spent;
    spent.start();
    while (!allFindingsKnown() && spent.elapsed() < sliceMilliseconds) {
        const Rule &rule = m_file->rules.at(m_findings.size());
        QList<Finding> findings;
        if (!rule.archivedAt)
            findings = lint(contextOf(rule, *m_file, m_catalog, now()), Fixes::Leave);
        for (const Finding &between : std::as_const(m_between))
            if (between.rule == rule.key)
                findings.append(between);
        m_findings.append(findings);
    }
    Q_EMIT findingsChanged();
    if (!allFindingsKnown())
        m_findSoon.start();
}

bool RulesBook::apply(const Remedy &remedy)
{
    if (!m_file)
        return false;
    std::optional<FederationFile> changedFile = applied(remedy, *m_file);
    if (!changedFile)
        return false;
    change(*std::move(changedFile), remedy.title);
    return true;
}

int RulesBook::applyAll(qsizetype rule)
{
    if (!m_file)
        return 0;
    FederationFile file = *m_file;
    int made = 0;
    while (made < mostFixes) {
        const QList<Finding> findings = lint(contextOf(file.rules.at(rule), file, m_catalog, now()));
        const auto fixable = std::find_if(findings.begin(), findings.end(), [](const Finding &finding) {
            return isWorthALook(finding) && !finding.fixes.isEmpty();
        });
        if (fixable == findings.end())
            break;
        std::optional<FederationFile> changedFile = applied(fixable->fixes.constFirst(), file);
        if (!changedFile)
            break;
        file = *std::move(changedFile);
        ++made;
    }
    if (made > 0)
        change(std::move(file), made == 1 ? tr("Fix a finding") : tr("Fix %1 findings").arg(made));
    return made;
}

void RulesBook::change(FederationFile file, const QString &words)
{
    if (!m_file)
        return;
    m_edits.remember(*m_file, words);
    take(std::move(file));
    Q_EMIT changed();
    Q_EMIT editsChanged();
}

void RulesBook::undo()
{
    if (!m_file || !m_edits.canUndo())
        return;
    take(m_edits.undo(*m_file));
    Q_EMIT changed();
    Q_EMIT editsChanged();
}

void RulesBook::redo()
{
    if (!m_file || !m_edits.canRedo())
        return;
    take(m_edits.redo(*m_file));
    Q_EMIT changed();
    Q_EMIT editsChanged();
}

void RulesBook::markSaved(const QString &path, const QByteArray &content)
{
    m_source = {Source::Kind::File, QFileInfo(path).fileName(), {}, path, fingerprintOf(content)};
    m_edits.markSaved();
    Q_EMIT editsChanged();
}

} // namespace claimcheck::ui
