#include "translation.h"

#include "programfolders.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace claimcheck {

/// Qt warns of a locale that is not UTF-8 or not installed, which is nothing a verb has to say.
struct Translation::Application {
    Application()
        : warn(qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {}))
        , own(argc, argv)
    {
        qInstallMessageHandler(warn);
    }

    int argc = 1;
    char name[11] = "claimcheck";
    char *argv[2] = {name, nullptr};
    QtMessageHandler warn;
    QCoreApplication own;
};

QString catalogueFile(const QByteArray &language)
{
    const QStringList folders = programFolders();
    for (const QString &folder : folders) {
        const QString name = folder + u"/translations/claimcheck_"_qs + QString::fromLatin1(language)
            + u".qm"_qs;
        if (QFileInfo::exists(name))
            return name;
    }
    return {};
}

Translation::Translation(const QString &catalogue)
    : m_application(std::make_unique<Application>())
{
    if (m_translator.load(catalogue))
        QCoreApplication::installTranslator(&m_translator);
}

Translation::~Translation() = default;

} // namespace claimcheck
