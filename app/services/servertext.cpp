#include "services/servertext.h"

#include "core/jose/redaction.h"
#include "core/json/document.h"
#include "core/text/visible.h"

namespace claimcheck {

namespace {

constexpr qsizetype longestBody = 256 * 1024;
constexpr qsizetype longestText = 300;

json::Document read(const QByteArray &body)
{
    return json::Document::parse(body.size() > longestBody ? QByteArray() : body, {.depth = 32});
}

/// The first of the members that is a text.
QByteArray firstText(std::initializer_list<json::Value> values)
{
    for (const json::Value &value : values) {
        if (value.isString())
            return value.utf8();
    }
    return {};
}

} // namespace

QString serverText(const QByteArray &body, const QList<QByteArray> &secrets)
{
    const json::Document document = read(body);
    const json::Value root = document.root();
    QByteArray text = firstText(
        {root["error"]["message"], root["error_description"], root["error"], root["detail"]});
    for (const QByteArray &secret : secrets) {
        if (!secret.isEmpty())
            text.replace(secret, "[removed]");
    }
    Redaction how;
    how.claims = Redaction::Claims::Drop;
    return visible(QString::fromUtf8(redact(text, how).text), longestText);
}

} // namespace claimcheck
