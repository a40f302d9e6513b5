#include "sandbox/faults.h"

#include "sandbox/fields.h"

#include <algorithm>

namespace claimcheck::sandbox {

namespace {

constexpr struct {
    const char *name;
    SandboxFault::Kind kind;
} kinds[] = {
    {"slow", SandboxFault::Kind::Slow},
    {"error", SandboxFault::Kind::Error},
    {"truncated", SandboxFault::Kind::Truncated},
    {"reset", SandboxFault::Kind::Reset},
    {"wrong_type", SandboxFault::Kind::WrongType},
    {"expired_keys", SandboxFault::Kind::ExpiredKeys},
};

void readKind(Fields &fields, SandboxFault &fault)
{
    const QByteArray name = fields.requiredText("kind", 1, 40);
    const auto found = std::find_if(std::begin(kinds), std::end(kinds),
                                    [&name](const auto &one) { return name == one.name; });
    if (found == std::end(kinds))
        fields.refuse("kind", "unknown kind of fault");
    else
        fault.kind = found->kind;
}

} // namespace

OrRefusal<SandboxFault> SandboxFault::fromJson(json::Value body)
{
    Fields fields(body);
    SandboxFault fault;
    fault.pathPrefix = fields.requiredText("path", 1, 1000);
    fault.requests = int(fields.integer("requests", 1, 1000000).value_or(1));
    readKind(fields, fault);
    fault.delayMs = int(fields.integer("delay_ms", 0, 600000).value_or(fault.delayMs));
    fault.status = int(fields.integer("status", 400, 599).value_or(fault.status));
    fault.retryAfter = int(fields.integer("retry_after", 0, 86400).value_or(0));
    fields.refuseOthers();
    if (fields.refusal())
        return tl::unexpected(*fields.refusal());
    return fault;
}

void Faults::add(const SandboxFault &fault)
{
    constexpr qsizetype most = 100;
    if (m_faults.size() < most)
        m_faults.append(fault);
}

std::optional<SandboxFault> Faults::take(const QByteArray &path)
{
    const auto found = std::find_if(m_faults.begin(), m_faults.end(), [&path](const SandboxFault &fault) {
        return path.startsWith(fault.pathPrefix);
    });
    if (found == m_faults.end())
        return std::nullopt;
    const SandboxFault fault = *found;
    if (--found->requests <= 0)
        m_faults.removeAt(found - m_faults.begin());
    return fault;
}

} // namespace claimcheck::sandbox
