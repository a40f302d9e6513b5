#include "core/federation/conditionprogram.h"

#include "core/cel/program.h"

namespace claimcheck {

namespace {

/// Nearly always it is the same text at the same place, which need not be read.
bool isSame(const QByteArray &a, const QByteArray &b)
{
    return a.size() == b.size() && (a.constData() == b.constData() || a == b);
}

} // namespace

void ConditionProgram::compile(const QByteArray &condition) const
{
    if (m_compiled && isSame(m_text, condition))
        return;
    m_compiled = std::make_shared<const cel::Compilation>(cel::compile(condition));
    m_code = m_compiled->program.code();
    m_text = condition;
}

const cel::Compilation &ConditionProgram::of(const QByteArray &condition) const
{
    compile(condition);
    return *m_compiled;
}

const cel::Code *ConditionProgram::code(const QByteArray &condition) const
{
    compile(condition);
    return m_code;
}

} // namespace claimcheck
