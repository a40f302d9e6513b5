#include "core/jose/tokenfinder.h"

#include "core/jose/compactscan.h"
#include "core/jose/foreignscan.h"
#include "core/jose/objectscan.h"
#include "core/jose/tokenorigin.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TokenFinder)
};

/// Bounds for hostile text: places kept of one token, and stretches that begin like a token and are none.
constexpr qsizetype mostPlaces = 1000;
constexpr int mostRejected = 20000;

/// Ordinary words can begin with the three letters a token begins with; a header or claims that can be read
/// cannot.
bool isToken(const Token &token, bool cut)
{
    const json::Value header = token.header().root(), claims = token.claims().root();
    if (token.form() == Token::Form::Jwe)
        return true;
    if (header.size() > 0)
        return token.header().isWhole() || cut || claims.size() > 0 || token.text().size() >= 16;
    return claims.size() > 0;
}

/// Collects the findings of all scans, one for each distinct token.
class Findings {
public:
    Findings(const QByteArray &text, int most)
        : m_text(text)
        , m_most(most)
    {
    }

    bool isFull() const { return m_found.size() >= m_most; }

    void add(const Token &token, const QList<Range> &places)
    {
        const auto known = m_index.constFind(token.text());
        if (known == m_index.constEnd()) {
            if (isFull())
                return;
            m_index.insert(token.text(), m_found.size());
            m_found.append({token, places, {}});
            return;
        }
        QList<Range> &all = m_found[*known].places;
        if (all.size() < mostPlaces)
            all += places;
    }

    /// True if the text is known, and the places are noted.
    bool addAgain(const QByteArray &tokenText, const QList<Range> &places)
    {
        const auto known = m_index.constFind(tokenText);
        if (known == m_index.constEnd())
            return false;
        QList<Range> &all = m_found[*known].places;
        if (all.size() < mostPlaces)
            all += places;
        return true;
    }

    QList<FoundToken> inOrder()
    {
        const auto before = [](const Range &a, const Range &b) { return a.begin < b.begin; };
        std::sort(m_found.begin(), m_found.end(), [](const FoundToken &a, const FoundToken &b) {
            return a.places.first().begin < b.places.first().begin;
        });
        qsizetype counted = 0;
        qsizetype line = 1;
        for (FoundToken &found : m_found) {
            const qsizetype at = found.places.first().begin;
            line += QByteArrayView(m_text).sliced(counted, at - counted).count('\n');
            counted = at;
            std::sort(found.places.begin(), found.places.end(), before);
            found.origin = origin(found.token, at, line);
        }
        return std::move(m_found);
    }

private:
    QString origin(const Token &token, qsizetype at, qsizetype line) const
    {
        const QString before = detail::originBefore(m_text, at);
        if (!before.isEmpty())
            return before;
        if (token.form() == Token::Form::ClaimsOnly)
            return Words::tr("claims as JSON, line %1").arg(line);
        return Words::tr("line %1").arg(line);
    }

    const QByteArray &m_text;
    int m_most;
    QList<FoundToken> m_found;
    QHash<QByteArray, qsizetype> m_index;
};

/// Ranges in ascending order, asked in ascending order.
class Covered {
public:
    explicit Covered(const QList<Range> &ranges)
        : m_ranges(ranges)
    {
    }
    bool holds(qsizetype at)
    {
        while (m_next < m_ranges.size() && m_ranges.at(m_next).end <= at)
            ++m_next;
        return m_next < m_ranges.size() && m_ranges.at(m_next).begin <= at;
    }

private:
    const QList<Range> &m_ranges;
    qsizetype m_next = 0;
};

void findCompact(const QByteArray &text, const QList<Range> &taken, Findings &findings)
{
    detail::CompactScan scan(text);
    Covered covered(taken);
    int rejected = 0;
    while (!findings.isFull() && rejected < mostRejected) {
        const std::optional<detail::CompactCandidate> candidate = scan.next();
        if (!candidate)
            return;
        if (covered.holds(candidate->places.first().begin)
            || findings.addAgain(candidate->text, candidate->places))
            continue;
        const Token token = Token::parse(candidate->text);
        if (isToken(token, candidate->cut)) {
            findings.add(token, candidate->places);
        } else {
            scan.moveTo(candidate->firstEnd);
            ++rejected;
        }
    }
}

} // namespace

QList<FoundToken> findTokens(const QByteArray &text, int most)
{
    Findings findings(text, most);
    const detail::ObjectFindings objects = detail::scanObjects(text, most);
    findCompact(text, objects.serializations, findings);
    for (const detail::ObjectToken &object : objects.tokens)
        findings.add(object.token, {object.place});
    for (const detail::ForeignFinding &foreign : detail::scanForeign(text, most))
        findings.add(foreign.token, {foreign.place});
    return findings.inOrder();
}

bool holdsWholeToken(const QByteArray &text)
{
    const QList<FoundToken> found = findTokens(text);
    return std::any_of(found.begin(), found.end(), [](const FoundToken &one) {
        const Token::Form form = one.token.form();
        return form == Token::Form::Jwe
            || (form == Token::Form::Jws && !one.token.signatureRange().isEmpty());
    });
}

bool holdsOnlyClaims(const QByteArray &text)
{
    constexpr int most = 200; // with so many nobody has looked at the rest
    const QList<FoundToken> found = findTokens(text, most);
    return !found.isEmpty() && found.size() < most
        && std::all_of(found.begin(), found.end(),
                       [](const FoundToken &one) { return one.token.form() == Token::Form::ClaimsOnly; });
}

} // namespace claimcheck
