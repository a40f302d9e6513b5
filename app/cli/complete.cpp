#include "cli/complete.h"

#include "cli/options.h"
#include "core/json/document.h"
#include "core/text/visible.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace claimcheck::cli {

namespace {

constexpr qsizetype mostOfFile = 4 * 1024 * 1024, mostOfBeginning = 64 * 1024;
constexpr qsizetype mostWords = 500, longestWord = 120;
constexpr int mostEntries = 2000, mostLooks = 200; ///< of a folder

using WordList = QList<QByteArray>;

bool isFederation(const QString &path)
{
    QFile file(path);
    return QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly)
        && file.read(mostOfBeginning).contains("\"claimcheck-federation\"");
}

/// The federation files of a folder whose names begin with `begin`.
QStringList federationsIn(const QString &folder, const QString &begin)
{
    QStringList found;
    int entries = 0, looks = 0;
    for (QDirIterator all(folder.isEmpty() ? u"."_qs : folder, QDir::Files);
         all.hasNext() && entries < mostEntries; ++entries) {
        all.next();
        if (!all.fileName().startsWith(begin) || (begin.isEmpty() && all.fileName().startsWith(u'.')))
            continue;
        if (++looks > mostLooks)
            break;
        if (isFederation(all.filePath()))
            found.append(all.fileName());
    }
    found.sort();
    return found;
}

WordList federations(const WordList &words)
{
    const QString text = QFile::decodeName(words.value(0));
    const qsizetype name = text.lastIndexOf(u'/') + 1;
    const QString folder = text.first(name);
    WordList found;
    const QStringList files = federationsIn(folder, text.mid(name));
    for (const QString &file : files)
        found.append(QFile::encodeName(folder + file));
    return found;
}

/// The keys, or names where there are none, of a list of a federation file.
void addKeys(WordList &found, const QByteArray &name, QByteArrayView list)
{
    const QString path = QFile::decodeName(name);
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) // a pipe might wait for ever
        return;
    const json::Document document = json::Document::parse(file.read(mostOfFile));
    for (const json::Value one : document.root()[list]) {
        const QByteArray key = one["key"].utf8();
        found.append(key.isEmpty() ? one["name"].utf8() : key);
    }
}

WordList rules(const WordList &words)
{
    WordList found;
    for (const QByteArray &file : words)
        addKeys(found, file, "rules");
    return found;
}

WordList issuers(const WordList &words)
{
    WordList found;
    for (const QByteArray &file : words)
        addKeys(found, file, "issuers");
    const QStringList here = found.isEmpty() ? federationsIn({}, {}) : QStringList();
    for (const QString &file : here)
        addKeys(found, QFile::encodeName(file), "issuers");
    return found;
}

WordList fields(const WordList &words, const Context &context)
{
    for (const QByteArray &word : words) {
        const ProviderPreset *preset = context.presets->preset(word);
        if (!preset)
            continue;
        WordList found;
        for (const PresetField &field : preset->fields)
            found.append(field.name + '=');
        return found;
    }
    return {};
}

Exit print(const WordList &words, const Context &context)
{
    QByteArray lines;
    QSet<QByteArray> seen;
    for (const QByteArray &word : words) {
        if (seen.size() == mostWords)
            break;
        if (!isPlainWord(word) || seen.contains(word))
            continue;
        seen.insert(word);
        lines += word + '\n';
    }
    return context.write(lines) ? Exit::Yes : Exit::No;
}

/// Where sign-ins are is known to the module for them.
Exit profiles(const WordList &words, const Context &context)
{
    const WordList given = words.isEmpty() ? WordList() : WordList{"--config-dir", words.constFirst()};
    const Result<Options> options = Options::parse(given, {{"--config-dir", "FOLDER", {}}});
    Context quiet = context;
    quiet.writeError = [](QByteArrayView) {};
    const Result<Exit> exit = options && context.session ? context.session("complete", *options, quiet)
                                                         : Result<Exit>(Exit::No);
    return exit.value_or(Exit::No);
}

} // namespace

bool isPlainWord(const QByteArray &word)
{
    constexpr QByteArrayView signs("-_./:@+,=% ");
    const QString text = QString::fromUtf8(word);
    const bool isWhole = text.toUtf8() == word && text.trimmed() == text; // UTF-8, and no blank at an end
    return isWhole && !word.isEmpty() && word.size() <= longestWord && !word.startsWith('-')
        && !hasHiddenCharacters(text) && std::all_of(text.begin(), text.end(), [&signs](QChar c) {
               return c.isLetterOrNumber() || (c.unicode() < 0x80 && signs.contains(char(c.unicode())));
           });
}

Exit complete(const QList<QByteArray> &arguments, const Context &context)
{
    const QByteArray kind = arguments.value(0);
    const WordList words = arguments.mid(1);
    if (kind == "rules")
        return print(rules(words), context);
    if (kind == "issuers")
        return print(issuers(words), context);
    if (kind == "federations")
        return print(federations(words), context);
    if (kind == "fields")
        return print(fields(words, context), context);
    return kind == "profiles" ? profiles(words, context) : Exit::No;
}

} // namespace claimcheck::cli
