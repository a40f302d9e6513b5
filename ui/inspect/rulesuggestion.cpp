#include "ui/inspect/rulesuggestion.h"

#include "core/json/writer.h"
#include "core/text/visible.h"
#include "ui/documents/filereading.h"
#include "ui/inspect/inspectedtoken.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ui::SuggestPage)
};

using Fact = FactTable::Fact;

/// The rule first: it is what people read.
QString ruleAndIssuer(const Suggestion &suggestion)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().key("rule");
    suggestion.rule.write(writer);
    writer.key("issuer");
    suggestion.issuer.write(writer);
    return QString::fromUtf8(writer.endObject().result());
}

/// What the rule asks of a claim, where a plain clause says it.
QByteArray askedOf(const QByteArray &claim, const RuleMatch &match)
{
    if (claim == "sub")
        return match.subjectPrefix.value_or(QByteArray());
    if (claim == "aud")
        return match.audience.value_or(QByteArray());
    const auto clause = std::find_if(match.claims.begin(), match.claims.end(),
                                     [&](const ClaimMatch &one) { return one.name == claim; });
    return clause == match.claims.end() ? QByteArray() : clause->value;
}

QList<Fact> restsOn(const Suggestion &suggestion)
{
    QList<Fact> facts{{QStringLiteral("iss"), visible(QString::fromUtf8(suggestion.issuer.issuerUrl), 400),
                       Words::tr("Who issued the token")}};
    for (const Suggestion::Note &note : suggestion.pinned)
        facts.append({visible(QString::fromUtf8(note.claim), 120),
                      visible(QString::fromUtf8(askedOf(note.claim, suggestion.rule.match)), 400),
                      visible(note.text, 400)});
    for (const Suggestion::Note &note : suggestion.relaxed)
        facts.append({visible(QString::fromUtf8(note.claim), 120), QString(), visible(note.text, 400)});
    if (const auto &condition = suggestion.rule.match.condition)
        facts.append({Words::tr("Condition"), visible(QString::fromUtf8(*condition), 4000), QString(),
                      std::nullopt, TextRole::Body});
    return facts;
}

bool isDanger(const Admission &admission)
{
    return admission.getsIn() && admission.variant.level != TokenRecipe::Level::Reach;
}

Fact factOf(const Admission &admission)
{
    const json::Document claims = json::Document::parse(admission.variant.token.claims);
    QStringList why{admission.variant.who, admission.why};
    why.removeAll(QString());
    return {visible(admission.variant.title, 120), visible(claims.root()["sub"].toString(), 160),
            visible(why.join(u' '), 800), Shape::Fail, TextRole::Body};
}

void addVerdict(SuggestPage::Content &content, const Suggestion &suggestion)
{
    QStringList titles;
    for (const Admission &one : suggestion.admissions) {
        if (!isDanger(one))
            continue;
        titles.append(visible(one.variant.title, 60));
        content.remarks.append(factOf(one));
    }
    const QString tried = QString::number(suggestion.admissions.size());
    const auto in = titles.size();
    content.verdict = in == 0 ? Words::tr("None of %1 dangerous tokens gets in.").arg(tried)
        : in == 1             ? Words::tr("1 of %1 dangerous tokens gets in:").arg(tried)
                  : Words::tr("%1 of %2 dangerous tokens get in:").arg(QString::number(in), tried);
    if (in > 0)
        content.rest = titles.mid(0, 3).join(u", "_qs)
            + (in > 3 ? Words::tr(" and %1 more.").arg(in - 3) : QStringLiteral("."));
    for (const QString &warning : suggestion.warnings)
        content.remarks.append(
            {Words::tr("Will be refused"), QString(), visible(warning, 400), Shape::Warn, TextRole::Body});
    for (const Finding &finding : suggestion.findings)
        content.remarks.append(
            {visible(finding.title, 160), QString(), visible(finding.why, 600), Shape::Warn, TextRole::Body});
    content.shape = content.remarks.isEmpty() ? Shape::Pass : Shape::Warn;
}

QString asSentence(QString text)
{
    if (!text.isEmpty())
        text.front() = text.front().toUpper();
    return text;
}

/// The claims left out for one reason stand together.
QList<Fact> leftOutOf(const Suggestion &suggestion)
{
    QList<Fact> facts;
    for (const Suggestion::Note &note : suggestion.leftOut) {
        const QString reason = asSentence(visible(note.text, 400));
        const QString claim = visible(QString::fromUtf8(note.claim), 120);
        const auto same = std::find_if(facts.begin(), facts.end(),
                                       [&](const Fact &fact) { return fact.name == reason; });
        if (same != facts.end())
            same->value += u", "_qs + claim;
        else
            facts.append({reason, claim, QString(), std::nullopt, TextRole::Body});
    }
    return facts;
}

/// `wanted`, or the first of wanted-2, wanted-3, … that is free.
template <typename Taken> QByteArray freeName(const QByteArray &wanted, Taken taken)
{
    QByteArray name = wanted;
    for (int number = 2; taken(name); ++number)
        name = wanted + '-' + QByteArray::number(number);
    return name;
}

/// A service account of its own: one that several workloads share cannot be told apart later.
void addAccount(FederationFile &file, Rule &rule)
{
    ServiceAccount account;
    account.key = account.name = freeName(
        rule.key, [&](const QByteArray &key) { return file.serviceAccount(key) != nullptr; });
    account.organizationRole = "developer";
    rule.serviceAccount = account.key;
    QList<ServiceAccount> accounts = file.serviceAccounts.value_or(QList<ServiceAccount>());
    accounts.append(account);
    file.serviceAccounts = accounts;
}

} // namespace

SuggestPage::Content suggestionContent(const Result<Suggestion> &suggestion, const InspectedToken &token)
{
    SuggestPage::Content content;
    content.title = token.title();
    if (!suggestion) {
        content.shape = Shape::Fail;
        content.verdict = Words::tr("No rule.");
        content.rest = errorText(suggestion.error());
        return content;
    }
    const Token &read = token.found.token;
    content.sentence = visible(
        effectOf(*suggestion, {read.header().root().source(), read.claims().root().source()}), 2000);
    content.rests = restsOn(*suggestion);
    addVerdict(content, *suggestion);
    content.json = ruleAndIssuer(*suggestion);
    content.leftOut = leftOutOf(*suggestion);
    return content;
}

FederationFile withSuggestion(FederationFile file, const Suggestion &suggestion)
{
    const auto sameIssuer = std::find_if(file.issuers.begin(), file.issuers.end(), [&](const Issuer &issuer) {
        return issuer.issuerUrl == suggestion.issuer.issuerUrl && !issuer.archivedAt;
    });
    Rule rule = suggestion.rule;
    if (sameIssuer != file.issuers.end()) {
        rule.issuer = sameIssuer->key;
    } else {
        Issuer issuer = suggestion.issuer;
        issuer.key = issuer.name = freeName(
            issuer.key.isEmpty() ? QByteArray("issuer") : issuer.key,
            [&](const QByteArray &key) { return file.issuer(key) != nullptr; });
        rule.issuer = issuer.key;
        file.issuers.append(issuer);
    }
    rule.key = rule.name = freeName(rule.key.isEmpty() ? QByteArray("rule") : rule.key,
                                    [&](const QByteArray &key) { return file.rule(key) != nullptr; });
    addAccount(file, rule);
    file.rules.append(rule);
    return file;
}

} // namespace claimcheck::ui
