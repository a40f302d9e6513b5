#include "core/federation/federationfile.h"

#include "core/federation/bykey.h"
#include "core/federation/jsonplace.h"
#include "core/federation/objectreader.h"
#include "core/federation/references.h"
#include "core/federation/secrets.h"

#include <algorithm>

namespace claimcheck {

namespace {

constexpr char formatName[] = "claimcheck-federation";
constexpr int newestVersion = 1;

struct FileText {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::FederationFile)
};

void readFormat(ObjectReader &reader)
{
    const std::optional<QByteArray> format = reader.text("format");
    if (!format || *format != formatName) {
        reader.fail("federation.format", FileText::tr("this is not a federation file"),
                    FileText::tr("it has to begin with \"format\": \"%1\", \"version\": 1")
                        .arg(QString::fromLatin1(formatName)),
                    format ? reader.value()["format"] : reader.value());
        return;
    }
    const json::Value version = reader.any("version");
    const std::optional<qint64> number = version.isNumber() ? version.toInteger() : std::nullopt;
    if (number && *number == newestVersion)
        return;
    if (number && *number > newestVersion) {
        reader.fail("federation.version",
                    FileText::tr("this file has version %1; this program reads version %2")
                        .arg(QString::number(*number), QString::number(newestVersion)),
                    FileText::tr("update Claimcheck, or export the file as version %1").arg(newestVersion),
                    version);
        return;
    }
    reader.fail("federation.version", FileText::tr("the file does not say which version it has"),
                FileText::tr("write \"version\": %1").arg(newestVersion),
                version.isMissing() ? reader.value() : version);
}

void readOrganization(ObjectReader &reader, FederationFile &file)
{
    const json::Value value = reader.object("organization");
    if (value.isMissing())
        return;
    ObjectReader inner(value);
    file.organizationId = inner.text("id");
    file.organizationName = inner.text("name");
    if (!inner.isOk())
        reader.fail(inner.finish(0).error());
    file.organizationUnknown = inner.unknown();
}

template <typename T> QList<T> readList(ObjectReader &reader, QByteArrayView name)
{
    QList<T> list;
    for (const json::Value entry : reader.array(name)) {
        Result<T> value = T::fromJson(entry);
        if (!value) {
            reader.fail(value.error());
            break;
        }
        list.append(std::move(*value));
    }
    return list;
}

template <typename T> std::optional<QList<T>> readKnownList(ObjectReader &reader, QByteArrayView name)
{
    const bool known = reader.has(name);
    QList<T> list = readList<T>(reader, name);
    return known ? std::optional(std::move(list)) : std::nullopt;
}

void readLists(ObjectReader &reader, FederationFile &file)
{
    file.issuers = readList<Issuer>(reader, "issuers");
    file.serviceAccounts = readKnownList<ServiceAccount>(reader, "service_accounts");
    file.workspaces = readKnownList<Workspace>(reader, "workspaces");
    file.memberships = readKnownList<Membership>(reader, "memberships");
    file.rules = readList<Rule>(reader, "rules");
    file.tests = readList<SavedTest>(reader, "tests");
}

template <typename T> void writeList(json::Writer &writer, QByteArrayView name, const QList<T> &list)
{
    writer.key(name).beginArray();
    for (const T &entry : list)
        entry.write(writer);
    writer.endArray();
}

void writeOrganization(json::Writer &writer, const FederationFile &file)
{
    writer.key("organization").beginObject();
    writeOptional(writer, "id", file.organizationId);
    writeOptional(writer, "name", file.organizationName);
    writeUnknown(writer, file.organizationUnknown);
    writer.endObject();
}

} // namespace

Result<FederationFile> FederationFile::parse(const QByteArray &text)
{
    const json::Document document = json::Document::parse(text);
    const auto refuse = [&document](Error error) {
        return tl::unexpected<Error>(withPlace(std::move(error), document));
    };
    if (const std::optional<Error> secret = findSecret(document))
        return refuse(*secret);
    if (!document.isStrict()) {
        const json::Problem problem = document.problems().value(0);
        return refuse(Error{"federation.json", problem.message(),
                            FileText::tr("correct the JSON at this place"), Range{problem.at, problem.at}});
    }

    FederationFile file;
    ObjectReader reader(document.root());
    readFormat(reader);
    if (!reader.isOk())
        return refuse(reader.finish(0).error());
    readOrganization(reader, file);
    file.pulledAt = reader.text("pulled_at");
    readLists(reader, file);
    file.unknown = reader.unknown();
    if (!reader.isOk())
        return refuse(reader.finish(0).error());
    if (const std::optional<Error> error = resolveReferences(file, document.root()))
        return refuse(*error);
    return file;
}

QByteArray FederationFile::toJson() const
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject();
    writer.member("format", QByteArrayView(formatName)).member("version", version);
    if (organizationId || organizationName || !organizationUnknown.isEmpty())
        writeOrganization(writer, *this);
    writeOptional(writer, "pulled_at", pulledAt);
    writeList(writer, "issuers", issuers);
    if (serviceAccounts)
        writeList(writer, "service_accounts", *serviceAccounts);
    if (workspaces)
        writeList(writer, "workspaces", *workspaces);
    if (memberships)
        writeList(writer, "memberships", *memberships);
    writeList(writer, "rules", rules);
    if (!tests.isEmpty())
        writeList(writer, "tests", tests);
    writeUnknown(writer, unknown);
    return writer.endObject().result() + '\n';
}

const Issuer *FederationFile::issuer(QByteArrayView key) const
{
    return withKey(issuers, key);
}

const ServiceAccount *FederationFile::serviceAccount(QByteArrayView key) const
{
    return serviceAccounts ? withKey(*serviceAccounts, key) : nullptr;
}

const Workspace *FederationFile::workspace(QByteArrayView key) const
{
    return workspaces ? withKey(*workspaces, key) : nullptr;
}

const Rule *FederationFile::rule(QByteArrayView keyOrName) const
{
    if (const Rule *found = withKey(rules, keyOrName))
        return found;
    const auto named = std::find_if(rules.cbegin(), rules.cend(), [keyOrName](const Rule &entry) {
        return entry.name == keyOrName || entry.id == keyOrName.toByteArray();
    });
    return named == rules.cend() ? nullptr : &*named;
}

} // namespace claimcheck
