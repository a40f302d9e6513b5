#include "core/credential/claudecode.h"

#include "core/json/document.h"

#include <QCoreApplication>

namespace claimcheck::credential {

namespace {

using State = Candidate::State;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Credential)
};

/// A file of Claude Code's own directory.
FileFacts ownFile(const Machine &machine, QByteArrayView name)
{
    const QByteArray given = machine.environment.value("CLAUDE_CONFIG_DIR");
    const QByteArray home = machine.environment.value("HOME");
    FileFacts nowhere;
    nowhere.state = FileFacts::State::NotVisible;
    if (given.isEmpty() && home.isEmpty())
        return nowhere;
    return machine.look((given.isEmpty() ? home + "/.claude" : given) + '/' + name.toByteArray());
}

void cloud(const Machine &machine, Candidate &one)
{
    for (const char *name :
         {"CLAUDE_CODE_USE_BEDROCK", "CLAUDE_CODE_USE_VERTEX", "CLAUDE_CODE_USE_FOUNDRY"}) {
        const Variable *variable = machine.environment.find(name);
        if (!variable || (variable->known && variable->value.trimmed().isEmpty()))
            continue;
        one.value = QString::fromLatin1(name);
        const QByteArray value = variable->value.trimmed().toLower();
        const bool isOff = value == "0" || value == "false";
        one.state = isOff ? State::Unknown : State::Works;
        one.access.way = Access::Way::Elsewhere;
        one.why = isOff ? Words::tr("Set to an off value; whether that counts is not known.")
                        : Words::tr("Uses that cloud's credentials and none of these.");
        return;
    }
}

void keyHelper(const Machine &machine, Candidate &one)
{
    const FileFacts file = ownFile(machine, "settings.json");
    if (file.state == FileFacts::State::NotVisible || file.state == FileFacts::State::Denied) {
        one.state = State::Unknown;
        one.why = Words::tr("The settings of Claude Code are not visible here.");
        return;
    }
    const json::Document settings = json::Document::parse(file.text);
    if (settings.root()["apiKeyHelper"].isString()) {
        one.state = State::Works;
        one.access.way = Access::Way::Elsewhere;
        one.why = Words::tr("A program that prints the key; it is not run here.");
    } else {
        one.why = Words::tr(
            "Not in the user's settings. Those of a project or an organization are not looked "
            "at.");
    }
}

void login(const Machine &machine, Candidate &one)
{
    const FileFacts file = ownFile(machine, ".credentials.json");
    if (file.state == FileFacts::State::NotVisible) {
        one.state = State::Unknown;
        one.why = Words::tr("Its file is not visible here.");
    } else if (file.state == FileFacts::State::File || file.state == FileFacts::State::Denied) {
        one.state = State::Works;
        one.access.way = Access::Way::Elsewhere;
        one.why = Words::tr(
            "Its file of credentials is there; whether the sign-in still holds is not checked.");
    }
}

} // namespace

void claudeCodeSource(const Machine &machine, Candidate &candidate)
{
    if (candidate.slot == Slot::Cloud)
        cloud(machine, candidate);
    else if (candidate.slot == Slot::KeyHelper)
        keyHelper(machine, candidate);
    else if (candidate.slot == Slot::Login)
        login(machine, candidate);
}

} // namespace claimcheck::credential
