#include "cli/remedymembers.h"

namespace claimcheck::cli {

namespace {

QByteArray whereName(Remedy::Where where)
{
    static constexpr const char *names[] = {"rule", "issuer", "workload", "other_rule"};
    return names[int(where)];
}

} // namespace

void writeRemedyMembers(json::Writer &writer, const Remedy &remedy)
{
    writer.member("id", QByteArrayView(remedy.id)).member("where", QByteArrayView(whereName(remedy.where)));
    writer.member("title", remedy.title).member("what", remedy.what);
    if (remedy.rule)
        remedy.rule->write(writer.key("rule"));
    if (remedy.issuer)
        remedy.issuer->write(writer.key("issuer"));
}

} // namespace claimcheck::cli
