#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

class QWidget;

namespace claimcheck::ui {

/// A file as it was read or written last.
struct OpenedFile {
    QString path; ///< empty: there is none
    QByteArray fingerprint; ///< of its content

    /// It still has that content.
    bool isAsItWas() const;
};

/// Tells contents apart.
QByteArray fingerprintOf(const QByteArray &content);

/// Where something is to be written, and how.
struct Writing {
    QString path;
    std::function<void()> write;
    std::function<void()> choose; ///< another path, by the person
};

/// Writes, unless that is the opened file and somebody has changed it since: then the person is asked first,
/// and may choose another one, write over it, or think better of it, which is what Escape does.
void writeAsking(QWidget *parent, const OpenedFile &opened, const Writing &writing);

} // namespace claimcheck::ui
