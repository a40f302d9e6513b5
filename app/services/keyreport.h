#pragma once

#include "core/jose/keyset.h"
#include "core/result.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace claimcheck {

/// One step of asking an issuer for its keys. Steps that were not reached or are not needed say so; neither
/// counts as passed.
struct KeyStep {
    enum class Id : quint8 { Address, Dns, Connection, Document, Issuer, JwksUri, Keys, Usable };
    enum class Outcome : quint8 {
        NotRun, ///< something before it failed
        NotNeeded,
        Passed,
        Noted, ///< passed, with something the person should see
        Failed,
    };
    Id id = Id::Address;
    Outcome outcome = Outcome::NotRun;
    QString text; ///< what was found: the addresses, the host, how many keys
    QString advice; ///< where it failed: what to do
    QByteArray errorId;
};

QString stepTitle(KeyStep::Id id);

/// What came of asking an issuer for its keys, step by step.
struct KeyReport {
    QList<KeyStep> steps; ///< always all of them, in their order
    QUrl jwksUri; ///< where the keys were asked for, if it came to that
    std::optional<KeySet> keys; ///< only where every step passed
    QByteArray keySetText; ///< as it came, together with keys
    qint64 fetchedAt = 0; ///< Unix milliseconds

    KeyReport(); ///< with all steps, none run

    bool isGood() const { return keys.has_value(); }
    const KeyStep *failure() const; ///< the step that failed, if one did
    KeyStep &step(KeyStep::Id id) { return steps[qsizetype(id)]; }
    void pass(KeyStep::Id id, const QString &text);
    void note(KeyStep::Id id, const QString &text, const QString &advice);
    void skip(KeyStep::Id id, const QString &text);
    void failAt(KeyStep::Id id, const Error &error);
};

} // namespace claimcheck
