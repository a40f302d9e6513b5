#include "cli/tokenview.h"

#include "cli/claimrows.h"
#include "core/text/timetext.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace claimcheck::cli {

namespace {

constexpr int labelColumns = 12;

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::TokenView", text);
}

/// A number that is not 0 although a double says so.
bool isBeyondDouble(const QByteArray &number)
{
    const auto mantissaEnd = std::find_if(number.begin(), number.end(),
                                          [](char c) { return c == 'e' || c == 'E'; });
    return std::any_of(number.begin(), mantissaEnd, [](char c) { return c >= '1' && c <= '9'; });
}

/// Seconds of a NumericDate between the years 1 and 9999, so that a calendar can show it.
std::optional<UnixSeconds> moment(json::Value value)
{
    if (!value.isNumber())
        return std::nullopt;
    const double seconds = std::floor(value.toDouble());
    // What no double holds reads as 0, and is not 1970.
    if (value.toDouble() == 0 && isBeyondDouble(value.numberText()))
        return std::nullopt;
    if (!(seconds > -62135596800.0 && seconds < 253402300800.0))
        return std::nullopt;
    return UnixSeconds(seconds);
}

void timeLine(Page &page, const QString &label, json::Value value, UnixSeconds now)
{
    if (value.isMissing())
        return;
    const std::optional<UnixSeconds> time = moment(value);
    if (!time) {
        page.labelled(label, tr("not a moment a calendar can show: %1").arg(valueText(value)), 2,
                      labelColumns, Tone::Open);
        return;
    }
    page.labelled(label, u"%1 · %2"_qs.arg(relativeText(*time, now), localAndUtcText(*time, now)), 2,
                  labelColumns);
}

void timeLines(Page &page, json::Value claims, UnixSeconds now)
{
    timeLine(page, tr("Issued"), claims["iat"], now);
    timeLine(page, tr("Not before"), claims["nbf"], now);
    timeLine(page, tr("Expires"), claims["exp"], now);
    const auto begin = moment(claims["iat"]), end = moment(claims["exp"]);
    if (begin && end && *end >= *begin)
        page.labelled(tr("Lifetime"), durationText(*end - *begin), 2, labelColumns);
}

bool hasTimes(const Token &token)
{
    const json::Value claims = token.claims().root();
    return !claims["iat"].isMissing() || !claims["nbf"].isMissing() || !claims["exp"].isMissing();
}

QString placeText(const Token &token, const TokenProblem &problem)
{
    if (problem.offset < 0 || (problem.part != TokenPart::Header && problem.part != TokenPart::Claims))
        return tr("at byte %1 of the token").arg(problem.at);
    const json::Document &document = problem.part == TokenPart::Header ? token.header() : token.claims();
    const json::LineColumn place = json::lineColumn(document.text(), problem.offset);
    return problem.part == TokenPart::Header
        ? tr("in the decoded header, line %1, column %2").arg(place.line).arg(place.column)
        : tr("in the decoded claims, line %1, column %2").arg(place.line).arg(place.column);
}

/// Blanks at an end of a cut are blanks within the whole.
QString cutOut(const QByteArray &text)
{
    return visible(u'|' + QString::fromUtf8(text) + u'|').sliced(1).chopped(1);
}

/// A few characters around the place with a caret under it. What belongs to the signature is not shown.
void excerptLines(Page &page, const Token &token, const TokenProblem &problem, int indent)
{
    const bool decoded = problem.offset >= 0;
    QByteArray text = token.text();
    qsizetype at = problem.at;
    if (decoded) {
        text = problem.part == TokenPart::Header ? token.header().text() : token.claims().text();
        at = problem.offset;
    } else if (token.form() == Token::Form::Jws) {
        text = text.left(token.signatureRange().begin);
    }
    if (problem.part == TokenPart::Signature || at < 0 || at >= text.size())
        return;
    const qsizetype before = std::min<qsizetype>(at, 24);
    const QString lead = at > before ? u"…"_qs : QString();
    const QString head = QString(indent, u' ') + lead + cutOut(text.mid(at - before, before));
    page.line(head + cutOut(text.mid(at, 24)) + (at + 24 < text.size() ? u"…"_qs : QString()));
    page.line(QString(columnsOf(head), u' ') + page.toned(u"^"_qs, Tone::Bad));
}

void problemLines(Page &page, const Token &token)
{
    constexpr qsizetype most = 50;
    if (token.problems().isEmpty())
        return;
    page.blank();
    page.line(page.toned(tr("Problems"), Tone::Strong));
    for (const TokenProblem &problem : token.problems().first(std::min(most, token.problems().size()))) {
        const QList<QString> lines = wrapped(visible(problem.message), page.columns() - 4);
        for (qsizetype i = 0; i < lines.size(); ++i)
            page.line(u"  "_qs + (i == 0 ? page.sign(Sign::Bad) : u" "_qs) + u' ' + lines.at(i));
        page.paragraph(u"%1 · %2"_qs.arg(placeText(token, problem), QString::fromUtf8(problem.id)), 4,
                       Tone::Faint);
        excerptLines(page, token, problem, 4);
    }
    if (token.problems().size() > most)
        page.paragraph(tr("… and %1 more; --json holds all of them").arg(token.problems().size() - most), 4);
}

void memberLines(Page &page, const QString &title, const json::Document &document, ClaimRows::Of of,
                 const ProviderPreset *preset)
{
    if (document.isEmpty())
        return;
    page.blank();
    page.line(page.toned(title, Tone::Strong)
              + (document.isWhole() ? QString()
                                    : u"  "_qs + page.toned(tr("as far as it can be read"), Tone::Open)));
    if (document.root().isObject())
        ClaimRows(page, of, preset).write(document.root());
    else if (!document.root().isMissing())
        page.paragraph(valueText(document.root()), 2);
}

} // namespace

void titleLines(Page &page, const FoundToken &found, const TokenKind &kind, int number, int count)
{
    QString title = visible(kind.name, 200);
    if (!kind.title.isEmpty())
        title += u" · "_qs + visible(kind.title, 300);
    if (count > 1)
        title = u"[%1/%2] "_qs.arg(number).arg(count) + title;
    page.paragraph(title, 0, Tone::Strong);
    if (!found.origin.isEmpty())
        page.paragraph(visible(found.origin, 200), 0, Tone::Faint);
    if (kind.wrongKind) {
        const QList<QString> lines = wrapped(visible(kind.advice), page.columns() - 2);
        for (qsizetype i = 0; i < lines.size(); ++i)
            page.line((i == 0 ? page.toned(u"!"_qs, Tone::Open) : u" "_qs) + u' ' + lines.at(i));
    }
}

void tokenLines(Page &page, const FoundToken &found, const TokenKind &kind, int number, int count,
                UnixSeconds now)
{
    const Token &token = found.token;
    titleLines(page, found, kind, number, count);
    if (token.form() == Token::Form::Jws || token.form() == Token::Form::ClaimsOnly || hasTimes(token))
        page.blank();
    timeLines(page, token.claims().root(), now);
    if (token.form() == Token::Form::Jws)
        page.labelled(tr("Signature"), tr("not checked; claimcheck verify --keys FILE checks it"), 2,
                      labelColumns);
    else if (token.form() == Token::Form::ClaimsOnly)
        page.labelled(tr("Signature"), tr("none: these are claims without a token around them"), 2,
                      labelColumns);
    memberLines(page, tr("Header"), token.header(), ClaimRows::Of::Header, nullptr);
    memberLines(page, tr("Claims"), token.claims(), ClaimRows::Of::Claims, kind.preset);
    problemLines(page, token);
}

QByteArray formName(Token::Form form)
{
    switch (form) {
    case Token::Form::Jws:
        return "jws";
    case Token::Form::Jwe:
        return "jwe";
    case Token::Form::Fragment:
        return "fragment";
    case Token::Form::ClaimsOnly:
        return "claims";
    case Token::Form::NotAToken:
        return "other";
    }
    return {};
}

QByteArray partName(TokenPart part)
{
    switch (part) {
    case TokenPart::Whole:
        return "token";
    case TokenPart::Header:
        return "header";
    case TokenPart::Claims:
        return "claims";
    case TokenPart::Signature:
        return "signature";
    }
    return {};
}

void writeIdentity(json::Writer &writer, const FoundToken &found, const TokenKind &kind)
{
    writer.member("form", formName(found.token.form()));
    writer.key("kind").beginObject();
    writer.member("id", kind.id).member("name", kind.name).member("title", kind.title);
    writer.member("wrong_kind", kind.wrongKind);
    if (kind.wrongKind)
        writer.member("advice", kind.advice);
    writer.endObject();
    writer.member("origin", found.origin);
    writer.key("places").beginArray();
    for (const Range &place : found.places) {
        writer.beginObject();
        writer.member("begin", qint64(place.begin)).member("end", qint64(place.end));
        writer.endObject();
    }
    writer.endArray();
}

void writeProblems(json::Writer &writer, const Token &token)
{
    writer.key("problems").beginArray();
    for (const TokenProblem &problem : token.problems()) {
        writer.beginObject();
        writer.member("id", problem.id).member("at", qint64(problem.at)).member("message", problem.message);
        writer.member("part", partName(problem.part)).key("offset");
        if (problem.offset >= 0)
            writer.integer(problem.offset);
        else
            writer.null();
        writer.endObject();
    }
    writer.endArray();
}

} // namespace claimcheck::cli
