#pragma once

#include <QString>

#include <functional>

namespace claimcheck::ui {

/// Something a person can get to from everywhere by typing its name.
struct Findable {
    /// What of equal rank comes first.
    enum class Kind : quint8 {
        Place,
        Action,
        File,
        Rule,
        Issuer,
        Account,
        Provider,
        Token,
        Claim,
        Help,
        Word
    };
    Kind kind = Kind::Action;
    QString title; ///< safe to show
    QString detail; ///< says more about it; found, too; safe to show
    QString keys; ///< its shortcut
    QString icon; ///< of resources/icons
    std::function<void()> go;
    /// What two places may both have; found once. Empty: only one has it.
    QString identity = {};
};

/// A rule of a source, wherever it is shown.
inline QString ruleIdentity(const QString &source, const QByteArray &key)
{
    return QStringLiteral("rule\n") + source + QLatin1Char('\n') + QString::fromUtf8(key);
}

} // namespace claimcheck::ui
