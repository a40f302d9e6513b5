#include "core/analysis/lintcatalog.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

using Severity = Finding::Severity;
using Place = Finding::Place;
constexpr auto Yes = LintEntry::Catalog::Yes;
constexpr auto No = LintEntry::Catalog::No;

constexpr LintEntry entries[] = {
    {"server-rejects:wildcard-only", Severity::Refused, Place::Subject, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "The subject is a star alone"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "A star alone does not count as a clause, so the service refuses the rule. Write the "
                       "subject, or name claims.")},
    {"server-rejects:audience-only", Severity::Refused, Place::Rule, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Nothing but the audience narrows who gets in"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "Whoever asks for a token chooses its audience, so the service refuses a rule without "
                       "a subject, claims or a condition.")},
    {"server-rejects:constant-condition", Severity::Refused, Place::Condition, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "The condition does not depend on the token"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "It gives the same for every token, and the service refuses such a rule. Compare a "
                       "claim, or leave the condition out.")},
    {"server-rejects:shared-issuer-no-tenant", Severity::Refused, Place::Rule, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Does not say whose tokens these are"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "This issuer signs for all customers of the provider. The service refuses a rule that "
                       "names no owner, organization, project or account of yours.")},
    {"server-may-reject:shared-issuer-no-tenant", Severity::Warning, Place::Rule, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "May not say enough about whose tokens these are"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "This issuer signs for all customers of the provider, and it is not known whether the "
                       "service counts what this rule names. Add the subject or an id of yours.")},
    {"prefix-without-boundary", Severity::Danger, Place::Subject, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Also admits names that begin the same"),
     QT_TRANSLATE_NOOP(
         "claimcheck::Lint",
         "The star stands in the middle of a name, so longer names get in as well. Put the star "
         "behind a separator, or write the whole name.")},
    {"org-wide", Severity::Danger, Place::Subject, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Admits the whole organization"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "The star covers everything the organization has, also what is made later.")},
    {"account-wide", Severity::Danger, Place::Subject, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Admits the whole account"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "The star covers every identity of the account, people among them.")},
    {"cluster-wide", Severity::Danger, Place::Subject, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Admits the whole cluster"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "The star covers every namespace and service account of the cluster.")},
    {"tenant-wide", Severity::Danger, Place::Rule, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Admits the whole tenant"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "Any identity of the tenant can get such a token. Name the one that is meant.")},
    {"trust-domain-wide", Severity::Danger, Place::Subject, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Admits the whole trust domain"),
     QT_TRANSLATE_NOOP("claimcheck::Lint", "The star covers every workload of the trust domain.")},
    {"issuer-wide", Severity::Danger, Place::Subject, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Admits everybody this issuer signs for"),
     QT_TRANSLATE_NOOP("claimcheck::Lint", "The star covers every token of the issuer.")},
    {"admits-pull-request", Severity::Danger, Place::Rule, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Also admits pull requests"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "A run for a pull request gets in, and with it code nobody has reviewed.")},
    {"admits-pull-request-target", Severity::Danger, Place::Rule, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Also admits pull_request_target runs"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "A stranger's pull request can start a run with the base branch's identity. Only "
                       "event_name tells it from a push.")},
    {"mutable-names-only", Severity::Warning, Place::Rule, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Only names are pinned, no ids"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "After a deletion or a renaming somebody else can have the same name. Add an id that "
                       "is never given twice.")},
    {"legacy-subject-only", Severity::Warning, Place::Subject, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Takes only the older form of the subject"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "GitHub repositories created, renamed or moved since 15 July 2026 send a subject with "
                       "ids, which this rule refuses. Pin ids in claims to take both forms.")},
    {"nested-claim-in-map", Severity::Warning, Place::Claims, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "A claim that can never be equal"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "A rule's claims compare strings at the top level only. Test this one in the "
                       "condition.")},
    {"no-audience", Severity::Warning, Place::Audience, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "No audience is named"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "The service then expects its own default, which it does not document. Name the "
                       "audience, so that tokens made for others are refused.")},
    {"shared-audience", Severity::Danger, Place::Audience, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Others take tokens with this audience too"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "A token made for another service would be taken here. Use an audience of its own.")},
    {"default-service-account", Severity::Danger, Place::Subject, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Trusts the namespace's default service account"),
     QT_TRANSLATE_NOOP(
         "claimcheck::Lint",
         "Every pod that names no service account runs as this one. Give the workload its own.")},
    {"root-principal", Severity::Warning, Place::Subject, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Trusts the account's root user"),
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Root is never a workload. Name the workload's role.")},
    {"entra-multi-tenant-issuer", Severity::Warning, Place::Issuer, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "No token has this issuer"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "Tokens always carry the tenant's own id in iss. Register the issuer with the tenant "
                       "id in its address.")},
    {"partial-guid", Severity::Danger, Place::Subject, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "The star cuts an id short"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "Ids are random: others that begin the same belong to anybody. Write the whole id.")},
    {"numeric-prefix", Severity::Danger, Place::Subject, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "The star cuts a number short"),
     QT_TRANSLATE_NOOP(
         "claimcheck::Lint",
         "Numbers that begin the same belong to anybody: they have no order that means anything. "
         "Write the whole number.")},
    {"domain-suffix", Severity::Danger, Place::Condition, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Trusts everything under a domain"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "A name that ends the same can be had by others. Compare the whole value, or better "
                       "an id.")},
    {"admits-humans", Severity::Danger, Place::Rule, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Also admits people"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "A person's token passes as well. Name the workload by an id that only it has.")},
    {"admits-users-with-equal-sub", Severity::Danger, Place::Rule, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Also admits a user with that login"),
     QT_TRANSLATE_NOOP(
         "claimcheck::Lint",
         "The sub of a user's token is the login, and somebody can have one that looks like the "
         "client id. Pin cid as well.")},
    {"lifetime-over-limit", Severity::Warning, Place::Issuer, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "The tokens live longer than the issuer allows"),
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Every exchange fails until the limit is raised.")},
    {"jti-static-delivery", Severity::Warning, Place::Lifetime, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "The first refresh will be refused"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "The workload's file still holds the used token when the access token runs out, and "
                       "each jti can be exchanged once.")},
    {"issuer-slash", Severity::Warning, Place::Issuer, Yes,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "A slash at the end of the issuer differs"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "The token's iss and the registered address are compared byte for byte. Register the "
                       "address exactly as the token has it.")},

    {"admits-unreviewed-code", Severity::Danger, Place::Rule, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Also admits runs of unmerged code"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "A run for a change that nobody has accepted gets in, and with it whatever its author "
                       "wrote.")},
    {"admits-guests", Severity::Danger, Place::Rule, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Also admits guests"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "Anybody on the internet can get such a token without signing in.")},
    {"caller-chosen-claim", Severity::Danger, Place::Condition, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Trusts what the caller chooses"), ""},
    {"never-issued", Severity::Warning, Place::Rule, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "No token is like this"), ""},
    {"subject-of-one-run", Severity::Warning, Place::Subject, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "The subject is that of one run"), ""},
    {"open-alternative", Severity::Danger, Place::Condition, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "One side of || opens the rule"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "This side alone is enough to get in, and it asks for less than the others.")},
    {"regex-unanchored", Severity::Danger, Place::Condition, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "The pattern looks anywhere in the text"),
     QT_TRANSLATE_NOOP(
         "claimcheck::Lint",
         "matches() is true when any part of the text fits. Begin the pattern with ^ and end it "
         "with $.")},
    {"regex-dot", Severity::Warning, Place::Condition, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "A dot in the pattern stands for any character"),
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Write \\. for a dot in a name.")},
    {"dead-part", Severity::Warning, Place::Condition, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "A part that decides nothing"), ""},
    {"contradiction", Severity::Warning, Place::Rule, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "No token can pass"), ""},
    {"condition-error", Severity::Refused, Place::Condition, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "The condition cannot be used"), ""},
    {"condition-extension", Severity::Warning, Place::Condition, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "The condition uses what is not documented"), ""},
    {"openai-variable", Severity::Refused, Place::Condition, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "The condition is written for another service"), ""},
    {"unknown-claim", Severity::Warning, Place::Claims, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "A claim these tokens are not known to have"), ""},
    {"claim-case", Severity::Warning, Place::Claims, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "The value is written in another case"),
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Upper and lower case count.")},
    {"claim-star", Severity::Warning, Place::Claims, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "A star in a claim stands for itself"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "A rule's claims are compared whole. Only the subject knows a star at its end.")},
    {"inner-star", Severity::Warning, Place::Subject, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "A star inside the subject"),
     QT_TRANSLATE_NOOP(
         "claimcheck::Lint",
         "Only a star at the very end is documented. One elsewhere is taken here as an ordinary "
         "character, so no real subject fits.")},
    {"blanks", Severity::Warning, Place::Rule, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "A blank at the beginning or the end"),
     QT_TRANSLATE_NOOP("claimcheck::Lint", "It counts, and tokens hardly ever have it.")},
    {"hidden-characters", Severity::Warning, Place::Rule, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Characters that cannot be seen"),
     QT_TRANSLATE_NOOP("claimcheck::Lint", "They count in the comparison. Type the text again.")},
    {"look-alikes", Severity::Warning, Place::Rule, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Letters of scripts that look alike"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "The text is not what it seems to be, and admits whoever has that other name. Type it "
                       "again.")},
    {"scope-wide", Severity::Warning, Place::Scope, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "The scope is wider than the workload needs"), ""},
    {"lifetime-wide", Severity::Note, Place::Lifetime, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "The access token lives longer than it need"), ""},
    {"all-workspaces", Severity::Warning, Place::Workspaces, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Applies to all workspaces"),
     QT_TRANSLATE_NOOP("claimcheck::Lint",
                       "Also to those created later. Name the workspaces the workload uses.")},
    {"limit", Severity::Refused, Place::Rule, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Outside the service's limits"), ""},
    {"shared-service-account", Severity::Warning, Place::Account, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "One service account for several kinds of workload"), ""},
    {"duplicate-rule", Severity::Warning, Place::Rule, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Another rule says the same"), ""},
    {"shadowed-rule", Severity::Warning, Place::Rule, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Another rule admits all of this already"), ""},

    {"unused-rule", Severity::Note, Place::Rule, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "None of the tokens at hand uses it"), ""},
    {"overlapping-rules", Severity::Note, Place::Rule, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Another rule admits some of the same tokens"), ""},
    {"breaks-on-rename", Severity::Note, Place::Rule, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Breaks when something is renamed"), ""},
    {"issuer-without-rules", Severity::Note, Place::Issuer, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "No rule uses this issuer"),
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Archive it if nothing is planned with it.")},
    {"account-without-rules", Severity::Note, Place::Account, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "No rule uses this service account"),
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Archive it if nothing is planned with it.")},
    {"archived-reference", Severity::Warning, Place::Rule, No,
     QT_TRANSLATE_NOOP("claimcheck::Lint", "Refers to something archived"), ""},
};

QString translated(const char *text)
{
    return *text ? QCoreApplication::translate("claimcheck::Lint", text) : QString();
}

} // namespace

const LintEntry *lintEntry(QByteArrayView id)
{
    const auto found = std::find_if(std::begin(entries), std::end(entries),
                                    [id](const LintEntry &entry) { return id == QByteArrayView(entry.id); });
    return found == std::end(entries) ? nullptr : found;
}

Finding lintFinding(const QByteArray &id)
{
    Finding finding;
    finding.id = id;
    if (const LintEntry *entry = lintEntry(id)) {
        finding.severity = entry->severity;
        finding.place = entry->place;
        finding.title = translated(entry->title);
        finding.why = translated(entry->why);
    }
    return finding;
}

bool isCatalogId(QByteArrayView id)
{
    const LintEntry *entry = lintEntry(id);
    return entry && entry->inCatalog == LintEntry::Catalog::Yes;
}

QByteArray severityName(Finding::Severity severity)
{
    switch (severity) {
    case Severity::Refused:
        return "refused";
    case Severity::Danger:
        return "danger";
    case Severity::Warning:
        return "warning";
    case Severity::Note:
        break;
    }
    return "note";
}

QByteArray placeName(Finding::Place place)
{
    switch (place) {
    case Place::Rule:
        return "rule";
    case Place::Issuer:
        return "issuer";
    case Place::Subject:
        return "subject";
    case Place::Audience:
        return "audience";
    case Place::Claims:
        return "claims";
    case Place::Condition:
        return "condition";
    case Place::Scope:
        return "scope";
    case Place::Lifetime:
        return "lifetime";
    case Place::Workspaces:
        return "workspaces";
    case Place::Account:
        break;
    }
    return "account";
}

} // namespace claimcheck
