#include "core/provider/template.h"

#include "core/provider/filter.h"
#include "core/text/ascii.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Template)
};

tl::unexpected<Error> wrong(const QByteArray &text, const QString &what)
{
    return fail("preset.template",
                Words::tr("the template \"%1\" %2").arg(QString::fromUtf8(text.left(120)), what),
                Words::tr("write ${name} or ${name|filter}; $$ is a dollar sign"));
}

bool isName(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return ascii::isLetterOrDigit(c) || c == '_' || c == '.';
    });
}

/// The longest end of `text` that is a beginning of `literal`.
qsizetype begunLiteral(QByteArrayView text, QByteArrayView literal)
{
    for (qsizetype size = std::min(text.size(), literal.size() - 1); size > 0; --size)
        if (text.last(size) == literal.first(size))
            return size;
    return 0;
}

} // namespace

bool PresetWhen::holds(const PresetValues &values) const
{
    return std::all_of(clauses.begin(), clauses.end(), [&](const Clause &clause) {
        return clause.values.contains(values.value(clause.name));
    });
}

void PresetWhen::assume(PresetValues &values) const
{
    for (const Clause &clause : clauses)
        if (!clause.values.contains(values.value(clause.name)))
            values[clause.name] = clause.values.value(0);
}

Result<Template> Template::parse(const QByteArray &text)
{
    Template result;
    result.m_text = text;
    QByteArray literal;
    const auto flush = [&] {
        if (!literal.isEmpty())
            result.m_pieces.append({literal, {}, {}, false});
        literal.clear();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) != '$') {
            literal += text.at(i);
            continue;
        }
        const char next = i + 1 < text.size() ? text.at(i + 1) : '\0';
        if (next == '$') {
            literal += text.at(++i);
            continue;
        }
        const qsizetype end = next == '{' ? text.indexOf('}', i) : -1;
        if (end < 0)
            return wrong(text, Words::tr("has a dollar sign that begins no name"));
        QByteArray inner = text.mid(i + 2, end - i - 2);
        const bool optional = inner.endsWith('?');
        if (optional)
            inner.chop(1);
        const qsizetype bar = inner.indexOf('|');
        const QByteArray name = inner.left(bar < 0 ? inner.size() : bar);
        const QByteArray filter = bar < 0 ? QByteArray() : inner.mid(bar + 1);
        if (!isName(name) || !detail::isFilter(filter) || (bar >= 0 && filter.isEmpty()))
            return wrong(
                text,
                Words::tr("has ${%1}, which is no name with a known filter").arg(QString::fromUtf8(inner)));
        flush();
        result.m_pieces.append({{}, name, filter, optional});
        i = end;
    }
    flush();
    return result;
}

QList<QByteArray> Template::names() const
{
    QList<QByteArray> names;
    for (const Piece &piece : m_pieces)
        if (!piece.name.isEmpty() && !names.contains(piece.name))
            names.append(piece.name);
    return names;
}

QByteArray Template::missing(const PresetValues &values) const
{
    const auto piece = std::find_if(m_pieces.begin(), m_pieces.end(), [&](const Piece &one) {
        return !one.name.isEmpty() && !one.optional && values.value(one.name).isEmpty();
    });
    return piece == m_pieces.end() ? QByteArray() : piece->name;
}

std::optional<QByteArray> Template::expand(const PresetValues &values) const
{
    QByteArray text;
    for (const Piece &piece : m_pieces) {
        if (piece.name.isEmpty()) {
            text += piece.literal;
            continue;
        }
        const auto value = values.find(piece.name);
        if (value != values.end() && !value->isEmpty())
            text += piece.filter.isEmpty() ? *value : detail::filtered(piece.filter, *value);
        else if (!piece.optional)
            return std::nullopt;
    }
    return text;
}

std::optional<TemplateReading> Template::read(QByteArrayView text, Cut cut) const
{
    TemplateReading reading;
    const auto end = [&](const QByteArray &in, bool atStart) -> std::optional<TemplateReading> {
        if (cut == Cut::Never)
            return std::nullopt;
        reading.cutIn = in;
        reading.cutAtStart = atStart;
        return reading;
    };
    QByteArray lastName;
    for (qsizetype i = 0; i < m_pieces.size(); ++i) {
        const Piece &piece = m_pieces.at(i);
        if (piece.name.isEmpty()) {
            const QByteArrayView literal = piece.literal;
            if (text.size() < literal.size()) {
                if (!literal.startsWith(text))
                    return std::nullopt;
                return end(text.isEmpty() ? lastName : QByteArray(), false);
            }
            if (!text.startsWith(literal))
                return std::nullopt;
            text = text.sliced(literal.size());
            continue;
        }
        if (text.isEmpty())
            return end(piece.name, true);
        const QByteArray next = i + 1 < m_pieces.size() ? m_pieces.at(i + 1).literal : QByteArray();
        if (next.isEmpty() && i + 1 < m_pieces.size())
            return std::nullopt; // two values side by side cannot be told apart
        const qsizetype found = next.isEmpty() ? text.size() : text.indexOf(next);
        const qsizetype size = found >= 0 ? found : text.size() - begunLiteral(text, next);
        const std::optional<QByteArray> value = detail::unfiltered(piece.filter,
                                                                   text.first(size).toByteArray());
        if (!value || value->isEmpty() || (found < 0 && cut == Cut::Never))
            return std::nullopt;
        if (const QByteArray known = reading.values.value(piece.name); !known.isEmpty() && known != *value)
            return std::nullopt;
        reading.values[piece.name] = *value;
        lastName = piece.name;
        text = text.sliced(size);
    }
    if (!text.isEmpty())
        return std::nullopt;
    reading.whole = true;
    if (cut == Cut::Allowed && !m_pieces.isEmpty())
        reading.cutIn = m_pieces.constLast().name;
    return reading;
}

} // namespace claimcheck
