#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace claimcheck::detail {

/// A place in a shell script, and the quoting that has no commands in it.
class ShellCursor {
public:
    ShellCursor(const QByteArray &text, qsizetype at)
        : m_text(text)
        , m_at(at)
    {
    }

    qsizetype at() const { return m_at; }
    void moveTo(qsizetype at) { m_at = qMin(at, m_text.size()); }
    void skip(qsizetype count = 1) { moveTo(m_at + count); }
    bool atEnd() const { return m_at >= m_text.size(); }
    char here(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text.at(m_at + ahead) : '\0';
    }
    QByteArray since(qsizetype begin) const { return m_text.mid(begin, m_at - begin); }
    const QByteArray &text() const { return m_text; }

    bool takes(QByteArrayView what);
    /// Blanks and continued lines.
    void skipBlanks();
    /// A name of letters, digits and `_`.
    QByteArray takeName();
    /// One whole line without its end.
    QByteArray takeLine();

    // Each begins at the sign that opens it.
    QByteArray escaped(); ///< `\x`
    QByteArray singleQuoted(); ///< `'…'`
    QByteArray ansiQuoted(); ///< `'…'` behind a dollar

    bool closed = true; ///< false once a quote had no end

private:
    const QByteArray &m_text;
    qsizetype m_at;
};

} // namespace claimcheck::detail
