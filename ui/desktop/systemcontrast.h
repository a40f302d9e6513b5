#pragma once

#include <QObject>

class QDBusVariant;
class QVariant;

namespace claimcheck::ui {

/// Whether the desktop asks for high contrast, by its settings portal: org.freedesktop.appearance contrast,
/// or GNOME's own setting. Without a portal it never says so.
class SystemContrast : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Asks, and hears of every change from then on. Returns before the answer.
    void listen();

Q_SIGNALS:
    void changed(bool high);

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask(const QString &group, const QString &key);
    void take(const QString &key, const QVariant &value);

    bool m_contrast = false, m_gnome = false;
};

} // namespace claimcheck::ui
