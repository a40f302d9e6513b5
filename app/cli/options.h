#pragma once

#include "cli/context.h"

#include <QList>

#include <optional>

namespace claimcheck::cli {

/// One option a verb takes. `value` is the placeholder in the help, empty for a plain switch.
struct OptionSpec {
    enum class Times : quint8 { Once, Many };

    QByteArray name; ///< with the dashes
    QByteArray value;
    QString help;
    Times times = Times::Once;
};

/// What was given on a command line, checked against a verb's options.
class Options {
public:
    bool has(QByteArrayView name) const;
    std::optional<QByteArray> value(QByteArrayView name) const;
    QList<QByteArray> values(QByteArrayView name) const;
    QList<QByteArray> names() const; ///< of all options given
    const QList<QByteArray> &operands() const { return m_operands; }

    /// `--name value`, `--name=value`, `--` ends the options, `-` is an operand. `-h` stands for --help.
    static Result<Options> parse(const QList<QByteArray> &arguments, const QList<OptionSpec> &specs);

private:
    struct Given {
        QByteArray name;
        QByteArray value;
    };
    QList<Given> m_given;
    QList<QByteArray> m_operands;
};

/// True where an argument is, or holds, a token: those are for files and pipes, because other people on the
/// machine can read a command line and shells keep it.
bool holdsToken(QByteArrayView argument);

/// The name nearest to what was typed, or nothing if none is near.
std::optional<QByteArray> nearest(QByteArrayView typed, const QList<QByteArray> &names);

} // namespace claimcheck::cli
