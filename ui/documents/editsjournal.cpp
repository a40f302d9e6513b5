#include "ui/documents/editsjournal.h"

#include "local/durablefile.h"
#include "local/privatefolder.h"

#include <QFile>
#include <QFileInfo>

namespace claimcheck::ui {

namespace {

constexpr int afterChange = 400; // ms: writing waits for the disk
constexpr qsizetype mostBytes = 128 * 1024 * 1024;

} // namespace

EditsJournal::EditsJournal(QString path, Edits edits, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_edits(std::move(edits))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(afterChange);
    connect(&m_soon, &QTimer::timeout, this, &EditsJournal::write);
}

QList<KeptEdits> EditsJournal::found()
{
    if (!QFileInfo::exists(m_path))
        return {};
    const Result<QByteArray> text = readPlainFile(m_path, mostBytes);
    const Result<QList<KeptEdits>> edits = text ? KeptEdits::parse(*text)
                                                : tl::unexpected<Error>(text.error());
    if (edits)
        return *edits;
    m_aside = setAside(m_path, edits.error());
    return {};
}

/// Not put off by the next change: who types for long has most to lose.
void EditsJournal::touch()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void EditsJournal::settle()
{
    if (m_soon.isActive())
        write();
}

void EditsJournal::forget()
{
    m_soon.stop();
    QFile::remove(m_path);
}

void EditsJournal::write()
{
    m_soon.stop();
    const QList<KeptEdits> edits = m_edits();
    if (edits.isEmpty())
        return forget();
    makePrivateFolder(QFileInfo(m_path).absolutePath());
    const Result<void> written = writeDurably(m_path, KeptEdits::toJson(edits));
    if (!written && !m_failed)
        Q_EMIT failed(written.error());
    m_failed = !written;
}

} // namespace claimcheck::ui
