#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace claimcheck {

/// A word as the platform uses it, or as this program does. Plain text in the language of now.
struct Term {
    QByteArray id; ///< stable, as "service-account"
    QString title; ///< as it stands inside a sentence
    QString definition; ///< at most three sentences
    QList<QByteArray> related; ///< ids
};

/// Every word that is explained, each once, the ones everything else is made of first. What the service has
/// not published is said to be so.
QList<Term> vocabulary();

/// By its id or its title, in whatever case.
std::optional<Term> termNamed(const QString &name);

} // namespace claimcheck
