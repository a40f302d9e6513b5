#include "core/import/shellcommands.h"

#include "core/import/shellcursor.h"
#include "core/import/shelloutput.h"
#include "core/text/ascii.h"

#include <utility>

namespace claimcheck::detail {

namespace {

constexpr int deepest = 12;
constexpr qsizetype longestBraced = 256; // ${NAME:-default}
constexpr qsizetype longestWritten = 200; // of a substitution that is kept as it is

bool isNameStart(char c)
{
    return ascii::isLetter(c) || c == '_';
}

struct HereDocument {
    qsizetype command = -1; ///< of those read; -1: the one being read
    QByteArray delimiter;
    bool literal = false;
    bool stripsTabs = false;
};

/// What a word was made of besides its text.
struct Word {
    QByteArray text;
    qsizetype at = 0;
    bool quoted = false; ///< any part of it
    bool substituted = false;
    qsizetype commandsBefore = 0; ///< of those inside its substitutions
};

class Reader {
public:
    Reader(const QByteArray &text, qsizetype at, ShellVariables &variables, int depth)
        : m_cursor(text, at)
        , m_variables(variables)
        , m_depth(depth)
    {
    }

    /// Up to the end of the logical line, or of the substitution: `closer` is ')' or '`' there.
    ShellLine run(char closer = '\0')
    {
        for (;;) {
            m_cursor.skipBlanks();
            if (m_cursor.atEnd()) {
                m_cursor.closed = m_cursor.closed && closer == '\0' && m_documents.isEmpty();
                break;
            }
            const char c = m_cursor.here();
            if (closer != '\0' && c == closer) {
                m_cursor.skip();
                break;
            }
            if (c != '\n') {
                step(c, closer);
                continue;
            }
            m_cursor.skip();
            readDocuments();
            endCommand();
            if (closer == '\0' && !m_open)
                break;
        }
        endCommand();
        m_line.end = m_cursor.at();
        m_line.closed = m_cursor.closed;
        return std::move(m_line);
    }

private:
    void step(char c, char closer)
    {
        if (c == '#') {
            while (!m_cursor.atEnd() && m_cursor.here() != '\n')
                m_cursor.skip();
        } else if (m_cursor.takes("&&") || m_cursor.takes("||")) {
            endCommand();
            m_open = true;
        } else if (m_cursor.takes("|&") || m_cursor.takes("|")) {
            endCommand(true);
            m_open = true;
        } else if (c == ';' || c == '(' || c == ')' || (c == '&' && m_cursor.here(1) != '>')) {
            m_cursor.skip();
            endCommand();
        } else if (isRedirection()) {
            redirect(closer);
        } else {
            addWord(readWord(closer));
        }
    }

    bool isRedirection() const
    {
        qsizetype ahead = 0;
        while (ahead < 2 && ascii::isDigit(m_cursor.here(ahead)))
            ++ahead;
        const char c = m_cursor.here(ahead);
        return c == '<' || c == '>' || (c == '&' && ahead == 0 && m_cursor.here(1) == '>');
    }

    void redirect(char closer)
    {
        while (ascii::isDigit(m_cursor.here()))
            m_cursor.skip();
        if (m_cursor.takes("<<<")) {
            m_cursor.skipBlanks();
            setInput(readWord(closer).text + '\n');
            return;
        }
        if (m_cursor.takes("<<")) {
            HereDocument document;
            document.stripsTabs = m_cursor.takes("-");
            m_cursor.skipBlanks();
            const Word word = readWord(closer, true);
            document.delimiter = word.text;
            document.literal = word.quoted;
            m_documents.append(document);
            return;
        }
        while (m_cursor.here() != '\0' && QByteArrayView("<>&|").contains(m_cursor.here()))
            m_cursor.skip();
        m_cursor.skipBlanks();
        readWord(closer);
    }

    void setInput(const QByteArray &text)
    {
        m_command.input = text;
        m_command.hasInput = true;
    }

    /// The bodies of the here-documents of the line that ended; each goes to its command.
    void readDocuments()
    {
        for (const HereDocument &document : std::as_const(m_documents)) {
            const QByteArray body = readDocument(document);
            const QByteArray text = document.literal ? body : expanded(body);
            if (document.command < 0)
                setInput(text);
            else
                giveInput(document.command, text);
        }
        m_documents.clear();
    }

    QByteArray readDocument(const HereDocument &document)
    {
        QByteArray body;
        while (!m_cursor.atEnd()) {
            QByteArray line = m_cursor.takeLine();
            while (document.stripsTabs && line.startsWith('\t'))
                line.remove(0, 1);
            if (line == document.delimiter)
                return body;
            body += line + '\n';
        }
        m_cursor.closed = false;
        return body;
    }

    /// A command that was read already: what it prints goes on through its pipe.
    void giveInput(qsizetype index, const QByteArray &text)
    {
        m_line.commands[index].input = text;
        m_line.commands[index].hasInput = true;
        const std::optional<QByteArray> output = outputOf(m_line.commands.at(index));
        if (!output)
            return;
        const qsizetype taker = m_feeders.indexOf(index);
        if (taker >= 0)
            giveInput(taker, *output);
        else if (m_feeder == index)
            setInput(*output);
    }

    void endCommand(bool pipes = false)
    {
        if (m_command.words.isEmpty()) {
            m_open = m_open && !m_line.commands.isEmpty();
            return;
        }
        m_open = false;
        noteAssignment();
        const std::optional<QByteArray> output = pipes ? outputOf(m_command) : std::nullopt;
        const qsizetype index = m_line.commands.size();
        for (HereDocument &document : m_documents) {
            if (document.command < 0)
                document.command = index;
        }
        while (m_feeders.size() < index)
            m_feeders.append(-1);
        m_feeders.append(m_feeder);
        m_feeder = pipes ? index : -1;
        m_line.commands.append(std::exchange(m_command, {}));
        if (output)
            setInput(*output);
    }

    /// NAME=value as a command of its own, and `export NAME=value`.
    void noteAssignment()
    {
        static const QList<QByteArray> before = {"export", "local", "declare", "readonly"};
        for (const QByteArray &word : std::as_const(m_command.words)) {
            const QByteArray name = assignedName(word);
            if (!name.isEmpty())
                m_variables.insert(name, word.mid(name.size() + 1));
            else if (!before.contains(word))
                return;
        }
    }

    void addWord(Word word)
    {
        const QByteArray name = assignedName(word.text);
        if (m_command.words.isEmpty())
            m_command.at = word.at;
        if (!name.isEmpty() && word.substituted)
            bind(name, word);
        m_command.words.append(word.text);
    }

    /// NAME=$(curl …): what the command makes is known as $NAME from here on.
    void bind(const QByteArray &name, Word &word)
    {
        bool makes = false;
        for (qsizetype i = word.commandsBefore; i < m_line.commands.size(); ++i) {
            if (m_line.commands.at(i).words.value(0).endsWith("curl")) {
                m_line.commands[i].assignedTo = name;
                makes = true;
            }
        }
        if (makes)
            word.text = name + "=$" + name;
    }

    Word readWord(char closer, bool plain = false)
    {
        Word word;
        word.at = m_cursor.at();
        word.commandsBefore = m_line.commands.size();
        while (!m_cursor.atEnd() && !endsWord(m_cursor.here(), closer)) {
            const char c = m_cursor.here();
            word.quoted = word.quoted || c == '\'' || c == '"' || c == '\\';
            if (c == '\'')
                word.text += m_cursor.singleQuoted();
            else if (c == '"')
                doubleQuoted(word);
            else if (c == '\\')
                word.text += m_cursor.escaped();
            else if (!plain && (c == '$' || c == '`'))
                expand(word);
            else
                take(word);
        }
        if (m_cursor.at() == word.at)
            m_cursor.skip(); // a sign that means nothing here
        return word;
    }

    static bool endsWord(char c, char closer)
    {
        return QByteArrayView(" \t\r\n;|&<>()").contains(c) || (closer == '`' && c == '`');
    }

    void take(Word &word)
    {
        word.text += m_cursor.here();
        m_cursor.skip();
    }

    void doubleQuoted(Word &word)
    {
        m_cursor.skip();
        while (!m_cursor.atEnd() && m_cursor.here() != '"')
            quotedCharacter(word, "$`\"\\");
        m_cursor.closed = m_cursor.closed && !m_cursor.atEnd();
        m_cursor.skip();
    }

    /// Inside double quotes and here-documents; `special` are the characters a backslash takes the meaning
    /// of.
    void quotedCharacter(Word &word, QByteArrayView special)
    {
        const char c = m_cursor.here(), next = m_cursor.here(1);
        if (c == '\\' && next == '\n') {
            m_cursor.skip(2);
        } else if (c == '\\' && next != '\0' && special.contains(next)) {
            m_cursor.skip();
            take(word);
        } else if (c == '$' || c == '`') {
            expand(word, true);
        } else {
            take(word);
        }
    }

    /// $NAME, ${NAME…}, $(…), `…`, $'…'.
    void expand(Word &word, bool inQuotes = false)
    {
        const char next = m_cursor.here(1);
        if (m_cursor.here() == '`' || (next == '(' && m_cursor.here(2) != '(')) {
            substitute(word);
        } else if (next == '\'' && !inQuotes) {
            m_cursor.skip();
            word.quoted = true;
            word.text += m_cursor.ansiQuoted();
        } else if (next == '{') {
            braced(word);
        } else if (isNameStart(next)) {
            m_cursor.skip();
            word.text += valueOf(m_cursor.takeName());
        } else {
            take(word);
        }
    }

    QByteArray valueOf(const QByteArray &name) const { return m_variables.value(name, '$' + name); }

    /// ${NAME}, ${NAME:-default}, ${NAME:?message}.
    void braced(Word &word)
    {
        m_cursor.skip(2);
        const QByteArray window = m_cursor.text().mid(m_cursor.at(), longestBraced);
        const qsizetype end = window.indexOf('}');
        if (end < 0) {
            word.text += "${";
            return;
        }
        const qsizetype begin = m_cursor.at();
        const QByteArray name = m_cursor.takeName();
        const QByteArray rest = window.first(end).mid(name.size());
        const bool hasDefault = rest.startsWith(":-") || rest.startsWith(":=");
        word.text += hasDefault && !m_variables.contains(name) ? rest.mid(2) : valueOf(name);
        m_cursor.moveTo(begin + end + 1);
    }

    void substitute(Word &word)
    {
        const qsizetype begin = m_cursor.at();
        const char closer = m_cursor.here() == '`' ? '`' : ')';
        m_cursor.skip(closer == '`' ? 1 : 2);
        word.substituted = true;
        if (m_depth >= deepest) {
            m_cursor.closed = false;
            m_cursor.moveTo(m_cursor.text().size());
            return;
        }
        const ShellLine inside = Reader(m_cursor.text(), m_cursor.at(), m_variables, m_depth + 1).run(closer);
        m_cursor.moveTo(inside.end);
        m_cursor.closed = m_cursor.closed && inside.closed;
        word.text += substitutedText(inside, m_cursor.since(begin).left(longestWritten));
        m_line.commands += inside.commands;
    }

    /// A here-document whose delimiter is not quoted.
    QByteArray expanded(const QByteArray &body)
    {
        if (m_depth >= deepest)
            return body;
        Reader reader(body, 0, m_variables, m_depth + 1);
        Word word;
        while (!reader.m_cursor.atEnd())
            reader.quotedCharacter(word, "$`\\");
        m_line.commands += reader.m_line.commands;
        return word.text;
    }

    ShellCursor m_cursor;
    ShellVariables &m_variables;
    int m_depth;
    ShellLine m_line;
    ShellCommand m_command;
    QList<HereDocument> m_documents;
    QList<qsizetype> m_feeders; ///< for each command read, the one whose output it gets, or -1
    qsizetype m_feeder = -1; ///< the same for the one being read
    bool m_open = false; ///< an operator asks for another command, on the next line if need be
};

} // namespace

ShellLine readShellLine(const QByteArray &text, qsizetype at, ShellVariables &variables)
{
    return Reader(text, at, variables, 0).run();
}

} // namespace claimcheck::detail
