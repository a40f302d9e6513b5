#pragma once

#include <QByteArray>
#include <QObject>

namespace claimcheck::ui {

/// Says something outside the window, by org.freedesktop.Notifications. Without such a service nothing
/// happens.
class Notifications : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype mostCharacters = 200;

    using QObject::QObject;

    /// One sentence, plain text, cut where it is longer. It takes the place of the one before.
    void show(const QString &sentence);

Q_SIGNALS:
    /// On the one that is shown; the leave to come to the front that goes with it, empty without.
    void clicked(const QByteArray &activation);

private Q_SLOTS:
    void activationGiven(uint id, const QString &token);
    void actionInvoked(uint id, const QString &action);

private:
    bool m_listens = false;
    uint m_shown = 0;
    QByteArray m_activation; ///< for the click that comes
};

} // namespace claimcheck::ui
