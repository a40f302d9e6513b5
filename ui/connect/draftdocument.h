#pragma once

#include "core/connect/connectdraft.h"
#include "ui/documents/setaside.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace claimcheck::ui {

/// The draft of a new connection: every change can be undone, across steps, and is on the disk a moment
/// later, without tokens, so that a crash takes nothing. Keystrokes in one field are one change.
class DraftDocument : public QObject {
    Q_OBJECT

public:
    static constexpr int mostKept = 200;

    /// `path` is the file it lives in; empty: in memory only.
    explicit DraftDocument(QString path, QObject *parent = nullptr);
    ~DraftDocument() override; ///< saves what is not saved yet, or could not be

    const QString &path() const { return m_path; } ///< empty: in memory only
    const ConnectDraft &draft() const { return m_draft; }
    /// `field` is what is being typed in; empty for a change of its own.
    void change(const ConnectDraft &next, const QString &words, const QByteArray &field = {});
    /// Something happened that undoing does not take back: `edit` is made on the draft and on every one
    /// that undo and redo lead to.
    void settle(const std::function<void(ConnectDraft &)> &edit);

    bool canUndo() const { return !m_undone.isEmpty(); }
    bool canRedo() const { return !m_redone.isEmpty(); }
    QString undoWords() const { return canUndo() ? m_undone.constLast().words : QString(); }
    QString redoWords() const { return canRedo() ? m_redone.constLast().words : QString(); }
    void undo();
    void redo();

    void save();
    qint64 savedAt() const { return m_savedAt; } ///< Unix seconds; 0: not yet
    /// The file was there and could not be read; null: it could, or somebody knows by now.
    const SetAside *aside() const { return m_aside ? &*m_aside : nullptr; }
    void forgetAside() { m_aside.reset(); }
    const Error &saveError() const { return m_saveError; } ///< empty id: none

Q_SIGNALS:
    void changed();
    void saved(); ///< or could not be

private:
    struct Step {
        ConnectDraft draft;
        QString words;
        QByteArray field;
    };
    void load();
    void take(const ConnectDraft &next);

    QString m_path;
    ConnectDraft m_draft;
    QList<Step> m_undone, m_redone;
    QTimer m_saveSoon;
    bool m_isSaved = true;
    qint64 m_savedAt = 0;
    Error m_saveError;
    std::optional<SetAside> m_aside;
};

} // namespace claimcheck::ui
