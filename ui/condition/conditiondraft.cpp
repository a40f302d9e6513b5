#include "ui/condition/conditiondraft.h"

#include "core/cel/format.h"
#include "core/cel/workspace.h"

namespace claimcheck::ui {

/// A trace lives as long as what it was made from.
struct ConditionDraft::Evaluation {
    explicit Evaluation(json::Value root)
        : claims(root)
    {
    }
    cel::Claims claims;
    cel::Workspace workspace;
    cel::Trace trace;
};

ConditionDraft::ConditionDraft(QObject *parent)
    : QObject(parent)
{
}

ConditionDraft::~ConditionDraft() = default;

void ConditionDraft::setText(const QByteArray &utf8)
{
    if (utf8 == m_text)
        return;
    m_text = utf8;
    compile();
    evaluate();
    Q_EMIT changed();
}

void ConditionDraft::setClaims(const json::Document &claims)
{
    m_evaluation.reset();
    m_claims = claims;
    evaluate();
    Q_EMIT changed();
}

void ConditionDraft::compile()
{
    m_program = {};
    m_issues.clear();
    if (isBlank())
        return;
    cel::Compilation compiled = cel::compile(m_text);
    m_program = compiled.program;
    m_issues = compiled.issues;
}

void ConditionDraft::evaluate()
{
    m_report.reset();
    m_evaluation.reset();
    if (!isValid() || !hasClaims())
        return;
    m_report = cel::ConditionReport::make(m_program, m_claims);
    m_evaluation = std::make_unique<Evaluation>(m_claims.root());
    m_evaluation->trace = m_program.explain(m_evaluation->claims, m_evaluation->workspace);
}

QList<cel::Completion> ConditionDraft::completionsAt(qsizetype offset) const
{
    return cel::completionsAt(m_text, offset, m_claims.root());
}

cel::NodeValue ConditionDraft::valueAt(qsizetype offset) const
{
    return m_evaluation ? cel::nodeValueAt(m_program, m_evaluation->trace, offset) : cel::NodeValue();
}

QByteArray ConditionDraft::formatted() const
{
    return isValid() ? cel::formatted(m_program.ast()) : m_text;
}

} // namespace claimcheck::ui
