#pragma once

#include "core/federation/federationfile.h"
#include "core/handover/form.h"
#include "core/provider/presetfill.h"

namespace claimcheck {

/// What a workload is to be told: a rule, who it acts as, and how its provider hands out tokens. Ids that are
/// not there yet become placeholders.
struct HandOver {
    const ProviderPreset *preset = nullptr; ///< must be there
    PresetValues values; ///< as far as they are known
    QByteArray ruleName, accountName; ///< for comments alone
    QByteArray ruleId, organizationId, serviceAccountId; ///< empty: not yet
    QByteArray workspaceId; ///< empty: left out
    bool needsWorkspace = false; ///< the rule spans several
    QByteArray baseUrl; ///< empty, or the platform's own: left out
    int ruleLifetime = 3600;
    bool isSandbox = false; ///< said in the first line
    QByteArray delivery; ///< id of one of the preset's ways; empty: the first that a form can do
};

/// What a file says of a rule: the ids, and the preset's values as the rule has them; `answers` come first,
/// but for what the rule's audience and its exact subject say.
HandOver handOverOf(const Rule &rule, const FederationFile &file, const ProviderPreset &preset,
                    const PresetValues &answers = {});

/// Something that has to be put in before it works.
struct HandOverGap {
    QByteArray text; ///< as it stands in the text: "fdrl_YOUR_RULE_ID"
    QString what; ///< "the rule's id"
};

struct HandOverText {
    HandOverForm form = HandOverForm::Env;
    QString title; ///< "Workflow YAML"
    QByteArray language; ///< "yaml", "sh", "python", "typescript", "go", "json", "dotenv"
    QByteArray fileName; ///< suggested, with its folder: ".github/workflows/claude.yml"
    QByteArray text; ///< no token and no API key in it: that was looked for
    QString advice; ///< what to do with it, in a sentence
    QList<HandOverGap> gaps;
    /// How the token gets to the client with it, for deliveryQuestion(): of one that is fetched into a file,
    /// with how often.
    PresetDelivery delivery;
};

/// The forms that make sense, best first.
QList<HandOverForm> handOverForms(const HandOver &handOver);

/// Pure. An Error where the form and the way of delivery do not go together ("handover.form"), there is no
/// such way ("handover.delivery"), or an answer holds a token or an API key ("handover.secret").
Result<HandOverText> handOverText(const HandOver &handOver, HandOverForm form);

} // namespace claimcheck
