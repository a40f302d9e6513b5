#include "core/connect/draftchange.h"

#include <algorithm>

namespace claimcheck {

namespace {

/// "scope", "client_id" or "environment" is one thing to one provider and another to the next.
bool asksTheSame(const PresetField &a, const PresetField &b)
{
    const auto sameValue = [](const PresetField::Choice &one, const PresetField::Choice &other) {
        return one.value == other.value;
    };
    return a.pattern.text == b.pattern.text && a.label == b.label && a.help == b.help
        && std::equal(a.choices.cbegin(), a.choices.cend(), b.choices.cbegin(), b.choices.cend(), sameValue);
}

} // namespace

ConnectDraft forProvider(ConnectDraft draft, const ProviderPreset *former, const ProviderPreset &next)
{
    PresetValues kept;
    for (auto answer = draft.answers.cbegin(); answer != draft.answers.cend(); ++answer) {
        const PresetField *asked = former ? former->field(answer.key()) : nullptr;
        const PresetField *asks = next.field(answer.key());
        if (asked && asks && asksTheSame(*asked, *asks))
            kept.insert(answer.key(), answer.value());
    }
    draft.preset = next.id;
    draft.answers = kept;
    draft.issuer = {};
    draft.account = {};
    draft.rule = {};
    draft.createdRule.clear();
    return draft;
}

ConnectDraft begunAnew(ConnectDraft draft)
{
    draft.issuer = {};
    draft.account = {};
    draft.rule.name.reset();
    draft.createdRule.clear();
    return draft;
}

QList<ConnectStep> changedSteps(const ConnectDraft &a, const ConnectDraft &b)
{
    QList<ConnectStep> steps;
    const auto add = [&steps](bool same, ConnectStep step) {
        if (!same)
            steps.append(step);
    };
    add(a.preset == b.preset, ConnectStep::Provider);
    add(a.answers == b.answers, ConnectStep::Workload);
    add(a.issuer == b.issuer, ConnectStep::Issuer);
    add(a.account == b.account, ConnectStep::Account);
    add(a.rule == b.rule, ConnectStep::Rule);
    return steps;
}

} // namespace claimcheck
