#include "core/credential/whatif.h"

#include "core/credential/unreadnames.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace claimcheck::credential {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::WhatIf)
};

/// Those a verdict can depend on.
constexpr std::array<QByteArrayView, 22> readNames = {
    "ANTHROPIC_API_KEY",
    "ANTHROPIC_AUTH_TOKEN",
    "ANTHROPIC_BASE_URL",
    "ANTHROPIC_CONFIG_DIR",
    "ANTHROPIC_CUSTOM_HEADERS",
    "ANTHROPIC_FEDERATION_RULE_ID",
    "ANTHROPIC_IDENTITY_TOKEN",
    "ANTHROPIC_IDENTITY_TOKEN_FILE",
    "ANTHROPIC_ORGANIZATION_ID",
    "ANTHROPIC_PROFILE",
    "ANTHROPIC_SCOPE",
    "ANTHROPIC_SERVICE_ACCOUNT_ID",
    "ANTHROPIC_WORKSPACE_ID",
    "CLAUDE_CODE_OAUTH_TOKEN",
    "CLAUDE_CODE_USE_BEDROCK",
    "CLAUDE_CODE_USE_FOUNDRY",
    "CLAUDE_CODE_USE_VERTEX",
    "CLAUDE_CONFIG_DIR",
    "HOME",
    "XDG_CONFIG_HOME",
    "APPDATA",
    "USERPROFILE",
};

/// What would have to go for a source not to be there.
Change without(const Candidate &winner, const Machine &machine, const Verdict &verdict)
{
    Change change;
    switch (winner.slot) {
    case Slot::ApiKey:
    case Slot::AuthToken:
    case Slot::OauthToken:
    case Slot::NamedProfile:
        change.unset.append(slotTitle(winner.slot).toLatin1());
        break;
    case Slot::Cloud:
        change.unset.append(winner.value.toLatin1());
        break;
    case Slot::Federation:
        for (const char *name : {"ANTHROPIC_FEDERATION_RULE_ID", "ANTHROPIC_ORGANIZATION_ID",
                                 "ANTHROPIC_IDENTITY_TOKEN_FILE", "ANTHROPIC_IDENTITY_TOKEN"}) {
            if (machine.environment.has(name))
                change.unset.append(name);
        }
        break;
    case Slot::ActiveProfile:
        if (machine.look(verdict.directory + "/active_config").state == FileFacts::State::File)
            change.removed.append(verdict.directory + "/active_config");
        else
            change.removed.append(profilePath({verdict.directory, true}, "configs", winner.profile));
        break;
    case Slot::Code:
    case Slot::KeyHelper:
    case Slot::Login:
        break;
    }
    return change;
}

QString stepText(const Change &step)
{
    QStringList parts;
    for (const QByteArray &name : step.unset)
        parts.append(visible(name, 120));
    if (!parts.isEmpty())
        return step.unset.size() > 1 ? Words::tr("Unset the federation variables")
                                     : Words::tr("Unset %1").arg(parts.first());
    const QByteArray &path = step.removed.first();
    return Words::tr("Remove %1").arg(visible(path.mid(path.lastIndexOf('/') + 1), 120));
}

} // namespace

Machine changed(const Machine &machine, const Change &change)
{
    Machine other = machine;
    for (const QByteArray &name : change.unset)
        other.environment.unset(name);
    for (const Variable &variable : change.set)
        other.environment.set(variable);
    if (!change.removed.isEmpty()) {
        other.file = [file = machine.file, removed = change.removed](const QByteArray &path) {
            return removed.contains(path) || !file ? FileFacts() : file(path);
        };
    }
    return other;
}

Result<Change> parseChange(const QByteArray &text)
{
    Change change;
    const QList<QByteArray> words = text.simplified().split(' ');
    for (const QByteArray &word : words) {
        const qsizetype equals = word.indexOf('=');
        const QByteArray name = equals < 0 ? word : word.left(equals);
        if (name.isEmpty())
            return fail("change.name",
                        equals < 0 ? Words::tr("no variable is named")
                                   : Words::tr("a name is missing before ="),
                        Words::tr("write NAME to unset it, NAME=value to set it"));
        if (!isVariableName(name))
            return fail("change.name", Words::tr("%1 is no name of a variable").arg(visible(name, 120)),
                        Words::tr("write NAME to unset it, NAME=value to set it"));
        if (equals < 0)
            change.unset.append(name);
        else
            change.set.append({name, word.mid(equals + 1)});
    }
    return change;
}

QStringList changeDoubts(const Change &change, const Environment &environment)
{
    QStringList doubts;
    for (const QByteArray &name : change.unset)
        if (!environment.has(name))
            doubts.append(Words::tr("%1 is not set: there is nothing to take away.").arg(visible(name, 120)));
    for (const Variable &variable : change.set) {
        if (std::find(readNames.begin(), readNames.end(), QByteArrayView(variable.name)) != readNames.end())
            continue;
        const UnreadName *meant = unreadName(variable.name);
        doubts.append(
            Words::tr("None of these clients finds a credential by %1.").arg(visible(variable.name, 120))
            + (meant ? u' ' + meant->why() : QString()));
    }
    return doubts;
}

WhatIf whatIf(const Machine &machine, const ClientRules &client, const Change &change)
{
    return {changeText(change), change, evaluate(client, changed(machine, change))};
}

QList<WhatIf> nextInLine(const Machine &machine, const Verdict &verdict, int most)
{
    QList<WhatIf> thoughts;
    Change all;
    Verdict now = verdict;
    while (thoughts.size() < most && now.winning()) {
        const Change step = without(*now.winning(), changed(machine, all), now);
        if (step.isNothing())
            break;
        all.unset += step.unset;
        all.removed += step.removed;
        WhatIf thought = whatIf(machine, *verdict.client, all);
        const QString what = stepText(step);
        thought.title = thoughts.isEmpty() ? what
                                           : Words::tr("… and %1").arg(what.left(1).toLower() + what.mid(1));
        now = thought.verdict;
        thoughts.append(thought);
    }
    return thoughts;
}

QString changeText(const Change &change)
{
    QStringList parts;
    for (const QByteArray &name : change.unset)
        parts.append(Words::tr("%1 unset").arg(visible(name, 120)));
    for (const Variable &variable : change.set)
        parts.append(Words::tr("%1 set").arg(visible(variable.name, 120)));
    for (const QByteArray &path : change.removed)
        parts.append(Words::tr("%1 removed").arg(visible(path, 120)));
    return parts.join(u", ");
}

} // namespace claimcheck::credential
