#pragma once

#include "core/provider/jsontemplate.h"
#include "core/provider/presetfetch.h"

#include <QRegularExpression>
#include <QString>

#include <optional>

namespace claimcheck {

/// A way into nested objects: {"kubernetes.io", "namespace"}.
using ClaimPath = QList<QByteArray>;

/// A regular expression on a whole text; empty fits everything.
struct PresetPattern {
    QByteArray text;
    QRegularExpression expression; ///< anchored
    QByteArray begins; ///< what every text that fits begins with: a quick no
    bool isEmpty() const { return text.isEmpty(); }
    bool fits(const QByteArray &value) const;
    /// `value` could still become a text that fits.
    bool couldFit(const QByteArray &value) const;
};

/// One question a preset asks.
struct PresetField {
    struct Choice {
        QByteArray value;
        QString label, help;
    };
    struct Warning {
        PresetPattern pattern;
        QString text;
    };
    QByteArray name;
    QString label, help, where, wrong;
    QByteArray example;
    Template fallback; ///< "default"
    PresetPattern pattern;
    QList<Choice> choices;
    QList<Warning> warnings;
    bool isOptional = false;
    PresetWhen when;
};

struct PresetDerived {
    QByteArray name;
    Template value;
    PresetWhen when;
    PresetPattern pattern = {}; ///< of what is read from a token
};

struct PresetIssuer {
    enum class Keys : quint8 { Discovery, ExplicitUrl, Inline };
    Template url;
    Keys keys = Keys::Discovery;
    PresetWhen when;
    QString note;
};

struct PresetIssuerSettings {
    bool checkJti = true;
    int maxJwtLifetimeSeconds = 3600;
    QString checkJtiWhy, maxJwtLifetimeWhy;
    PresetWhen when;
};

/// How a token is known; everything given must hold.
struct PresetRecognition {
    struct Text {
        ClaimPath claim;
        PresetPattern pattern;
    };
    PresetPattern issuer, subject;
    PresetPattern audience, everyAudience; ///< on one of them; on all of them
    bool audienceIsIssuer = false; ///< the token is meant for its own issuer
    QList<ClaimPath> claims, without;
    QList<Text> texts; ///< claims that are texts and fit
    std::optional<int> longerThan; ///< seconds from iat to exp
    QList<QByteArray> header;
    QString name;
};

struct PresetTitle {
    Template text; ///< in the person's language
    Template plain; ///< as it is in the preset
    PresetWhen when;
};

struct PresetRead {
    ClaimPath claim;
    Template text;
    PresetWhen when;
};

/// One form of `sub`.
struct SubjectForm {
    QByteArray id;
    Template text;
    PresetWhen when;
    QString meaning;
    QByteArray finding;
};

/// A value that stands in subjects.
struct SubjectPart {
    enum class Kind : quint8 { Name, Guid, Digits, Path, Text };
    QByteArray name;
    Kind kind = Kind::Name;
    QByteArray wide;
    QString wideText;
};

struct PresetToken {
    PresetWhen when;
    JsonTemplate header, claims;
    int lifetime = 300;
    std::optional<int> notBefore;
};

/// One entry of the claim catalogue.
struct PresetClaim {
    enum class Nature : quint8 { Stable, Mutable, Context, Caller, Run, Opaque };
    ClaimPath path;
    json::Type type = json::Type::String; ///< what JSON type the claim has
    QString meaning, setBy, note, absent;
    Nature nature = Nature::Context;
};

struct PresetRule {
    struct Claim {
        QByteArray name;
        Template value;
    };
    QByteArray id;
    QString title, why;
    PresetWhen when;
    Template subjectPrefix, audience, condition;
    QList<Claim> claims;
    QByteArray scope;
    int lifetime = 600;
};

/// How a token differs from the preset's plain one.
struct TokenRecipe {
    enum class Level : quint8 { Attack, Surprise, Reach };
    struct Set {
        ClaimPath path;
        JsonTemplate value;
    };
    QByteArray id;
    QString title;
    QList<PresetDerived> values;
    QList<Set> set;
    QList<ClaimPath> remove;
    std::optional<int> issuedOffset, expiresOffset;
    Template issuer;
    PresetWhen when;

    bool good = false; ///< samples
    QByteArray why; ///< bad samples: the failing check
    Level level = Level::Attack; ///< family
    QString who, provider;
    QByteArray finding;
    QList<QByteArray> unless;
};

struct PresetAudience {
    Template standard; ///< "default"
    QList<PresetPattern> shared;
    QString sharedWhy;
};

struct PresetTenant {
    bool shared = false; ///< one issuer for every customer
    QList<QByteArray> addresses; ///< of the shared ones, where others run their own; none: every issuer is
    QList<QByteArray> claims, maybe;

    bool isSharedAt(QByteArrayView issuerUrl) const;
};

struct PresetLint {
    QByteArray id;
    PresetPattern subject, issuer, audience, condition;
    QList<QByteArray> claims, unlessClaims; ///< pinned, all of them; none of them
    QString title, why;
};

struct PresetWrongToken {
    QByteArray id;
    QString name, advice;
    PresetRecognition recognise;
};

/// How the workload's token reaches the client.
struct PresetDelivery {
    enum class Way : quint8 { Callback, File, Variable };
    QByteArray id;
    Way way = Way::Callback;
    QString title, text;
    bool fresh = false; ///< each read gives a new token
    std::optional<int> rotationSeconds; ///< a file is replaced after
    std::optional<int> lifetime;
    PresetWhen when; ///< of the values a token says
    PresetFetch fetch; ///< where the token comes from; None: as the first of the preset's ways
};

struct PresetSnippet {
    QString title, where;
    QByteArray language, text;
};

struct PresetNote {
    QString title, text;
};

/// What has to be there before any of the questions can be answered, with the commands that make it.
struct PresetPreparation {
    QString title, text;
    QByteArray language, commands;
    PresetWhen when;
};

/// The card a provider is offered on. Several presets may share one, by its name: they are its kinds.
struct PresetCard {
    QString name, kind;
    QString mark, summary, facts; ///< of the card; said by the first of its presets
};

struct PresetSource {
    QString title;
    QByteArray url;
};

/// What tells a provider from the others: enough to list it and to know its tokens.
struct PresetHead {
    enum class Group : quint8 { Main, More, Advanced };
    QByteArray id;
    QString name;
    Group group = Group::Main;
    int order = 0; ///< within the group
    QList<PresetRecognition> recognise;

    /// Reads only this of a preset that is known to be well formed.
    static Result<PresetHead> skim(const QByteArray &json);
};

/// A provider as data (resources/presets). Parsing is strict and names the place of what is wrong.
struct ProviderPreset : PresetHead {
    QString mark, summary, facts;
    PresetCard card;
    QByteArray guide;
    QList<PresetPreparation> prepare;
    QList<PresetField> fields;
    QList<PresetDerived> derived;
    QList<PresetIssuer> issuers;
    QList<PresetIssuerSettings> issuerSettings;
    QList<PresetTitle> titles;
    QList<PresetRead> reads;
    QList<SubjectForm> subjects;
    QList<SubjectPart> parts;
    QList<PresetToken> tokens;
    QList<PresetClaim> claims;
    QList<PresetRule> rules;
    QList<TokenRecipe> samples, family;
    PresetAudience audience;
    PresetTenant tenant;
    bool accessTokens = false; ///< what it hands out to workloads are access tokens
    QList<PresetLint> lint;
    QList<PresetWrongToken> wrongTokens;
    QList<PresetDelivery> delivery;
    QList<QByteArray> handOver; ///< forms of a hand-over that only such a provider has, best first
    QList<PresetSnippet> probe;
    QList<PresetNote> traps, glossary;
    QList<PresetSource> sources;

    static Result<ProviderPreset> parse(const QByteArray &json);

    const PresetField *field(QByteArrayView wanted) const;
    /// What a value of this name looks like; none where nothing is said of it.
    const PresetPattern *pattern(QByteArrayView wanted) const;
    const SubjectPart *part(QByteArrayView wanted) const;
    const PresetClaim *claim(const ClaimPath &path) const;
};

} // namespace claimcheck
