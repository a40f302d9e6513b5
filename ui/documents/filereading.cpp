#include "ui/documents/filereading.h"

#include "core/json/document.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>

namespace claimcheck::ui {

namespace {

constexpr qsizetype nameLimit = 80;

QString tr(const char *text)
{
    return QCoreApplication::translate("claimcheck::ui::Files", text);
}

} // namespace

Result<QByteArray> readWhole(const QString &path, qint64 most)
{
    const QString name = visible(QFileInfo(path).fileName(), nameLimit);
    if (QFileInfo(path).isDir())
        return fail("file.folder", tr("%1 is a folder.").arg(name), tr("Choose a file in it."));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail("file.open", tr("%1 cannot be opened: %2.").arg(name, file.errorString()),
                    tr("Check that it is still there, and that you may read it."));
    // Not size(): a pipe or a file of /proc does not know its own.
    QByteArray content = file.read(most + 1);
    if (content.size() > most)
        return fail("file.size", tr("%1 is too large.").arg(name),
                    tr("Files up to %1 are read.").arg(QLocale().formattedDataSize(most, 0)));
    return content;
}

Result<void> writeWhole(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    // commit() alone takes what cannot be flushed for written, and puts an empty file in the place of the old
    // one.
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.flush()
        && file.commit())
        return {};
    return fail("file.write",
                tr("%1 cannot be written: %2.")
                    .arg(visible(QFileInfo(path).fileName(), nameLimit), file.errorString()),
                tr("What was there before is unchanged. Make room, or choose a folder of your own."));
}

QString errorText(const Error &error)
{
    constexpr qsizetype limit = 400;
    QStringList sentences;
    for (const QString &part : {error.message, error.hint}) {
        QString text = visible(part, limit);
        if (text.isEmpty())
            continue;
        text[0] = text.at(0).toUpper();
        sentences.append(text.endsWith(u'.') ? text : text + u'.');
    }
    return sentences.join(u' ');
}

FileKind kindOf(const QByteArray &content)
{
    const QByteArrayView head = QByteArrayView(content).trimmed();
    if (head.startsWith("-----BEGIN ")
        && head.first(std::min<qsizetype>(head.size(), 64)).contains("KEY-----"))
        return FileKind::Keys;
    if (!head.startsWith('{'))
        return FileKind::Text;
    const json::Document document = json::Document::parse(content);
    const json::Value root = document.root();
    if (root["format"].equals("claimcheck-federation"))
        return FileKind::Federation;
    return root["keys"].isArray() || root["kty"].isString() ? FileKind::Keys : FileKind::Text;
}

} // namespace claimcheck::ui
