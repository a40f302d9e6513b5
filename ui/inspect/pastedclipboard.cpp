#include "ui/inspect/pastedclipboard.h"

#include "core/federation/secrets.h"
#include "ui/widgets/action.h"

#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>

#include <utility>

namespace claimcheck::ui {

PastedClipboard::PastedClipboard(QObject *parent)
    : QObject(parent)
    , m_action(
          makeAction(this, tr("Clear the cli&pboard"), QStringLiteral("paste"), {}, &PastedClipboard::clear))
{
    m_action->setToolTip(tr("It still holds the token you pasted."));
    know({});
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &PastedClipboard::look);
}

void PastedClipboard::took(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    if (const Known known = of(text); canBePresented(bytes) && isOn(QClipboard::Clipboard, known))
        know(known);
}

void PastedClipboard::clear()
{
    const Known known = std::exchange(m_known, {}); // the clipboard tells of its change
    const bool copied = isOn(QClipboard::Clipboard, known), marked = isOn(QClipboard::Selection, known);
    if (copied)
        QGuiApplication::clipboard()->clear(QClipboard::Clipboard);
    if (marked)
        QGuiApplication::clipboard()->clear(QClipboard::Selection);
    know({});
    Q_EMIT cleared(copied && marked
                       ? tr("Clipboard and selection cleared. A clipboard history may still hold the token")
                       : copied ? tr("Clipboard cleared. A clipboard history may still hold the token")
                       : marked ? tr("Selection cleared; the clipboard holds something else by now")
                                : tr("Nothing cleared: the clipboard holds something else by now"));
}

/// Of the text as it lies in memory: no other copy is made.
PastedClipboard::Known PastedClipboard::of(const QString &text)
{
    const auto *bytes = reinterpret_cast<const char *>(text.constData());
    return {text.size(),
            QCryptographicHash::hash(QByteArrayView(bytes, text.size() * qsizetype(sizeof(QChar))),
                                     QCryptographicHash::Sha256)};
}

/// The length first: most texts differ in it.
bool PastedClipboard::isOn(QClipboard::Mode mode, const Known &known)
{
    const QMimeData *data = known.length > 0 ? QGuiApplication::clipboard()->mimeData(mode) : nullptr;
    if (!data || !data->hasText())
        return false;
    const QString text = data->text();
    return text.size() == known.length && of(text).digest == known.digest;
}

void PastedClipboard::know(const Known &known)
{
    m_known = known;
    m_action->setEnabled(isThere());
    m_action->setVisible(isThere());
    Q_EMIT changed();
}

/// It may be the same once more: who keeps a history of it puts it there anew.
void PastedClipboard::look()
{
    if (isThere() && !isOn(QClipboard::Clipboard, m_known))
        know({});
}

} // namespace claimcheck::ui
