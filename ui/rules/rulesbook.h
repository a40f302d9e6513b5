#pragma once

#include "core/analysis/finding.h"
#include "core/federation/federationfile.h"
#include "core/provider/presetcatalog.h"
#include "core/text/timetext.h"
#include "ui/documents/ruleedits.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace claimcheck::ui {

/// The issuers, accounts and rules the Rules place shows, where they come from, what is found about them, and
/// the changes made to them here. Nothing is written and nothing is sent.
class RulesBook : public QObject {
    Q_OBJECT

public:
    using Clock = std::function<UnixSeconds()>;

    struct Source {
        enum class Kind : quint8 { None, Sample, File, Environment };
        Kind kind = Kind::None;
        QString name; ///< of the file or the environment; from outside
        std::optional<UnixSeconds> readAt; ///< of an environment
        QString path = {}; ///< of a file; empty: it is none on disk
        QByteArray fingerprint = {}; ///< of its content
    };

    explicit RulesBook(Clock clock, QObject *parent = nullptr);
    ~RulesBook() override;

    UnixSeconds now() const { return m_clock(); }
    const FederationFile *file() const { return m_file ? &*m_file : nullptr; }
    const Source &source() const { return m_source; }
    const PresetCatalog &presets() const { return m_catalog; }

    Result<void> openJson(const QByteArray &json, const Source &source);
    void open(FederationFile file, const Source &source);
    void close();

    /// Of one rule, worst first, without fixes; nullptr while they are not known yet.
    const QList<Finding> *findingsOf(qsizetype rule) const;
    bool allFindingsKnown() const;
    int rulesWithFindings() const; ///< with more than notes, as far as they are known
    /// With fixes: tens of milliseconds for a rule with many findings.
    QList<Finding> findingsWithFixes(qsizetype rule) const;
    QList<Admission> admissionsOf(qsizetype rule) const;

    const RuleEdits &edits() const { return m_edits; }
    bool apply(const Remedy &remedy);
    /// The first fix of each finding, one after another, each tried on what the one before left. How many
    /// were made.
    int applyAll(qsizetype rule);
    void change(FederationFile file, const QString &words);
    void undo();
    void redo();
    void markSaved(const QString &path, const QByteArray &content);

Q_SIGNALS:
    void opened(); ///< another file, or none
    void changed(); ///< its content, by an edit
    void findingsChanged();
    void editsChanged();

private:
    void take(FederationFile file);
    void find();

    Clock m_clock;
    PresetCatalog m_catalog;
    Source m_source;
    std::optional<FederationFile> m_file;
    RuleEdits m_edits;
    QList<QList<Finding>> m_findings; ///< of each rule, as far as they are known
    QList<Finding> m_between; ///< what only shows between rules
    QTimer m_findSoon;
};

} // namespace claimcheck::ui
