#pragma once

#include "core/cel/completion.h"
#include "core/cel/conditionreport.h"
#include "core/cel/nodevalue.h"

#include <QObject>

#include <optional>

namespace claimcheck::ui {

/// A condition being written, and what it gives for the claims of one token: made anew on each keystroke,
/// from one compilation. Lives in memory only.
class ConditionDraft : public QObject {
    Q_OBJECT

public:
    explicit ConditionDraft(QObject *parent = nullptr);
    ~ConditionDraft() override;

    void setText(const QByteArray &utf8);
    /// Without claims nothing is evaluated.
    void setClaims(const json::Document &claims);

    const QByteArray &text() const { return m_text; }
    bool isBlank() const { return m_text.trimmed().isEmpty(); }
    bool hasClaims() const { return m_claims.root().isObject(); }
    /// Nothing is wrong with a blank text: it has no issues.
    const QList<cel::Issue> &issues() const { return m_issues; }
    bool isValid() const { return m_program.isValid(); }
    /// Where there are claims and the condition can be read.
    const std::optional<cel::ConditionReport> &report() const { return m_report; }

    QList<cel::Completion> completionsAt(qsizetype offset) const;
    /// Empty where there is no value.
    cel::NodeValue valueAt(qsizetype offset) const;
    /// In one form, with a line for each part where it is long; the text as it is where it cannot be read.
    QByteArray formatted() const;

Q_SIGNALS:
    void changed();

private:
    struct Evaluation;
    void compile();
    void evaluate();

    QByteArray m_text;
    json::Document m_claims;
    cel::Program m_program;
    QList<cel::Issue> m_issues;
    std::optional<cel::ConditionReport> m_report;
    std::unique_ptr<Evaluation> m_evaluation;
};

} // namespace claimcheck::ui
