#pragma once

#include "core/analysis/likeness.h"
#include "core/analysis/misstrial.h"

namespace claimcheck {

/// What it would mean for a rule to take one value instead of another.
struct Kinship {
    MissEffect effect = MissEffect::OtherWorkload;
    Likeness likeness = Likeness::Different;
    QString words; ///< "The rule would then accept Repository app-evil instead of app."
    /// More about Writing.
    enum class Detail : quint8 {
        None,
        OnlyRun, ///< only what is another text in each run
        NoIssuer, ///< the wanted address is nobody's
    };
    Detail detail = Detail::None;
};

/// Of a claim's value. Unless it is only another writing, a claim that says who somebody is makes it somebody
/// else; one nobody knows counts as such.
Kinship claimKinship(const MissScene &scene, const ClaimPath &claim, const QByteArray &wanted,
                     const QByteArray &actual);

/// Of the subject, with its star; read through the preset's forms where that can be done.
Kinship subjectKinship(const MissScene &scene, const QByteArray &wanted, const QByteArray &actual);

/// Of the issuer's address.
Kinship issuerKinship(const MissScene &scene, const QByteArray &wanted, const QByteArray &actual);

/// The names of the preset's values that two sets say differently, but for writing.
QList<QByteArray> differingValues(const PresetValues &wanted, const PresetValues &actual);

/// What kind of difference a value of the preset makes: somebody else, another run, or (Writing) nothing
/// that matters, as it is another one in each run.
MissEffect effectOfValue(const ProviderPreset &preset, const QByteArray &name);

/// What the rule says of the preset's values and the token says otherwise: the worst of it. The audience does
/// not count.
enum class Absent : quint8 { Differs, IsFine };
MissEffect effectOfValues(const MissScene &scene, Absent absent);

/// The token is somebody else's than the rule's, as far as the preset can tell.
bool isOtherWorkload(const MissScene &scene);

} // namespace claimcheck
