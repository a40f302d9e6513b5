#pragma once

#include "core/jose/claimshistory.h"
#include "ui/documents/setaside.h"

#include <QObject>

namespace claimcheck::ui {

/// The history of claims on disk: only while it is switched on, readable by this user alone. Switching it off
/// and removing an entry overwrite what the file was, as far as the file system lets that reach the disk,
/// once the new one is there.
class HistoryFile : public QObject {
    Q_OBJECT

public:
    explicit HistoryFile(QString path, QObject *parent = nullptr);

    bool isOn() const { return m_on; }
    /// Reads what is kept; switching off removes all of it.
    void setOn(bool on);
    const ClaimsHistory &history() const { return m_history; }

    void add(const Token &token, UnixSeconds now);
    void remove(int index);
    void removeAll();
    /// Why the last change could not be written, or what could not be removed; empty where it was.
    QString error() const { return m_error; }
    /// The file was there and could not be read whole; null: it could. Switching off removes it, too.
    const SetAside *aside() const { return m_aside ? &*m_aside : nullptr; }

Q_SIGNALS:
    void changed();

private:
    void load();
    bool write();
    QStringList allFiles() const;

    QString m_path, m_error;
    ClaimsHistory m_history;
    std::optional<SetAside> m_aside;
    bool m_on = false;
};

} // namespace claimcheck::ui
