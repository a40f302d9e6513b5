#pragma once

#include "core/analysis/memberchange.h"
#include "core/analysis/remedy.h"

namespace claimcheck {

namespace json {
class Writer;
}

/// Two tokens of which the first is the older or the better known one, and what they are tried on.
struct TokenPair {
    struct Side {
        Token token;
        SignatureCheck signature;
    };
    Side a, b;
    const FederationFile *file = nullptr; ///< without it no rule is asked
    const ProviderPreset *preset = nullptr; ///< whose claim catalogue says what is noise; may be null
    int onlyRule = -1; ///< index into file->rules
    int preferredRule = -1; ///< the rule to speak of where several are as good
    UnixSeconds now = 0;
    /// Try both as of this moment; unset: each as of the one it was issued at, so that age makes no
    /// difference.
    std::optional<UnixSeconds> at;
};

/// One member that differs, or not, and whether a rule cares.
struct TokenChange {
    enum class Part : quint8 {
        Claims,
        Header,
        Token, ///< no member: the signature, the size, whether it can be read; `title` names it
    };
    /// From least to most.
    enum class Care : quint8 {
        NotRead,
        Read, ///< a rule reads it, and no check of a rule has another outcome
        Check, ///< a check has, and the rule's verdict stays
        Verdict, ///< it turns a rule's verdict
    };
    Part part = Part::Claims;
    QString title; ///< safe to show
    MemberChange member;
    Care care = Care::NotRead;
    QList<int> rules; ///< indices into file.rules: those it is `care` for
    QString note; ///< what a person should know besides, as advice
};

/// What two tokens have in common and what not, claim by claim, and what it means for the rules.
struct TokenDiff {
    /// What one rule says about each.
    struct RuleVerdicts {
        int rule = -1; ///< index into file.rules
        Verdict a = Verdict::Unknown, b = Verdict::Unknown;
        bool differs() const { return a != b; }
        bool locksOut() const { return a == Verdict::Match && b == Verdict::NoMatch; }
        bool letsIn() const { return a == Verdict::NoMatch && b == Verdict::Match; }
    };
    enum class Outcome : quint8 {
        Same, ///< nothing differs but what differs in every token
        NoRules, ///< no file, or no rule of it is for these tokens
        NoneMatters, ///< no rule's verdict differs
        LocksOut, ///< some rule would match A and not B
        LetsIn, ///< some rule would match B and not A, and none the other way round
        NotKnown, ///< verdicts differ only by what is not known
    };

    QList<TokenChange> changes; ///< what matters first; never noise
    QList<TokenChange> noise; ///< what changes in every token, and no rule cares
    QList<TokenChange> same;
    QList<RuleVerdicts> rules; ///< of the rules for these tokens, in the file's order
    int lead = -1; ///< index into file.rules: the rule to speak of
    Outcome outcome = Outcome::Same;
    QString first, rest; ///< the headline: "One change matters." and what it is
    std::optional<Remedy> remedy; ///< what would make the lead rule take B, where it would take A

    static TokenDiff make(const TokenPair &pair);

    const RuleVerdicts *verdictsOf(int rule) const;
    /// "3 claims changed", "3 claims and 1 header member changed"
    QString countText() const;
    QString sameText() const; ///< "21 claims are the same"
    /// What would make the rule take B again and what that lets in besides; empty without a remedy.
    QString remedyText() const;
    /// "acme-app-legacy would not match", "No rule reads it"; safe to show.
    QString careText(const TokenChange &change, const FederationFile *file) const;
    /// What it does to rules that it turns: locks B out of one, else lets it into one, else not known.
    Outcome effectOf(const TokenChange &change) const;

    QString toMarkdown(const FederationFile *file, const QString &a, const QString &b) const;
    /// Members of an object the caller has opened.
    void write(json::Writer &writer, const FederationFile *file) const;
};

QByteArray outcomeName(TokenDiff::Outcome outcome); ///< "same", "locks_out", …
QByteArray changeName(MemberChange::Kind kind); ///< "same", "changed", "added", …

} // namespace claimcheck
