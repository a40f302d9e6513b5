#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

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

/// Hides user and password of an address: all that stands before its last "@".
QString withoutUser(const QString &text);

} // namespace claimcheck
