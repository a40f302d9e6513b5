#include "core/credential/environmentreader.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace claimcheck::credential::detail {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::EnvironmentReader)
};

/// Inputs of actions that become variables.
constexpr std::array<std::pair<QByteArrayView, QByteArrayView>, 7> inputs = {{
    {"anthropic_api_key", "ANTHROPIC_API_KEY"},
    {"claude_code_oauth_token", "CLAUDE_CODE_OAUTH_TOKEN"},
    {"anthropic_federation_rule_id", "ANTHROPIC_FEDERATION_RULE_ID"},
    {"anthropic_organization_id", "ANTHROPIC_ORGANIZATION_ID"},
    {"anthropic_service_account_id", "ANTHROPIC_SERVICE_ACCOUNT_ID"},
    {"anthropic_workspace_id", "ANTHROPIC_WORKSPACE_ID"},
    {"anthropic_base_url", "ANTHROPIC_BASE_URL"},
}};

qsizetype indentOf(const QByteArray &line)
{
    qsizetype at = 0;
    while (at < line.size() && line.at(at) == ' ')
        ++at;
    return at;
}

QByteArray withoutComment(const QByteArray &text)
{
    const qsizetype at = text.startsWith('#') ? 0 : text.indexOf(" #");
    return (at < 0 ? text : text.left(at)).trimmed();
}

/// The YAML that workflows are written in, line by line: block mappings of plain and quoted texts below
/// `env:` and `with:`. Everything else is passed over; what might matter of it is noted.
class Workflow {
public:
    explicit Workflow(const QByteArray &text)
        : m_lines(QByteArray(text).replace("\r\n", "\n").split('\n'))
    {
        m_read.origin = ReadEnvironment::Origin::Workflow;
    }

    ReadEnvironment run()
    {
        for (; m_at < m_lines.size(); ++m_at)
            line(m_lines.at(m_at));
        return std::move(m_read);
    }

private:
    enum class Block : quint8 { None, Env, With };

    void note(const QString &text) { m_read.notes.append({int(m_at) + 1, text}); }

    void line(const QByteArray &whole)
    {
        QByteArray text = withoutComment(whole.trimmed());
        qsizetype indent = indentOf(whole);
        if (text.isEmpty())
            return;
        while (text.startsWith("- ")) {
            indent += 2;
            text = text.mid(2).trimmed();
        }
        if (m_block != Block::None && indent <= m_indent)
            m_block = Block::None;
        if (m_block != Block::None) {
            entry(text);
            return;
        }
        opening(text, indent, whole);
    }

    void opening(const QByteArray &text, qsizetype indent, const QByteArray &whole)
    {
        const bool isEnv = text.startsWith("env:"), isWith = text.startsWith("with:");
        if (isEnv || isWith) {
            const QByteArray rest = text.mid(isEnv ? 4 : 5).trimmed();
            m_block = rest.isEmpty() ? (isEnv ? Block::Env : Block::With) : Block::None;
            m_indent = indent;
            if (!rest.isEmpty())
                note(Words::tr("not understood: write the variables on lines of their own"));
        } else if (text.startsWith("<<:") || text.startsWith('*')) {
            note(Words::tr("not understood: a reference to another part of the file"));
        } else if (whole.contains("GITHUB_ENV")) {
            fromCommand(whole);
        }
    }

    void entry(const QByteArray &text)
    {
        const qsizetype colon = text.indexOf(':');
        const QByteArray key = text.left(colon).trimmed();
        const bool isPair = colon > 0 && (colon + 1 == text.size() || text.at(colon + 1) == ' ');
        if (!isPair || !isVariableName(QByteArray(key).replace('-', '_'))) {
            if (m_block == Block::Env)
                note(Words::tr("not understood"));
            return;
        }
        const QByteArray value = scalar(text.mid(colon + 1).trimmed());
        if (m_block == Block::Env) {
            set(key, value);
            return;
        }
        for (const auto &[input, name] : inputs) {
            if (key == input)
                set(name.toByteArray(), value);
        }
    }

    /// A plain or quoted text, or the lines of a block below it.
    QByteArray scalar(const QByteArray &text)
    {
        if (text.startsWith('|') || text.startsWith('>'))
            return blockText();
        if (text.size() >= 2 && text.startsWith('\'') && text.endsWith('\''))
            return text.sliced(1, text.size() - 2).replace("''", "'");
        if (text.size() >= 2 && text.startsWith('"') && text.endsWith('"'))
            return text.sliced(1, text.size() - 2);
        if (text.startsWith('{') || text.startsWith('[') || text.startsWith('&') || text.startsWith('*'))
            note(Words::tr("not understood"));
        return text;
    }

    QByteArray blockText()
    {
        const qsizetype indent = indentOf(m_lines.at(m_at));
        QByteArray text;
        while (m_at + 1 < m_lines.size()) {
            const QByteArray &next = m_lines.at(m_at + 1);
            if (!next.trimmed().isEmpty() && indentOf(next) <= indent)
                break;
            text += (text.isEmpty() ? "" : "\n") + next.trimmed();
            ++m_at;
        }
        return text.trimmed();
    }

    void set(const QByteArray &name, const QByteArray &value)
    {
        const bool isKnown = !value.contains("${{");
        const Variable *before = m_read.environment.find(name);
        if (before && (before->value != value || !isKnown) && name.startsWith("ANTHROPIC_"))
            note(Words::tr("%1 again; the last one counts here").arg(QString::fromLatin1(name)));
        m_read.environment.set({name, isKnown ? value : QByteArray(), isKnown});
    }

    /// echo "NAME=value" >> "$GITHUB_ENV"
    void fromCommand(const QByteArray &text)
    {
        const qsizetype equals = text.indexOf('=');
        qsizetype begin = equals;
        while (begin > 0 && isVariableName("x" + text.sliced(begin - 1, equals - begin + 1)))
            --begin;
        const QByteArray name = equals < 0 ? QByteArray() : text.sliced(begin, equals - begin);
        if (!isVariableName(name)) {
            note(Words::tr("writes variables in a way that is not understood"));
            return;
        }
        QByteArray value = text.mid(equals + 1, text.indexOf(">>") - equals - 1).trimmed();
        while (value.endsWith('"') || value.endsWith('\''))
            value.chop(1);
        const bool isKnown = !value.contains('$') && !value.contains('`') && !value.contains('%');
        m_read.environment.set({name, isKnown ? value : QByteArray(), isKnown});
    }

    QList<QByteArray> m_lines;
    qsizetype m_at = 0;
    Block m_block = Block::None;
    qsizetype m_indent = 0;
    ReadEnvironment m_read;
};

} // namespace

ReadEnvironment readWorkflow(const QByteArray &text)
{
    return Workflow(text).run();
}

} // namespace claimcheck::credential::detail
