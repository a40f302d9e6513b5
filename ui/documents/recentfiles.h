#pragma once

#include <QString>
#include <QStringList>

namespace claimcheck {
class KeptSettings;
}

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
    explicit RecentFiles(KeptSettings *settings);

    QList<File> files() const;
    void add(const File &file);
    /// One that is not there any more.
    void remove(const QString &path);
    void clear();

private:
    void keep(const QVariant &files);
    /// Those there are, as they are kept, without that path.
    QStringList others(const QString &path) const;

    KeptSettings *m_settings;
};

} // namespace claimcheck::ui
