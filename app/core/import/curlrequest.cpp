#include "core/import/curlrequest.h"

#include "core/jose/secretspan.h"

#include <algorithm>
#include <array>

namespace claimcheck::detail {

namespace {

/// Options with a value that says nothing about the request.
constexpr std::array<QByteArrayView, 38> withValue = {"--output",      "--user-agent",
                                                      "--referer",     "--cacert",
                                                      "--capath",      "--cert",
                                                      "--cert-type",   "--key",
                                                      "--key-type",    "--connect-timeout",
                                                      "--max-time",    "--retry",
                                                      "--retry-delay", "--retry-max-time",
                                                      "--write-out",   "--proxy",
                                                      "--resolve",     "--form",
                                                      "--upload-file", "--config",
                                                      "--dump-header", "--interface",
                                                      "--limit-rate",  "--max-redirs",
                                                      "--range",       "--tls-max",
                                                      "--ciphers",     "--unix-socket",
                                                      "--connect-to",  "--stderr",
                                                      "--trace",       "--trace-ascii",
                                                      "--cookie-jar",  "--speed-limit",
                                                      "--speed-time",  "--pinnedpubkey",
                                                      "--dns-servers", "--expect100-timeout"};
constexpr std::array<QByteArrayView, 31> switches = {"--silent",
                                                     "--show-error",
                                                     "--fail",
                                                     "--fail-with-body",
                                                     "--fail-early",
                                                     "--location",
                                                     "--verbose",
                                                     "--include",
                                                     "--insecure",
                                                     "--compressed",
                                                     "--globoff",
                                                     "--no-buffer",
                                                     "--http1.1",
                                                     "--http2",
                                                     "--http3",
                                                     "--tlsv1.2",
                                                     "--tlsv1.3",
                                                     "--ipv4",
                                                     "--ipv6",
                                                     "--progress-bar",
                                                     "--no-progress-meter",
                                                     "--retry-all-errors",
                                                     "--retry-connrefused",
                                                     "--remote-name",
                                                     "--disable",
                                                     "--netrc",
                                                     "--parallel",
                                                     "--create-dirs",
                                                     "--ssl-reqd",
                                                     "--no-keepalive",
                                                     "--location-trusted"};
constexpr QByteArrayView shortWithValue("AbcCDeEFhKmoPQrtTUwxyYz");
constexpr QByteArrayView shortSwitches("sSfLvikgnNOqRjJlMpZ01234#a");

struct ShortOption {
    char letter;
    QByteArrayView name;
};
constexpr std::array<ShortOption, 7> shortOptions = {{{'X', "--request"},
                                                      {'d', "--data"},
                                                      {'H', "--header"},
                                                      {'u', "--user"},
                                                      {'b', "--cookie"},
                                                      {'G', "--get"},
                                                      {'I', "--head"}}};

template <std::size_t size>
bool isOneOf(const QByteArray &name, const std::array<QByteArrayView, size> &names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Where the arguments of curl begin, behind `sudo`, `if`, `NAME=value` and the like; -1 where it is another
/// command.
qsizetype behindCurl(const QList<QByteArray> &words)
{
    static const QList<QByteArray> before = {"sudo", "if",   "then", "else", "do", "while",   "until",
                                             "!",    "time", "env",  "exec", "{",  "command", "elif"};
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QByteArray &word = words.at(i);
        if (word == "curl" || word.endsWith("/curl"))
            return i + 1;
        if (!before.contains(word) && !word.contains('='))
            return -1;
    }
    return -1;
}

class Arguments {
public:
    Arguments(const ShellCommand &command, qsizetype first)
        : m_command(command)
        , m_next(first)
    {
    }

    CurlRequest read()
    {
        while (m_next < m_command.words.size()) {
            const QByteArray word = m_command.words.at(m_next++);
            if (word.startsWith("--") && word.size() > 2)
                longOption(word);
            else if (word.startsWith('-') && word.size() > 1 && !word.startsWith("--"))
                shortOption(word);
            else if (m_request.url.isEmpty())
                m_request.url = word;
        }
        if (m_request.method.isEmpty())
            m_request.method = m_isGet || !hasBody() ? "GET" : "POST";
        return m_request;
    }

private:
    bool hasBody() const { return m_request.body || !m_request.bodyFile.isEmpty(); }

    QByteArray value()
    {
        return m_next < m_command.words.size() ? m_command.words.at(m_next++) : QByteArray();
    }

    void shortOption(const QByteArray &word)
    {
        for (qsizetype i = 1; i < word.size(); ++i) {
            const char letter = word.at(i);
            const auto known = std::find_if(
                shortOptions.begin(), shortOptions.end(),
                [letter](const ShortOption &one) { return one.letter == letter; });
            if (shortSwitches.contains(letter))
                continue;
            const bool takesRest = known != shortOptions.end() && letter != 'G' && letter != 'I';
            const QByteArray rest = word.mid(i + 1);
            if (known != shortOptions.end())
                option(known->name, takesRest ? (rest.isEmpty() ? value() : rest) : QByteArray());
            else if (!shortWithValue.contains(letter))
                m_request.unknown.append(word);
            else if (rest.isEmpty())
                value();
            if (takesRest || shortWithValue.contains(letter))
                return;
        }
    }

    void longOption(const QByteArray &word)
    {
        static constexpr std::array<QByteArrayView, 12> known = {
            "--request",        "--header", "--data", "--data-raw", "--data-binary", "--data-ascii",
            "--data-urlencode", "--json",   "--url",  "--user",     "--cookie",      "--oauth2-bearer"};
        if (word == "--get" || word == "--head")
            option(word, {});
        else if (isOneOf(word, known))
            option(word, value());
        else if (isOneOf(word, withValue))
            value();
        else if (!isOneOf(word, switches))
            m_request.unknown.append(word);
    }

    void option(QByteArrayView name, const QByteArray &value)
    {
        if (name == "--request")
            m_request.method = value.toUpper();
        else if (name == "--url")
            m_request.url = value;
        else if (name == "--get")
            m_isGet = true;
        else if (name == "--head")
            m_request.method = "HEAD";
        else if (name == "--header")
            header(value);
        else if (name == "--user" || name == "--cookie" || name == "--oauth2-bearer")
            noteSecret(name, value);
        else
            data(name, value);
    }

    void data(QByteArrayView name, const QByteArray &value)
    {
        if (name == "--data-raw" || !value.startsWith('@'))
            append(value);
        else if (value != "@-" && value != "@/dev/stdin")
            m_request.bodyFile = value.mid(1);
        else if (m_command.hasInput)
            append(m_command.input);
        else
            m_request.bodyFile = "-";
    }

    void append(const QByteArray &value)
    {
        m_request.body = m_request.body ? *m_request.body + '&' + value : value;
    }

    void header(const QByteArray &line)
    {
        static const QList<QByteArray> secret = {"authorization", "x-api-key", "cookie",
                                                 "proxy-authorization"};
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.first(std::max<qsizetype>(colon, 0)).trimmed();
        if (secret.contains(name.toLower()))
            noteSecret(name, line.mid(colon + 1).trimmed());
    }

    /// A variable holds nothing here; a text does.
    void noteSecret(QByteArrayView name, const QByteArray &value)
    {
        const qsizetype blank = value.lastIndexOf(' ');
        if (!isPlaceholder(value.mid(blank + 1)))
            m_request.secrets.append(name.toByteArray());
    }

    const ShellCommand &m_command;
    qsizetype m_next;
    bool m_isGet = false;
    CurlRequest m_request;
};

} // namespace

std::optional<CurlRequest> curlRequest(const ShellCommand &command)
{
    const qsizetype first = behindCurl(command.words);
    if (first < 0)
        return std::nullopt;
    return Arguments(command, first).read();
}

} // namespace claimcheck::detail
