#include "core/analysis/strangevalues.h"

#include "core/analysis/regexsample.h"
#include "core/json/writer.h"
#include "core/provider/filter.h"

#include <algorithm>

namespace claimcheck::detail {

namespace {

using Kind = ConditionTerm::Kind;

constexpr qsizetype mostValues = 16;

bool isBoundary(char c)
{
    return QByteArrayView(":/@.-_|").contains(c);
}

/// From the next character that separates names.
QByteArray fromBoundary(const QByteArray &text)
{
    const auto at = std::find_if(text.begin(), text.end(),
                                 [](char c) { return c == ':' || c == '/' || c == '@'; });
    return text.mid(at - text.begin());
}

QByteArray beginningWith(const QByteArray &begin, const QByteArray &own)
{
    const QByteArray rest = own.startsWith(begin) ? own.mid(begin.size()) : QByteArray();
    return isBoundary(begin.back()) ? begin + "evil" + fromBoundary(rest)
                                    : begin + "-evil" + fromBoundary(rest);
}

QByteArray endingWith(const QByteArray &end, const QByteArray &own)
{
    if (end.startsWith('@'))
        return "mallory" + end;
    if (own.contains('@') && !end.contains('@'))
        return (isBoundary(end.front()) ? "x@mallory-proj" : "x@mallory-") + end;
    return (isBoundary(end.front()) ? "mallory" : "mallory-") + end;
}

QByteArray between(const QByteArray &begin, const QByteArray &end)
{
    return begin + (isBoundary(begin.back()) ? "evil" : "-evil") + (isBoundary(end.front()) ? "" : "-") + end;
}

/// The part that is looked for with something else around it.
QByteArray around(const QByteArray &middle, const QByteArray &own)
{
    const QByteArray longer = "mallory-" + middle + "-evil";
    const qsizetype at = own.indexOf(middle);
    return at < 0 ? longer : QByteArray(own).replace(at, middle.size(), longer);
}

class Values {
public:
    Values(const ConditionTerms &terms, const ClaimPath &claim, json::Value own)
        : m_own(own)
        , m_text(own.isString() ? own.utf8() : QByteArray())
    {
        for (const ConditionTerm &term : terms.terms)
            if (term.claim == claim)
                read(term);
    }

    QList<QByteArray> all()
    {
        addShaped();
        if (m_own.isArray() || m_ofElements)
            addLists();
        else if (m_own.isNumber() || !m_numbers.isEmpty())
            addNumbers();
        else if (m_own.isBool())
            add(m_own.toBool() ? "false" : "true");
        else
            addTexts();
        add({});
        return m_values;
    }

private:
    void read(const ConditionTerm &term)
    {
        m_ofElements = m_ofElements || term.ofElements || term.kind == Kind::Holds;
        if ((term.kind == Kind::Less || term.kind == Kind::Greater) && term.texts.isEmpty())
            m_numbers += term.json;
        const bool exact = term.kind == Kind::Equal || term.kind == Kind::OneOf || term.kind == Kind::Holds;
        if (exact)
            m_written += term.json;
        const QByteArray text = term.texts.value(0);
        if (exact || text.isEmpty())
            return;
        if (term.kind == Kind::StartsWith)
            m_begins.append(text);
        else if (term.kind == Kind::EndsWith)
            m_ends.append(text);
        else if (term.kind == Kind::Contains)
            m_middles.append(text);
        else if (term.kind == Kind::Matches)
            m_middles += {m_text, regexSample(text)};
    }

    void addShaped()
    {
        for (const QByteArray &begin : std::as_const(m_begins))
            for (const QByteArray &end : std::as_const(m_ends))
                addText(between(begin, end));
        for (const QByteArray &begin : std::as_const(m_begins))
            addText(beginningWith(begin, m_text));
        for (const QByteArray &end : std::as_const(m_ends))
            addText(endingWith(end, m_text));
        for (const QByteArray &middle : std::as_const(m_middles)) {
            if (middle.isEmpty())
                continue;
            addText(around(middle, m_text));
            addText(middle + "-evil");
            addText("mallory-" + middle);
        }
    }

    void addTexts()
    {
        addText(m_text.isEmpty() ? QByteArray("mallory") : m_text + "-evil");
        addText(m_text.toUpper());
        addText(otherValue(m_text));
        add("\"\"");
        add('[' + json::quoted(m_text) + ']');
    }

    void addLists()
    {
        add("[\"mallory\"]");
        if (m_own.isArray() && m_own.size() > 0)
            add(m_own.source().chopped(1) + ",\"mallory\"]");
        add("[]");
    }

    void addNumbers()
    {
        for (const QByteArray &number : std::as_const(m_numbers))
            for (const int by : {1, -1})
                add(QByteArray::number(number.toDouble() + by, 'g', 17));
        add(QByteArray::number(m_own.toDouble() + 1, 'g', 17));
    }

    void addText(const QByteArray &text)
    {
        add(m_ofElements ? '[' + json::quoted(text) + ']' : json::quoted(text));
    }

    void add(const QByteArray &json)
    {
        const bool known = m_values.contains(json) || m_written.contains(json)
            || (m_own.isMissing() ? json.isEmpty() : json == m_own.source());
        if (!known && m_values.size() < mostValues)
            m_values.append(json);
    }

    json::Value m_own;
    QByteArray m_text;
    QList<QByteArray> m_begins, m_ends, m_middles, m_numbers, m_written, m_values;
    bool m_ofElements = false;
};

} // namespace

QList<QByteArray> strangeValues(const ConditionTerms &terms, const ClaimPath &claim, json::Value own)
{
    return Values(terms, claim, own).all();
}

} // namespace claimcheck::detail
