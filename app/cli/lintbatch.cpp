#include "cli/lintbatch.h"

#include "cli/batch.h"
#include "cli/recordparts.h"
#include "core/analysis/lint.h"
#include "core/analysis/lintcatalog.h"

#include <algorithm>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::LintBatch", text);
}

/// An issuer object, its address alone, or none.
Result<std::optional<Issuer>> issuerOf(json::Value record)
{
    const json::Value given = record["issuer"];
    if (given.isMissing() || given.isNull())
        return std::optional<Issuer>();
    if (given.isString()) {
        Issuer issuer;
        issuer.issuerUrl = given.utf8();
        return std::optional(issuer);
    }
    Result<Issuer> issuer = recordIssuer(record);
    if (!issuer)
        return tl::unexpected(issuer.error());
    return std::optional(*issuer);
}

Result<const ProviderPreset *> presetOf(json::Value record, const Rule &rule,
                                        const std::optional<Issuer> &issuer, const PresetCatalog &catalog)
{
    if (record["preset"].isString()) {
        const ProviderPreset *preset = catalog.preset(record["preset"].utf8());
        if (!preset)
            return fail("record.preset", tr("preset names no provider this program knows."));
        return preset;
    }
    if (!issuer)
        return nullptr;
    QByteArray subject = rule.match.subjectPrefix.value_or(QByteArray());
    if (subject.endsWith('*'))
        subject.chop(1);
    return catalog.forIssuer(issuer->issuerUrl, subject);
}

void writeAnswer(json::Writer &writer, const QList<Finding> &findings)
{
    QList<QByteArray> ids;
    for (const Finding &finding : findings) {
        if (isCatalogId(finding.id) && !ids.contains(finding.id))
            ids.append(finding.id);
    }
    writer.key("ids").beginArray();
    for (const QByteArray &id : std::as_const(ids))
        writer.string(QByteArrayView(id));
    writer.endArray();
    writer.member("server_rejects",
                  std::any_of(findings.cbegin(), findings.cend(), [](const Finding &finding) {
                      return finding.severity == Finding::Severity::Refused;
                  }));
}

Result<void> answer(json::Value record, json::Writer &writer, const PresetCatalog &catalog, UnixSeconds now)
{
    const Result<Rule> rule = recordRule(record);
    if (!rule)
        return tl::unexpected(rule.error());
    const Result<std::optional<Issuer>> issuer = issuerOf(record);
    if (!issuer)
        return tl::unexpected(issuer.error());
    const Result<const ProviderPreset *> preset = presetOf(record, *rule, *issuer, catalog);
    if (!preset)
        return tl::unexpected(preset.error());
    const Issuer *known = *issuer ? &**issuer : nullptr;
    writeAnswer(writer, lint({*rule, known, *preset, nullptr, {}, now}, Fixes::Leave));
    return {};
}

} // namespace

Exit lintBatch(const Context &context)
{
    const PresetCatalog catalog;
    const UnixSeconds now = context.now();
    return runBatch(context, [&](json::Value record, json::Writer &writer) {
        return answer(record, writer, catalog, now);
    });
}

} // namespace claimcheck::cli
