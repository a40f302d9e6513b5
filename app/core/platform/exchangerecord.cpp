#include "core/platform/exchangerecord.h"

#include "core/json/document.h"
#include "core/platform/apierror.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ExchangeRecord)
};

constexpr qsizetype longestId = 128, longestJti = 4096;
constexpr int longestText = 200;

/// An id: a machine's word, or nothing.
QByteArray word(json::Value value)
{
    return cleanRequestId(value.utf8().left(longestId + 1));
}

/// What characters reasons have is not documented: anything printable without blanks, but no token.
QByteArray reasonOf(json::Value value)
{
    const QByteArray text = quotedServerText(value.utf8().left(longestId + 1)).toUtf8();
    const bool clean = text.size() <= longestId
        && std::all_of(text.cbegin(), text.cend(), [](char c) { return c > 0x20 && c < 0x7f; });
    return clean ? text : QByteArray();
}

ExchangeRecord::Outcome outcomeOf(const QByteArray &text)
{
    if (text == "succeeded")
        return ExchangeRecord::Outcome::Succeeded;
    return text == "denied" ? ExchangeRecord::Outcome::Denied : ExchangeRecord::Outcome::Other;
}

} // namespace

std::optional<UnixSeconds> secondsOf(QByteArrayView time)
{
    constexpr qsizetype longestTime = 40;
    if (time.size() > longestTime)
        return std::nullopt;
    const QDateTime read = QDateTime::fromString(QString::fromLatin1(time), Qt::ISODate);
    if (!read.isValid() || read.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    return read.toSecsSinceEpoch();
}

Result<ExchangeRecord> readExchangeRecord(const QByteArray &json)
{
    const json::Document document = json::Document::parse(json);
    const json::Value root = document.root();
    if (!document.isStrict() || !root.isObject() || word(root["id"]).isEmpty())
        return fail("answer.unreadable", Words::tr("an entry of the activity feed cannot be read"),
                    Words::tr("this program may be too old"));
    const json::Value event = root["event_data"], status = root["status"];
    ExchangeRecord record;
    record.id = word(root["id"]);
    record.requestId = word(root["request_id"]);
    record.at = secondsOf(root["created_at"].utf8());
    record.outcome = outcomeOf(status["outcome"].utf8());
    record.outcomeText = quotedServerText(status["outcome"].utf8().left(longestText));
    record.reason = reasonOf(status["reason"]);
    record.detail = quotedServerText(status["detail"].utf8());
    record.rule = word(event["federation_rule_id"]);
    record.issuer = word(event["issuer_id"]);
    record.account = word(event["requested_service_account_id"]);
    record.jti = event["oidc_token"]["jti"].utf8().left(longestJti);
    record.subject = visible(QString::fromUtf8(root["actor"]["subject"].utf8()), longestText);
    return record;
}

QString reasonMeaning(QByteArrayView reason)
{
    if (reason == "match_subject_prefix")
        return Words::tr("The token's sub does not fit the rule's subject.");
    if (reason == "workspace_id_required")
        return Words::tr("The rule covers several workspaces, and the exchange named none.");
    if (reason == "jti_reused")
        return Words::tr("This token had been exchanged before.");
    if (reason.startsWith("emu_"))
        return Words::tr("A name of the sandbox's own; the service does not use it.");
    return reason.isEmpty() ? Words::tr("The feed gives no reason.")
                            : Words::tr("What this reason means is not documented.");
}

} // namespace claimcheck
