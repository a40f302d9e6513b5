#pragma once

#include <QByteArray>
#include <QString>
#include <QTranslator>

#include <memory>

namespace claimcheck {

/// The program's texts in `language`: a file for a QTranslator. Empty where it is not installed.
QString catalogueFile(const QByteArray &language);

/// While it lives, texts of verbs are in another language. Qt translates only where there is an application
/// object, which costs more than reading the file: English does without both.
class Translation {
    Q_DISABLE_COPY_MOVE(Translation)

public:
    explicit Translation(const QString &catalogue);
    ~Translation();

private:
    struct Application;
    std::unique_ptr<Application> m_application;
    QTranslator m_translator;
};

} // namespace claimcheck
