#pragma once

#include <QString>
#include <QStringList>

namespace claimcheck {

/// What tells who somebody is in a text about their computer, and how it is left out.
class Person {
public:
    /// `homes` are absolute paths, written in any way; the last part of each counts as a name. `names` are
    /// what the person is called here.
    Person(const QStringList &homes, const QStringList &names);

    /// The text with each home folder as "~" and each name, as a whole word and in either case, as "(user)".
    QString hidden(const QString &text) const;

private:
    QStringList m_homes, m_names; ///< the longest first
};

} // namespace claimcheck
