#include "core/jose/foreignscan.h"

#include "core/jose/compactscan.h"
#include "core/jose/redaction.h"
#include "core/text/ascii.h"

#include <algorithm>

namespace claimcheck::detail {

namespace {

constexpr QByteArrayView certificateBegin("-----BEGIN CERTIFICATE-----");
constexpr QByteArrayView certificateEnd("-----END CERTIFICATE-----");
constexpr qsizetype largestCertificate = 64 * 1024;
constexpr qsizetype shortestOpaque = 20;

/// Prefixes by which issuers mark their opaque secrets, and how many characters must follow.
struct SecretPrefix {
    QByteArrayView text;
    qsizetype least;
};
constexpr SecretPrefix prefixes[] = {
    {"sk-ant-", 16}, {"ya29.", 16},       {"ghs_", 30},   {"ghp_", 30},   {"gho_", 30},
    {"ghu_", 30},    {"github_pat_", 30}, {"glpat-", 16}, {"glcbt-", 16}, {"hvs.", 20},
};

/// The grammar of RFC 6750, b64token, without padding.
bool isOpaqueCharacter(char c)
{
    return ascii::isWordCharacter(c) || c == '.' || c == '~' || c == '+' || c == '/';
}

qsizetype endOfOpaque(QByteArrayView text, qsizetype at)
{
    while (at < text.size() && isOpaqueCharacter(text[at]))
        ++at;
    while (at > 0 && text[at - 1] == '.')
        --at;
    return at;
}

bool looksRandom(QByteArrayView text)
{
    const bool digit = std::any_of(text.begin(), text.end(), ascii::isDigit);
    const bool letter = std::any_of(text.begin(), text.end(),
                                    [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
    return digit && letter;
}

class ForeignScan {
public:
    ForeignScan(const QByteArray &text, int most)
        : m_text(text)
        , m_most(most)
    {
    }

    QList<ForeignFinding> run()
    {
        certificates();
        for (const SecretPrefix &prefix : prefixes)
            secrets(prefix);
        bearers();
        return std::move(m_findings);
    }

private:
    bool isFull() const { return m_findings.size() >= m_most; }

    void certificates()
    {
        qsizetype at = m_text.indexOf(certificateBegin);
        while (at >= 0 && !isFull()) {
            const QByteArrayView window = QByteArrayView(m_text).sliced(
                at, qMin(largestCertificate, m_text.size() - at));
            const qsizetype end = window.indexOf(certificateEnd);
            const qsizetype size = end < 0 ? window.size() : end + certificateEnd.size();
            add({at, at + size}, window.first(size).toByteArray());
            at = m_text.indexOf(certificateBegin, at + size);
        }
    }

    void secrets(const SecretPrefix &prefix)
    {
        for (qsizetype at = m_text.indexOf(prefix.text); at >= 0 && !isFull();
             at = m_text.indexOf(prefix.text, at + prefix.text.size())) {
            if (at > 0 && ascii::isWordCharacter(m_text[at - 1]))
                continue;
            const qsizetype end = endOfOpaque(m_text, at);
            const QByteArrayView secret = QByteArrayView(m_text).sliced(at, end - at);
            if (secret.size() >= prefix.text.size() + prefix.least)
                add({at, end}, masked(secret, prefix.text.size()));
        }
    }

    void bearers()
    {
        const QByteArrayView word("earer");
        for (qsizetype at = m_text.indexOf(word); at >= 0 && !isFull();
             at = m_text.indexOf(word, at + word.size())) {
            if (at == 0 || (m_text[at - 1] | 0x20) != 'b')
                continue;
            qsizetype begin = at + word.size();
            while (begin < m_text.size() && (m_text[begin] == ' ' || m_text[begin] == '\t'))
                ++begin;
            if (begin > at + word.size())
                bearer(begin);
        }
    }

    void bearer(qsizetype begin)
    {
        const qsizetype end = endOfOpaque(m_text, begin);
        const QByteArrayView text = QByteArrayView(m_text).sliced(begin, qMax(end - begin, qsizetype(0)));
        if (text.size() < shortestOpaque || text.startsWith("ey") || text.startsWith("ew")
            || !looksRandom(text) || isRedactionMark(text))
            return;
        if (std::any_of(m_findings.cbegin(), m_findings.cend(),
                        [begin](const ForeignFinding &finding) { return finding.place.begin == begin; }))
            return;
        if (text.count('.') == 2)
            m_findings.append({Token::parse(CompactScan(m_text).readAt(begin).text), {begin, end}});
        else
            add({begin, end}, masked(text, 4));
    }

    void add(Range place, const QByteArray &text) { m_findings.append({Token::notAToken(text), place}); }

    const QByteArray &m_text;
    int m_most;
    QList<ForeignFinding> m_findings;
};

} // namespace

QList<ForeignFinding> scanForeign(const QByteArray &text, int most)
{
    return ForeignScan(text, most).run();
}

QByteArray masked(QByteArrayView secret, qsizetype shownPrefix)
{
    constexpr qsizetype shownEnd = 4;
    // `sk-ant-api03-` says which kind it is; that much may be shown, the rest may not.
    const qsizetype dash = secret.startsWith("sk-ant-") ? secret.indexOf('-', shownPrefix) : -1;
    if (dash > 0 && dash <= shownPrefix + 10)
        shownPrefix = dash + 1;
    return secret.first(shownPrefix).toByteArray() + "\xE2\x80\xA6" + secret.last(shownEnd).toByteArray();
}

} // namespace claimcheck::detail
