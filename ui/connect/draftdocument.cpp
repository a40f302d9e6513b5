#include "ui/connect/draftdocument.h"

#include "local/durablefile.h"
#include "local/privatefolder.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSignalBlocker>

namespace claimcheck::ui {

namespace {

constexpr int afterTyping = 400; // ms: writing waits for the disk
constexpr qsizetype mostBytes = 1024 * 1024;

} // namespace

DraftDocument::DraftDocument(QString path, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
{
    m_saveSoon.setSingleShot(true);
    m_saveSoon.setInterval(afterTyping);
    connect(&m_saveSoon, &QTimer::timeout, this, &DraftDocument::save);
    load();
}

DraftDocument::~DraftDocument()
{
    const QSignalBlocker quiet(this); // whoever listens is about to go, or gone
    if (!m_isSaved)
        save();
}

/// A file that cannot be read stays where it is, under another name: nothing in it is lost.
void DraftDocument::load()
{
    if (m_path.isEmpty() || !QFile::exists(m_path))
        return;
    const Result<QByteArray> text = readPlainFile(m_path, mostBytes);
    const Result<ConnectDraft> draft = text ? ConnectDraft::parse(*text)
                                            : tl::unexpected<Error>(text.error());
    if (draft) {
        m_draft = *draft;
        m_savedAt = QFileInfo(m_path).lastModified().toSecsSinceEpoch();
        return;
    }
    m_aside = setAside(m_path, draft.error());
}

void DraftDocument::change(const ConnectDraft &next, const QString &words, const QByteArray &field)
{
    if (next == m_draft)
        return;
    const bool goesOn = !field.isEmpty() && canUndo() && m_undone.constLast().field == field
        && m_redone.isEmpty();
    if (!goesOn)
        m_undone.append({m_draft, words, field});
    if (m_undone.size() > mostKept)
        m_undone.removeFirst();
    m_redone.clear();
    take(next);
}

void DraftDocument::settle(const std::function<void(ConnectDraft &)> &edit)
{
    for (QList<Step> *steps : {&m_undone, &m_redone})
        for (Step &step : *steps)
            edit(step.draft);
    ConnectDraft next = m_draft;
    edit(next);
    if (next != m_draft)
        take(next);
}

void DraftDocument::undo()
{
    if (!canUndo())
        return;
    const Step step = m_undone.takeLast();
    m_redone.append({m_draft, step.words, {}});
    take(step.draft);
}

void DraftDocument::redo()
{
    if (!canRedo())
        return;
    const Step step = m_redone.takeLast();
    m_undone.append({m_draft, step.words, {}});
    take(step.draft);
}

void DraftDocument::take(const ConnectDraft &next)
{
    m_draft = next;
    m_isSaved = false;
    m_saveSoon.start();
    Q_EMIT changed();
}

void DraftDocument::save()
{
    m_saveSoon.stop();
    m_isSaved = true;
    if (m_path.isEmpty())
        return;
    if (m_draft == ConnectDraft()) {
        QFile::remove(m_path);
        m_savedAt = 0;
        m_saveError = {};
    } else {
        makePrivateFolder(QFileInfo(m_path).absolutePath());
        const Result<void> written = writeDurably(m_path, m_draft.toJson());
        m_saveError = written ? Error() : written.error();
        m_isSaved = written.has_value();
        if (written)
            m_savedAt = QDateTime::currentSecsSinceEpoch();
    }
    Q_EMIT saved();
}

} // namespace claimcheck::ui
