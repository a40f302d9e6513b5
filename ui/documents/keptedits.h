#pragma once

#include "core/federation/federationfile.h"
#include "core/federation/ruledraft.h"
#include "ui/documents/openedfile.h"

#include <QString>

namespace claimcheck::ui {

/// Rules with changes that are not saved, as they wait on the disk for the start after a crash. Rules hold no
/// secrets: what a federation file refuses is not written.
struct KeptEdits {
    enum class Of : quint8 { File, Environment };
    Of of = Of::File;
    QString name; ///< of the file or the environment; from outside
    QString path; ///< of the file; empty: there is none
    QByteArray fingerprint; ///< of the file's content
    QString words; ///< what was done last
    FederationFile before, now; ///< as it was saved; with the changes
    /// In a form that was open: no part of the rules yet, and maybe half of it.
    struct Typed {
        QByteArray rule; ///< its key
        RuleDraft draft;
        bool isWhole = true; ///< false: a field with a token in it was left out
    };
    std::optional<Typed> typed = {};

    /// No file, or it still is what was changed.
    bool isCurrent() const;
    /// What it is called after the start: its own name, or one that says where it comes from.
    QString nameNow() const;
    /// What happened, for the person who finds it; safe to show.
    QString explanation() const;

    static QByteArray toJson(const QList<KeptEdits> &all);
    /// Error: edits.unreadable.
    static Result<QList<KeptEdits>> parse(const QByteArray &json);

private:
    QString changesExplained() const;
};

} // namespace claimcheck::ui
