#include "cli/input.h"

#include "core/text/ascii.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <array>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Input", text);
}

tl::unexpected<Exit> unusable(const Context &context, const QByteArray &name, const Error &error)
{
    return tl::unexpected(unreadable(context, inputName(name), error.message, error.hint));
}

constexpr int mostTokens = 10'000;

/// A file that is passed around as public must not hold the other half. Shared secrets have no public half.
void warnOfPrivateKeys(const KeySet &keys, const QByteArray &name, const Context &context)
{
    for (const Key &key : keys.keys()) {
        if (!key.carriesPrivateParts() || key.type() == "oct")
            continue;
        complain(context, inputName(name),
                 key.hasKid()
                     ? tr("key %1 carries its private part").arg(QString::fromUtf8(key.kid().left(80)))
                     : tr("a key carries its private part"),
                 tr("keep only the public part there, and replace the key if others may have read it"));
    }
}

OrExit<QByteArray> readStandardInput(const Context &context)
{
    if (context.inputIsTerminal && context.errorIsTerminal)
        context.writeError(tr("Reading from standard input; finish with Ctrl+D.\n").toUtf8());
    QByteArray all;
    std::array<char, 65536> buffer;
    for (;;) {
        const qsizetype got = context.read(buffer.data(), buffer.size());
        if (got == 0)
            return all;
        if (got < 0)
            return tl::unexpected(unreadable(context, inputName("-"), tr("cannot be read"),
                                             tr("name a file, or pipe something in")));
        all.append(buffer.data(), got);
        if (all.size() > mostInput)
            return tl::unexpected(unreadable(context, inputName("-"), tr("more than 64 MiB"),
                                             tr("give the part that holds the token")));
    }
}

QByteArrayView withoutBlanks(const QByteArray &text)
{
    return QByteArrayView(text).trimmed();
}

/// Nothing but the characters of a compact token, broken ones included.
bool isOneToken(QByteArrayView text)
{
    const auto fits = [](char c) {
        return ascii::isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == '=' || c == '+'
            || c == '/';
    };
    return text.contains('.') && std::all_of(text.begin(), text.end(), fits);
}

} // namespace

OrExit<QByteArray> inputOperand(const Options &options, const Context &context, const QString &verb)
{
    const QList<QByteArray> &operands = options.operands();
    if (operands.size() > 1)
        return tl::unexpected(wrongUsage(context, verb, tr("more than one file is named"),
                                         tr("name one, or join them: cat a b | claimcheck %1").arg(verb)));
    return operands.value(0, "-");
}

OrExit<void> batchAlone(const Options &options, const Context &context, const QString &verb,
                        const QList<QByteArray> &allowed)
{
    const QList<QByteArray> &operands = options.operands();
    if (!operands.isEmpty() && operands != QList<QByteArray>{"-"})
        return tl::unexpected(wrongUsage(context, verb,
                                         tr("--batch reads its records from standard input, not a file"),
                                         tr("redirect it: claimcheck %1 --batch < FILE").arg(verb)));
    for (const QByteArray &name : options.names())
        if (name != "--batch" && name != "--json" && !allowed.contains(name))
            return tl::unexpected(wrongUsage(context, verb,
                                             tr("%1 does not go with --batch").arg(QString::fromUtf8(name)),
                                             tr("put it into the records")));
    return {};
}

OrExit<QByteArray> readInput(const QByteArray &name, const Context &context)
{
    if (name == "-")
        return readStandardInput(context);
    const Result<QByteArray> text = context.readFile(name, mostInput);
    if (!text)
        return unusable(context, name, text.error());
    return *text;
}

QString inputName(const QByteArray &name)
{
    return name == "-" ? tr("standard input") : QString::fromLocal8Bit(name);
}

OrExit<QList<FoundToken>> readTokens(const QByteArray &name, const Context &context)
{
    const OrExit<QByteArray> text = readInput(name, context);
    if (!text)
        return tl::unexpected(text.error());
    const QByteArrayView core = withoutBlanks(*text);
    if (core.isEmpty())
        return tl::unexpected(unreadable(context, inputName(name), tr("is empty"), tr("give a token")));
    // A text that is one token is taken as it stands: no part of it may pass for the whole.
    if (isOneToken(core)) {
        const qsizetype begin = core.data() - text->constData();
        return QList<FoundToken>{{Token::parse(core.toByteArray()), {{begin, begin + core.size()}}, {}}};
    }
    QList<FoundToken> found = findTokens(*text, mostTokens);
    if (found.isEmpty())
        return tl::unexpected(
            unreadable(context, inputName(name), tr("no token in it"),
                       tr("give a compact token (three parts with dots), text around one, or the "
                          "claims as JSON")));
    if (found.size() == mostTokens)
        complain(context, inputName(name), tr("holds %1 tokens or more").arg(mostTokens),
                 tr("what stands behind them is not read"));
    return found;
}

OrExit<KeySet> readKeys(const QByteArray &name, SymmetricKeys symmetric, const Context &context)
{
    const OrExit<QByteArray> text = readInput(name, context);
    if (!text)
        return tl::unexpected(text.error());
    const QString file = inputName(name).section(u'/', -1);
    const Result<KeySet> keys = KeySet::parse(*text, {KeyOrigin::Kind::File, file}, symmetric);
    if (!keys)
        return unusable(context, name, keys.error());
    warnOfPrivateKeys(*keys, name, context);
    return *keys;
}

OrExit<FederationFile> readFederation(const QByteArray &name, const Context &context)
{
    const OrExit<QByteArray> text = readInput(name, context);
    if (!text)
        return tl::unexpected(text.error());
    const Result<FederationFile> file = FederationFile::parse(*text);
    if (!file)
        return unusable(context, name, file.error());
    return *file;
}

/// A few of them, for a message.
QByteArray firstOf(QList<QByteArray> names)
{
    names.removeAll(QByteArray());
    const bool more = names.size() > 5;
    return names.mid(0, 5).join(", ").left(200) + (more ? ", …" : "");
}

Exit noSuchRule(const QByteArray &name, const FederationFile &file, const Context &context,
                const QString &verb)
{
    QList<QByteArray> names;
    for (const Rule &rule : file.rules)
        names << rule.key << rule.name;
    QList<QByteArray> keys;
    for (const Rule &rule : file.rules)
        keys << rule.key;
    const auto guess = nearest(name, names);
    return wrongUsage(context, verb, tr("no rule is called %1").arg(QString::fromUtf8(name.left(80))),
                      guess ? tr("did you mean %1").arg(QString::fromUtf8(*guess))
                            : tr("the names of its rules are: %1").arg(QString::fromUtf8(firstOf(keys))));
}

std::optional<UnixSeconds> timeFromText(const QByteArray &text)
{
    bool isNumber = false;
    const qint64 seconds = text.toLongLong(&isNumber);
    if (isNumber)
        return seconds;
    const QDateTime time = QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate);
    // Without an offset it would mean another moment on another machine.
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    return time.toSecsSinceEpoch();
}

OrExit<UnixSeconds> timeOption(const Options &options, const Context &context, const QString &verb)
{
    const std::optional<QByteArray> text = options.value("--at");
    if (!text)
        return context.now();
    if (const auto time = timeFromText(*text))
        return *time;
    return tl::unexpected(
        wrongUsage(context, verb, tr("--at does not name a moment"),
                   tr("write Unix seconds, or a date with its offset: 2026-11-22T10:21:02Z")));
}

} // namespace claimcheck::cli
