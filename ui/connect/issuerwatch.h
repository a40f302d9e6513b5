#pragma once

#include "core/platform/keypolling.h"
#include "ui/platform/platformsession.h"
#include "ui/theme/theme.h"

#include <QTimer>

namespace claimcheck::ui {

/// Reads a new issuer again for up to a minute, to hear whether the service itself has its keys: that this
/// computer reaches them says nothing about the service.
class IssuerWatch : public QObject {
    Q_OBJECT

public:
    explicit IssuerWatch(PlatformSession *session, QObject *parent = nullptr);

    void watch(const QByteArray &issuer);
    void end();
    bool isOn() const { return !m_issuer.isEmpty(); }
    bool isWaiting() const { return m_again.isActive(); }
    /// What is known, in words; a good shape only where the service has said so.
    Shape shape() const;
    QString words() const;

Q_SIGNALS:
    void changed();

private:
    void ask();
    void take(const Result<PlatformObject> &object);

    PlatformSession *m_session;
    QByteArray m_issuer;
    QTimer m_again;
    int m_asked = 0;
    KeyPolling m_polling;
    Error m_error; ///< empty id: none
};

} // namespace claimcheck::ui
