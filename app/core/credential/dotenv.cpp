#include "core/credential/environmentreader.h"

#include <QCoreApplication>

namespace claimcheck::credential::detail {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::EnvironmentReader)
};

/// The lines of a .env file: NAME=value with an optional `export`, comments, quotes of both kinds.
class DotEnv {
public:
    explicit DotEnv(const QByteArray &text)
        : m_lines(QByteArray(text).replace("\r\n", "\n").split('\n'))
    {
    }

    ReadEnvironment run()
    {
        for (; m_at < m_lines.size(); ++m_at)
            line(m_lines.at(m_at).trimmed());
        return std::move(m_read);
    }

private:
    void note(const QString &text) { m_read.notes.append({int(m_at) + 1, text}); }

    void line(QByteArray text)
    {
        if (text.isEmpty() || text.startsWith('#'))
            return;
        if (text.startsWith("export "))
            text = text.mid(7).trimmed();
        const qsizetype equals = text.indexOf('=');
        const QByteArray name = text.left(equals).trimmed();
        if (equals < 0 || !isVariableName(name)) {
            note(Words::tr("not understood"));
            return;
        }
        if (m_read.environment.has(name))
            note(Words::tr("%1 again; the last one counts").arg(QString::fromLatin1(name)));
        const QByteArray rest = text.mid(equals + 1).trimmed();
        m_read.environment.set({name, value(rest)});
    }

    QByteArray value(const QByteArray &rest)
    {
        if (rest.startsWith('\''))
            return quoted(rest.mid(1), '\'');
        if (rest.startsWith('"'))
            return unescaped(quoted(rest.mid(1), '"'));
        const qsizetype comment = rest.startsWith('#') ? 0 : rest.indexOf(" #");
        const QByteArray plain = comment < 0 ? rest : rest.left(comment).trimmed();
        if (plain.contains('$'))
            note(Words::tr("$ is taken as written"));
        return plain;
    }

    /// Up to the closing quote, which may be on a later line.
    QByteArray quoted(QByteArray text, char quote)
    {
        const qsizetype begun = m_at;
        const QByteArray first = text;
        for (;;) {
            for (qsizetype i = 0; i < text.size(); ++i) {
                if (quote == '"' && text.at(i) == '\\')
                    ++i;
                else if (text.at(i) == quote)
                    return text.left(i);
            }
            if (m_at + 1 >= m_lines.size())
                break;
            text += '\n' + m_lines.at(++m_at);
        }
        m_at = begun;
        note(Words::tr("the quote is not closed"));
        return first;
    }

    static QByteArray unescaped(const QByteArray &text)
    {
        QByteArray out;
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text.at(i) != '\\' || i + 1 == text.size()) {
                out += text.at(i);
                continue;
            }
            const char next = text.at(++i);
            out += next == 'n' ? '\n' : next == 't' ? '\t' : next == 'r' ? '\r' : next;
        }
        return out;
    }

    QList<QByteArray> m_lines;
    qsizetype m_at = 0;
    ReadEnvironment m_read;
};

} // namespace

ReadEnvironment readDotEnv(const QByteArray &text)
{
    return DotEnv(text).run();
}

ReadEnvironment readEnvOutput(const QByteArray &text)
{
    ReadEnvironment read;
    read.origin = ReadEnvironment::Origin::EnvOutput;
    const bool isBinary = text.contains('\0');
    const QList<QByteArray> entries = text.split(isBinary ? '\0' : '\n');
    QByteArray last;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QByteArray &entry = entries.at(i);
        const qsizetype equals = entry.indexOf('=');
        if (equals > 0 && isVariableName(entry.left(equals))) {
            last = entry.left(equals);
            read.environment.set({last, entry.mid(equals + 1)});
        } else if (!isBinary && !last.isEmpty() && i + 1 < entries.size()) {
            read.environment.set({last, read.environment.value(last) + '\n' + entry});
        }
    }
    return read;
}

} // namespace claimcheck::credential::detail
