#include "core/jose/secretspan.h"

#include "core/jose/base64url.h"
#include "core/jose/wordstart.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <array>

namespace claimcheck::detail {

namespace {

/// How makers mark their secrets; `least` characters must follow.
struct Maker {
    QByteArrayView prefix;
    qsizetype least;
    QByteArrayView kind;
};
constexpr std::array makers = {
    Maker{"sk-", 16, "key"},
    Maker{"sk_live_", 12, "stripe"},
    Maker{"sk_test_", 12, "stripe"},
    Maker{"rk_live_", 12, "stripe"},
    Maker{"ghp_", 16, "github"},
    Maker{"gho_", 16, "github"},
    Maker{"ghu_", 16, "github"},
    Maker{"ghs_", 16, "github"},
    Maker{"ghr_", 16, "github"},
    Maker{"github_pat_", 16, "github"},
    Maker{"glpat-", 12, "gitlab"},
    Maker{"glcbt-", 12, "gitlab"},
    Maker{"gldt-", 12, "gitlab"},
    Maker{"glptt-", 12, "gitlab"},
    Maker{"glrt-", 12, "gitlab"},
    Maker{"glsoat-", 12, "gitlab"},
    Maker{"glagent-", 12, "gitlab"},
    Maker{"xoxa-", 8, "slack"},
    Maker{"xoxb-", 8, "slack"},
    Maker{"xoxe-", 8, "slack"},
    Maker{"xoxp-", 8, "slack"},
    Maker{"xoxr-", 8, "slack"},
    Maker{"xoxs-", 8, "slack"},
    Maker{"xapp-", 8, "slack"},
    Maker{"AIza", 30, "google"},
    Maker{"ya29.", 12, "google"},
    Maker{"GOCSPX-", 12, "google"},
    Maker{"1//0", 20, "google"},
    Maker{"AKIA", 16, "aws"},
    Maker{"ASIA", 16, "aws"},
    Maker{"hvs.", 16, "vault"},
    Maker{"hvb.", 16, "vault"},
    Maker{"hvr.", 16, "vault"},
    Maker{"npm_", 24, "npm"},
    Maker{"pypi-", 24, "pypi"},
    Maker{"dckr_pat_", 12, "docker"},
    Maker{"bkua_", 16, "buildkite"},
    Maker{"bkct_", 16, "buildkite"},
    Maker{"CCIPAT_", 16, "circleci"},
    Maker{"CCIPRJ_", 16, "circleci"},
    Maker{"ATATT", 24, "atlassian"},
    Maker{"ATBB", 24, "atlassian"},
    Maker{"dop_v1_", 24, "digitalocean"},
    Maker{"fo1_", 24, "fly"},
    Maker{"fm1r_", 24, "fly"},
    Maker{"fm2_", 24, "fly"},
    Maker{"hf_", 24, "huggingface"},
    Maker{"SG.", 24, "sendgrid"},
    Maker{"AGE-SECRET-KEY-", 24, "age"},
};

/// Base64 of what an Authorization header begins with, in the four spellings that occur.
constexpr std::array<QByteArrayView, 4> encodedSchemes = {"QmVhcmVyI", "YmVhcmVyI", "QmFzaWMg", "YmFzaWMg"};

constexpr QByteArrayView ownPrefix("sk-ant-");
constexpr qsizetype longestPem = 64 * 1024;
constexpr qsizetype longestAuthority = 4096;
constexpr qsizetype longestToken = 1024 * 1024;
constexpr qsizetype longestMakers = 1024; // to tell whether it is one

/// The grammar of RFC 6750, b64token.
bool isTokenCharacter(char c)
{
    return ascii::isWordCharacter(c) || c == '.' || c == '~' || c == '+' || c == '/';
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

class ShapeScan {
public:
    explicit ShapeScan(QByteArrayView text)
        : m_text(text)
    {
    }

    QList<SecretSpan> run()
    {
        privateKeys();
        ownKeys();
        words();
        schemes();
        authorities();
        return std::move(m_spans);
    }

private:
    QByteArrayView rest(qsizetype at) const { return m_text.sliced(at); }
    void add(qsizetype begin, qsizetype end, QByteArrayView kind) { m_spans.append({{begin, end}, kind}); }

    qsizetype endOfToken(qsizetype at, qsizetype most = longestToken) const
    {
        const qsizetype begin = at, end = std::min(m_text.size(), at + most);
        while (at < end && isTokenCharacter(m_text[at]))
            ++at;
        while (at > begin && m_text[at - 1] == '.')
            --at;
        for (int padding = 0; padding < 2 && at < m_text.size() && m_text[at] == '='; ++padding)
            ++at;
        return at;
    }

    /// PEM of any private key, from its first to its last dash; cut off ones as far as the alphabet goes.
    void privateKeys()
    {
        static constexpr QByteArrayView begins("-----BEGIN "), ends("-----END ");
        qsizetype end = m_text.indexOf(ends);
        for (qsizetype at = m_text.indexOf(begins); at >= 0; at = m_text.indexOf(begins, at + 1)) {
            const QByteArrayView label = m_text.sliced(at, std::min<qsizetype>(80, m_text.size() - at));
            if (!label.contains("PRIVATE KEY"))
                continue;
            if (end >= 0 && end < at)
                end = m_text.indexOf(ends, at);
            const QByteArrayView window = m_text.sliced(at, std::min(longestPem, m_text.size() - at));
            const bool closed = end >= 0 && end - at < window.size();
            const qsizetype dashes = closed ? window.indexOf("-----", end - at + ends.size()) : -1;
            const qsizetype size = dashes < 0 ? cutPem(window) : dashes + 5;
            add(at, at + size, "private-key");
            at += size - 1;
        }
    }

    /// Lines of base64 and headers, also with their breaks written as escapes.
    static qsizetype cutPem(QByteArrayView window)
    {
        qsizetype at = window.indexOf("KEY", 11) + 3;
        while (at < window.size()
               && (isTokenCharacter(window[at]) || QByteArrayView(" \t\r\n\\=:,").contains(window[at])))
            ++at;
        return at;
    }

    /// The platform's own keys, wherever they stand: a federation file takes no text with this in it.
    void ownKeys()
    {
        for (qsizetype at = m_text.indexOf(ownPrefix); at >= 0; at = m_text.indexOf(ownPrefix, at + 1)) {
            const qsizetype end = std::max(endOfToken(at), at + ownPrefix.size());
            add(at, end, "anthropic");
            at = end - 1;
        }
    }

    void words()
    {
        static const std::array<bool, 256> first = firstCharacters();
        for (qsizetype at = 0; at < m_text.size(); ++at) {
            if (first[uchar(m_text[at])] && beginsWord(m_text, at))
                at = std::max(at, word(at) - 1);
        }
    }

    static std::array<bool, 256> firstCharacters()
    {
        std::array<bool, 256> first = {};
        for (const Maker &maker : makers)
            first[uchar(maker.prefix.front())] = true;
        for (const QByteArrayView scheme : encodedSchemes)
            first[uchar(scheme.front())] = true;
        return first;
    }

    /// Where to go on behind the word at `at`.
    qsizetype word(qsizetype at)
    {
        for (const Maker &maker : makers) {
            if (maker.prefix.front() != m_text[at] || !rest(at).startsWith(maker.prefix))
                continue;
            const QByteArrayView text = m_text.sliced(at, endOfToken(at, longestMakers) - at);
            const bool digit = std::any_of(text.begin(), text.end(), ascii::isDigit);
            if (text.size() >= maker.prefix.size() + maker.least && (digit || maker.kind != "key")) {
                const qsizetype end = endOfToken(at);
                add(at, end, maker.kind);
                return end;
            }
        }
        for (const QByteArrayView scheme : encodedSchemes) {
            const qsizetype end = rest(at).startsWith(scheme) ? endOfToken(at) : at;
            if (end - at >= 20) {
                add(at, end, "token");
                return end;
            }
        }
        return at;
    }

    /// `Bearer x` and `Basic x` in any text.
    void schemes()
    {
        for (const QByteArrayView tail : {QByteArrayView("earer"), QByteArrayView("asic")}) {
            for (qsizetype at = m_text.indexOf(tail); at >= 0; at = m_text.indexOf(tail, at + 1)) {
                if (at == 0 || (m_text[at - 1] | 0x20) != 'b' || !beginsWord(m_text, at - 1))
                    continue;
                qsizetype begin = at + tail.size();
                const qsizetype blank = begin;
                while (begin < m_text.size() && isBlank(m_text[begin]) && begin < blank + 16)
                    ++begin;
                const qsizetype end = endOfToken(begin);
                if (begin > blank && isCredential(m_text.sliced(begin, end - begin), tail))
                    add(begin, end, "token");
            }
        }
    }

    static bool isCredential(QByteArrayView text, QByteArrayView tail)
    {
        if (isPlaceholder(text))
            return false;
        if (tail == "asic")
            return text.size() >= 8 && decodedPair(text);
        return looksRandom(text, 16) || text.size() >= 40;
    }

    static bool decodedPair(QByteArrayView text)
    {
        const QByteArray decoded = QByteArray::fromBase64(text.toByteArray());
        return decoded.contains(':') && std::all_of(decoded.begin(), decoded.end(), [](char c) {
                   return uchar(c) >= 0x20 && c != 0x7F;
               });
    }

    /// scheme://name:password@host
    void authorities()
    {
        for (qsizetype at = m_text.indexOf("://"); at >= 0; at = m_text.indexOf("://", at + 3)) {
            const qsizetype begin = at + 3;
            const qsizetype limit = std::min(m_text.size(), begin + longestAuthority);
            qsizetype end = begin, sign = -1, colon = -1;
            while (end < limit && !QByteArrayView("/?# \t\r\n\"'`<>\\,;()[]{}|").contains(m_text[end])) {
                if (m_text[end] == '@')
                    sign = end;
                if (m_text[end] == ':' && colon < 0)
                    colon = end;
                ++end;
            }
            if (sign < 0)
                continue;
            if (colon >= 0 && colon < sign)
                addUnlessPlaceholder(colon + 1, sign);
            else if (looksRandom(m_text.sliced(begin, sign - begin), 16))
                add(begin, sign, "password");
        }
    }

    void addUnlessPlaceholder(qsizetype begin, qsizetype end)
    {
        if (!isPlaceholder(m_text.sliced(begin, end - begin)))
            add(begin, end, "password");
    }

    QByteArrayView m_text;
    QList<SecretSpan> m_spans;
};

} // namespace

QList<SecretSpan> scanShapedSecrets(QByteArrayView text)
{
    return ShapeScan(text).run();
}

} // namespace claimcheck::detail
