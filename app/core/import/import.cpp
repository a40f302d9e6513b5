#include "core/import/import.h"

#include "core/federation/secrets.h"
#include "core/import/importcall.h"
#include "core/import/importjson.h"
#include "core/jose/wordstart.h"
#include "core/text/ascii.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Import)
};

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/// Behind the JSON value that begins at `at` with a bracket; -1 where it does not end. Brackets in texts do
/// not count.
qsizetype endOfJson(const QByteArray &text, qsizetype at)
{
    qsizetype depth = 0;
    bool inString = false;
    for (qsizetype i = at; i < text.size(); ++i) {
        const char c = text.at(i);
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            return i + 1;
        }
    }
    return -1;
}

/// Goes through a text line by line: JSON values, shell commands, and what is neither.
class TextImport {
public:
    TextImport(const QByteArray &text, const FederationFile &into)
        : m_text(text)
        , m_importer(into)
        , m_budget(text.size() * 4 + 1024 * 1024)
    {
    }

    Import run()
    {
        while (m_at < m_text.size()) {
            const qsizetype begin = lineStart(m_at);
            if (begin >= lineEnd(m_at) || isMarkup(begin))
                m_at = behindLine(m_at);
            else if (m_text.at(begin) == '{' || m_text.at(begin) == '[')
                takeJson(begin);
            else if (const qsizetype command = commandStart(begin); command >= 0)
                takeCommand(command);
            else
                passOver();
        }
        notePassedOver();
        return m_importer.finish();
    }

private:
    qsizetype lineEnd(qsizetype at) const
    {
        const qsizetype end = m_text.indexOf('\n', at);
        return end < 0 ? m_text.size() : end;
    }
    qsizetype behindLine(qsizetype at) const { return std::min(m_text.size(), lineEnd(at) + 1); }

    /// The first character that counts: behind blanks and a prompt.
    qsizetype lineStart(qsizetype at) const
    {
        while (at < m_text.size() && isBlank(m_text.at(at)))
            ++at;
        const QByteArrayView rest = QByteArrayView(m_text).sliced(at);
        return rest.startsWith("$ ") || rest.startsWith("% ") ? lineStart(at + 2) : at;
    }

    /// Comments and fences of code.
    bool isMarkup(qsizetype at) const
    {
        const QByteArrayView rest = QByteArrayView(m_text).sliced(at);
        return rest.startsWith('#') || rest.startsWith("```");
    }

    void takeJson(qsizetype begin)
    {
        notePassedOver();
        const qsizetype found = m_budget > 0 ? endOfJson(m_text, begin) : -1;
        const qsizetype end = found < 0 ? m_text.size() : found;
        m_budget -= end - begin;
        const json::Document document = json::Document::parse(m_text.mid(begin, end - begin));
        if (!document.root()["access_token"].isMissing()) {
            m_importer.note(ImportNote::Kind::LeftOut, begin,
                            Words::tr("the answer with an access token is left out"));
        } else if (const std::optional<Error> secret = findSecret(document)) {
            m_importer.note(ImportNote::Kind::NotTaken, begin + secret->range.begin,
                            Words::tr("this JSON is left out: %1").arg(secret->message), secret->hint);
        } else if (!document.isStrict()) {
            const json::Problem problem = document.problems().value(0);
            m_importer.note(ImportNote::Kind::NotTaken, begin + problem.at, problem.message(),
                            Words::tr("correct the JSON at this place"));
        } else {
            detail::importValue(m_importer, document.root(), begin);
        }
        m_at = found < 0 ? behindLine(begin) : end;
        if (m_at < m_text.size() && lineStart(m_at) < m_text.size() && m_text.at(lineStart(m_at)) == ',')
            ++m_at;
    }

    /// Where the shell begins in a line that holds a command to be read; -1 in any other.
    qsizetype commandStart(qsizetype begin) const
    {
        const QByteArrayView line = QByteArrayView(m_text).sliced(begin, lineEnd(begin) - begin);
        const qsizetype curl = findCurl(line);
        if (curl >= 0 && (curl == 0 || beginsShell(line.first(curl))))
            return begin;
        if (curl >= 0)
            return begin + curl;
        return isAssignment(line) ? begin : -1;
    }

    static qsizetype findCurl(QByteArrayView line)
    {
        const QByteArrayView word("curl");
        for (qsizetype at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) {
            const qsizetype end = at + word.size();
            const bool begins = at == 0 || QByteArrayView(" \t;|&($`\"'/").contains(line[at - 1]);
            const bool ends = end == line.size() || QByteArrayView(" \t\r\\").contains(line[end]);
            if (begins && ends)
                return at;
        }
        return -1;
    }

    /// What may stand before curl in a command line; in a sentence, the command begins with curl.
    static bool beginsShell(QByteArrayView before)
    {
        static constexpr std::array<QByteArrayView, 14> words = {
            "sudo ",   "if ",     "then ", "time ", "env ",   "cat ",   "echo ",
            "printf ", "export ", "jq ",   "! ",    "while ", "until ", "/"};
        return isAssignment(before) || std::any_of(words.begin(), words.end(), [before](QByteArrayView word) {
                   return before.startsWith(word);
               });
    }

    static bool isAssignment(QByteArrayView line)
    {
        if (line.startsWith("export "))
            line = line.sliced(7);
        qsizetype at = 0;
        while (at < line.size() && ascii::isWordCharacter(line[at]) && line[at] != '-')
            ++at;
        return at > 0 && at < line.size() && line[at] == '=' && (line[0] < '0' || line[0] > '9');
    }

    void takeCommand(qsizetype begin)
    {
        notePassedOver();
        detail::ShellVariables variables = m_variables;
        const detail::ShellLine line = detail::readShellLine(m_text, begin, variables);
        m_budget -= line.end - begin;
        if (!line.closed || m_budget < 0) {
            m_importer.note(ImportNote::Kind::NotTaken, begin, Words::tr("this command has no end"),
                            Words::tr("close the quotes and brackets in it"));
            m_at = m_budget < 0 ? m_text.size() : behindLine(begin);
            return;
        }
        m_variables = variables;
        for (const detail::ShellCommand &command : line.commands) {
            const std::optional<detail::CurlRequest> request = detail::curlRequest(command);
            const QByteArray made = command.assignedTo.isEmpty() ? QByteArray() : '$' + command.assignedTo;
            if (request)
                detail::importCall(m_importer, *request, made, command.at);
        }
        m_at = std::max(line.end, behindLine(begin));
    }

    void passOver()
    {
        if (m_passed < 0)
            m_passed = m_at;
        ++m_passedLines;
        m_at = behindLine(m_at);
    }

    void notePassedOver()
    {
        if (m_passedLines == 1)
            m_importer.note(ImportNote::Kind::LeftOut, m_passed, Words::tr("this line is passed over"));
        else if (m_passedLines > 1)
            m_importer.note(ImportNote::Kind::LeftOut, m_passed,
                            Words::tr("these %1 lines are passed over").arg(m_passedLines));
        m_passed = -1;
        m_passedLines = 0;
    }

    const QByteArray &m_text;
    detail::Importer m_importer;
    qsizetype m_at = 0;
    qsizetype m_budget; ///< of bytes that may be read again after something had no end
    detail::ShellVariables m_variables;
    qsizetype m_passed = -1;
    int m_passedLines = 0;
};

} // namespace

Import importText(const QByteArray &text, const FederationFile &into)
{
    return TextImport(text, into).run();
}

} // namespace claimcheck
