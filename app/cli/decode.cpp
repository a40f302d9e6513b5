#include "cli/aswritten.h"
#include "cli/batch.h"
#include "cli/input.h"
#include "cli/tokenview.h"
#include "cli/verbs.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Decode", text);
}

QByteArray decodedJson(const QList<FoundToken> &tokens, const Context &context)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().key("tokens").beginArray();
    for (const FoundToken &found : tokens) {
        writer.beginObject();
        writeIdentity(writer, found, recognise(found.token, *context.presets));
        writer.member("ok", found.token.isWellFormed());
        writeAsWritten(writer.key("header"), found.token.header());
        writeAsWritten(writer.key("claims"), found.token.claims());
        writeProblems(writer, found.token);
        writer.member("signature", QByteArrayView("not_checked"));
        writer.endObject();
    }
    writer.endArray().endObject();
    return writer.result() + '\n';
}

QByteArray decodedPage(const QList<FoundToken> &tokens, const Context &context)
{
    Page page(context.output);
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        if (i > 0) {
            page.blank();
            page.blank();
        }
        tokenLines(page, tokens.at(i), recognise(tokens.at(i).token, *context.presets), int(i + 1),
                   int(tokens.size()), context.now());
    }
    return page.take();
}

Result<void> answer(json::Value record, json::Writer &writer)
{
    const Result<RecordToken> given = tokenOf(record);
    if (!given)
        return tl::unexpected(given.error());
    const Token token = Token::parse(given->text);
    writer.member("ok", token.isWellFormed());
    writeAsWritten(writer.key("header"), token.header());
    writeAsWritten(writer.key("claims"), token.claims());
    writeProblems(writer, token);
    return {};
}

Exit decode(const Options &options, const Context &context)
{
    if (options.has("--batch")) {
        const OrExit<void> alone = batchAlone(options, context, u"decode"_qs);
        return alone ? runBatch(context, answer) : alone.error();
    }
    const OrExit<QByteArray> name = inputOperand(options, context, u"decode"_qs);
    if (!name)
        return name.error();
    const OrExit<QList<FoundToken>> tokens = readTokens(*name, context);
    if (!tokens)
        return tokens.error();
    const bool good = std::any_of(tokens->begin(), tokens->end(),
                                  [](const FoundToken &found) { return found.token.isWellFormed(); });
    return deliver(context,
                   options.has("--json") ? decodedJson(*tokens, context) : decodedPage(*tokens, context),
                   good ? Exit::Yes : Exit::No);
}

} // namespace

Verb decodeVerb()
{
    return {
        "decode",
        tr("find tokens in any text and show what they say"),
        {"decode [FILE] [--json]", "decode --batch"},
        tr("Finds every token in a text (a token, a header, a log line, JSON, a URL) and shows header and "
           "claims in "
           "their own order, what they mean, the times, and each problem with its place. No signature is "
           "checked."),
        {},
        {"claimcheck decode token.txt", "claimcheck decode < token.txt",
         "xclip -o | claimcheck decode --json"},
        tr("0 a well-formed token · 1 tokens with problems only · 2 wrong usage · 3 no token, or no such "
           "file"),
        decode,
    };
}

} // namespace claimcheck::cli
