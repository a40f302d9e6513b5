#pragma once

#include "ui/documents/keptedits.h"
#include "ui/documents/setaside.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace claimcheck::ui {

/// Has changes to rules that are not saved on the disk a moment after they were made, so that a crash takes
/// nothing. The file is there only while there are some.
class EditsJournal : public QObject {
    Q_OBJECT

public:
    using Edits = std::function<QList<KeptEdits>()>;

    /// `edits` gives those there are now.
    EditsJournal(QString path, Edits edits, QObject *parent = nullptr);

    /// What an earlier window left. A file that cannot be read is set aside.
    QList<KeptEdits> found();
    const SetAside *aside() const { return m_aside ? &*m_aside : nullptr; }

    void touch(); ///< something was changed
    void settle(); ///< writes what waits
    void forget(); ///< nothing is to come back

Q_SIGNALS:
    void failed(const claimcheck::Error &error); ///< it cannot be written; once, until it can

private:
    void write();

    QString m_path;
    Edits m_edits;
    QTimer m_soon;
    std::optional<SetAside> m_aside;
    bool m_failed = false;
};

} // namespace claimcheck::ui
