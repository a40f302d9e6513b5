#include "support/providercases.h"

#include "core/json/document.h"
#include "core/json/writer.h"
#include "support/vectors.h"

#include <QDir>

#include <algorithm>

namespace claimcheck::test {

namespace {

/// The claims with the times the case asks for.
QByteArray withTimes(json::Value entry, UnixSeconds now)
{
    QByteArray claims = entry["claims"].source();
    for (const char *name : {"iat", "exp", "nbf"}) {
        const json::Value offset = entry[QByteArray(name) + "_offset"];
        if (!offset.isNumber())
            continue;
        claims.chop(1);
        if (!claims.endsWith('{'))
            claims += ',';
        claims += json::quoted(name) + ':' + QByteArray::number(now + *offset.toInteger()) + '}';
    }
    return claims;
}

QByteArray issuerOf(json::Value file, json::Value entry)
{
    const json::Value url = entry["issuer"].isMissing() ? file["issuer"] : entry["issuer"];
    json::Writer writer;
    writer.beginObject().key("issuer_url").raw(url.source());
    for (const json::Value setting : file["issuer_settings"]) {
        const json::Value own = entry["issuer_settings"][setting.keyUtf8()];
        writer.key(QByteArrayView(setting.keyUtf8())).raw(own.isMissing() ? setting.source() : own.source());
    }
    return writer.endObject().result();
}

ProviderCase read(json::Value file, json::Value entry, UnixSeconds now)
{
    ProviderCase result;
    result.id = file["preset"].utf8() + ": " + entry["name"].utf8();
    result.preset = file["preset"].utf8();
    result.attack = entry["attack"].toBool();
    result.header = entry["header"].source();
    result.claims = withTimes(entry, now);
    result.issuer = issuerOf(file, entry);
    result.rule = entry["rule"].source();
    for (const json::Value jti : entry["seen_jti"])
        result.seenJti.insert(jti.utf8());
    result.expect = entry["expect"].utf8();
    result.why = entry["why"].utf8();
    for (const json::Value id : entry["also_fails"])
        result.alsoFails.append(id.utf8());
    result.hasCondition = entry["rule"]["condition"].isString();
    return result;
}

LintCase readLint(json::Value file, json::Value entry, int number)
{
    LintCase result;
    result.preset = file["preset"].utf8();
    result.id = result.preset + ": lint " + QByteArray::number(number);
    result.issuer = issuerOf(file, entry);
    result.rule = entry["rule"].source();
    for (const json::Value id : entry["ids"])
        result.ids.append(id.utf8());
    std::sort(result.ids.begin(), result.ids.end());
    result.serverRejects = entry["server_rejects"].toBool();
    return result;
}

/// Visits the root of every file.
template <typename Visit> void forEachFile(Visit visit)
{
    const QDir folder(QStringLiteral(CLAIMCHECK_TEST_DATA "/providers"));
    const QStringList files = folder.entryList({QStringLiteral("*.json.z")}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        const QByteArray name = "providers/" + file.first(file.indexOf(QLatin1Char('.'))).toUtf8();
        const json::Document document = json::Document::parse(VectorFile::load(name).source());
        if (!document.isStrict())
            qFatal("%s is not strict JSON", name.constData());
        visit(document.root());
    }
}

} // namespace

QList<ProviderCase> providerCases(UnixSeconds now)
{
    QList<ProviderCase> cases;
    forEachFile([&](json::Value file) {
        for (const json::Value entry : file["cases"])
            cases.append(read(file, entry, now));
    });
    return cases;
}

QList<LintCase> lintCases()
{
    QList<LintCase> cases;
    forEachFile([&cases](json::Value file) {
        int number = 0;
        for (const json::Value entry : file["lint"])
            cases.append(readLint(file, entry, ++number));
    });
    return cases;
}

} // namespace claimcheck::test
