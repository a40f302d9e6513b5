#pragma once

#include "core/federation/federationfile.h"

#include <QString>

namespace claimcheck::ui {

/// The changes made to a federation file here, which can be undone one by one. Files only: the opened one on
/// disk stays as it is until it is saved.
class RuleEdits {
public:
    static constexpr int mostKept = 100;

    void clear();
    /// Remembers `before`, the file as it was before `words` was done to it.
    void remember(FederationFile before, QString words);
    void markSaved() { m_saved = m_undone.size(); }

    bool canUndo() const { return !m_undone.isEmpty(); }
    bool canRedo() const { return !m_redone.isEmpty(); }
    bool isSaved() const { return m_saved == m_undone.size(); }
    int count() const { return int(m_undone.size()); } ///< changes since the file was opened
    /// The file as it was saved or opened, or the nearest to it that is still known; null where nothing was
    /// changed since, or it is not known at all.
    const FederationFile *saved() const;
    QString lastWords() const { return m_undone.isEmpty() ? QString() : m_undone.constLast().words; }

    /// Gives the file as it was; `now` is kept for doing it again.
    FederationFile undo(FederationFile now);
    FederationFile redo(FederationFile now);

private:
    struct Step {
        FederationFile file;
        QString words;
    };
    QList<Step> m_undone, m_redone;
    qsizetype m_saved = 0;
};

} // namespace claimcheck::ui
