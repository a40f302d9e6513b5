#include "cli/input.h"
#include "cli/matchadvice.h"
#include "cli/matchbatch.h"
#include "cli/matchview.h"
#include "cli/pinnedkeys.h"
#include "cli/signaturejson.h"
#include "cli/tokenview.h"
#include "cli/verbs.h"
#include "core/provider/presetcatalog.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Match", text);
}

/// All that is tried: which rules, as of when, with which keys.
struct Trial {
    FederationFile file;
    QByteArray fileName;
    std::optional<KeySet> keys;
    QSet<QByteArray> seenJti;
    UnixSeconds now = 0;
    const Rule *onlyRule = nullptr;
    bool allReports = false;
    bool nearReports = false; ///< of the rules within reach
};

struct Tried {
    const FoundToken *found;
    TokenKind kind;
    SignatureCheck signature;
    QList<RankedRule> ranking;
    QList<MatchReport> reports;
    QList<MatchAdvice> advice; ///< on the first reports
    Verdict verdict = Verdict::NoMatch;
};

int placeOf(const Rule &rule, const FederationFile &file)
{
    return int(&rule - file.rules.constData());
}

/// Only the named rule, or all of them, nearest first.
QList<RankedRule> ranked(const Trial &trial, const TokenFacts &facts)
{
    QList<RankedRule> ranking = rankRules(trial.file, facts);
    if (!trial.onlyRule)
        return ranking;
    const int place = placeOf(*trial.onlyRule, trial.file);
    erase_if(ranking, [&](const RankedRule &one) { return one.rule != place; });
    return ranking;
}

/// How many of the ranked rules are reported in full.
qsizetype reportsOf(const QList<RankedRule> &ranking, const Trial &trial)
{
    constexpr qsizetype mostNear = 50;
    if (trial.allReports)
        return ranking.size();
    qsizetype near = 0;
    while (trial.nearReports && near < std::min(mostNear, ranking.size())
           && ranking.at(near).nearness != Nearness::FarAway)
        ++near;
    return std::max(near, std::min<qsizetype>(1, ranking.size()));
}

Tried tried(const FoundToken &found, const Trial &trial, const PresetCatalog &presets)
{
    constexpr qsizetype mostAdvice = 20;
    Tried result{&found,
                 recognise(found.token, presets),
                 checkedSignature(found.token, trial.keys, trial.file),
                 {},
                 {},
                 {},
                 Verdict::NoMatch};
    const TokenFacts facts(found.token, result.signature, trial.now, trial.seenJti);
    result.ranking = ranked(trial, facts);
    if (!result.ranking.isEmpty())
        result.verdict = result.ranking.first().verdict;
    const qsizetype reports = reportsOf(result.ranking, trial);
    for (qsizetype i = 0; i < reports; ++i) {
        const Rule &rule = trial.file.rules.at(result.ranking.at(i).rule);
        const Issuer *issuer = trial.file.issuer(rule.issuer);
        result.reports.append(
            MatchReport::make(match(rule, issuer, facts, &trial.file), rule, issuer, facts, &trial.file));
        if (i < mostAdvice)
            result.advice.append(adviceOn(rule, facts, trial.file, presets));
    }
    return result;
}

void signatureLine(Page &page, const SignatureCheck &check)
{
    if (check.state == SignatureCheck::State::NotChecked)
        page.paragraph(tr("Signature: not checked; --keys FILE checks it."), 0, Tone::Open);
}

void tokenPart(Page &page, const Tried &one, const Trial &trial, int number, int count)
{
    titleLines(page, *one.found, one.kind, number, count);
    signatureLine(page, one.signature);
    if (one.ranking.isEmpty())
        page.paragraph(tr("The file holds no rule."));
    if (!trial.onlyRule && one.ranking.size() > 1) {
        page.blank();
        rankingLines(page, one.ranking, trial.file, trial.allReports ? one.ranking.size() : 20);
    }
    for (qsizetype i = 0; i < one.reports.size(); ++i) {
        page.blank();
        reportLines(page, one.reports.at(i));
        if (i < one.advice.size())
            adviceLines(page, one.advice.at(i));
    }
}

QByteArray triedPage(const QList<Tried> &all, const Trial &trial, const Context &context)
{
    Page page(context.output);
    int number = 0;
    for (const Tried &one : all) {
        if (number > 0)
            page.blank();
        tokenPart(page, one, trial, ++number, int(all.size()));
    }
    page.blank();
    page.paragraph(tr("Tried on %1 as of %2; the service's leeway is %3 s.")
                       .arg(visible(inputName(trial.fileName), 200), utcText(trial.now),
                            QString::number(serviceLeewaySeconds)),
                   0, Tone::Faint);
    return page.take();
}

void writeRanking(json::Writer &writer, const QList<RankedRule> &ranking, const FederationFile &file)
{
    writer.key("ranking").beginArray();
    for (const RankedRule &one : ranking) {
        const Rule &rule = file.rules.at(one.rule);
        writer.beginObject();
        writer.member("rule", rule.key).member("name", rule.name);
        writer.member("nearness", nearnessName(one.nearness)).member("verdict", verdictName(one.verdict));
        writer.member("failures", one.failures).member("first_failure", one.firstFailure);
        writer.member("clauses", one.clauses).member("clauses_held", one.clausesHeld);
        writer.endObject();
    }
    writer.endArray();
}

void writeAdvice(json::Writer &writer, const Tried &tried)
{
    writer.key("remedies").beginArray();
    for (qsizetype i = 0; i < tried.advice.size(); ++i)
        writeRemedies(writer, tried.advice.at(i), tried.reports.at(i).ruleKey);
    writer.endArray().key("delivery").beginArray();
    for (qsizetype i = 0; i < tried.advice.size(); ++i)
        writeDeliveries(writer, tried.advice.at(i), tried.reports.at(i).ruleKey);
    writer.endArray();
}

QByteArray triedJson(const QList<Tried> &all, const Trial &trial)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("at", trial.now).member("leeway_s", serviceLeewaySeconds);
    writer.key("tokens").beginArray();
    for (const Tried &one : all) {
        writer.beginObject();
        writeIdentity(writer, *one.found, one.kind);
        writer.member("verdict", verdictName(one.verdict));
        writeSignature(writer, one.signature);
        writeRanking(writer, one.ranking, trial.file);
        writer.key("reports").beginArray();
        for (const MatchReport &report : one.reports)
            report.write(writer);
        writer.endArray();
        writeAdvice(writer, one);
        writer.endObject();
    }
    writer.endArray().endObject();
    return writer.result() + '\n';
}

OrExit<QSet<QByteArray>> seenJti(const QByteArray &name, const Context &context)
{
    const OrExit<QByteArray> text = readInput(name, context);
    if (!text)
        return tl::unexpected(text.error());
    QSet<QByteArray> seen;
    if (const json::Document document = json::Document::parse(*text); document.root().isArray()) {
        for (const json::Value jti : document.root())
            seen.insert(jti.utf8());
        return seen;
    }
    for (const QByteArray &line : text->split('\n'))
        if (!line.trimmed().isEmpty())
            seen.insert(line.trimmed());
    return seen;
}

/// Standard input can be read once.
OrExit<void> inputsApart(const QList<QByteArray> &names, const Context &context)
{
    if (names.count("-") > 1)
        return tl::unexpected(wrongUsage(context, u"match"_qs, tr("standard input is named twice"),
                                         tr("name a file for all but one")));
    return {};
}

OrExit<Trial> trialFrom(const Options &options, const Context &context)
{
    Trial trial;
    const OrExit<UnixSeconds> now = timeOption(options, context, u"match"_qs);
    if (!now)
        return tl::unexpected(now.error());
    trial.now = *now;
    trial.fileName = *options.value("--rules");
    const OrExit<FederationFile> file = readFederation(trial.fileName, context);
    if (!file)
        return tl::unexpected(file.error());
    trial.file = *file;
    if (const auto name = options.value("--keys")) {
        const OrExit<KeySet> keys = readKeys(*name, SymmetricKeys::Refuse, context);
        if (!keys)
            return tl::unexpected(keys.error());
        trial.keys = *keys;
    }
    if (const auto name = options.value("--seen-jti")) {
        const OrExit<QSet<QByteArray>> seen = seenJti(*name, context);
        if (!seen)
            return tl::unexpected(seen.error());
        trial.seenJti = *seen;
    }
    trial.allReports = options.has("--all");
    trial.nearReports = options.has("--json");
    return trial;
}

Exit matchTokens(const Options &options, const Context &context)
{
    if (!options.has("--rules"))
        return wrongUsage(context, u"match"_qs, tr("no rules are given"),
                          tr("name a federation file: --rules FILE"));
    const OrExit<QByteArray> name = inputOperand(options, context, u"match"_qs);
    if (!name)
        return name.error();
    const OrExit<void> apart = inputsApart({*name, *options.value("--rules"),
                                            options.value("--keys").value_or(""),
                                            options.value("--seen-jti").value_or("")},
                                           context);
    if (!apart)
        return apart.error();
    OrExit<Trial> trial = trialFrom(options, context);
    if (!trial)
        return trial.error();
    if (const auto rule = options.value("--rule"); rule && !(trial->onlyRule = trial->file.rule(*rule)))
        return noSuchRule(*rule, trial->file, context, u"match"_qs);
    const OrExit<QList<FoundToken>> tokens = readTokens(*name, context);
    if (!tokens)
        return tokens.error();
    QList<Tried> all;
    for (const FoundToken &found : *tokens)
        all.append(tried(found, *trial, *context.presets));
    const bool match = std::all_of(all.begin(), all.end(),
                                   [](const Tried &one) { return one.verdict == Verdict::Match; });
    return deliver(context, options.has("--json") ? triedJson(all, *trial) : triedPage(all, *trial, context),
                   match ? Exit::Yes : Exit::No);
}

Exit run(const Options &options, const Context &context)
{
    if (!options.has("--batch"))
        return matchTokens(options, context);
    const OrExit<void> alone = batchAlone(options, context, u"match"_qs);
    return alone ? matchBatch(context) : alone.error();
}

} // namespace

Verb matchVerb()
{
    return {
        "match",
        tr("which rule of a federation file would match a token, and why"),
        {"match --rules FILE [FILE] [--rule NAME] [--keys FILE] [--at TIME] [--all] [--json]",
         "match --batch"},
        tr("Tries a token on every rule of a federation file and ranks them: would match, misses by one "
           "check, "
           "further away. The best one (or the one you name) is reported in full, with the smallest changes "
           "that "
           "would make it match, who else each of them lets in, and whether the client's first refresh can "
           "work. Without --keys, only keys pinned inline in the file are used; otherwise the signature is "
           "not checked, and said so. With --json every rule is ranked with its verdict, and those within "
           "reach "
           "(would match, miss by one check; the nearest in any case, 50 at most) are reported in full."),
        {
            {"--rules", "FILE", tr("The federation file.")},
            {"--rule", "NAME", tr("Only this rule, by key or name.")},
            {"--keys", "FILE",
             tr("Keys to check the signature with: a JWK set, one JWK, or a public key in PEM.")},
            {"--at", "TIME", tr("As of this moment (Unix seconds or RFC 3339) instead of now.")},
            {"--seen-jti", "FILE", tr("`jti` values already exchanged, one a line or a JSON list.")},
            {"--all", "", tr("The full report of every rule.")},
        },
        {"claimcheck match --rules federation.json token.txt",
         "claimcheck match --rules federation.json --rule acme-app-main < token.txt",
         "claimcheck match --rules federation.json --keys jwks.json --at 2026-11-22T10:21:02Z token.txt"},
        tr("0 a rule would match · 1 none would, or it is not known · 2 wrong usage · 3 unreadable input"),
        run,
    };
}

} // namespace claimcheck::cli
