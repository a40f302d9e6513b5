#pragma once

#include "core/connect/connectdraft.h"
#include "core/platform/applyplan.h"
#include "ui/documents/setaside.h"

namespace claimcheck::ui {

/// A plan that is carried out, and the draft it was made from.
struct BegunPlan {
    ApplyPlan plan;
    ConnectDraft draft;
};

/// The plan of a connection while it is being carried out, beside the draft: on the disk before the first
/// request, and gone when it is done, so that a crash takes nothing. A plan holds no secrets.
class PlanFile {
public:
    /// `draft` is the draft's file; empty: nothing is kept.
    explicit PlanFile(const QString &draft);

    Result<void> write(const BegunPlan &begun) const;
    /// A plan that is there and cannot be read gives way, so that the next one does not take its place.
    std::optional<SetAside> clearUnreadable() const;
    /// Nothing where there is none, or it cannot be read.
    std::optional<BegunPlan> read() const;
    void remove() const;

private:
    Result<BegunPlan> load() const;

    QString m_path;
};

} // namespace claimcheck::ui
