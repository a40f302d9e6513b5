#include "core/credential/client.h"

#include <QCoreApplication>

// What each client does, as of the version named: read in its source, checked by running it, or taken from
// its documentation. The TypeScript rows are compared with the real SDKs by tests/peers/doctor.

namespace claimcheck::credential {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Client)
};

constexpr int groupOrOthers = 0077;
constexpr int readOrWrite = 0066;
constexpr int othersRead = 0004;
constexpr int group = 0070;

ProfileRules typeScriptProfiles()
{
    ProfileRules rules;
    rules.refusedModes = readOrWrite;
    rules.followsLinks = true;
    rules.warnsOfOwner = true;
    rules.emptyIsPresent = true;
    rules.literalToken = true;
    rules.dotNames = true;
    return rules;
}

DirectoryRules typeScriptDirectory()
{
    DirectoryRules rules;
    rules.neededForFederation = true;
    rules.unreadableActiveFails = true;
    return rules;
}

ClientRules typeScript()
{
    using enum Slot;
    ClientRules client;
    client.id = "typescript";
    client.name = Words::tr("TypeScript SDK");
    client.version = u"1.12"_qs;
    client.steps = {{Code, Evidence::Checked},
                    {ApiKey, Evidence::Checked},
                    {AuthToken, Evidence::Checked},
                    {NamedProfile, Evidence::Checked},
                    {Federation, Evidence::Checked, When::Complete},
                    {ActiveProfile, Evidence::Checked, When::Always, Then::GoOn},
                    {Federation, Evidence::Checked, When::RuleAndOrganization}};
    client.empty.trims = true;
    client.profile = typeScriptProfiles();
    client.directory = typeScriptDirectory();
    client.keyHeader = KeyHeader::Bearer;
    return client;
}

ClientRules typeScriptBefore()
{
    using enum Slot;
    ClientRules client;
    client.id = "typescript-0";
    client.name = Words::tr("TypeScript SDK");
    client.version = u"0.137"_qs;
    client.newer = Words::tr("The last release before 1.0.");
    client.steps = {{Code, Evidence::Read},
                    {ApiKey, Evidence::Checked},
                    {AuthToken, Evidence::Checked},
                    {NamedProfile, Evidence::Checked, When::Always, Then::GoOn},
                    {ActiveProfile, Evidence::Checked, When::NotNamed, Then::GoOn},
                    {Federation, Evidence::Checked, When::RuleAndOrganization}};
    client.empty.trims = true;
    client.profile = typeScriptProfiles();
    client.directory = typeScriptDirectory();
    client.bothSent = true;
    return client;
}

ClientRules python()
{
    using enum Slot;
    ClientRules client;
    client.id = "python";
    client.name = Words::tr("Python SDK");
    client.version = u"0.121"_qs;
    client.newer = Words::tr("Version 2 came out in October 2026 and could not be read; it may differ.");
    client.steps = {{Code},
                    {ApiKey},
                    {AuthToken},
                    {NamedProfile},
                    {ActiveProfile, Evidence::Read, When::Chosen},
                    {Federation, Evidence::Read, When::Complete},
                    {ActiveProfile, Evidence::Read, When::NotChosen, Then::GoOn, Then::GoOn}};
    client.empty.taken = {"ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_IDENTITY_TOKEN"};
    client.profile.refusedModes = othersRead;
    client.profile.warnedModes = group;
    client.profile.needsRefreshToken = true;
    client.profile.refusesType = true;
    client.profile.handsOutExpired = true;
    client.profile.expandsHome = true;
    client.profile.anyNames = true;
    client.profile.margin = 0;
    client.directory.xdg = false;
    client.directory.asksSystem = true;
    client.bothSent = true;
    return client;
}

ProfileRules goProfiles()
{
    ProfileRules rules;
    rules.refusedModes = groupOrOthers;
    rules.literalToken = true;
    rules.needsRefreshToken = true;
    rules.refusesType = true;
    rules.dotNames = true;
    return rules;
}

ClientRules go()
{
    using enum Slot;
    ClientRules client;
    client.id = "go";
    client.name = Words::tr("Go SDK");
    client.version = u"1.60"_qs;
    client.newer = Words::tr("Version 2 came out in October 2026 and could not be read; it may differ.");
    client.steps = {{Code},
                    {ApiKey},
                    {AuthToken},
                    {NamedProfile},
                    {Federation, Evidence::Read, When::Complete},
                    {ActiveProfile, Evidence::Read, When::Always, Then::GoOn}};
    client.empty.taken = {"ANTHROPIC_FEDERATION_RULE_ID", "ANTHROPIC_ORGANIZATION_ID", "ANTHROPIC_PROFILE"};
    client.profile = goProfiles();
    client.directory.emptyCounts = true;
    client.emptyFileHidesText = true;
    return client;
}

ClientRules ant()
{
    using enum Slot;
    ClientRules client;
    client.id = "ant";
    client.name = u"ant"_qs;
    client.version = u"1.20"_qs;
    client.newer = Words::tr("Version 2 came out in October 2026 and could not be read; it may differ.");
    client.steps = {
        {Code},
        {ApiKey},
        {AuthToken},
        {NamedProfile, Evidence::Read, When::Always, Then::GoOn, Then::GoOn, Then::GoOn, Then::GoOn},
        {Federation, Evidence::Read, When::AnyPart},
        {ActiveProfile, Evidence::Read, When::NotNamed, Then::GoOn, Then::GoOn, Then::GoOn, Then::GoOn},
        {ActiveProfile, Evidence::Unknown, When::Named}};
    client.empty.taken = {"ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"};
    client.profile = goProfiles();
    client.directory.emptyCounts = true;
    client.bothTokensFail = true;
    client.workspaceInExchange = false;
    client.baseUrlOfCalls = false;
    return client;
}

ClientRules claudeCode()
{
    using enum Slot;
    const Evidence documented = Evidence::Documented;
    const Then unknown = Then::Unknown;
    ClientRules client;
    client.id = "claude-code";
    client.name = Words::tr("Claude Code");
    client.version = u"2.1.26x"_qs;
    client.newer = Words::tr("A signed-in gateway session outranks all of it; --bare reads no profiles.");
    client.steps = {{Cloud, documented},
                    {AuthToken, documented},
                    {ApiKey, documented},
                    {KeyHelper, documented},
                    {OauthToken, documented},
                    {NamedProfile, documented, When::Always, unknown, unknown, unknown, unknown},
                    {Federation, documented, When::RuleAndOrganization},
                    {ActiveProfile, documented, When::IsFederation, Then::GoOn, unknown, unknown, unknown},
                    {Login, documented},
                    {ActiveProfile, documented, When::IsLogin, Then::GoOn, unknown, unknown, unknown}};
    client.empty.known = false;
    client.profile = typeScriptProfiles();
    client.profile.safetyKnown = false;
    return client;
}

} // namespace

const QList<ClientRules> &knownClients()
{
    static const QList<ClientRules> clients{typeScript(), typeScriptBefore(), python(), go(),
                                            ant(),        claudeCode()};
    return clients;
}

const ClientRules *knownClient(QByteArrayView id)
{
    for (const ClientRules &client : knownClients()) {
        if (client.id == id)
            return &client;
    }
    return nullptr;
}

} // namespace claimcheck::credential
