#pragma once

#include "core/credential/verdict.h"

namespace claimcheck::credential {

/// Something about a machine's credentials that should be known.
struct DoctorFinding {
    enum class Severity : quint8 {
        Problem, ///< a client ends with an error because of it
        Warning, ///< it works otherwise than it looks, or not everywhere
        Note,
    };
    QByteArray id; ///< stable
    Severity severity = Severity::Warning;
    QString title;
    QString why;
    QString fix; ///< what to do
    QByteArray command; ///< the same for a shell or a file; empty where there is no single one
    QList<QByteArray> clients; ///< ids of those it is about; empty: all of them
};

/// What there is to say about the machine, gravest first. `verdicts` are those of the clients asked about.
QList<DoctorFinding> credentialFindings(const Machine &machine, const QList<Verdict> &verdicts);

/// "problem", "warning", "note".
QByteArray severityName(DoctorFinding::Severity severity);
QString severityWord(DoctorFinding::Severity severity);

/// What to do about a source that is there and of no use, by the id of its trouble.
struct TroubleAdvice {
    const char *id;
    const char *title; ///< translated by the context claimcheck::Doctor
    const char *fix;
};
const TroubleAdvice *troubleAdvice(QByteArrayView id);

namespace detail {

/// What the parts of the examination share.
struct Examination {
    const Machine &machine;
    const QList<Verdict> &verdicts;
    QList<DoctorFinding> found = {};

    bool isSet(QByteArrayView name) const; ///< to something other than blanks
    bool isBlank(QByteArrayView name) const; ///< set to nothing
    DoctorFinding &add(const QByteArray &id, DoctorFinding::Severity severity, const QString &title);
    /// "Python SDK 0.121, ant 1.20"
    QString titles(const std::function<bool(const Verdict &)> &which) const;
};

void examineVariables(Examination &examination);
void examineAddresses(Examination &examination);
void examineFiles(Examination &examination);
void examineTroubles(Examination &examination);

/// A path for a shell, in quotes where it needs them.
QByteArray shellWord(const QByteArray &text);

} // namespace detail

} // namespace claimcheck::credential
