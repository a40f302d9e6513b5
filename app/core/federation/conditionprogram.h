#pragma once

#include <QByteArray>

#include <memory>

namespace claimcheck {

namespace cel {
struct Code;
struct Compilation;
} // namespace cel

/// A rule's condition, compiled when it is first asked for and then kept. Follows from the rule's text, so
/// any two count as equal. Copies share what is compiled; one object is not for two threads.
class ConditionProgram {
public:
    const cel::Compilation &of(const QByteArray &condition) const;
    /// What evaluates it; null where the text cannot be compiled.
    const cel::Code *code(const QByteArray &condition) const;
    /// The same as far as it is known without compiling, and without looking at the text.
    const cel::Code *knownCode() const { return m_code; }
    friend bool operator==(const ConditionProgram &, const ConditionProgram &) { return true; }

private:
    void compile(const QByteArray &condition) const;

    mutable QByteArray m_text;
    mutable std::shared_ptr<const cel::Compilation> m_compiled;
    mutable const cel::Code *m_code = nullptr; ///< in m_compiled, at hand
};

} // namespace claimcheck
