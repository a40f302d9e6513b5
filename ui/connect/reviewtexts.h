#pragma once

#include "core/handover/creation.h"
#include "ui/connect/connectapply.h"
#include "ui/connect/exportbox.h"

namespace claimcheck::ui {

/// What the page says of where the plan is: the first words, and the rest.
struct ReviewVerdict {
    Shape shape = Shape::Info;
    QString first, rest;
};
/// Nothing where the plan speaks for itself.
std::optional<ReviewVerdict> reviewVerdict(const ConnectApply &apply, const ConnectSession &session);

/// "1 object exists and is kept, 3 steps make the rest, in Acme on Sandbox."
QString reviewAbout(const ConnectApply &apply, const ConnectSession &session);

/// How the draft's objects are made without this program; what exists is referred to.
ExportBox::Content creationContent(CreationForm form, const ConnectSession &session);
/// "Put in first: the rule's id (fdrl_YOUR_RULE_ID)."; empty where nothing is missing.
QString gapText(const QList<HandOverGap> &gaps);

} // namespace claimcheck::ui
