#pragma once

#include "core/analysis/suggest.h"
#include "core/federation/ranking.h"
#include "core/federation/report.h"
#include "core/provider/samples.h"
#include "ui/documents/keptedits.h"
#include "ui/insight/ruleinsight.h"
#include "ui/inspect/inspectedtoken.h"
#include "ui/inspect/ruleset.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

namespace claimcheck::ui {

/// All the Inspect place shows: the pasted text, the tokens in it, the chosen one with its signature, the
/// rules of a federation file or of the connected environment, ranked. Everything is made anew on each
/// keystroke and lives in memory only: nothing is requested, nothing is written.
class InspectSession : public QObject {
    Q_OBJECT

public:
    using Clock = std::function<UnixSeconds()>;
    enum class Origin : quint8 { Own, Sample, Sandbox };

    explicit InspectSession(Clock clock, QObject *parent = nullptr);
    ~InspectSession() override;

    /// With one rule there is time for all of it before painting, and nothing to count besides.
    enum class Pace : quint8 { AfterPainting, AtOnce };
    void setPace(Pace pace) { m_pace = pace; }

    /// Texts of tokens that were made here: nobody signed them, so no key is tried on them.
    void setUnsigned(const QSet<QByteArray> &texts) { m_unsigned = texts; }

    UnixSeconds now() const { return m_clock(); }
    bool isEmpty() const { return m_text.isEmpty(); }
    bool isSample() const { return m_origin == Origin::Sample; }
    bool isOfSandbox() const { return m_origin == Origin::Sandbox; } ///< the text came from its issuer
    bool isAsGiven() const { return m_text == m_given; } ///< nothing was typed since it came

    const QByteArray &text() const { return m_text; } ///< UTF-8
    const QList<InspectedToken> &tokens() const { return m_tokens; }
    int chosenIndex() const { return m_chosen; }
    const InspectedToken *chosen() const; ///< null without tokens
    const SignatureCheck &signature() const { return m_signature; }
    SignatureCheck signatureOf(const Token &token) const; ///< of any token, with the keys at hand

    const KeySet &keys() const { return m_keys; } ///< those the person chose
    bool hasKeys() const { return !m_keys.isEmpty(); }
    /// They were given with private parts, which were not kept.
    bool keysHadPrivateParts() const;

    const FederationFile *federation() const { return m_rules.file ? &*m_rules.file : nullptr; }
    QString federationName() const { return m_rules.name; } ///< of the file or the environment; from outside
    /// Where the rules come from. The other source waits with its changes.
    enum class RuleSource : quint8 { File, Environment };
    RuleSource ruleSource() const;
    /// Also where it is gone, while changes that were made to its rules are not saved.
    bool hasEnvironment() const;
    QString environmentName() const;
    /// Of the file that is open, or waits while the environment's rules are shown; empty without.
    QString fileName() const;
    QString filePath() const; ///< likewise
    const RuleSet &ruleSet(RuleSource source) const;
    void useRules(RuleSource source);
    /// What was read of the environment that is connected; nothing once there is none. Shown at once where
    /// it is in use, or where no file of the person's own is open; changes made here are kept.
    void setEnvironment(std::optional<FederationFile> file, const QString &name);
    const QList<RankedRule> &ranking() const { return m_ranking; }
    int chosenRule() const { return m_rule; } ///< index into federation()->rules, or -1
    const std::optional<MatchReport> &report() const { return m_report; }

    /// Of the chosen rule; follows the report by a moment, so that the verdict never waits for it, and the
    /// fixes of its findings by another.
    const RuleInsight &insight() const { return m_insight; }
    bool isInsightCurrent() const { return !m_insightSoon.isActive(); }
    /// Does now what is still to be done for insight().
    void settleInsight();
    /// How many findings of a rule a person should look at; -1 while that is not known yet.
    int findingsOf(int rule) const { return m_findings.value(rule, -1); }

    /// Changes to the rules live here until they are saved; each can be undone.
    const RuleEdits &edits() const { return m_rules.edits; }
    bool apply(const Remedy &remedy);
    /// The narrowest sensible rule for the chosen token; there is one.
    Result<Suggestion> suggestion() const;
    void changeFile(FederationFile file, const QString &words);
    void undo();
    void redo();
    void markSaved(const QString &path, const QByteArray &content);
    /// What is not saved, of either source.
    QList<KeptEdits> unsavedEdits() const;
    /// As an earlier window left it; before there is an environment.
    void takeBack(const KeptEdits &edits);

    const PresetCatalog &presets() const { return m_catalog; }

    static constexpr int mostTokens = 200;

    /// Typing: whatever else is open stays open.
    void setText(const QByteArray &utf8);
    /// Something new from the clipboard, a drop or a file. A sample makes way with its keys and rules.
    void replaceText(const QByteArray &utf8);
    /// A token the sandbox minted, as if pasted, with its issuer's keys where nobody chose others.
    void showSandboxToken(const QByteArray &token, const QByteArray &keys, const QString &issuer);
    void clear();
    /// All of the text, but for claims alone and what was made on this computer: false, as for no text.
    bool forgetTokens();
    void showSample(const SampleSession &sample);
    void chooseToken(int index);

    Result<void> setKeys(const QByteArray &text, KeyOrigin origin, SymmetricKeys symmetric);
    void removeKeys();

    Result<void> openFederation(const QByteArray &json, const QString &name, const QString &path = {});
    void closeFederation();
    void chooseRule(int rule);

    /// Called each second: outcomes that depend on the time are made anew where they may differ.
    void tick();

Q_SIGNALS:
    void textReplaced(); ///< the text changed other than by typing
    void tokensChanged(); ///< the list, and with it the chosen token
    void tokenChanged(); ///< the chosen token or its signature
    void keysChanged();
    void federationChanged();
    void environmentKept(); ///< it was read again, and changes made here hide what is there now
    void rankingChanged();
    void reportChanged();
    void insightChanged();
    void fixesFound(); ///< the findings of insight() are the same, with fixes
    void findingsChanged(); ///< findingsOf() knows more
    void editsChanged();
    void ticked();

private:
    void readText();
    void readToken();
    void check();
    void rank();
    void makeReport();
    InspectedToken inspected(FoundToken found, const QList<InspectedToken> &known) const;
    int sameTokenAs(const QByteArray &text) const;
    void leaveSample();
    const KeySet &keysFor(const Token &token) const;
    void pinKeys();
    void takeFile(FederationFile file);
    void rulesChanged();
    void loseEnvironment();
    void forgetSampleRules();
    void makeInsight();
    void findFixes();
    void countFindings();

    struct PinnedKeys {
        QByteArray issuerUrl;
        KeySet keys;
    };

    Clock m_clock;
    Pace m_pace = Pace::AfterPainting;
    QSet<QByteArray> m_unsigned;
    Origin m_origin = Origin::Own;
    QByteArray m_text, m_given; ///< now; as it came
    QList<InspectedToken> m_tokens;
    int m_chosen = -1;
    KeySet m_keys;
    SymmetricKeys m_symmetric = SymmetricKeys::Refuse;
    QList<PinnedKeys> m_pinned;
    SignatureCheck m_signature;
    std::unique_ptr<TokenFacts> m_facts;
    int m_phase = 0;
    RuleSet m_rules, m_waiting; ///< in use; of the other source
    RuleSet m_environment; ///< as it was read last
    QList<RankedRule> m_ranking;
    int m_rule = -1;
    QByteArray m_wantedRule; ///< the key of the rule the person chose
    std::optional<MatchReport> m_report;
    PresetCatalog m_catalog;
    RuleInsight m_insight;
    QTimer m_insightSoon, m_fixesSoon, m_findingsSoon;
    QList<int> m_findings; ///< of each rule, as far as they are counted
};

} // namespace claimcheck::ui
