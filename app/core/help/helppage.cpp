#include "core/help/helppage.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::HelpPage)
};

HelpPage connectPage()
{
    return {
        "connect",
        Words::tr("How does my workload get in without a key?"),
        Words::tr("Seven steps, from the provider that signs its tokens to an exchange that worked. Paste a "
                  "token and most answers are filled in. Nothing is created before you apply; your answers "
                  "are one draft, kept without tokens."),
        {{Words::tr("Go to any step"), {"Alt+1", "Alt+7"}, HelpPage::Act::Keys::Row},
         {Words::tr("Continue to the next step"), {"Ctrl+Return"}},
         {Words::tr("Go to the next problem, apply its fix"), {"F8", "Ctrl+."}},
         {Words::tr("Undo, across all steps"), {"Ctrl+Z"}}},
        {Words::tr("Keys are fetched from this computer. Whether the service can reach them shows only after "
                   "the issuer is created, in the state of its polling."),
         Words::tr("Which claims a shared issuer accepts as naming the tenant is not published. The preset "
                   "proposes one that its documentation names.")},
        {"provider", "issuer", "service-account", "rule", "workspace", "sandbox"},
        {{"presets", Words::tr("what each provider asks, and the rule it makes")},
         {"export", Words::tr("the workload's side, or commands that create the objects")},
         {"plan", Words::tr("what would be created")}},
    };
}

HelpPage inspectPage()
{
    return {
        "inspect",
        Words::tr("What does this token say, and which rule would match it?"),
        Words::tr(
            "Paste anything that holds tokens. Each is read on this computer and tried on every rule at "
            "hand, the nearest first. Where a check fails, rule and token stand under each other, and "
            "the near miss says what to change. Pasting never makes a request."),
        {{Words::tr("Apply the fix that is shown, in this window only"), {"Ctrl+."}},
         {Words::tr("Try a condition on the token"), {"Ctrl+T"}},
         {Words::tr("Try the exchange: first it says what that uses up"), {"Ctrl+E"}},
         {Words::tr("Copy the text with signatures destroyed"), {"Ctrl+Shift+R"}}},
        {Words::tr("The signature is not checked until there are keys. Those a token brings along are never "
                   "used."),
         Words::tr("Whether a token was exchanged before is known to the service alone."),
         Words::tr("A file does not know what has changed on the platform since it was written.")},
        {"token", "claim", "subject", "audience", "signature", "would-match", "near-miss", "presentation"},
        {{"decode", Words::tr("what a token says")},
         {"match", Words::tr("which rule would match it, and why not")},
         {"verify", Words::tr("its signature and times")},
         {"exchange", Words::tr("the exchange, explained")}},
    };
}

HelpPage rulesPage()
{
    return {
        "rules",
        Words::tr("Who gets in, and is that what you want?"),
        Words::tr("Every rule, issuer and service account at hand, rules with findings first. A rule is told "
                  "in one sentence, with what is wrong about it, who else it lets in, and fixes that were "
                  "tried. Changes stay here until you save them, or review and apply them."),
        {{Words::tr("Find by name, claim, account or id"), {"Ctrl+F"}},
         {Words::tr("Edit the rule: who newly gets in shows as you type"), {"Ctrl+E"}},
         {Words::tr("Apply the fix of the finding"), {"Ctrl+."}},
         {Words::tr("Review and apply the changes, in an environment"), {"Ctrl+Return"}}},
        {Words::tr("A rule without findings is not proven safe: only what is documented of its provider was "
                   "tried."),
         Words::tr("A rule with another scope than workspace:developer or workspace:inference can only be "
                   "changed in the Console; copy its fields for it."),
         Words::tr("What archiving an issuer or an account does to access tokens that live is not "
                   "published.")},
        {"rule", "issuer", "service-account", "finding", "relatives", "plan", "archive"},
        {{"lint", Words::tr("the findings")},
         {"simulate", Words::tr("who else gets in")},
         {"plan", Words::tr("what would change; apply carries it out")},
         {"pull", Words::tr("an environment's rules as a file")}},
    };
}

HelpPage signInPage()
{
    return {
        "sign-in",
        Words::tr("Who am I on the platform, and where are my tokens?"),
        Words::tr("Three ways to an administrator's token: ask an installed ant, paste one, or sign in with "
                  "your browser. The keychain is tried before the browser opens. Beside a profile that is "
                  "signed in stand the commands that let other programs use it."),
        {{Words::tr("Make a profile"), {"Ctrl+N"}},
         {Words::tr("Sign in; in the sandbox that works at once"), {"Ctrl+Return"}},
         {Words::tr("Test the keychain"), {"F5"}}},
        {Words::tr("How long tokens of a sign-in live is not published; what is shown came with the token."),
         Words::tr("Signing out takes the tokens off this computer. No way to end an access token at the "
                   "service is documented.")},
        {"profile", "keychain", "organization", "scope", "access-token"},
        {{"login", Words::tr("signs in with the browser")},
         {"status", Words::tr("who is signed in, and until when")},
         {"exec", Words::tr("runs a command with a fresh access token")},
         {"logout", Words::tr("takes the tokens out of the keychain")}},
    };
}

HelpPage doctorPage()
{
    return {
        "doctor",
        Words::tr("Which credential would a client use here?"),
        Words::tr("For each client the credential that wins, and why every other one loses, on this computer "
                  "or in an environment you open. Values of secrets are never shown. Other secrets that "
                  "stand around are listed, and the clock is compared."),
        {{Words::tr("Read the environment again"), {"F5"}},
         {Words::tr("What would change without one of them"), {"W"}},
         {Words::tr("Open a .env file, docker inspect or a workflow"), {"Ctrl+O"}}},
        {Words::tr("What a program hands to the client in its code cannot be seen from here."),
         Words::tr("Each client was read in the version that stands beside its name; others may differ.")},
        {"credential", "profile", "access-token"},
        {{"doctor", Words::tr("the same, also for a file")},
         {"diagnose", Words::tr("what somebody who helps has to know")}},
    };
}

HelpPage activityPage()
{
    return {
        "activity",
        Words::tr("What was sent, and what came of it?"),
        Words::tr("Every request of this window, every exchange with the check that failed, and, with a "
                  "Compliance key, the service's own record with the true reason. Tokens and what was sent "
                  "in them are never listed."),
        {{Words::tr("Next part of the page, and back"), {"F6", "Shift+F6"}},
         {Words::tr("Find a rule, an account or an action of any place"), {"Ctrl+K"}}},
        {Words::tr("Only three of the service's reasons are published: match_subject_prefix, "
                   "workspace_id_required and jti_reused. Others are shown as they come."),
         Words::tr("How soon an exchange appears in the service's record is not published.")},
        {"exchange", "history", "jti"},
        {{"activity", Words::tr("the record on this computer; verify says whether it is whole")},
         {"exchange", Words::tr("an exchange, explained")}},
    };
}

HelpPage settingsPage()
{
    return {
        "settings",
        Words::tr("What can be set, and what is kept on this computer?"),
        Words::tr("Each setting stands with its default and its effect, and says from when it holds. "
                  "Variables of the environment, such as CLAIMCHECK_PROXY, win over what is set here, and "
                  "that is said. No secret is ever among them."),
        {{Words::tr("Find a setting"), {"Ctrl+F"}},
         {Words::tr("Give them on in a file"), {"Ctrl+S"}},
         {Words::tr("Take some from a file, after a look"), {"Ctrl+O"}}},
        {Words::tr("A proxy or an authority is tried only by the next request."),
         Words::tr(
             "The password of a proxy goes to that proxy as it asks for it; with the method Basic, whoever "
             "can read that network can read it.")},
        {"keychain", "profile", "claim"},
        {{"proxy", Words::tr("the proxy in force, and its password in the keychain")}},
    };
}

} // namespace

QList<HelpPage> helpPages()
{
    return {connectPage(), inspectPage(),  rulesPage(),   signInPage(),
            doctorPage(),  activityPage(), settingsPage()};
}

std::optional<HelpPage> helpPage(QByteArrayView place)
{
    const QList<HelpPage> all = helpPages();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [place](const HelpPage &page) { return page.place == place; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

} // namespace claimcheck
