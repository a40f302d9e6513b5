#pragma once

#include <QMimeData>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace claimcheck::ui {

/// Puts a secret on the clipboard for 30 s: marked, so that clipboard histories leave it out, and taken off
/// again, also at the end of the program. What somebody else copied meanwhile stays.
class SecretClipboard : public QObject {
    Q_OBJECT

public:
    static constexpr int keptSeconds = 30;

    explicit SecretClipboard(QObject *parent = nullptr);
    ~SecretClipboard() override;

    void copy(const QString &secret);
    void clear();
    int secondsLeft() const { return m_left; } ///< 0: nothing of ours is there
    /// "Copied. Clipboard clears in 30 s", or nothing.
    QString words() const;

Q_SIGNALS:
    void changed(); ///< each second, and when it is gone

private:
    void tick();
    bool isOurs() const;
    void clearSelection();

    QTimer m_second;
    QPointer<QMimeData> m_data; ///< the clipboard deletes it when something else comes
    QByteArray m_digest;
    int m_left = 0;
};

} // namespace claimcheck::ui
