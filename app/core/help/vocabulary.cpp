#include "core/help/vocabulary.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Vocabulary)
};

/// What a token is and says.
QList<Term> tokenTerms()
{
    return {
        {"token",
         Words::tr("token"),
         Words::tr("Three parts with dots between them: header, claims and signature. Anybody can read it; "
                   "only the signature says whether the issuer wrote it. Until it has ended it is a secret."),
         {"claim", "signature", "assertion"}},
        {"claim",
         Words::tr("claim"),
         Words::tr("One statement of a token, such as repository_owner with the value acme. A rule's claims "
                   "compare those at the top level that are text, character by character. Numbers, lists "
                   "and what stands deeper need a condition."),
         {"subject", "audience", "condition"}},
        {"subject",
         Words::tr("subject"),
         Words::tr("The claim sub: which workload the token is about. A rule's subject is compared with it "
                   "exactly, capitals included. A star at its end stands for any rest; elsewhere it is a "
                   "star."),
         {"rule", "claim"}},
        {"audience",
         Words::tr("audience"),
         Words::tr("The claim aud: whom the token is for. It has to be the rule's audience, or hold it in a "
                   "list. A rule without one takes what the service expects by itself, which in every "
                   "provider guide is https://api.anthropic.com."),
         {"rule", "claim"}},
        {"jti",
         Words::tr("jti"),
         Words::tr("A token's own number. Where the issuer's check of it is on, as it is at first, each can "
                   "be exchanged once; tokens without one are not counted. When the service counts one as "
                   "used is not published."),
         {"exchange", "issuer"}},
        {"kid",
         Words::tr("kid"),
         Words::tr("The name of the key that signed, in the token's header. The service finds the key by it "
                   "among the issuer's and refuses a token without."),
         {"keys", "signature"}},
        {"signature",
         Words::tr("signature"),
         Words::tr("Proves that the issuer wrote the token and nobody changed it. Here it stays not checked "
                   "until you give keys or ask for them; they are never taken from the token. The service "
                   "takes RS, PS and ES with 256, 384 or 512, and never none or HS."),
         {"keys", "issuer"}},
        {"keys",
         Words::tr("keys (JWKS)"),
         Words::tr("An issuer's public keys as JSON. The service finds them by discovery, at an address you "
                   "give, or has them inline. Inline keys are never renewed by themselves, and stay trusted "
                   "until you take them out."),
         {"issuer", "kid", "discovery"}},
        {"discovery",
         Words::tr("discovery"),
         Words::tr("The document at /.well-known/openid-configuration below the issuer's address. It names "
                   "the address of the keys. The service reads it over public https on port 443; how often "
                   "is not published."),
         {"keys", "issuer"}},
    };
}

/// What is set up on the platform.
QList<Term> platformTerms()
{
    return {
        {"issuer",
         Words::tr("issuer"),
         Words::tr("Who signs the workload's tokens, such as GitHub Actions, Okta or a cluster, as it is "
                   "registered on the platform: its address and where its keys are. The token's iss has to "
                   "be that address byte for byte, a slash at the end included."),
         {"keys", "rule", "provider"}},
        {"provider",
         Words::tr("provider"),
         Words::tr("The kind of place a workload's tokens come from. A preset knows what such tokens hold, "
                   "who controls each claim, which rule is narrow enough, and which tokens must stay out."),
         {"issuer", "relatives"}},
        {"rule",
         Words::tr("rule"),
         Words::tr("Says that tokens of one issuer, with this subject, audience, claims and condition, may "
                   "act as one service account, with one scope, in these workspaces, for at most so long. "
                   "Everything that is filled in has to hold."),
         {"issuer", "service-account", "scope", "exchange"}},
        {"condition",
         Words::tr("condition"),
         Words::tr("An expression in CEL over the one variable claims, of at most 4096 characters, that has "
                   "to come out true. What the service does with a claim that is missing is not published: "
                   "guard it, as in has(claims.environment)."),
         {"claim", "rule"}},
        {"service-account",
         Words::tr("service account"),
         Words::tr("Who the workload acts as. A rule names exactly one. Its name never changes; its role, "
                   "developer or admin, bounds what rules can open with it."),
         {"rule", "membership", "scope"}},
        {"workspace",
         Words::tr("workspace"),
         Words::tr("The part of an organization an access token works in: always exactly one. The rule has "
                   "to be enabled there, and the service account has to be a member. Name it in each "
                   "exchange; for what happens without, the sources disagree."),
         {"membership", "exchange", "organization"}},
        {"membership",
         Words::tr("membership"),
         Words::tr("A service account's place in a workspace, with a role. In the default workspace every "
                   "account has one by itself. What each role allows a federated token is not published."),
         {"service-account", "workspace"}},
        {"organization",
         Words::tr("organization"),
         Words::tr(
             "What issuers, rules, service accounts and workspaces belong to. An exchange names it by "
             "its UUID. Administering takes the scope org:admin, which of people only its admins and owners "
             "can have."),
         {"workspace", "scope"}},
        {"scope",
         Words::tr("scope"),
         Words::tr("What an access token opens: workspace:developer, workspace:inference, "
                   "workspace:manage_tunnels or org:admin. The rule decides; an exchange cannot ask for "
                   "one. Outside it the service answers 403."),
         {"rule", "access-token"}},
        {"archive",
         Words::tr("archive"),
         Words::tr("Takes a rule, issuer or service account out of use for good: there is no way back. A "
                   "rule refuses at once then; access tokens it gave live until they end."),
         {"rule", "plan"}},
    };
}

/// What happens when a workload comes.
QList<Term> exchangeTerms()
{
    return {
        {"exchange",
         Words::tr("exchange"),
         Words::tr("The workload sends its assertion with the ids of organization, rule, service account "
                   "and workspace, and gets an access token. It names the rule itself: the service never "
                   "looks for one that fits. Every refusal is the same 401 Authentication failed."),
         {"assertion", "access-token", "history"}},
        {"assertion",
         Words::tr("assertion"),
         Words::tr("The token the workload presents in an exchange, signed by its issuer: at most 16 KiB, "
                   "with sub, iat and exp. Clocks may differ by 30 seconds."),
         {"token", "exchange"}},
        {"access-token",
         Words::tr("access token"),
         Words::tr("What an exchange gives back, beginning with sk-ant-oat01-. It opens the rule's scope in "
                   "one workspace and ends by itself; no way to end it sooner is documented. There is no "
                   "refresh token: the workload exchanges again."),
         {"exchange", "lifetime", "scope"}},
        {"lifetime",
         Words::tr("lifetime"),
         Words::tr("How long an access token lives: what the rule says, but not more than twice what is left "
                   "of the assertion, and never less than a minute. That is why it can be shorter than the "
                   "rule."),
         {"access-token", "assertion"}},
        {"history",
         Words::tr("authentication history"),
         Words::tr("The service's own record of exchanges, with the true reason of a refusal: in the "
                   "Console, and with a Compliance key in the activity feed. A 401 that is not in it mostly "
                   "means that the rule's id was not known. Only three of the reasons are published."),
         {"exchange"}},
        {"credential",
         Words::tr("credential"),
         Words::tr("What a client shows the platform: an API key, an access token, a profile or an exchange. "
                   "Each client looks in an order of its own and takes the first it finds, for some even an "
                   "empty one."),
         {"profile", "access-token"}},
        {"profile",
         Words::tr("profile"),
         Words::tr("A sign-in with a name: where, with which scope, for which organization. Its file holds "
                   "no token; tokens are in the keychain."),
         {"keychain", "credential"}},
        {"keychain",
         Words::tr("keychain"),
         Words::tr("Where the desktop keeps secrets (Secret Service). Tokens of sign-ins are kept there and "
                   "in no file; where there is none, they last until the window closes."),
         {"profile"}},
    };
}

/// What this program adds.
QList<Term> ownTerms()
{
    return {
        {"would-match",
         Words::tr("would match"),
         Words::tr("A verdict of this computer on a token and a rule. The service decides with more: whether "
                   "the token was used, whether its own copy of the keys is current. What is not known here "
                   "is shown as not known, never as good."),
         {"rule", "near-miss"}},
        {"near-miss",
         Words::tr("near miss"),
         Words::tr("A rule that fails by little. Beside it stands the smallest change that would make rule "
                   "and token agree, in the rule, the issuer or the workload, and who else that lets in."),
         {"would-match", "relatives"}},
        {"finding",
         Words::tr("finding"),
         Words::tr("Something wrong or dangerous about a rule, shown by a token where there is one, with a "
                   "fix that was tried. That nothing was found is no proof that a rule is safe."),
         {"rule", "relatives"}},
        {"relatives",
         Words::tr("who else gets in"),
         Words::tr("A rule tried on the dangerous relatives of a good token: a fork's pull request, a name "
                   "that begins alike, a recycled name, another tenant. They are made here from what is "
                   "documented of the provider."),
         {"finding", "provider"}},
        {"federation-file",
         Words::tr("federation file"),
         Words::tr("Issuers, rules, service accounts and tests as one JSON file, to be kept in a repository. "
                   "One that holds a token or a platform key is refused."),
         {"rule", "plan"}},
        {"plan",
         Words::tr("plan"),
         Words::tr("Every step that would make the platform what the rules here say. Applying does exactly "
                   "these, each once, and stops where somebody else changed something meanwhile."),
         {"federation-file", "archive"}},
        {"sandbox",
         Words::tr("sandbox"),
         Words::tr("An emulator of the platform and of the providers on this computer, without account and "
                   "network. It is made from public documentation: that something works here is no proof "
                   "that it works there."),
         {"provider", "exchange"}},
        {"presentation",
         Words::tr("presentation mode"),
         Words::tr(
             "For a screen that others see (Ctrl+Shift+P): dots stand for tokens and for what their "
             "claims say, names, times and verdicts stay. What is copied, saved or read out is the real "
             "text, and no program can keep a screen from being recorded."),
         {"token", "claim"}},
    };
}

} // namespace

QList<Term> vocabulary()
{
    return platformTerms() + tokenTerms() + exchangeTerms() + ownTerms();
}

std::optional<Term> termNamed(const QString &name)
{
    const QString wanted = name.toCaseFolded();
    const QList<Term> all = vocabulary();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Term &term) {
        return QString::fromLatin1(term.id) == wanted || term.title.toCaseFolded() == wanted;
    });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

} // namespace claimcheck
