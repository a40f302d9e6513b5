#include "core/federation/conditionprogram.h"

#include "core/cel/program.h"

namespace claimcheck {

const cel::Compilation &ConditionProgram::of(const QByteArray &condition) const
{
    if (!m_compiled || m_text != condition) {
        m_compiled = std::make_shared<const cel::Compilation>(cel::compile(condition));
        m_text = condition;
    }
    return *m_compiled;
}

} // namespace claimcheck
