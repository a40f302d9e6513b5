#include "core/provider/presetreader.h"

#include <climits>

namespace claimcheck::detail {

namespace {

/// The plain text a regular expression begins with; empty where it has alternatives or other options.
QByteArray plainBeginning(const QByteArray &expression)
{
    const auto is = [](char c, QByteArrayView among) { return among.contains(c); };
    if (expression.contains('|') || expression.startsWith("(?"))
        return {};
    QByteArray plain;
    for (qsizetype i = 0; i < expression.size(); ++i) {
        const char c = expression.at(i);
        const char next = i + 1 < expression.size() ? expression.at(i + 1) : '\0';
        if (c == '\\' && is(next, ".-/")) {
            plain += next;
            ++i;
        } else if (is(c, "?*+{")) {
            plain.chop(1); // need not stand there at all
            return plain;
        } else if (is(c, "\\.[](){}^$") || c < 0x20) {
            return plain;
        } else {
            plain += c;
        }
    }
    return plain;
}

/// The texts of the presets are in the catalogues under this name.
QString translated(const QByteArray &text)
{
    return text.isEmpty() ? QString() : QCoreApplication::translate("Preset", text.constData());
}

} // namespace

QByteArray PresetReader::name(QByteArrayView member)
{
    return m_object.requiredText(member);
}

QString PresetReader::text(QByteArrayView member)
{
    return translated(m_object.requiredText(member));
}

QString PresetReader::optionalText(QByteArrayView member)
{
    return translated(bytes(member));
}

int PresetReader::integer(QByteArrayView member, int fallback)
{
    return m_object.integer(member, fallback, INT_MIN, INT_MAX);
}

std::optional<int> PresetReader::optionalInteger(QByteArrayView member)
{
    if (!m_object.has(member)) {
        m_object.any(member);
        return std::nullopt;
    }
    return integer(member, 0);
}

Template PresetReader::asTemplate(QByteArrayView member)
{
    const std::optional<QByteArray> text = m_object.text(member);
    return text ? templateOf(*text, member) : Template();
}

Template PresetReader::textTemplate(QByteArrayView member)
{
    const std::optional<QByteArray> text = m_object.text(member);
    return text ? templateOf(translated(*text).toUtf8(), member) : Template();
}

Template PresetReader::templateOf(const QByteArray &text, QByteArrayView member)
{
    const Result<Template> result = Template::parse(text);
    if (result)
        return *result;
    fail(result.error().message, m_object.value()[member]);
    return {};
}

JsonTemplate PresetReader::asJson(QByteArrayView member)
{
    const json::Value value = m_object.any(member);
    if (value.isMissing())
        return {};
    const Result<JsonTemplate> result = JsonTemplate::parse(value);
    if (result)
        return *result;
    fail(result.error().message, value);
    return {};
}

PresetPattern PresetReader::pattern(QByteArrayView member)
{
    const json::Value value = m_object.any(member);
    return value.isMissing() ? PresetPattern() : pattern(value);
}

PresetPattern PresetReader::pattern(json::Value value)
{
    if (!value.isString()) {
        fail(tr("a regular expression has to be a text"), value);
        return {};
    }
    PresetPattern pattern;
    pattern.text = value.utf8();
    pattern.expression.setPattern(u"\\A(?:"_qs + value.toString() + u")\\z"_qs);
    pattern.begins = plainBeginning(pattern.text);
    pattern.expression.setPatternOptions(QRegularExpression::DotMatchesEverythingOption);
    return pattern;
}

PresetWhen PresetReader::when(QByteArrayView member)
{
    PresetWhen when;
    for (const json::Value clause : m_object.object(member)) {
        QList<QByteArray> values;
        if (clause.isString())
            values.append(clause.utf8());
        for (const json::Value one : clause) // none, for a text
            values.append(one.utf8());
        when.clauses.append({clause.keyUtf8(), values});
    }
    return when;
}

ClaimPath PresetReader::pathOf(json::Value value)
{
    if (value.isString())
        return {value.utf8()};
    ClaimPath path;
    for (const json::Value one : value)
        path.append(one.utf8());
    if (path.isEmpty())
        fail(tr("a claim is named by a text or by a list of texts"), value);
    return path;
}

ClaimPath PresetReader::path(QByteArrayView member)
{
    const json::Value value = m_object.any(member);
    if (value.isMissing())
        fail(tr("\"%1\" is missing").arg(QString::fromUtf8(member.toByteArray())), m_object.value());
    return value.isMissing() ? ClaimPath() : pathOf(value);
}

QList<ClaimPath> PresetReader::paths(QByteArrayView member)
{
    QList<ClaimPath> paths;
    for (const json::Value one : m_object.array(member))
        paths.append(pathOf(one));
    return paths;
}

std::optional<Error> PresetReader::error()
{
    for (const UnknownMember &member : m_object.unknown())
        fail(tr("nothing here is called \"%1\"").arg(QString::fromUtf8(member.name)),
             m_object.value()[member.name]);
    if (const Result<bool> read = m_object.finish(true); !read)
        return read.error();
    return m_error;
}

void PresetReader::fail(const QString &message, json::Value at)
{
    if (!m_error)
        m_error = Error{"preset", message, tr("see resources/presets/README.md"), at.range()};
}

void PresetReader::take(PresetReader &reader)
{
    const std::optional<Error> inner = reader.error();
    if (inner && !m_error)
        m_error = inner;
}

void PresetReader::noSuchWord(QByteArrayView member, std::initializer_list<const char *> words)
{
    QStringList list;
    for (const char *one : words)
        list.append(QString::fromLatin1(one));
    fail(tr("\"%1\" has to be one of %2").arg(QString::fromUtf8(member.toByteArray()), list.join(u", "_qs)),
         m_object.value()[member]);
}

} // namespace claimcheck::detail
