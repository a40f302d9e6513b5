#include "ui/singleinstance.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QThread>

#include <utility>

namespace claimcheck::ui {

namespace {

/// A line with the length, then that many bytes: the argument, and after a NUL what lets the window come to
/// the front. An answer of one letter; and a letter that says it was heard in time, so that nothing is opened
/// by both.
constexpr char taken = 'y', heard = 'h';

} // namespace

SingleInstance::SingleInstance(QString socket, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
    , m_lock(m_socket + u".lock"_qs)
    , m_server(std::make_unique<QLocalServer>())
{
    m_lock.setStaleLockTime(0); // as long as its process lives
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server.get(), &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *other = m_server->nextPendingConnection()) {
            connect(other, &QLocalSocket::disconnected, other, &QObject::deleteLater);
            connect(other, &QLocalSocket::readyRead, this, [this, other] { take(other); });
        }
    });
}

SingleInstance::~SingleInstance() = default;

QString SingleInstance::socketFor(const QString &runtimeFolder, const QByteArray &screen)
{
    const QFileInfo folder(runtimeFolder);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
        | QFile::WriteOther | QFile::ExeOther;
    if (!folder.isDir() || (folder.permissions() & others))
        return {};
    const QByteArray hash = QCryptographicHash::hash(screen, QCryptographicHash::Sha256).toHex().left(8);
    return runtimeFolder + u"/claimcheck-"_qs + QString::fromLatin1(hash);
}

SingleInstance::Part SingleInstance::begin(const QByteArray &argument, const QByteArray &activation)
{
    constexpr int again = 20; // ms
    QElapsedTimer since;
    since.start();
    while (!m_socket.isEmpty() && since.elapsed() < patience) {
        if (handOver(argument, activation))
            return Part::Second;
        if (listen())
            return Part::First;
        QThread::msleep(again); // another start has the lock and is about to listen
    }
    return Part::Alone;
}

bool SingleInstance::handOver(const QByteArray &argument, const QByteArray &activation) const
{
    const QByteArray said = activation.isEmpty() ? argument : argument + '\0' + activation;
    if (m_socket.isEmpty() || said.size() > mostBytes)
        return false;
    QLocalSocket socket;
    socket.connectToServer(m_socket);
    if (!socket.waitForConnected(patience))
        return false;
    socket.write(QByteArray::number(said.size()) + '\n' + said);
    if (!socket.waitForReadyRead(patience) || socket.read(1) != QByteArray(1, taken))
        return false;
    socket.write(QByteArray(1, heard));
    return socket.waitForBytesWritten(patience);
}

/// What a window left that crashed is in the way; one that only hangs has the lock.
bool SingleInstance::listen()
{
    if (m_socket.isEmpty() || !m_lock.tryLock(0))
        return false;
    QLocalServer::removeServer(m_socket);
    return m_server->listen(m_socket);
}

void SingleInstance::take(QLocalSocket *socket)
{
    const QByteArray said = socket->peek(mostBytes + 32);
    const qsizetype line = said.indexOf('\n');
    bool isNumber = false;
    const int size = line > 0 ? said.first(line).toInt(&isNumber) : 0;
    if (line > 8 || (line < 0 && said.size() > 8)
        || (line >= 0 && (!isNumber || size < 0 || size > mostBytes)))
        return socket->abort();
    if (line < 0 || said.size() < line + 1 + size)
        return; // more is to come
    if (said.size() == line + 1 + size) {
        if (!socket->property("answered").toBool())
            socket->write(QByteArray(1, taken));
        socket->setProperty("answered", true);
        return;
    }
    const bool isHeard = said.at(line + 1 + size) == heard && socket->property("answered").toBool();
    socket->readAll();
    socket->disconnectFromServer();
    const QByteArray all = said.mid(line + 1, size);
    const qsizetype end = all.indexOf('\0');
    if (isHeard)
        Q_EMIT asked(end < 0 ? all : all.first(end), end < 0 ? QByteArray() : all.mid(end + 1));
}

} // namespace claimcheck::ui
