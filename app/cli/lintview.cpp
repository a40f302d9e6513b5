#include "cli/lintview.h"

#include "cli/remedymembers.h"
#include "core/analysis/evidence.h"
#include "core/analysis/lint.h"
#include "core/analysis/lintcatalog.h"
#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::LintView", text);
}

constexpr int detailIndent = 4;

QString severityWord(Finding::Severity severity)
{
    switch (severity) {
    case Finding::Severity::Refused:
        return tr("Refused");
    case Finding::Severity::Danger:
        return tr("Danger");
    case Finding::Severity::Warning:
        return tr("Warning");
    case Finding::Severity::Note:
        break;
    }
    return tr("Note");
}

Sign signOf(Finding::Severity severity)
{
    switch (severity) {
    case Finding::Severity::Refused:
    case Finding::Severity::Danger:
        return Sign::Bad;
    case Finding::Severity::Warning:
        return Sign::Open;
    case Finding::Severity::Note:
        break;
    }
    return Sign::Idle;
}

QString subjectOf(const Finding &finding, const FederationFile &file)
{
    if (const Rule *rule = finding.rule.isEmpty() ? nullptr : file.rule(finding.rule))
        return tr("Rule %1").arg(visible(rule->name.isEmpty() ? rule->key : rule->name, 120));
    return finding.place == Finding::Place::Issuer
        ? tr("Issuer %1").arg(visible(finding.object, 120))
        : tr("Service account %1").arg(visible(finding.object, 120));
}

QString rulesLine(const Finding &finding, const FederationFile &file)
{
    QStringList names;
    for (const QByteArray &key : finding.otherRules) {
        const Rule *rule = file.rule(key);
        names.append(visible(rule && !rule->name.isEmpty() ? rule->name : key, 60));
    }
    return names.join(u", ");
}

QString evidenceText(const Finding &finding, const LintedFile &linted)
{
    const Rule *rule = finding.rule.isEmpty() ? nullptr : linted.file.rule(finding.rule);
    const QString title = visible(finding.evidence->variant.title, 120);
    if (!rule)
        return title;
    const QString claims = evidenceLine(*finding.evidence,
                                        contextOf(*rule, linted.file, linted.catalog, linted.now));
    return claims.isEmpty() ? title : title + u": "_qs + claims;
}

void detailLines(Page &page, const Finding &finding, const LintedFile &linted)
{
    const QString getsIn = tr("Gets in"), fix = tr("Fix"), rules = tr("Rules");
    const int columns = std::max({columnsOf(getsIn), columnsOf(fix), columnsOf(rules)}) + 2;
    if (!finding.why.isEmpty())
        page.paragraph(finding.why, detailIndent);
    if (finding.evidence)
        page.labelled(getsIn, evidenceText(finding, linted), detailIndent, columns);
    if (!finding.otherRules.isEmpty())
        page.labelled(rules, rulesLine(finding, linted.file), detailIndent, columns);
    for (const Remedy &remedy : finding.fixes)
        page.labelled(fix, remedy.title + u". "_qs + remedy.what, detailIndent, columns);
}

void findingLine(Page &page, const Finding &finding)
{
    const Finding::Severity severity = finding.severity;
    page.line(u"  "_qs + page.sign(signOf(severity)) + u' ' + severityWord(severity) + u": "_qs
              + page.toned(finding.title, Tone::Strong) + u"  "_qs
              + page.toned(visible(finding.id, 120), Tone::Faint));
}

/// The findings of one thing stand together, in the order in which the things come up.
QList<QByteArray> groups(const QList<Finding> &findings)
{
    QList<QByteArray> keys;
    for (const Finding &finding : findings) {
        const QByteArray key = finding.rule + '\n' + finding.object;
        if (!keys.contains(key))
            keys.append(key);
    }
    return keys;
}

void writeEvidence(json::Writer &writer, const Finding &finding, const LintedFile &linted)
{
    const Variant &variant = finding.evidence->variant;
    writer.key("evidence").beginObject();
    writer.member("id", variant.id).member("title", variant.title).member("who", variant.who);
    writer.member("provider", variant.provider).member("why", finding.evidence->why);
    writer.key("differs").beginObject();
    if (const Rule *rule = finding.rule.isEmpty() ? nullptr : linted.file.rule(finding.rule)) {
        const QList<EvidenceClaim> claims = evidenceClaims(
            *finding.evidence, contextOf(*rule, linted.file, linted.catalog, linted.now));
        for (const EvidenceClaim &claim : claims) {
            writer.key(QByteArrayView(claim.path.join('.')));
            claim.json.isEmpty() ? writer.null() : writer.raw(claim.json);
        }
    }
    writer.endObject();
    const json::Document token = json::Document::parse(variant.token.claims);
    if (token.isWhole())
        writer.key("claims").raw(token.root().source());
    writer.endObject();
}

void writeFix(json::Writer &writer, const Remedy &remedy)
{
    writer.beginObject();
    writeRemedyMembers(writer, remedy);
    writer.key("admits").beginArray();
    for (const Admission &one : remedy.admits)
        writer.string(QByteArrayView(one.variant.id));
    writer.endArray().endObject();
}

} // namespace

void findingLines(Page &page, const QList<Finding> &findings, const LintedFile &linted)
{
    const QList<QByteArray> keys = groups(findings);
    for (const QByteArray &key : keys) {
        bool first = true;
        for (const Finding &finding : findings) {
            if (finding.rule + '\n' + finding.object != key)
                continue;
            if (first)
                page.line(page.toned(subjectOf(finding, linted.file), Tone::Strong));
            first = false;
            findingLine(page, finding);
            detailLines(page, finding, linted);
        }
        page.blank();
    }
}

void writeFindings(json::Writer &writer, const QList<Finding> &findings, const LintedFile &linted)
{
    writer.key("findings").beginArray();
    for (const Finding &finding : findings) {
        writer.beginObject().member("id", finding.id).member("severity", severityName(finding.severity));
        writer.member("place", placeName(finding.place));
        if (!finding.rule.isEmpty())
            writer.member("rule", finding.rule);
        if (!finding.object.isEmpty())
            writer.member("object", finding.object);
        if (!finding.claim.isEmpty())
            writer.member("claim", finding.claim);
        writer.member("title", finding.title).member("why", finding.why);
        if (!finding.range.isEmpty()) {
            writer.member("begin", qint64(finding.range.begin)).member("end", qint64(finding.range.end));
        }
        if (!finding.otherRules.isEmpty()) {
            writer.key("other_rules").beginArray();
            for (const QByteArray &key : finding.otherRules)
                writer.string(QByteArrayView(key));
            writer.endArray();
        }
        if (finding.evidence)
            writeEvidence(writer, finding, linted);
        writer.key("fixes").beginArray();
        for (const Remedy &remedy : finding.fixes)
            writeFix(writer, remedy);
        writer.endArray().endObject();
    }
    writer.endArray();
}

} // namespace claimcheck::cli
