#include "core/provider/jsontemplate.h"

#include "core/json/writer.h"

namespace claimcheck {

namespace {

/// The texts of a comma-separated list.
QByteArray listJson(const QByteArray &text)
{
    json::Writer writer;
    writer.beginArray();
    for (const QByteArray &one : text.split(','))
        if (!one.isEmpty())
            writer.string(QByteArrayView(one));
    return writer.endArray().result();
}

/// The number, or the text where it is none.
QByteArray numberJson(const QByteArray &text)
{
    const json::Document document = json::Document::parse(text);
    return document.isStrict() && document.root().isNumber() ? text : json::quoted(text);
}

} // namespace

Result<JsonTemplate> JsonTemplate::parse(json::Value value)
{
    JsonTemplate result;
    std::optional<Error> error;
    result.append(value, error);
    if (error)
        return tl::unexpected<Error>(*error);
    return result;
}

QByteArray &JsonTemplate::tail()
{
    if (m_steps.isEmpty() || m_steps.constLast().as != Step::As::Nothing)
        m_steps.append(Step());
    return m_steps.last().json;
}

void JsonTemplate::append(json::Value value, std::optional<Error> &error)
{
    if (value.isString()) {
        appendText(value, error);
    } else if (value.isObject() || value.isArray()) {
        tail() += value.isObject() ? '{' : '[';
        bool first = true;
        for (const json::Value one : value) {
            if (!first)
                tail() += ',';
            first = false;
            if (value.isObject())
                tail() += json::quoted(one.keyUtf8()) + ':';
            append(one, error);
        }
        tail() += value.isObject() ? '}' : ']';
    } else {
        tail() += value.source();
    }
}

void JsonTemplate::appendText(json::Value value, std::optional<Error> &error)
{
    Result<Template> text = Template::parse(value.utf8());
    if (!text) {
        if (!error)
            error = Error{text.error().id, text.error().message, text.error().hint, value.range()};
        return;
    }
    if (text->names().isEmpty()) {
        tail() += json::quoted(text->expand({}).value_or(QByteArray()));
        return;
    }
    tail();
    Step &step = m_steps.last();
    const bool alone = text->m_pieces.size() == 1;
    const Template::Piece &only = text->m_pieces.constFirst();
    step.as = Step::As::Text;
    if (alone && only.filter == "number")
        step.as = Step::As::Number;
    if (alone && only.filter == "list")
        step.as = Step::As::List;
    step.optional = alone && only.optional;
    const QByteArray key = json::quoted(value.keyUtf8()) + ':';
    if (step.optional && !value.keyRange().isEmpty() && step.json.endsWith(key)) {
        step.json.chop(key.size());
        step.key = key;
    }
    step.text = std::move(*text);
}

QList<QByteArray> JsonTemplate::names() const
{
    QList<QByteArray> names;
    for (const Step &step : m_steps)
        names += step.text.names();
    return names;
}

std::optional<QByteArray> JsonTemplate::expand(const PresetValues &values) const
{
    QByteArray json;
    bool leftOut = false;
    for (const Step &step : m_steps) {
        // Without the value before it, its comma goes too.
        const bool comma = leftOut && step.json.startsWith(',');
        const bool afterOpening = json.endsWith('{') || json.endsWith('[');
        json += comma && afterOpening ? QByteArrayView(step.json).sliced(1) : QByteArrayView(step.json);
        leftOut = false;
        if (step.as == Step::As::Nothing)
            continue;
        const std::optional<QByteArray> text = step.text.expand(values);
        if (!text)
            return std::nullopt;
        leftOut = step.optional && text->isEmpty();
        if (leftOut && json.endsWith(','))
            json.chop(1);
        if (leftOut)
            continue;
        json += step.key;
        if (step.as == Step::As::Text)
            json += json::quoted(*text);
        else
            json += step.as == Step::As::Number ? numberJson(*text) : listJson(*text);
    }
    return json;
}

} // namespace claimcheck
