#include "support/faultplay.h"

#include <QTimer>

#include <array>
#include <sys/socket.h>

namespace claimcheck::test {

namespace {

constexpr qint64 floodAhead = 256 * 1024;

quint32 crc32(const QByteArray &bytes)
{
    quint32 crc = 0xffffffff;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (0xedb88320 & (0 - (crc & 1)));
    }
    return ~crc;
}

QByteArray littleEndian(quint32 number)
{
    QByteArray bytes;
    for (int shift = 0; shift < 32; shift += 8)
        bytes.append(char(number >> shift));
    return bytes;
}

/// Members of 4 MB of zeros each: gunzip puts them together.
QByteArray gzippedZeros(qint64 bytes)
{
    static const QByteArray member = [] {
        const QByteArray zeros(4'000'000, '\0');
        const QByteArray zlib = qCompress(zeros, 9).sliced(4); // behind Qt's own length
        return QByteArray("\x1f\x8b\x08\0\0\0\0\0\x02\x03", 10) + zlib.sliced(2).chopped(4)
            + littleEndian(crc32(zeros)) + littleEndian(quint32(zeros.size()));
    }();
    return member.repeated(bytes / 4'000'000);
}

/// A server that knows TLS 1.0 only, as far as it gets.
QByteArray helloOfTls10()
{
    const QByteArray body = QByteArray("\x03\x01", 2) + QByteArray(32, 'r') + QByteArray("\0\0\x2f\0", 4);
    const QByteArray hello = QByteArray("\x02\0\0", 3) + char(body.size()) + body;
    return QByteArray("\x16\x03\x01\0", 4) + char(hello.size()) + hello;
}

bool isWhole(const QByteArray &request)
{
    const qsizetype end = request.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const qsizetype length = request.indexOf("Content-Length: ");
    const qsizetype body = length < 0
        ? 0
        : request.sliced(length + 16, request.indexOf('\r', length) - length - 16).toInt();
    return request.size() >= end + 4 + body;
}

} // namespace

FaultPlay::FaultPlay(QJsonArray script, const QSslConfiguration &tls, std::shared_ptr<FaultPort> port,
                     QObject *parent)
    : QObject(parent)
    , m_script(std::move(script))
    , m_tls(tls)
    , m_port(std::move(port))
{
    connect(&m_socket, &QIODevice::readyRead, this, &FaultPlay::readRequest);
    connect(&m_socket, &QAbstractSocket::disconnected, this, &QObject::deleteLater);
    connect(&m_socket, &QIODevice::bytesWritten, this, &FaultPlay::more);
}

QString FaultPlay::tlsName() const
{
    return m_script.first().toObject().value(QLatin1String("tls")).toString();
}

void FaultPlay::start(qintptr descriptor)
{
    m_socket.setSocketDescriptor(descriptor);
    const QString tls = tlsName();
    const bool broken = tls == QLatin1String("plain-on-tls") || tls == QLatin1String("tls10")
        || tls.startsWith(QLatin1String("handshake-"));
    if (tls.isEmpty() || broken || m_weak)
        return;
    m_socket.setSslConfiguration(m_tls);
    m_socket.startServerEncryption();
}

void FaultPlay::useWeakTls(const MadeCertificate &certificate)
{
    m_weak = std::make_unique<WeakTls>(certificate);
}

void FaultPlay::readRequest()
{
    if (m_weak) {
        m_socket.write(m_weak->answer(m_socket.readAll()));
        return;
    }
    m_request += m_socket.readAll();
    if (m_playing)
        return;
    const QString tls = tlsName();
    if (tls == QLatin1String("plain-on-tls"))
        m_socket.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    else if (tls == QLatin1String("tls10"))
        m_socket.write(helloOfTls10());
    else if (tls == QLatin1String("handshake-rst"))
        reset();
    else if (tls != QLatin1String("handshake-stall") && isWhole(m_request)) {
        m_playing = true;
        m_port->lastRequest = m_request;
        ++m_port->requests;
        next();
    }
}

void FaultPlay::next()
{
    if (m_at < m_script.size())
        playStep(m_script.at(m_at++).toObject());
}

void FaultPlay::playStep(const QJsonObject &step)
{
    const auto has = [&](const char *name) { return step.contains(QLatin1String(name)); };
    const auto value = [&](const char *name) { return step.value(QLatin1String(name)); };
    if (has("wait_ms"))
        return QTimer::singleShot(value("wait_ms").toInt(), this, &FaultPlay::next);
    if (has("drip"))
        return drip(value("drip").toString(), value("every_ms").toInt(), value("repeat").toInt());
    if (has("flood"))
        return flood(value("flood").toString().toUtf8(), value("bytes").toInteger());
    if (has("gzip_bomb"))
        m_socket.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
                       + gzippedZeros(value("gzip_bomb").toInteger()));
    else if (has("send"))
        m_socket.write(value("send").toString().toUtf8());
    else if (has("redirect"))
        redirect(value("redirect").toString(), value("status").toInt());
    else if (has("commit"))
        ++m_port->commits;
    else if (has("close"))
        return closeBy(value("close").toString());
    else if (has("tls"))
        playTls(value("tls").toString());
    else
        qFatal("a step that is not known");
    next();
}

/// A script that is about TLS alone ends well for a client that goes on.
void FaultPlay::playTls(const QString &name)
{
    if (m_script.size() == 1 && name != QLatin1String("good"))
        m_socket.write("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"keys\":[]}");
}

void FaultPlay::redirect(const QString &target, int status)
{
    const QString self = QStringLiteral("http://127.0.0.1:%1/").arg(m_port->port);
    const QString location = target == QLatin1String("SELF") || target == QLatin1String("NEXT") ? self
                                                                                                : target;
    m_socket.write("HTTP/1.1 " + QByteArray::number(status) + " X\r\nLocation: " + location.toUtf8()
                   + "\r\nContent-Length: 0\r\n\r\n");
}

void FaultPlay::drip(const QString &text, int every, int times)
{
    auto *timer = new QTimer(this);
    const bool whole = times > 0;
    const int count = whole ? times : int(text.size());
    connect(timer, &QTimer::timeout, this, [this, text, count, whole, timer, sent = 0]() mutable {
        m_socket.write(whole ? text.toUtf8() : text.mid(sent, 1).toUtf8());
        if (++sent < count)
            return;
        timer->stop();
        next();
    });
    timer->start(every);
}

void FaultPlay::flood(const QByteArray &text, qint64 bytes)
{
    m_floodText = text.repeated(std::max<qsizetype>(1, 16384 / text.size()));
    m_floodLeft = bytes;
    more();
}

void FaultPlay::more()
{
    if (m_floodLeft <= 0)
        return;
    while (m_floodLeft > 0 && m_socket.bytesToWrite() < floodAhead
           && m_socket.state() == QAbstractSocket::ConnectedState) {
        m_socket.write(m_floodText.constData(), std::min<qint64>(m_floodLeft, m_floodText.size()));
        m_floodLeft -= m_floodText.size();
    }
    if (m_floodLeft <= 0)
        next();
}

void FaultPlay::closeBy(const QString &how)
{
    if (how == QLatin1String("rst"))
        reset();
    else
        m_socket.disconnectFromHost();
}

/// Once what was written before is on its way.
void FaultPlay::reset()
{
    m_socket.flush();
    const linger now{1, 0};
    setsockopt(int(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    m_socket.abort();
}

} // namespace claimcheck::test
