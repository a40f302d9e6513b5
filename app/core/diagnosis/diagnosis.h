#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace claimcheck {

/// One thing that was found out about this computer, fit to be sent to somebody else.
struct DiagnosisFact {
    enum class State : quint8 { Plain, Good, Bad, Open };
    QByteArray id; ///< stable, for JSON
    QString label, text; ///< safe to show
    State state = State::Plain;
};

struct DiagnosisGroup {
    QByteArray id;
    QString title;
    QList<DiagnosisFact> facts;
};

QByteArrayView stateId(DiagnosisFact::State state); ///< "plain", "good", "bad", "open"

/// Hides the person's name in paths: their home folder becomes "~", a folder called as they are "(user)".
QString withoutHome(const QString &text, const QString &home);
/// Hides user and password of an address: all that stands before its last "@".
QString withoutUser(const QString &text);

/// Of an environment variable that matters here, what may be shown of it: nothing of a value that is secret
/// by its name or its looks, of an address not its user and password, of a path not the home folder. Nothing
/// where the variable does not matter.
std::optional<DiagnosisFact> variableFact(const QByteArray &variable, const QString &home);

} // namespace claimcheck
