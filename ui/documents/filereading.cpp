#include "ui/documents/filereading.h"

#include "core/json/document.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QMimeData>
#include <QSaveFile>
#include <QUrl>

#include <algorithm>
#include <iterator>

namespace claimcheck::ui {

namespace {

constexpr qsizetype nameLimit = 80;

QString tr(const char *text)
{
    return QCoreApplication::translate("claimcheck::ui::Files", text);
}

/// Small letters alone: a name from outside, of a file or a variable, mostly has something else in it, and
/// stands as it is.
bool isWord(QStringView text)
{
    while (!text.isEmpty() && (text.back() == u',' || text.back() == u':' || text.back() == u'.'))
        text.chop(1);
    return std::all_of(text.begin(), text.end(), [](QChar character) {
        return character.isLower() || character == u'\'' || character == u'-';
    });
}

} // namespace

Result<QByteArray> readWhole(const QString &path, qint64 most)
{
    const QString name = visible(QFileInfo(path).fileName(), nameLimit);
    if (QFileInfo(path).isDir())
        return fail("file.folder", tr("The folder %1 is no file.").arg(name), tr("Choose a file in it."));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail("file.open", tr("The file %1 cannot be opened: %2.").arg(name, file.errorString()),
                    tr("Check that it is still there, and that you may read it."));
    // Not size(): a pipe or a file of /proc does not know its own.
    QByteArray content = file.read(most + 1);
    if (file.error() != QFileDevice::NoError)
        return fail("file.open", tr("%1 cannot be read: %2.").arg(name, file.errorString()),
                    tr("Check the disk it is on, and open it again."));
    if (content.size() > most)
        return fail("file.size", tr("The file %1 is too large.").arg(name),
                    tr("Files up to %1 are read.").arg(QLocale().formattedDataSize(most, 0)));
    return content;
}

QStringList localFiles(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    QStringList paths;
    for (const QUrl &url : urls)
        paths.append(url.toLocalFile());
    return paths.contains(QString()) ? QStringList() : paths;
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
                tr("The file %1 cannot be written: %2.")
                    .arg(visible(QFileInfo(path).fileName(), nameLimit), file.errorString()),
                tr("What was there before is unchanged. Make room, or choose a folder of your own."));
}

QString sentenceOf(const QString &text)
{
    // Names that are written small, and commands that are to be typed as they stand.
    static constexpr QLatin1String names[] = {QLatin1String("ant"), QLatin1String("claimcheck")};
    static constexpr QLatin1String commands[] = {
        QLatin1String("aws"),     QLatin1String("az"),     QLatin1String("circleci"), QLatin1String("curl"),
        QLatin1String("fly"),     QLatin1String("gcloud"), QLatin1String("gh"),       QLatin1String("glab"),
        QLatin1String("kubectl"), QLatin1String("openssl")};
    const QStringView first = QStringView(text).left(text.indexOf(u' '));
    const auto isFirst = [first](QLatin1String word) { return first == word; };
    if (text.isEmpty() || std::any_of(std::begin(commands), std::end(commands), isFirst))
        return text;
    QString sentence = text.endsWith(u'.') ? text : text + u'.';
    if (!std::any_of(std::begin(names), std::end(names), isFirst) && isWord(first))
        sentence[0] = sentence.at(0).toUpper();
    return sentence;
}

QString errorText(const Error &error)
{
    constexpr qsizetype limit = 400;
    QStringList sentences{sentenceOf(visible(error.message, limit)), sentenceOf(visible(error.hint, limit))};
    sentences.removeAll(QString());
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
