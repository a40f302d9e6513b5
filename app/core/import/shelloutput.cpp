#include "core/import/shelloutput.h"

#include "core/text/ascii.h"

namespace claimcheck::detail {

QByteArray assignedName(const QByteArray &word)
{
    const auto isLetter = [](char c) { return ascii::isLetter(c) || c == '_'; };
    qsizetype at = 0;
    while (at < word.size() && (isLetter(word.at(at)) || (at > 0 && ascii::isDigit(word.at(at)))))
        ++at;
    return at > 0 && at < word.size() && word.at(at) == '=' ? word.first(at) : QByteArray();
}

std::optional<QByteArray> outputOf(const ShellCommand &command)
{
    const QByteArray name = command.words.value(0);
    const QList<QByteArray> rest = command.words.mid(1);
    if (name == "cat" && command.hasInput && (rest.isEmpty() || rest == QList<QByteArray>{"-"}))
        return command.input;
    if (name == "echo")
        return rest.value(0) == "-n" || rest.value(0) == "-e" ? rest.mid(1).join(' ') : rest.join(' ') + '\n';
    if (name == "printf" && rest.size() == 2 && rest.first().startsWith("%s"))
        return rest.at(1);
    if (name == "printf" && rest.size() == 1 && !rest.first().contains('%'))
        return rest.first();
    return std::nullopt;
}

QByteArray substitutedText(const ShellLine &inside, const QByteArray &written)
{
    if (inside.commands.size() == 1) {
        if (const std::optional<QByteArray> output = outputOf(inside.commands.first())) {
            QByteArray text = *output;
            while (text.endsWith('\n'))
                text.chop(1);
            return text;
        }
    }
    for (const ShellCommand &command : inside.commands) {
        for (const QByteArray &word : command.words) {
            if (word.startsWith('$') && !assignedName(word.mid(1) + '=').isEmpty())
                return word;
        }
    }
    return written;
}

} // namespace claimcheck::detail
