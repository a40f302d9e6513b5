#pragma once

#include <QString>
#include <QStringList>

class QSettings;

namespace claimcheck::ui {

/// The files last opened, newest first: where each is and which place it was for. Never what is in them.
class RecentFiles {
public:
    static constexpr int mostKept = 10;

    struct File {
        QString place; ///< as PlaceEntry::id
        QString path;
    };

    /// `settings` outlives it.
    explicit RecentFiles(QSettings *settings);

    QList<File> files() const;
    void add(const File &file);
    /// One that is not there any more.
    void remove(const QString &path);
    void clear();

private:
    /// Those there are, as they are kept, without that path.
    QStringList others(const QString &path) const;

    QSettings *m_settings;
};

} // namespace claimcheck::ui
