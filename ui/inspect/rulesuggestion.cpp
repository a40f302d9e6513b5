#include "ui/inspect/rulesuggestion.h"

#include "core/json/writer.h"
#include "ui/inspect/inspectedtoken.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ui::SuggestPage)
};

QString issuerAndRule(const Suggestion &suggestion)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().key("issuer");
    suggestion.issuer.write(writer);
    writer.key("rule");
    suggestion.rule.write(writer);
    return QString::fromUtf8(writer.endObject().result());
}

void addVerdict(SuggestPage::Content &content, const Suggestion &suggestion)
{
    const auto in = std::count_if(
        suggestion.admissions.begin(), suggestion.admissions.end(),
        [](const Admission &one) { return one.getsIn() && one.variant.level != TokenRecipe::Level::Reach; });
    const auto tried = suggestion.admissions.size();
    content.shape = in > 0 || !suggestion.warnings.isEmpty() ? Shape::Warn : Shape::Pass;
    if (in > 0)
        content.verdict = Words::tr("%1 of %2 dangerous tokens get in.").arg(in).arg(tried);
    else
        content.verdict = Words::tr("None of %1 dangerous tokens gets in.").arg(tried);
    content.rest = suggestion.warnings.join(u' ');
}

void addNotes(SuggestPage::Content &content, const Suggestion &suggestion)
{
    for (const Suggestion::Note &note : suggestion.relaxed)
        content.leftOut.append({QString::fromUtf8(note.claim), note.text});
    for (const Suggestion::Note &note : suggestion.leftOut)
        content.leftOut.append({QString::fromUtf8(note.claim), note.text});
}

QString pinnedSentence(const Suggestion &suggestion)
{
    QStringList parts;
    for (const Suggestion::Note &note : suggestion.pinned)
        parts.append(note.claim.isEmpty() ? note.text
                                          : u"%1: %2"_qs.arg(QString::fromUtf8(note.claim), note.text));
    return parts.join(u' ');
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
        content.rest = suggestion.error().message + u' ' + suggestion.error().hint;
        return content;
    }
    content.sentence = pinnedSentence(*suggestion);
    content.json = issuerAndRule(*suggestion);
    addVerdict(content, *suggestion);
    addNotes(content, *suggestion);
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
