#pragma once

#include "core/credential/profileuse.h"

namespace claimcheck::credential {

/// One source as one client sees it.
struct Candidate {
    enum class State : quint8 {
        NotSet,
        Works,
        Fails, ///< chosen where it comes first, and then of no use
        Passed, ///< there, of no use, and passed over
        Unknown,
    };
    Slot slot = Slot::Code;
    Evidence evidence = Evidence::Read;
    State state = State::NotSet;
    bool wins = false;
    bool alsoSent = false; ///< travels beside the winner
    QString value; ///< what is there: masked, or an id; made safe to show
    QString why; ///< one or two sentences; empty where the word says all
    QByteArray id; ///< of the trouble, for scripts
    QByteArray profile; ///< name of the profile it is about
    Access access;
};

/// Which credential a client uses, and why not the others.
struct Verdict {
    enum class Outcome : quint8 {
        Works,
        Fails, ///< the client ends with an error, though there is something to choose
        Nothing, ///< nothing is there to choose
        Unknown, ///< depends on something that cannot be seen from here
    };
    const ClientRules *client = nullptr;
    Outcome outcome = Outcome::Nothing;
    QList<Candidate> candidates; ///< in the client's order; its rank is the place, from 1
    qsizetype winner = -1;
    QList<Slot> unsure; ///< come before the winner and cannot be seen
    QByteArray directory; ///< of profiles; empty: none

    const Candidate *winning() const { return winner < 0 ? nullptr : &candidates.at(winner); }
};

Verdict evaluate(const ClientRules &client, const Machine &machine);

/// The headers its credential travels in, lower case: "authorization", "x-api-key". Empty where nothing is
/// sent, or by what cannot be seen from here.
QList<QByteArray> credentialHeaders(const Verdict &verdict);

/// "works", "fails", "nothing", "unknown".
QByteArray outcomeName(Verdict::Outcome outcome);
QByteArray stateName(Candidate::State state);
QByteArray wayName(Access::Way way);

/// The verdict in few words: "Federation variables", "Empty API key".
QString shortVerdict(const Verdict &verdict);
/// And as a sentence: its first words, and the rest.
struct VerdictSentence {
    QString first;
    QString rest;
};
VerdictSentence verdictSentence(const Verdict &verdict);
/// What a candidate came to: "Wins", "Wins, and fails", "Not set", "Loses to 2".
QString candidateWord(const Verdict &verdict, qsizetype index);
/// Why, and for what works also how it gets into a request; empty where the word says all.
QString candidateText(const Candidate &candidate, UnixSeconds now);
/// How it gets into a request: "a token for rule fdrl_1, asked for at https://…".
QString accessText(const Access &access, UnixSeconds now);

} // namespace claimcheck::credential
