#pragma once

#include <QLockFile>
#include <QObject>

#include <memory>

class QLocalServer;
class QLocalSocket;

namespace claimcheck::ui {

/// One window for a person and a screen: a second start hands over what it was asked to open. Only the same
/// user can talk to it; what is handed over is a file's path or a link, and never more than `mostBytes`.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype mostBytes = 16 * 1024;
    static constexpr int patience = 1500; ///< milliseconds; a window that hangs is left alone

    /// `socket` is where they meet: a path only this user can reach.
    explicit SingleInstance(QString socket, QObject *parent = nullptr);
    ~SingleInstance() override;

    enum class Part : quint8 { First, Second, Alone };
    /// Hands over to the window there is, or becomes the one others hand over to, which answers as soon as
    /// its event loop runs. Of several starts at once one is the first. Alone: there is no place to meet, or
    /// the other does not answer.
    Part begin(const QByteArray &argument, const QByteArray &activation);

    /// Whether another window took it. Empty: to come to the front. `activation` is what lets that window do
    /// so, as this start got it from whoever started it.
    bool handOver(const QByteArray &argument, const QByteArray &activation = {}) const;
    /// From now on this is the one others hand over to.
    bool listen();

    /// For this user and this screen; empty where there is no place nobody else reaches.
    static QString socketFor(const QString &runtimeFolder, const QByteArray &screen);

Q_SIGNALS:
    void asked(const QByteArray &argument, const QByteArray &activation);

private:
    void take(QLocalSocket *socket);

    QString m_socket;
    QLockFile m_lock; ///< who has it listens
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace claimcheck::ui
