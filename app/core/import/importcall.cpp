#include "core/import/importcall.h"

#include "core/federation/secrets.h"
#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck::detail {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Import)
};

/// service_accounts/svac_1/workspaces → three steps; nothing for an address of another API.
QList<QByteArray> stepsOf(QByteArray url)
{
    static const QByteArray root = "/v1/organizations/";
    const qsizetype query = url.indexOf('?');
    if (query >= 0)
        url.truncate(query);
    const qsizetype begin = url.indexOf(root);
    if (begin < 0)
        return {};
    QList<QByteArray> steps = url.mid(begin + root.size()).split('/');
    steps.removeAll({});
    return steps.size() <= 4 ? steps : QList<QByteArray>();
}

std::optional<DraftKind> kindOf(const QByteArray &collection)
{
    if (collection == "federation_issuers")
        return DraftKind::Issuer;
    if (collection == "service_accounts")
        return DraftKind::Account;
    if (collection == "workspaces")
        return DraftKind::Workspace;
    if (collection == "federation_rules")
        return DraftKind::Rule;
    return std::nullopt;
}

class Call {
public:
    Call(Importer &importer, const CurlRequest &request, const QByteArray &made, qsizetype at)
        : m_importer(importer)
        , m_request(request)
        , m_made(made)
        , m_at(at)
    {
    }

    void take()
    {
        const QList<QByteArray> steps = stepsOf(m_request.url);
        const std::optional<DraftKind> kind = kindOf(steps.value(0));
        if (m_request.method == "GET" || m_request.method == "HEAD")
            note(ImportNote::Kind::LeftOut, Words::tr("this call only reads"));
        else if (m_request.url.contains("/oauth/token"))
            note(ImportNote::Kind::LeftOut, Words::tr("this is an exchange; its token is left out"));
        else if (!kind)
            notUnderstood();
        else if (m_request.method == "DELETE")
            remove(*kind, steps);
        else if (m_request.method == "POST")
            post(*kind, steps);
        else
            notUnderstood();
    }

private:
    void note(ImportNote::Kind kind, const QString &message, const QString &hint = {})
    {
        m_importer.note(kind, m_at, message, hint);
    }

    void notUnderstood()
    {
        note(ImportNote::Kind::NotTaken,
             Words::tr("%1 %2 is no call that makes an issuer, account, workspace, membership or rule")
                 .arg(visible(QString::fromUtf8(m_request.method), 20), visible(address(), 80)));
    }

    /// Without a password and a query that may stand in it.
    QString address() const
    {
        const QByteArray url = m_request.url;
        const qsizetype sign = url.indexOf('@'), query = url.indexOf('?');
        const QByteArray text = url.mid(sign < 0 || (query >= 0 && sign > query) ? 0 : sign + 1);
        return QString::fromUtf8(text.first(text.indexOf('?') < 0 ? text.size() : text.indexOf('?')));
    }

    void remove(DraftKind kind, const QList<QByteArray> &steps)
    {
        if (kind == DraftKind::Rule && steps.size() == 4 && steps.at(2) == "workspaces")
            m_importer.enable(steps.at(1), steps.at(3), Importer::Enabled::No, m_at);
        else
            note(ImportNote::Kind::NotTaken, Words::tr("this call removes something"),
                 Words::tr("take it out of the file, if it is in it"));
    }

    void post(DraftKind kind, const QList<QByteArray> &steps)
    {
        if (steps.size() == 3 && steps.at(2) == "archive") {
            note(ImportNote::Kind::NotTaken, Words::tr("this call archives something"),
                 Words::tr("import the answer to a GET of it, which says when"));
            return;
        }
        const json::Document body = bodyOf();
        if (!body.root().isObject())
            return;
        if (steps.size() == 1)
            create(kind, body.root());
        else if (steps.size() == 2)
            m_importer.update(kind, steps.at(1), draftFrom(kind, body.root(), m_at));
        else
            relate(kind, steps, body.root());
    }

    void create(DraftKind kind, json::Value body)
    {
        Draft draft = draftFrom(kind, body, m_at);
        if (!m_made.isEmpty())
            draft.aliases.append(m_made);
        m_importer.add(kind, std::move(draft));
    }

    /// A rule enabled for a workspace, an account made a member of one, from either side.
    void relate(DraftKind kind, const QList<QByteArray> &steps, json::Value body)
    {
        const QByteArray workspace = body["workspace_id"].utf8(), account = body["service_account_id"].utf8(),
                         role = body["workspace_role"].utf8();
        const QByteArray &what = steps.at(2);
        if (kind == DraftKind::Rule && what == "workspaces" && !workspace.isEmpty())
            m_importer.enable(steps.at(1), workspace, Importer::Enabled::Yes, m_at);
        else if (kind == DraftKind::Account && what == "workspaces" && !workspace.isEmpty())
            m_importer.addMembership(steps.at(1), workspace, role, m_at);
        else if (kind == DraftKind::Workspace && what == "service_accounts" && steps.size() == 4)
            m_importer.addMembership(steps.at(3), steps.at(1), role, m_at);
        else if (kind == DraftKind::Workspace && what == "service_accounts" && !account.isEmpty())
            m_importer.addMembership(account, steps.at(1), role, m_at);
        else
            notUnderstood();
    }

    /// An object, or a note why there is none.
    json::Document bodyOf()
    {
        if (!m_request.bodyFile.isEmpty()) {
            note(ImportNote::Kind::NotTaken,
                 m_request.bodyFile == "-"
                     ? Words::tr("the body comes from a command that would have to be run")
                     : Words::tr("the body is in the file %1")
                           .arg(visible(QString::fromUtf8(m_request.bodyFile), 80)),
                 Words::tr("import the answer of the platform, or the body itself"));
            return {};
        }
        const json::Document body = json::Document::parse(m_request.body.value_or(QByteArray()));
        if (const std::optional<Error> secret = findSecret(body)) {
            note(ImportNote::Kind::NotTaken, Words::tr("this call is left out: %1").arg(secret->message),
                 secret->hint);
            return {};
        }
        if (body.isStrict() && body.root().isObject())
            return body;
        if (m_request.body && !body.isStrict()) {
            const json::Problem problem = body.problems().value(0);
            note(ImportNote::Kind::NotTaken,
                 Words::tr("the body is no JSON. Within the body: %1").arg(placedMessage(body, problem)),
                 Words::tr("a variable that nothing here sets has to stand inside quotes"));
        } else {
            note(ImportNote::Kind::NotTaken, Words::tr("this call has no JSON object as its body"));
        }
        return {};
    }

    Importer &m_importer;
    const CurlRequest &m_request;
    const QByteArray &m_made;
    qsizetype m_at;
};

} // namespace

void importCall(Importer &importer, const CurlRequest &request, const QByteArray &made, qsizetype at)
{
    for (const QByteArray &secret : request.secrets)
        importer.note(ImportNote::Kind::LeftOut, at,
                      Words::tr("the secret in %1 is left out").arg(visible(QString::fromUtf8(secret), 40)),
                      Words::tr("revoke it if this text was shared"));
    for (const QByteArray &option : request.unknown)
        importer.note(
            ImportNote::Kind::LeftOut, at,
            Words::tr("the option %1 is not known here").arg(visible(QString::fromUtf8(option), 40)));
    Call(importer, request, made, at).take();
}

} // namespace claimcheck::detail
