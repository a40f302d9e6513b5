#include "cli/options.h"

#include "core/jose/base64url.h"
#include "core/text/ascii.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>
#include <utility>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Options", text);
}

const OptionSpec *find(const QList<OptionSpec> &specs, QByteArrayView name)
{
    const auto it = std::find_if(specs.begin(), specs.end(),
                                 [&](const auto &spec) { return spec.name == name; });
    return it == specs.end() ? nullptr : &*it;
}

/// Could this be the name of an option?
bool isWord(const QByteArray &name)
{
    return std::all_of(name.cbegin(), name.cend(),
                       [](char c) { return ascii::isLetter(c) || c == '-' || c == '_'; });
}

tl::unexpected<Error> unknownOption(const QByteArray &name, const QList<OptionSpec> &specs)
{
    QList<QByteArray> names;
    for (const OptionSpec &spec : specs)
        names.append(spec.name);
    const auto guess = nearest(name, names);
    return fail("usage.unknown-option", tr("%1 is not an option here").arg(QString::fromUtf8(name.left(80))),
                !isWord(name) ? tr("write -- before a text that begins with -")
                    : guess   ? tr("did you mean %1").arg(QString::fromUtf8(*guess))
                              : tr("see --help for those there are"));
}

bool startsJsonObject(QByteArrayView segment)
{
    const QByteArray text = decodeBase64Url(segment.first(std::min(segment.size(), qsizetype(64)))).bytes;
    for (const char c : text) {
        if (c == '{')
            return true;
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
            return false;
    }
    return false;
}

} // namespace

bool Options::has(QByteArrayView name) const
{
    return std::any_of(m_given.begin(), m_given.end(),
                       [&](const Given &given) { return given.name == name; });
}

std::optional<QByteArray> Options::value(QByteArrayView name) const
{
    for (const Given &given : m_given)
        if (given.name == name)
            return given.value;
    return std::nullopt;
}

QList<QByteArray> Options::values(QByteArrayView name) const
{
    QList<QByteArray> all;
    for (const Given &given : m_given)
        if (given.name == name)
            all.append(given.value);
    return all;
}

QList<QByteArray> Options::names() const
{
    QList<QByteArray> all;
    for (const Given &given : m_given)
        all.append(given.name);
    return all;
}

Result<Options> Options::parse(const QList<QByteArray> &arguments, const QList<OptionSpec> &specs)
{
    Options options;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QByteArray &argument = arguments.at(i);
        if (argument == "--") {
            options.m_operands += arguments.mid(i + 1);
            break;
        }
        if (argument == "-" || !argument.startsWith('-')) {
            options.m_operands.append(argument);
            continue;
        }
        const qsizetype equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
        const QByteArray name = argument == "-h" ? QByteArray("--help")
            : equals < 0                         ? argument
                                                 : argument.first(equals);
        const OptionSpec *spec = find(specs, name);
        if (!spec)
            return unknownOption(name, specs);
        const QString shown = QString::fromUtf8(name);
        if (spec->times == OptionSpec::Times::Once && !spec->value.isEmpty() && options.has(name))
            return fail("usage.twice", tr("%1 is given twice").arg(shown), tr("give it once"));
        Given given{name, {}};
        if (spec->value.isEmpty() && equals >= 0)
            return fail("usage.value", tr("%1 takes no value").arg(shown), tr("write %1 alone").arg(shown));
        if (!spec->value.isEmpty()) {
            if (equals < 0 && i + 1 == arguments.size())
                return fail("usage.no-value", tr("%1 needs a value").arg(shown),
                            tr("write %1 %2").arg(shown, QString::fromUtf8(spec->value)));
            given.value = equals < 0 ? arguments.at(++i) : argument.mid(equals + 1);
        }
        options.m_given.append(given);
    }
    return options;
}

bool holdsToken(QByteArrayView argument)
{
    for (qsizetype begin = 0; begin < argument.size();) {
        qsizetype end = begin;
        while (end < argument.size() && ascii::isWordCharacter(argument[end]))
            ++end;
        const QByteArrayView run = argument.sliced(begin, end - begin);
        // A file may be called eyJ-notes.txt: without a dot and a second segment it takes some length to be a
        // token.
        const bool dot = end < argument.size() && argument[end] == '.';
        if (run.size() >= (dot ? 12 : 16) && startsJsonObject(run))
            return true;
        begin = end + 1;
    }
    return false;
}

std::optional<QByteArray> nearest(QByteArrayView typed, const QList<QByteArray> &names)
{
    const auto distance = [&](const QByteArray &name) {
        QList<qsizetype> row(name.size() + 1);
        std::iota(row.begin(), row.end(), 0);
        for (qsizetype i = 0; i < typed.size(); ++i) {
            qsizetype diagonal = std::exchange(row[0], i + 1);
            for (qsizetype j = 0; j < name.size(); ++j) {
                const qsizetype replaced = diagonal + (typed[i] == name.at(j) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
            }
        }
        return row.last();
    };
    if (typed.size() > 64)
        return std::nullopt;
    std::optional<QByteArray> best;
    qsizetype bestDistance = 0;
    for (const QByteArray &name : names) {
        const qsizetype away = name.startsWith(typed) ? 1 : distance(name);
        if (away <= std::max<qsizetype>(2, name.size() / 3) && (!best || away < bestDistance)) {
            best = name;
            bestDistance = away;
        }
    }
    return best;
}

} // namespace claimcheck::cli
