#include "core/jose/claimshistory.h"

#include "core/json/writer.h"

#include <algorithm>

namespace claimcheck {

namespace {

/// Members of the claims that differ in each token of the same workload.
bool sameClaims(const ClaimsHistory::Entry &a, const ClaimsHistory::Entry &b)
{
    return a.header == b.header && a.claims == b.claims;
}

bool canBeKept(const ClaimsHistory::Entry &entry)
{
    const json::Document claims = json::Document::parse(entry.claims);
    return entry.header.size() + entry.claims.size() <= ClaimsHistory::mostBytes && claims.isWhole()
        && claims.root().isObject();
}

} // namespace

bool ClaimsHistory::add(const Token &token, UnixSeconds now)
{
    // Compact JSON of both parts: where a part cannot be read whole there is nothing to compare later.
    if (!token.claims().isWhole() || !token.claims().root().isObject())
        return false;
    Entry entry{now, token.header().isWhole() ? token.header().root().source() : QByteArray(),
                token.claims().root().source()};
    if (!canBeKept(entry))
        return false;
    const auto same = std::find_if(m_entries.begin(), m_entries.end(),
                                   [&](const Entry &one) { return sameClaims(one, entry); });
    if (same != m_entries.end())
        return false;
    m_entries.prepend(std::move(entry));
    while (m_entries.size() > mostEntries)
        m_entries.removeLast();
    return true;
}

void ClaimsHistory::remove(int index)
{
    if (index >= 0 && index < m_entries.size())
        m_entries.removeAt(index);
}

QByteArray ClaimsHistory::toJson() const
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("format", QByteArrayView("claimcheck-history")).member("version", 1);
    writer.key("entries").beginArray();
    for (const Entry &entry : m_entries) {
        writer.beginObject().member("seen", entry.seen);
        if (!entry.header.isEmpty())
            writer.key("header").raw(entry.header);
        writer.key("claims").raw(entry.claims).endObject();
    }
    return writer.endArray().endObject().result() + '\n';
}

ClaimsHistory ClaimsHistory::parse(const QByteArray &json)
{
    const json::Document document = json::Document::parse(json);
    ClaimsHistory history;
    for (const json::Value one : document.root()["entries"]) {
        Entry entry{one["seen"].toInteger().value_or(0), one["header"].source(), one["claims"].source()};
        if (history.m_entries.size() < mostEntries && canBeKept(entry))
            history.m_entries.append(std::move(entry));
    }
    return history;
}

} // namespace claimcheck
