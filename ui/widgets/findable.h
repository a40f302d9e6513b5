#pragma once

#include <QString>

#include <functional>

namespace claimcheck::ui {

/// Something a person can get to from everywhere by typing its name.
struct Findable {
    /// What of equal rank comes first.
    enum class Kind : quint8 { Place, Action, File, Rule, Issuer, Account, Provider, Claim, Help, Word };
    Kind kind = Kind::Action;
    QString title; ///< safe to show
    QString detail; ///< says more about it; found, too; safe to show
    QString keys; ///< its shortcut
    QString icon; ///< of resources/icons
    std::function<void()> go;
};

} // namespace claimcheck::ui
