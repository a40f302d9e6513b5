#include "cli/cli.h"

#include "cli/complete.h"
#include "cli/help.h"
#include "cli/verbs.h"
#include "core/connect/connectlink.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli", text);
}

Exit refuseToken(const Context &context)
{
    return wrongUsage(
        context, tr("arguments"),
        tr("a token is given as an argument, where other programs and the shell's history can read it"),
        tr("put it in a file or pipe it in: claimcheck decode < token.txt"));
}

Exit runVerb(const Verb &verb, const QList<QByteArray> &arguments, const Context &context)
{
    const Result<Options> options = Options::parse(arguments, verb.allOptions());
    const QString where = QString::fromUtf8(verb.name);
    if (!options)
        return wrongUsage(context, where, options.error().message, options.error().hint);
    if (options->has("--help"))
        return deliver(context, verbHelp(verb, context.output), Exit::Yes);
    return verb.run(*options, context);
}

Exit tellTerms(const QList<Term> &terms, bool json, const Context &context)
{
    return deliver(context, json ? termJson(terms) : termHelp(terms, context.output), Exit::Yes);
}

/// `help`, `help VERB`, `help WORD`, `help words`, and `help words WORD` for one that is a verb, too.
Exit showHelp(const QList<QByteArray> &arguments, const QList<Verb> &table, const Context &context)
{
    const Result<Options> options = Options::parse(arguments, {{"--json", "", {}}});
    if (!options)
        return wrongUsage(context, tr("help"), options.error().message, options.error().hint);
    QList<QByteArray> topics = options->operands();
    const bool json = options->has("--json"), isWord = !topics.isEmpty() && topics.first() == "words";
    if (topics.isEmpty())
        return deliver(context, globalHelp(table, context.output), Exit::Yes);
    for (const Verb &verb : table)
        if (verb.name == topics.first() && !json)
            return deliver(context, verbHelp(verb, context.output), Exit::Yes);
    if (isWord)
        topics.removeFirst();
    if (topics.isEmpty())
        return tellTerms(vocabulary(), json, context);
    const QString name = QString::fromUtf8(topics.join(' ').left(80));
    if (const std::optional<Term> term = termNamed(name))
        return tellTerms({*term}, json, context);
    return wrongUsage(context, tr("help"),
                      isWord || json ? tr("%1 is not one of the words").arg(name)
                                     : tr("%1 is neither a verb nor a word").arg(name),
                      tr("claimcheck help lists the verbs, claimcheck help words the words"));
}

QString verbNames(const QList<Verb> &table)
{
    QStringList names;
    for (const Verb &verb : table)
        names.append(QString::fromUtf8(verb.name));
    return names.join(u", "_qs);
}

Exit unknownVerb(const QByteArray &typed, const QList<Verb> &table, const Context &context)
{
    const QString shown = QString::fromUtf8(typed.left(80));
    if (typed.startsWith('-'))
        return wrongUsage(context, tr("arguments"), tr("%1 is not an option here").arg(shown),
                          tr("claimcheck --help lists the verbs; options follow the verb"));
    QList<QByteArray> names{"help"};
    for (const Verb &verb : table)
        names.append(verb.name);
    if (const auto guess = nearest(typed, names))
        return wrongUsage(context, tr("arguments"), tr("%1 is not a verb").arg(shown),
                          tr("did you mean claimcheck %1").arg(QString::fromUtf8(*guess)));
    return wrongUsage(context, tr("arguments"),
                      tr("%1 is neither a verb nor a file that is there").arg(shown),
                      tr("claimcheck help lists the verbs"));
}

int openWindow(const QList<Verb> &table, const Context &context, const Window &window)
{
    if (!window.hasDisplay) {
        complain(context, {},
                 tr("there is no display to open the window on (DISPLAY and WAYLAND_DISPLAY are not set)"),
                 tr("use a verb in the terminal: %1; claimcheck --help says more").arg(verbNames(table)));
        return int(Exit::Usage);
    }
    const Result<int> ended = window.open();
    if (ended)
        return *ended;
    complain(context, tr("window"), ended.error().message, ended.error().hint);
    return int(Exit::Usage);
}

bool isWindowOption(const QByteArray &argument)
{
    return argument == "-platform" || argument == "-style" || argument == "-stylesheet";
}

} // namespace

int run(const QList<QByteArray> &arguments, const Context &context, const Window &window)
{
    if (!arguments.isEmpty()
        && arguments.first() == "complete") // for shells; no verb, and never says what is wrong
        return int(complete(arguments.mid(1), context));
    if (std::any_of(arguments.begin(), arguments.end(),
                    [](const auto &argument) { return holdsToken(argument); }))
        return int(refuseToken(context));

    const QList<Verb> table = verbs();
    if (arguments.isEmpty() || isWindowOption(arguments.first()))
        return openWindow(table, context, window);

    const QByteArray &first = arguments.first();
    for (const Verb &verb : table)
        if (verb.name == first)
            return int(runVerb(verb, arguments.mid(1), context));
    if (first == "help" || first == "--help" || first == "-h")
        return int(showHelp(arguments.mid(1), table, context));
    if (first == "--version")
        return int(deliver(context, "claimcheck " CLAIMCHECK_VERSION "\n", Exit::Yes));
    const bool opens = ConnectLink::isOne(first) || QFileInfo(QFile::decodeName(first)).isFile();
    if (arguments.size() == 1 && opens)
        return openWindow(table, context, window);
    if (opens)
        return int(wrongUsage(context, tr("arguments"), tr("the window opens one file or link at a time"),
                              tr("name one; verbs take their files after them")));
    return int(unknownVerb(first, table, context));
}

} // namespace claimcheck::cli
