#pragma once

#include "core/connect/connectlink.h"
#include "core/connect/draftbindings.h"
#include "core/connect/draftobjects.h"
#include "core/connect/issuerchoice.h"
#include "ui/connect/draftdocument.h"
#include "ui/inspect/inspectsession.h"
#include "ui/platform/exchanges.h"

#include <QSet>
#include <QUrl>

namespace claimcheck::ui {

/// Everything the guided flow shows: the draft, the objects it comes to in the environment the window works
/// in, and the tokens they are tried on. The verdicts of inspect() are those of the draft's rule, made anew
/// on each keystroke. Nothing here sends a request.
class ConnectSession : public QObject {
    Q_OBJECT

public:
    /// `draftFile` is where the draft lives; empty: in memory. `exchanges` outlives it.
    ConnectSession(Exchanges *exchanges, const QString &draftFile, QObject *parent = nullptr);
    ~ConnectSession() override;

    DraftDocument *document() const { return m_document; }
    const ConnectDraft &draft() const { return m_document->draft(); }
    const DraftObjects &objects() const { return m_objects; }
    const PresetCatalog &presets() const { return m_inspect->presets(); }
    PlatformSession *platform() const { return m_exchanges->session(); }
    Exchanges *exchanges() const { return m_exchanges; }
    /// The tokens at hand and the draft's rule tried on them.
    InspectSession *inspect() const { return m_inspect; }
    /// The environment's objects; null where none has been read.
    const FederationFile *environment() const;
    /// Issuers that exist under the address the workload's tokens have.
    QList<IssuerCandidate> candidates() const;
    bool isSandbox() const;

    /// Answers of a pasted token: preset, fields and, where the preset's rule would not take it, a rule made
    /// for it. The token itself goes to inspect() alone.
    void takeToken(const QByteArray &text);
    /// Tokens to try the rule on; the draft stays as it is.
    void addToken(const QByteArray &text);
    /// All of the person's that are more than claims; the draft and the emulator's stay. False: none was
    /// here.
    bool forgetTokens();
    bool hasForgotten() const { return m_hasForgotten; } ///< and none has come since
    /// A token of the emulator's issuer joins the others, and is the chosen one.
    void addSandboxToken(const QByteArray &token, const QByteArray &keys);
    /// One that was made here from the answers; nobody signed it, and it is exchanged nowhere.
    bool isSample(const InspectedToken &token) const;
    /// One that an emulator made; it counts nowhere else.
    bool isOfSandbox(const InspectedToken &token) const;
    QString sampleTitle(const InspectedToken &token) const; ///< what makes it differ; may be empty

    /// One undo step; what was typed for the former provider alone is put away with it.
    void choosePreset(const QByteArray &id);
    /// The same workload as another connection, beside the one that was applied.
    void beginAnew();
    /// What the draft names and this organization does not have.
    QList<DraftBinding> foreign() const;
    void clearForeign();
    /// A plan under way that could not be read when this began; null: none, or somebody knows by now.
    const SetAside *planAside() const { return m_planAside ? &*m_planAside : nullptr; }
    void forgetPlanAside() { m_planAside.reset(); }
    /// A new connection with these answers.
    void takeLink(const ConnectLink &link);
    void setAnswer(const QByteArray &field, const QByteArray &value);
    /// `edit` changes the draft it is given. Calls with the same `field` in a row are one undo step.
    void change(const QString &words, const QByteArray &field,
                const std::function<void(ConnectDraft &)> &edit);
    /// What is typed in the rule's fields. Only what differs from what is proposed is kept as an answer.
    void setRule(const RuleDraft &rule, const QString &words, const QByteArray &field);
    /// Platform id of the rule the draft stands for; empty before it was applied, and where the environment,
    /// as it was read, does not have that rule (a sandbox forgets).
    QByteArray appliedRule() const;
    /// The draft has ids of what was made since the environment was read: that they are not in it says
    /// nothing until it is read again.
    void expectReading();
    /// An exchange by that rule was granted, and the rule is still as it was then.
    bool isTested() const;

    /// How far a step is, for the stepper: its shape and a line under its name.
    struct StepState {
        Shape shape = Shape::Waiting;
        QString line;
    };
    StepState stepState(ConnectStep step) const;
    /// How far a plan under way is; none: no plan is.
    void setApplying(const std::optional<StepState> &state) { m_applying = state; }

    /// changed() comes next, and says it all.
    bool isRemaking() const { return m_isRemaking; }

Q_SIGNALS:
    void changed(); ///< draft, objects or environment
    void notice(const QString &words);

private:
    DraftSurroundings surroundings() const;
    void remake();
    void showTokens();
    void takeFix();
    QByteArray newAct();
    void takeExchange(int number);
    RuleDraft proposedRule(const QByteArray &createdRule);
    void followPlatform();
    void makeSamples();
    void bring(const QByteArray &text);
    StepState issuerState() const;
    StepState accountState() const;
    StepState ruleState() const;
    StepState lastState(ConnectStep step) const;

    Exchanges *m_exchanges;
    InspectSession *m_inspect;
    DraftDocument *m_document;
    DraftObjects m_objects;
    QList<QByteArray> m_brought; ///< texts with tokens from the person, in memory only
    QSet<QByteArray> m_ofSandbox; ///< those of them that an emulator made
    QByteArray m_sampleText;
    QHash<QByteArray, QString> m_sampleTitles;
    PresetValues m_sampleValues; ///< they are made anew when these change, or have ended
    UnixSeconds m_samplesAt = 0;
    FederationFile m_shown;
    std::optional<SetAside> m_planAside;
    /// Made once for each draft and reading: the rule's fields ask for it at each keystroke.
    struct Proposed {
        std::optional<ConnectDraft> of;
        qint64 readAt = 0;
        RuleDraft rule;
    };
    Proposed m_proposedNew, m_proposedCreated;
    int m_acts = 0; ///< of a person, each one undo step however many changes it makes
    bool m_isRemaking = false, m_awaitsReading = false;
    bool m_taking = false, m_hasForgotten = false;
    std::optional<StepState> m_applying;
    QUrl m_testedAt; ///< the environment's address
    std::optional<Rule> m_tested; ///< as it was read when it granted an exchange
};

} // namespace claimcheck::ui
