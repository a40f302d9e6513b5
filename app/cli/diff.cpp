#include "cli/diffview.h"
#include "cli/input.h"
#include "cli/pinnedkeys.h"
#include "cli/tokenview.h"
#include "cli/verbs.h"
#include "core/provider/tokenkind.h"
#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Diff", text);
}

enum class Kind : quint8 { Token, Federation };

/// One of the two things compared.
struct Thing {
    QByteArray name; ///< of the file
    Kind kind = Kind::Token;
    QByteArray text;
    FoundToken token;
    TokenKind tokenKind;
    FederationFile file;
};

Exit wrong(const Context &context, const QString &what, const QString &advice)
{
    return wrongUsage(context, u"diff"_qs, what, advice);
}

Kind kindOf(const QByteArray &text)
{
    if (!QByteArrayView(text).trimmed().startsWith('{'))
        return Kind::Token;
    const json::Document document = json::Document::parse(text);
    return document.root()["format"].equals("claimcheck-federation") ? Kind::Federation : Kind::Token;
}

OrExit<void> takeToken(Thing &thing, const Context &context)
{
    const QList<FoundToken> tokens = findTokens(thing.text, 2);
    if (tokens.isEmpty())
        return tl::unexpected(unreadable(context, inputName(thing.name), tr("holds no token"),
                                         tr("a token, claims as JSON or a federation file is compared")));
    if (tokens.size() > 1)
        return tl::unexpected(wrong(context,
                                    tr("%1 holds several tokens").arg(visible(inputName(thing.name), 200)),
                                    tr("leave the one to compare")));
    thing.token = tokens.first();
    thing.tokenKind = recognise(thing.token.token, *context.presets);
    return {};
}

OrExit<void> takeFile(Thing &thing, const Context &context)
{
    const Result<FederationFile> file = FederationFile::parse(thing.text);
    if (!file)
        return tl::unexpected(
            unreadable(context, inputName(thing.name), file.error().message, file.error().hint));
    thing.file = *file;
    return {};
}

OrExit<Thing> thingFrom(const QByteArray &name, const Context &context)
{
    const OrExit<QByteArray> text = readInput(name, context);
    if (!text)
        return tl::unexpected(text.error());
    Thing thing;
    thing.name = name;
    thing.text = *text;
    thing.kind = kindOf(*text);
    const OrExit<void> taken = thing.kind == Kind::Token ? takeToken(thing, context)
                                                         : takeFile(thing, context);
    if (!taken)
        return tl::unexpected(taken.error());
    return thing;
}

/// The file rules are taken from, and what else a comparison of tokens needs.
struct Trial {
    std::optional<FederationFile> file;
    QByteArray fileName;
    std::optional<KeySet> keys;
    std::optional<UnixSeconds> at;
    int onlyRule = -1;
};

OrExit<void> takeRules(Trial &trial, const Options &options, const Context &context)
{
    const std::optional<QByteArray> name = options.value("--rules"), rule = options.value("--rule");
    if (!name && rule)
        return tl::unexpected(
            wrong(context, tr("--rule names a rule of no file"), tr("name the file: --rules FILE")));
    if (!name)
        return {};
    trial.fileName = *name;
    const OrExit<FederationFile> file = readFederation(*name, context);
    if (!file)
        return tl::unexpected(file.error());
    trial.file = *file;
    if (!rule)
        return {};
    const Rule *found = trial.file->rule(*rule);
    if (!found)
        return tl::unexpected(noSuchRule(*rule, *trial.file, context, u"diff"_qs));
    trial.onlyRule = int(found - trial.file->rules.constData());
    return {};
}

OrExit<Trial> trialFrom(const Options &options, const Context &context)
{
    Trial trial;
    const OrExit<void> rules = takeRules(trial, options, context);
    if (!rules)
        return tl::unexpected(rules.error());
    if (options.has("--at")) {
        const OrExit<UnixSeconds> at = timeOption(options, context, u"diff"_qs);
        if (!at)
            return tl::unexpected(at.error());
        trial.at = *at;
    }
    if (const auto name = options.value("--keys")) {
        const OrExit<KeySet> keys = readKeys(*name, SymmetricKeys::Refuse, context);
        if (!keys)
            return tl::unexpected(keys.error());
        trial.keys = *keys;
    }
    return trial;
}

QString nameOf(const Thing &thing)
{
    QString name = visible(thing.tokenKind.name, 200);
    if (!thing.tokenKind.title.isEmpty())
        name += u" · "_qs + visible(thing.tokenKind.title, 300);
    return u"%1 (%2)"_qs.arg(name, visible(inputName(thing.name), 200));
}

QByteArray tokenPage(const TokenDiff &diff, const Thing &a, const Thing &b, const Trial &trial,
                     const Options &options, const Context &context)
{
    Page page(context.output);
    page.labelled(u"A"_qs, nameOf(a), 0, 3, Tone::Strong);
    page.labelled(u"B"_qs, nameOf(b), 0, 3, Tone::Strong);
    page.blank();
    tokenDiffLines(page, diff, trial.file ? &*trial.file : nullptr,
                   options.has("--all") ? DiffDetail::Everything : DiffDetail::Changes);
    if (!trial.file)
        return page.take();
    page.blank();
    const QString file = visible(inputName(trial.fileName), 200);
    page.paragraph(trial.at ? tr("Tried on %1 as of %2.").arg(file, utcText(*trial.at))
                            : tr("Tried on %1, each as of the moment it was issued.").arg(file),
                   0, Tone::Faint);
    return page.take();
}

void writeThing(json::Writer &writer, QByteArrayView key, const Thing &thing)
{
    writer.key(key).beginObject().member("file", inputName(thing.name));
    if (thing.kind == Kind::Token)
        writeIdentity(writer, thing.token, thing.tokenKind);
    writer.endObject();
}

/// A rule's verdict turns; without rules, anything but noise differs.
bool isRelevant(const TokenDiff &diff)
{
    if (diff.rules.isEmpty())
        return !diff.changes.isEmpty();
    return diff.outcome != TokenDiff::Outcome::Same && diff.outcome != TokenDiff::Outcome::NoneMatters;
}

Exit diffTokens(const Thing &a, const Thing &b, const Options &options, const Context &context)
{
    if (options.has("--token"))
        return wrong(context, tr("--token is for two federation files"), tr("leave it out"));
    const OrExit<Trial> trial = trialFrom(options, context);
    if (!trial)
        return trial.error();
    const FederationFile *file = trial->file ? &*trial->file : nullptr;
    const auto side = [&](const Thing &thing) {
        return TokenPair::Side{
            thing.token.token,
            checkedSignature(thing.token.token, trial->keys, file ? *file : FederationFile())};
    };
    const TokenPair pair{side(a),         side(b), file,          b.tokenKind.preset,
                         trial->onlyRule, -1,      context.now(), trial->at};
    const TokenDiff diff = TokenDiff::make(pair);
    const Exit exit = isRelevant(diff) ? Exit::No : Exit::Yes;
    if (options.has("--markdown"))
        return deliver(context, diff.toMarkdown(file, nameOf(a), nameOf(b)).toUtf8(), exit);
    if (!options.has("--json"))
        return deliver(context, tokenPage(diff, a, b, *trial, options, context), exit);
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("kind", "tokens");
    writeThing(writer, "a", a);
    writeThing(writer, "b", b);
    diff.write(writer, file);
    return deliver(context, writer.endObject().result() + '\n', exit);
}

/// A token of people's own, for both files to be tried on.
Candidate candidateOf(const FoundToken &found, const QByteArray &file, const Context &context)
{
    const TokenKind kind = recognise(found.token, *context.presets);
    Candidate candidate;
    candidate.source = Candidate::Source::Token;
    candidate.variant.id = "token";
    candidate.variant.title = visible(kind.title.isEmpty() ? kind.name : kind.title, 300);
    candidate.variant.who = tr("A token of %1.").arg(visible(inputName(file), 200));
    candidate.variant.token = {found.token.header().text(), found.token.claims().root().source()};
    // When it was issued, so that its age makes no difference.
    const json::Value claims = found.token.claims().root();
    if (const auto issued = claims["iat"].toInteger())
        candidate.at = std::max(*issued, claims["nbf"].toInteger().value_or(*issued));
    return candidate;
}

/// The tokens of all files named with --token.
OrExit<QList<Candidate>> tokensAtHand(const Options &options, const Context &context)
{
    QList<Candidate> tokens;
    for (const QByteArray &name : options.values("--token")) {
        const OrExit<QList<FoundToken>> found = readTokens(name, context);
        if (!found)
            return tl::unexpected(found.error());
        for (const FoundToken &one : *found)
            if (one.token.claims().isWhole() && one.token.claims().root().isObject())
                tokens.append(candidateOf(one, name, context));
    }
    if (options.has("--token") && tokens.isEmpty())
        return tl::unexpected(unreadable(context, inputName(options.values("--token").constFirst()),
                                         tr("holds no token whose claims can be read"),
                                         tr("give tokens, or claims as JSON")));
    return tokens;
}

Exit diffFiles(const Thing &a, const Thing &b, const Options &options, const Context &context)
{
    for (const char *option : {"--rules", "--rule", "--keys", "--all"}) {
        if (options.has(option))
            return wrong(context, tr("%1 is for two tokens").arg(QLatin1String(option)), tr("leave it out"));
    }
    const OrExit<UnixSeconds> now = timeOption(options, context, u"diff"_qs);
    if (!now)
        return now.error();
    const OrExit<QList<Candidate>> tokens = tokensAtHand(options, context);
    if (!tokens)
        return tokens.error();
    const FileDiff diff = FileDiff::make(a.file, b.file, *tokens, context.presets.get(), *now);
    const Exit exit = diff.isSame() ? Exit::Yes : Exit::No;
    if (options.has("--markdown"))
        return deliver(context, diff.toMarkdown(inputName(a.name), inputName(b.name)).toUtf8(), exit);
    if (options.has("--json")) {
        json::Writer writer(json::Writer::Style::Indented);
        writer.beginObject().member("kind", "files");
        writeThing(writer, "a", a);
        writeThing(writer, "b", b);
        diff.write(writer);
        return deliver(context, writer.endObject().result() + '\n', exit);
    }
    Page page(context.output);
    fileDiffLines(page, diff);
    return deliver(context, page.take(), exit);
}

OrExit<void> checkOperands(const Options &options, const Context &context)
{
    QList<QByteArray> names = options.operands();
    if (names.size() != 2)
        return tl::unexpected(wrong(context, tr("two files are compared"), tr("name both: diff A B")));
    names += {options.value("--rules").value_or(""), options.value("--keys").value_or("")};
    names += options.values("--token");
    if (names.count("-") > 1)
        return tl::unexpected(
            wrong(context, tr("standard input is named twice"), tr("name a file for all but one")));
    if (options.has("--json") && options.has("--markdown"))
        return tl::unexpected(
            wrong(context, tr("both --json and --markdown are asked for"), tr("choose one")));
    return {};
}

Exit run(const Options &options, const Context &context)
{
    const OrExit<void> operands = checkOperands(options, context);
    if (!operands)
        return operands.error();
    const OrExit<Thing> a = thingFrom(options.operands().at(0), context);
    if (!a)
        return a.error();
    const OrExit<Thing> b = thingFrom(options.operands().at(1), context);
    if (!b)
        return b.error();
    if (a->kind != b->kind)
        return wrong(context, tr("one is a token and the other a federation file"),
                     tr("compare two of a kind, or try the token: match --rules FILE"));
    return a->kind == Kind::Token ? diffTokens(*a, *b, options, context)
                                  : diffFiles(*a, *b, options, context);
}

} // namespace

Verb diffVerb()
{
    return {
        "diff",
        tr("what differs between two tokens or two federation files, and who it matters to"),
        {"diff A B [--rules FILE] [--rule NAME] [--keys FILE] [--at TIME] [--all] [--markdown | --json]",
         "diff FILE FILE [--token FILE]... [--at TIME] [--markdown | --json]"},
        tr("Two tokens (or claims as JSON) are compared claim by claim: what turns a rule's verdict first, "
           "then what a rule reads, then the rest; what differs in every token is folded. Each is tried as "
           "of the moment it was issued, so that its age makes no difference. Two federation files are "
           "compared object by object, with who newly gets in and who gets locked out, judged on the saved "
           "tests of both, on relatives of the tokens each rule is meant for, and on tokens of your own. One "
           "may be - for standard input."),
        {
            {"--rules", "FILE", tr("For tokens: the federation file whose rules are asked.")},
            {"--rule", "NAME", tr("Only this rule, by key or name.")},
            {"--keys", "FILE", tr("Keys to check the signatures with.")},
            {"--token", "FILE",
             tr("For federation files: a file of tokens (or claims) to try on both; may be given more than "
                "once."),
             OptionSpec::Times::Many},
            {"--at", "TIME", tr("As of this moment (Unix seconds or RFC 3339).")},
            {"--all", "", tr("Also the values that are the same, or differ in every token.")},
            {"--markdown", "", tr("A report in Markdown, for a ticket or a review.")},
        },
        {"claimcheck diff worked.txt refused.txt --rules federation.json",
         "claimcheck diff worked.txt - --rules federation.json --rule acme-app-legacy < refused.txt",
         "git show main:federation.json | claimcheck diff - federation.json --token last-week.log"},
        tr("0 nothing differs that matters · 1 something does: a rule's verdict, without --rules any claim "
           "that is not different in every token, any object of a file · 2 wrong usage · 3 unreadable "
           "input"),
        run,
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
