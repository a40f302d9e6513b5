#include "core/cel/workspace.h"

namespace claimcheck::cel {

Value Workspace::fail(ErrorCode code, std::string_view text, const char *extra)
{
    return Value::error(code, m_arena.make(ErrorDetail{text, extra}));
}

void Workspace::growLocals(quint32 count)
{
    m_locals.resize(count);
}

} // namespace claimcheck::cel
