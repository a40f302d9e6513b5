#pragma once

#include <QByteArray>

#include <memory>

namespace claimcheck {

namespace cel {
struct Compilation;
}

/// A rule's condition, compiled when it is first asked for and then kept. Follows from the rule's text, so
/// any two count as equal. Copies share what is compiled; one object is not for two threads.
class ConditionProgram {
public:
    const cel::Compilation &of(const QByteArray &condition) const;
    friend bool operator==(const ConditionProgram &, const ConditionProgram &) { return true; }

private:
    mutable QByteArray m_text;
    mutable std::shared_ptr<const cel::Compilation> m_compiled;
};

} // namespace claimcheck
