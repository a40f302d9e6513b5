#pragma once

#include "core/json/document.h"
#include "core/provider/template.h"

namespace claimcheck {

/// JSON with templates for texts, ready to be written for any values.
class JsonTemplate {
public:
    static Result<JsonTemplate> parse(json::Value value);
    bool isEmpty() const { return m_steps.isEmpty(); }
    QList<QByteArray> names() const;
    /// Compact JSON; nothing where a name has no value.
    std::optional<QByteArray> expand(const PresetValues &values) const;

private:
    /// JSON text to be put in as it is, then a text, number or list made of a template. An optional one takes
    /// its member name with it.
    struct Step {
        enum class As : quint8 { Nothing, Text, Number, List };
        QByteArray json;
        QByteArray key; ///< `"name":` where the value may be left out
        Template text;
        As as = As::Nothing;
        bool optional = false;
    };
    void append(json::Value value, std::optional<Error> &error);
    void appendText(json::Value value, std::optional<Error> &error);
    QByteArray &tail();
    QList<Step> m_steps;
};

} // namespace claimcheck
