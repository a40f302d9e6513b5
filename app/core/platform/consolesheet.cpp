#include "core/platform/consolesheet.h"

#include "core/platform/writable.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ConsoleSheet)
};

/// As a JSON string of plain ASCII: what is hidden or would break the line is escaped.
QString escaped(const QString &text)
{
    QString out = u"\""_qs;
    for (const QChar unit : text) {
        if (unit == u'"' || unit == u'\\')
            out += u'\\' + QString(unit);
        else if (unit == u'\n')
            out += u"\\n"_qs;
        else if (unit < u' ' || unit > u'~')
            out += u"\\u%1"_qs.arg(unit.unicode(), 4, 16, QChar(u'0'));
        else
            out += unit;
    }
    return out + u'"';
}

/// The fields of one object, line by line.
class Sheet {
public:
    Sheet(const FederationFile &file, const QString &title, const QString &where)
    {
        if (isFromSandbox(file))
            line(
                Words::tr("From a sandbox. This is not the real service: what it names exists there alone."));
        line(title);
        line(Words::tr("In the Claude Console: %1").arg(where));
        line({});
    }

    void field(const QString &label, const QByteArray &utf8, const QString &remark = {})
    {
        const QString text = QString::fromUtf8(utf8);
        const bool plain = !hasHiddenCharacters(text);
        QStringList remarks;
        if (!plain)
            remarks.append(Words::tr("as a JSON string"));
        if (!remark.isEmpty())
            remarks.append(remark);
        line(label + u": "_qs
             + (text.isEmpty() ? Words::tr("(empty)")
                    : plain    ? text
                               : escaped(text))
             + (remarks.isEmpty() ? QString() : u"  ("_qs + remarks.join(u"; "_qs) + u')'));
    }
    void field(const QString &label, const std::optional<QByteArray> &utf8)
    {
        if (utf8)
            field(label, *utf8);
    }
    void flag(const QString &label, bool value) { line(label + (value ? u": true"_qs : u": false"_qs)); }
    void number(const QString &label, int value) { line(u"%1: %2"_qs.arg(label).arg(value)); }
    /// The name people know, and the id beside it.
    template <typename T> void object(const QString &label, const T *object, const QByteArray &key)
    {
        if (!object)
            return field(label, key);
        field(label, object->name.isEmpty() ? object->key : object->name,
              visible(QString::fromUtf8(object->id.value_or(QByteArray())), 80));
    }
    void id(const std::optional<QByteArray> &id)
    {
        if (id)
            field(u"id"_qs, *id);
        else
            line(Words::tr("id: none yet, it is to be created"));
    }

    QString text() const { return m_text; }

private:
    void line(const QString &text) { m_text += text + u'\n'; }

    QString m_text;
};

template <typename T> QString nameOf(const T &object)
{
    return visible(QString::fromUtf8(object.name.isEmpty() ? object.key : object.name), 80);
}

template <typename T> bool hasSandboxId(const QList<T> &list)
{
    return std::any_of(list.cbegin(), list.cend(), [](const T &object) {
        return object.id && object.id->mid(object.id->indexOf('_') + 1).startsWith("01sandbox");
    });
}

QByteArray nameOr(const QByteArray &name, const QByteArray &key)
{
    return name.isEmpty() ? key : name;
}

void addMatch(Sheet &sheet, const RuleMatch &match)
{
    sheet.field(u"match.subject_prefix"_qs, match.subjectPrefix);
    sheet.field(u"match.audience"_qs, match.audience);
    for (const ClaimMatch &claim : match.claims)
        sheet.field(u"match.claims."_qs + visible(QString::fromUtf8(claim.name), 200), claim.value);
    sheet.field(u"match.condition"_qs, match.condition);
}

} // namespace

bool isFromSandbox(const FederationFile &file)
{
    return hasSandboxId(file.rules) || hasSandboxId(file.issuers)
        || (file.serviceAccounts && hasSandboxId(*file.serviceAccounts));
}

QString consoleSheet(const Rule &rule, const FederationFile &file)
{
    Sheet sheet(file, Words::tr("Rule %1").arg(nameOf(rule)), Words::tr("Settings > Workload identity"));
    sheet.id(rule.id);
    sheet.field(u"name"_qs, nameOr(rule.name, rule.key));
    sheet.field(u"description"_qs, rule.description.value_or(QByteArray()));
    sheet.object(u"issuer_id"_qs, file.issuer(rule.issuer), rule.issuer);
    addMatch(sheet, rule.match);
    sheet.object(u"target.service_account_id"_qs, file.serviceAccount(rule.serviceAccount),
                 rule.serviceAccount);
    sheet.field(Words::tr("OAuth scope"), rule.oauthScope);
    sheet.number(u"token_lifetime_seconds"_qs, rule.tokenLifetimeSeconds);
    sheet.flag(u"applies_to_all_workspaces"_qs, rule.appliesToAllWorkspaces);
    for (const QByteArray &workspace : rule.workspaces)
        sheet.object(u"workspace_id"_qs, file.workspace(workspace), workspace);
    return sheet.text();
}

QString consoleSheet(const Issuer &issuer, const FederationFile &file)
{
    Sheet sheet(file, Words::tr("Issuer %1").arg(nameOf(issuer)),
                Words::tr("Settings > Workload identity > Issuers"));
    sheet.id(issuer.id);
    sheet.field(u"name"_qs, nameOr(issuer.name, issuer.key));
    sheet.field(u"issuer_url"_qs, issuer.issuerUrl);
    const json::Document keys = json::Document::parse(jwksJson(issuer.jwks));
    for (const json::Value member : keys.root())
        sheet.field(u"jwks."_qs + member.key(), member.isString() ? member.utf8() : member.source());
    sheet.flag(u"check_jti"_qs, issuer.checkJti);
    sheet.number(u"max_jwt_lifetime_seconds"_qs, issuer.maxJwtLifetimeSeconds);
    return sheet.text();
}

QString consoleSheet(const ServiceAccount &account, const FederationFile &file)
{
    Sheet sheet(file, Words::tr("Service account %1").arg(nameOf(account)),
                Words::tr("Settings > Service accounts"));
    sheet.id(account.id);
    sheet.field(u"name"_qs, nameOr(account.name, account.key));
    sheet.field(u"description"_qs, account.description.value_or(QByteArray()));
    sheet.field(u"organization_role"_qs, account.organizationRole);
    for (const Membership &membership : file.memberships.value_or(QList<Membership>())) {
        if (membership.serviceAccount != account.key)
            continue;
        sheet.object(u"workspace_id"_qs, file.workspace(membership.workspace), membership.workspace);
        sheet.field(u"workspace_role"_qs, membership.role);
    }
    return sheet.text();
}

} // namespace claimcheck
