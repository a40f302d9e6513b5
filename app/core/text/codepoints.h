#pragma once

#include <QChar>
#include <QStringView>

namespace claimcheck::detail {

/// Walks a UTF-16 text by code points; a surrogate without its partner comes back as it stands.
class CodePoints {
public:
    explicit CodePoints(QStringView text)
        : m_text(text)
    {
    }

    bool atEnd() const { return m_at >= m_text.size(); }
    qsizetype position() const { return m_at; }

    char32_t next()
    {
        const QChar high = m_text[m_at++];
        if (!high.isHighSurrogate() || atEnd() || !m_text[m_at].isLowSurrogate())
            return high.unicode();
        return QChar::surrogateToUcs4(high, m_text[m_at++]);
    }

private:
    QStringView m_text;
    qsizetype m_at = 0;
};

} // namespace claimcheck::detail
