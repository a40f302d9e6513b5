#pragma once

#include "core/platform/applyplan.h"
#include "ui/connect/setaside.h"

namespace claimcheck::ui {

/// The plan of a connection while it is being carried out, beside the draft: on the disk before the first
/// request, and gone when it is done, so that a crash takes nothing. A plan holds no secrets.
class PlanFile {
public:
    /// `draft` is the draft's file; empty: nothing is kept.
    explicit PlanFile(const QString &draft);

    Result<void> write(const ApplyPlan &plan) const;
    /// A plan that is there and cannot be read gives way, so that the next one does not take its place.
    std::optional<SetAside> clearUnreadable() const;
    /// Nothing where there is none, or it cannot be read.
    std::optional<ApplyPlan> read() const;
    void remove() const;

private:
    Result<ApplyPlan> load() const;

    QString m_path;
};

} // namespace claimcheck::ui
