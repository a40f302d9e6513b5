#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QMap>

#include <optional>

namespace claimcheck {

/// What a preset is filled with: values by name. Texts are UTF-8; empty counts as not set.
using PresetValues = QMap<QByteArray, QByteArray>;

/// All clauses must hold; one with "" among its values also holds where the name is not set.
struct PresetWhen {
    struct Clause {
        QByteArray name;
        QList<QByteArray> values;
    };
    QList<Clause> clauses;

    bool holds(const PresetValues &values) const;
    /// Sets what the clauses ask for, the first value of each; what is set already and fits stays.
    void assume(PresetValues &values) const;
};

/// What reading a text backwards through a template gave.
struct TemplateReading {
    PresetValues values; ///< the last one may be cut short
    bool whole = false; ///< the text reaches the template's end
    QByteArray
        cutIn; ///< not whole: the value the text ends in, or just before; empty where it ends in a literal
    bool cutAtStart = false; ///< the text ends just before `cutIn`
};

/// A text with ${name} in it (resources/presets/README.md). Expanding and reading are bounded and never fail
/// halfway: what does not fit gives nothing.
class Template {
public:
    Template() = default;
    static Result<Template> parse(const QByteArray &text);

    const QByteArray &text() const { return m_text; }
    bool isEmpty() const { return m_text.isEmpty(); }
    QList<QByteArray> names() const;
    std::optional<QByteArray> expand(const PresetValues &values) const;
    /// The first name that has no value; empty when all have.
    QByteArray missing(const PresetValues &values) const;

    enum class Cut : quint8 { Never, Allowed };
    /// The values `text` must have come from; with Cut::Allowed it may end early, as a prefix does.
    std::optional<TemplateReading> read(QByteArrayView text, Cut cut = Cut::Never) const;

private:
    struct Piece {
        QByteArray literal; ///< or a name
        QByteArray name;
        QByteArray filter;
        bool optional = false;
    };
    QByteArray m_text;
    QList<Piece> m_pieces;
    friend class JsonTemplate; // the filters that only JSON has
};

} // namespace claimcheck
