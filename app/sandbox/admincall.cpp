#include "sandbox/admincall.h"

#include "core/platform/consoleonly.h"

#include "core/jose/base64url.h"

#include <algorithm>

namespace claimcheck::sandbox {

namespace {

OrRefusal<qsizetype> limitOf(const AdminCall &call)
{
    const std::optional<QByteArray> text = valueOf(call.query, "limit");
    if (!text)
        return 20;
    bool isNumber = false;
    const int limit = text->toInt(&isNumber);
    if (!isNumber || limit < 1 || limit > 100)
        return tl::unexpected(refuse(400, "limit: Input should be an integer from 1 to 100"));
    return limit;
}

OrRefusal<qsizetype> startOf(const AdminCall &call, const Listing &listing)
{
    const std::optional<QByteArray> page = valueOf(call.query, "page");
    if (!page || page->isEmpty())
        return 0;
    const Base64UrlResult cursor = decodeBase64Url(*page);
    const QByteArray begin = listing.name + ' ';
    const qsizetype last = cursor.isStrict() && cursor.bytes.startsWith(begin)
        ? listing.keys.indexOf(cursor.bytes.sliced(begin.size()))
        : -1;
    if (last < 0)
        return tl::unexpected(refuse(400, "page: invalid cursor"));
    return last + 1;
}

} // namespace

std::optional<Answer> AdminCall::checked(Fields &fields) const
{
    if (organization.choices.unknownMembersRefused)
        fields.refuseOthers();
    return fields.refusal();
}

Answer pageOf(const AdminCall &call, const Listing &listing)
{
    const OrRefusal<qsizetype> limit = limitOf(call), start = startOf(call, listing);
    if (!limit || !start)
        return limit ? start.error() : limit.error();
    const qsizetype most = *limit + (*start == 0 ? listing.besides : 0);
    const QList<QByteArray> keys = listing.keys.mid(*start, most);
    json::Writer writer;
    writer.beginObject().key("data").beginArray();
    for (const QByteArray &key : keys)
        listing.write(writer, key);
    writer.endArray().key("next_page");
    if (*start + keys.size() < listing.keys.size() && !keys.isEmpty())
        writer.string(QByteArrayView(encodeBase64Url(listing.name + ' ' + keys.constLast())));
    else
        writer.null();
    return done(writer.endObject().result());
}

OrRefusal<bool> flag(const AdminCall &call, QByteArrayView name)
{
    const QByteArray text = valueOf(call.query, name).value_or("false").toLower();
    if (text == "true" || text == "1")
        return true;
    if (text == "false" || text == "0")
        return false;
    return tl::unexpected(refuse(400, name.toByteArray() + ": Input should be a valid boolean"));
}

bool isLocked(const Organization &organization, const Issuer &issuer)
{
    const QList<Rule> &rules = organization.objects.rules;
    return std::any_of(rules.cbegin(), rules.cend(), [&issuer](const Rule &rule) {
        return rule.issuer == issuer.key && !rule.archivedAt && isConsoleOnly(rule);
    });
}

Answer consoleOnly()
{
    return refuse(403, "This needs an interactive session in the Console.");
}

} // namespace claimcheck::sandbox
