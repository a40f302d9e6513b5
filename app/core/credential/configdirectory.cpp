#include "core/credential/configdirectory.h"

namespace claimcheck::credential {

std::optional<Reading> readVariable(const ClientRules &client, const Environment &environment,
                                    QByteArrayView name)
{
    const Variable *variable = environment.find(name);
    if (!variable)
        return std::nullopt;
    if (!variable->known)
        return Reading{QByteArray(), false};
    const QByteArray value = client.empty.trims ? variable->value.trimmed() : variable->value;
    if (value.isEmpty() && !client.empty.taken.contains(name))
        return std::nullopt;
    return Reading{value, true};
}

QByteArray textOf(const ClientRules &client, const Environment &environment, QByteArrayView name)
{
    return readVariable(client, environment, name).value_or(Reading{}).value;
}

ConfigDirectory configDirectory(const ClientRules &client, const Machine &machine)
{
    const Environment &environment = machine.environment;
    const QByteArray own = textOf(client, environment, "ANTHROPIC_CONFIG_DIR");
    if (!own.isEmpty())
        return {own, machine.filesAreHere};
    if (client.directory.emptyCounts && environment.has("ANTHROPIC_CONFIG_DIR"))
        return {QByteArray(), machine.filesAreHere};
    const QByteArray xdg = client.directory.xdg ? textOf(client, environment, "XDG_CONFIG_HOME")
                                                : QByteArray();
    if (!xdg.isEmpty())
        return {xdg + "/anthropic", machine.filesAreHere};
    const QByteArray home = textOf(client, environment, "HOME");
    if (!home.isEmpty())
        return {home + "/.config/anthropic", machine.filesAreHere};
    return {QByteArray(), machine.filesAreHere && !client.directory.asksSystem};
}

ActiveName activeName(const ClientRules &client, const Machine &machine, const ConfigDirectory &directory)
{
    using enum ActiveName::State;
    if (!directory.isVisible)
        return {NotVisible, "default"};
    const FileFacts file = directory.path.isEmpty() ? FileFacts()
                                                    : machine.look(directory.path + "/active_config");
    if (file.state == FileFacts::State::NotVisible)
        return {NotVisible, "default"};
    if (file.state == FileFacts::State::Missing)
        return {Absent, "default"};
    if (file.state != FileFacts::State::File)
        return {client.directory.unreadableActiveFails ? Unreadable : Absent, "default"};
    const QByteArray name = file.text.trimmed();
    return name.isEmpty() ? ActiveName{Absent, "default"} : ActiveName{Named, name};
}

bool isProfileChosen(const ClientRules &client, const Machine &machine, const ActiveName &active)
{
    return active.state == ActiveName::State::Named
        || !textOf(client, machine.environment, "ANTHROPIC_CONFIG_DIR").isEmpty();
}

QByteArray profilePath(const ConfigDirectory &directory, QByteArrayView folder, const QByteArray &profile)
{
    return directory.path + '/' + folder.toByteArray() + '/' + profile + ".json";
}

} // namespace claimcheck::credential
