#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace claimcheck {

/// What a place of the window is for, in its own words. Plain text in the language of now.
struct HelpPage {
    /// Something one does there.
    struct Act {
        enum class Keys : quint8 { Each, Row };
        QString what;
        QList<QByteArray> keys; ///< as QKeySequence::PortableText
        Keys are = Keys::Each; ///< Row: keys has the first and the last of them
    };
    /// A verb of the terminal that does the same.
    struct Verb {
        QByteArray name;
        QString what;
    };

    QByteArray place; ///< PlaceEntry::id
    QString question; ///< that the place answers
    QString answer; ///< how
    QList<Act> acts;
    QStringList unknown; ///< what is not known or not checked there
    QList<QByteArray> terms; ///< ids of vocabulary()
    QList<Verb> verbs; ///< none where the terminal has nothing like it
};

/// One for each place, in the order of the rail.
QList<HelpPage> helpPages();
std::optional<HelpPage> helpPage(QByteArrayView place);

} // namespace claimcheck
