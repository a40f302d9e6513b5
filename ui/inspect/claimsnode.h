#pragma once

#include "ui/inspect/claimsmodel.h"

#include <vector>

namespace claimcheck::ui {

/// Characters of a value that a cell is given: more than the widest column shows.
inline constexpr qsizetype claimCellLimit = 600;

/// True for a text whose letters of different scripts can pass for each other.
bool looksAlike(json::Value value);

/// A row of the claims tree; its own until the next reset.
struct ClaimsModel::Node {
    Kind kind = Kind::Entry;
    TokenPart part = TokenPart::Claims;
    const Node *parent = nullptr;
    int row = 0;
    int depth = 0; ///< 0 for sections
    json::Value value;
    QByteArray name; ///< of an absent claim
    qsizetype leftOut = 0; ///< for a Note that stands for rows not shown
    bool isElement = false;
    bool isRepeated = false;
    QStringList problems;
    mutable bool isRead = false;
    mutable std::vector<std::unique_ptr<Node>> children;

    bool isTopEntry() const { return kind == Kind::Entry && depth == 1; }
};

} // namespace claimcheck::ui
