#include "ui/widgets/secretclipboard.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>

namespace claimcheck::ui {

namespace {

QByteArray digestOf(const QString &text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

} // namespace

SecretClipboard::SecretClipboard(QObject *parent)
    : QObject(parent)
    , m_second(this)
{
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &SecretClipboard::tick);
    connect(qApp, &QCoreApplication::aboutToQuit, this, &SecretClipboard::clear);
}

SecretClipboard::~SecretClipboard()
{
    if (qApp)
        clear();
}

void SecretClipboard::copy(const QString &secret)
{
    auto *data = new QMimeData;
    data->setText(secret);
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret");
    m_data = data;
    m_digest = digestOf(secret);
    QGuiApplication::clipboard()->setMimeData(data);
    m_left = keptSeconds;
    m_second.start();
    Q_EMIT changed();
}

bool SecretClipboard::isOurs() const
{
    return m_data && QGuiApplication::clipboard()->mimeData() == m_data;
}

void SecretClipboard::clear()
{
    if (m_left == 0)
        return;
    m_left = 0;
    m_second.stop();
    if (isOurs())
        QGuiApplication::clipboard()->clear();
    clearSelection();
    m_digest.clear();
    Q_EMIT changed();
}

/// Marking a shown secret with the mouse puts it there; only what this program put there is looked at.
void SecretClipboard::clearSelection()
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (clipboard->supportsSelection() && clipboard->ownsSelection()
        && digestOf(clipboard->text(QClipboard::Selection)) == m_digest)
        clipboard->clear(QClipboard::Selection);
}

void SecretClipboard::tick()
{
    if (m_left <= 1 || !isOurs())
        return clear();
    --m_left;
    Q_EMIT changed();
}

QString SecretClipboard::words() const
{
    return m_left == 0 ? QString() : tr("Copied. Clipboard clears in %1 s").arg(m_left);
}

} // namespace claimcheck::ui
