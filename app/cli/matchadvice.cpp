#include "cli/matchadvice.h"

#include "cli/remedymembers.h"
#include "cli/simulateview.h"
#include "core/analysis/lint.h"
#include "core/analysis/nearmiss.h"
#include "core/federation/report.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::MatchAdvice", text);
}

QString whereWords(Remedy::Where where)
{
    switch (where) {
    case Remedy::Where::Rule:
        return tr("change the rule");
    case Remedy::Where::Issuer:
        return tr("change the issuer");
    case Remedy::Where::Workload:
        return tr("change what the workload sends");
    case Remedy::Where::OtherRule:
        break;
    }
    return tr("use another rule");
}

void admitLine(Page &page, const Remedy &remedy)
{
    QStringList all;
    bool danger = false;
    for (const Admission &one : remedy.admits) {
        all.append(visible(one.variant.title, 80));
        danger = danger || one.variant.level == TokenRecipe::Level::Attack;
    }
    if (!all.isEmpty())
        page.paragraph(tr("lets in: %1").arg(all.mid(0, 5).join(u"; "_qs)), 6,
                       danger ? Tone::Bad : Tone::Faint);
}

void writeDraft(json::Writer &writer, const TokenDraft &token)
{
    writer.beginObject();
    if (!token.header.isEmpty())
        writer.key("header").raw(token.header);
    writer.key("claims").raw(token.claims);
    writer.endObject();
}

/// The rule asks for what this provider's tokens say.
bool couldBeOf(const Rule &rule, const ProviderPreset &preset)
{
    if (const std::optional<QByteArray> &subject = rule.match.subjectPrefix) {
        const QByteArrayView text = QByteArrayView(*subject).chopped(subject->endsWith('*') ? 1 : 0);
        return !readSubject(preset, text, Template::Cut::Allowed).isEmpty();
    }
    return std::all_of(rule.match.claims.begin(), rule.match.claims.end(),
                       [&](const ClaimMatch &claim) { return preset.claim({claim.name}) != nullptr; });
}

/// The way the preset recommends, and the first that does not make a new token for each exchange.
QList<CheckedDelivery> deliveriesOf(const RuleContext &context, const TokenFacts &facts)
{
    QList<CheckedDelivery> list;
    bool kept = false;
    const QList<const PresetDelivery *> ways = deliveriesFor(*context.preset, facts.token().claims().root());
    for (const PresetDelivery *way : ways) {
        if (!list.isEmpty() && (way->fresh || kept))
            continue;
        const std::optional<DeliveryQuestion> question = deliveryQuestion(*way, facts, context.rule,
                                                                          context.issuer);
        if (!question)
            break;
        kept = kept || !way->fresh;
        list.append({way->id, way->title, checkDelivery(*question)});
    }
    return list;
}

void remedyLines(Page &page, const QList<Remedy> &remedies, qsizetype most)
{
    if (remedies.isEmpty())
        return;
    page.line(page.toned(tr("Near miss"), Tone::Strong));
    int number = 0;
    for (const Remedy &remedy : remedies.first(std::min(most, remedies.size()))) {
        page.paragraph(
            tr("%1. %2 (%3)")
                .arg(QString::number(++number), visible(remedy.title, 200), whereWords(remedy.where)),
            2);
        page.paragraph(visible(remedy.what, 900), 6, Tone::Faint);
        admitLine(page, remedy);
    }
}

void deliveryLines(Page &page, const QList<CheckedDelivery> &deliveries)
{
    if (deliveries.isEmpty())
        return;
    page.line(page.toned(tr("Delivery"), Tone::Strong));
    for (const CheckedDelivery &one : deliveries) {
        const bool works = one.report.verdict == DeliveryReport::Verdict::Works;
        page.paragraph(page.sign(works ? Sign::Good : Sign::Bad) + u' '
                           + tr("%1: %2").arg(visible(one.title, 100), one.report.sentence),
                       2);
        if (!one.report.fixes.isEmpty())
            page.paragraph(
                tr("do: %1. %2").arg(one.report.fixes.constFirst().title, one.report.fixes.constFirst().text),
                4, Tone::Faint);
    }
}

void writeAdmission(json::Writer &writer, const Admission &admission)
{
    const Variant &variant = admission.variant;
    writer.beginObject().member("id", QByteArrayView(variant.id)).member("title", variant.title);
    writer.member("level", QByteArrayView(levelName(variant.level)));
    writer.member("who", variant.who);
    if (!variant.provider.isEmpty())
        writer.member("provider", variant.provider);
    if (!variant.finding.isEmpty())
        writer.member("finding", QByteArrayView(variant.finding));
    writer.member("verdict", QByteArrayView(verdictName(admission.verdict)));
    if (!admission.why.isEmpty())
        writer.member("why", admission.why);
    if (!variant.token.claims.isEmpty())
        writeDraft(writer.key("token"), variant.token);
    writer.endObject();
}

void writeRemedy(json::Writer &writer, const Remedy &remedy, const QByteArray &rule)
{
    writer.beginObject().member("rule_key", QByteArrayView(rule));
    writeRemedyMembers(writer, remedy);
    writer.member("cost", remedy.cost);
    if (remedy.token)
        writeDraft(writer.key("token"), *remedy.token);
    if (!remedy.otherRule.isEmpty())
        writer.member("other_rule", QByteArrayView(remedy.otherRule));
    writer.key("admits").beginArray();
    for (const Admission &one : remedy.admits)
        writeAdmission(writer, one);
    writer.endArray().endObject();
}

void writeDelivery(json::Writer &writer, const CheckedDelivery &delivery, const QByteArray &rule)
{
    const DeliveryReport &report = delivery.report;
    writer.beginObject().member("rule_key", QByteArrayView(rule)).member("id", QByteArrayView(delivery.id));
    writer.member("title", delivery.title).member("verdict", QByteArrayView(deliveryName(report.verdict)));
    writer.member("sentence", report.sentence).member("minted_s", report.mintedSeconds);
    writer.member("first_refresh", report.firstRefresh)
        .member("first_refresh_works", report.firstRefreshWorks);
    writer.key("fails_at");
    report.failsAt ? writer.integer(*report.failsAt) : writer.null();
    writer.key("notes").beginArray();
    for (const QString &note : report.notes)
        writer.string(note);
    writer.endArray().key("fixes").beginArray();
    for (const DeliveryFix &fix : report.fixes) {
        writer.beginObject().member("setting", QByteArrayView(deliveryName(fix.setting)));
        if (fix.seconds > 0)
            writer.member("seconds", fix.seconds);
        writer.member("title", fix.title).member("text", fix.text).endObject();
    }
    writer.endArray().key("events").beginArray();
    for (const DeliveryEvent &event : report.events) {
        writer.beginObject().member("at", event.at).member("kind", QByteArrayView(deliveryName(event.kind)));
        writer.member("works", event.works).member("text", event.text).endObject();
    }
    writer.endArray().endObject();
}

} // namespace

MatchAdvice adviceOn(const Rule &rule, const TokenFacts &facts, const FederationFile &file,
                     const PresetCatalog &presets)
{
    constexpr QByteArrayView anyProvider = "generic-oidc";
    RuleContext context = contextOf(rule, file, presets, facts.now());
    // An address that is nobody's known may be a mistake in a rule for the token's provider.
    if (!context.preset || context.preset->id == anyProvider) {
        const ProviderPreset *own = presets.forToken(facts.token().header().root(),
                                                     facts.token().claims().root());
        if (!context.preset || couldBeOf(rule, *own))
            context.preset = own;
    }
    // How a rule's workloads get their tokens says nothing of a token from elsewhere.
    const bool fromThere = context.issuer
        && facts.token().claims().root()["iss"].equals(context.issuer->issuerUrl);
    return {nearMisses(context, facts), fromThere ? deliveriesOf(context, facts) : QList<CheckedDelivery>()};
}

void adviceLines(Page &page, const MatchAdvice &advice)
{
    constexpr qsizetype mostRemedies = 3;
    if (!advice.remedies.isEmpty())
        page.blank();
    remedyLines(page, advice.remedies, mostRemedies);
    if (!advice.deliveries.isEmpty())
        page.blank();
    deliveryLines(page, advice.deliveries);
}

void writeRemedies(json::Writer &writer, const MatchAdvice &advice, const QByteArray &rule)
{
    for (const Remedy &remedy : advice.remedies)
        writeRemedy(writer, remedy, rule);
}

void writeDeliveries(json::Writer &writer, const MatchAdvice &advice, const QByteArray &rule)
{
    for (const CheckedDelivery &delivery : advice.deliveries)
        writeDelivery(writer, delivery, rule);
}

} // namespace claimcheck::cli
