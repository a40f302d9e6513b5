#include "support/platformstate.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <random>

namespace claimcheck::test {

namespace {

const QString now = u"2026-11-22T10:15:30.123456Z"_qs;

QString text(const QByteArray &utf8)
{
    return QString::fromUtf8(utf8);
}

tl::unexpected<Error> refuse(int status, const QString &why)
{
    const char *id = status == 404 ? "admin.not-found" : status == 409 ? "admin.conflict" : "admin.refused";
    return fail(status == 403 ? "admin.forbidden" : id, why);
}

bool isArchivedObject(const QJsonObject &object)
{
    return object[u"archived_at"_qs].isString();
}

bool isOpen(const QJsonObject &rule)
{
    const QString scope = rule[u"oauth_scope"_qs].toString();
    return scope == u"workspace:developer" || scope == u"workspace:inference";
}

} // namespace

QByteArray toJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString PlatformState::newId(const char *prefix)
{
    return QLatin1String(prefix) + u"01"_qs + QString::number(++m_ids).rightJustified(22, u'A');
}

QJsonObject *PlatformState::find(ObjectKind kind, const QByteArray &id)
{
    for (QJsonObject &object : objects[size_t(kind)]) {
        if (object[u"id"_qs].toString() == text(id))
            return &object;
    }
    return nullptr;
}

Result<QJsonObject> PlatformState::get(ObjectKind kind, const QByteArray &id) const
{
    const QJsonObject *found = const_cast<PlatformState *>(this)->find(kind, id);
    if (!found)
        return refuse(404, u"no such object"_qs);
    return *found;
}

/// What the API refuses of whoever comes with a token (wif-protocol 4).
Result<void> PlatformState::mayWrite(ObjectKind kind, const QJsonObject &object) const
{
    if (kind == ObjectKind::ServiceAccount && object[u"organization_role"_qs] == u"admin"_qs)
        return refuse(403, u"admin role"_qs);
    if (kind == ObjectKind::Rule && !isOpen(object))
        return refuse(403, u"scope"_qs);
    if (kind == ObjectKind::Issuer) {
        for (const QJsonObject &rule : objects[size_t(ObjectKind::Rule)]) {
            if (!isArchivedObject(rule) && !isOpen(rule) && rule[u"issuer_id"_qs] == object[u"id"_qs])
                return refuse(403, u"issuer backs such a rule"_qs);
        }
    }
    return {};
}

Result<QJsonObject> PlatformState::create(ObjectKind kind, const QByteArray &body)
{
    QJsonObject object = QJsonDocument::fromJson(body).object();
    for (const QJsonObject &other : objects[size_t(kind)]) {
        if (other[u"name"_qs] == object[u"name"_qs])
            return refuse(409, u"name is taken"_qs);
    }
    if (const Result<void> may = mayWrite(kind, object); !may)
        return tl::unexpected<Error>(may.error());
    object[u"type"_qs] = QString::fromLatin1(kindId(kind));
    object[u"archived_at"_qs] = QJsonValue();
    object[u"created_at"_qs] = object[u"updated_at"_qs] = now;
    if (kind == ObjectKind::Rule) {
        const QByteArray issuer = object[u"issuer_id"_qs].toString().toUtf8();
        const QJsonObject target = object[u"target"_qs].toObject();
        if (!find(ObjectKind::Issuer, issuer)
            || !find(ObjectKind::ServiceAccount, target[u"service_account_id"_qs].toString().toUtf8()))
            return refuse(400, u"unknown reference"_qs);
        const QString workspace = object.take(u"workspace_id"_qs).toString();
        if (workspace.isEmpty() && !object[u"applies_to_all_workspaces"_qs].toBool())
            return refuse(400, u"workspace_id required"_qs);
        object[u"workspace_ids"_qs] = workspace.isEmpty() ? QJsonArray() : QJsonArray{workspace};
        object[u"issuer_name"_qs] = u"looked up"_qs;
    }
    if (kind == ObjectKind::Issuer)
        object[u"jwks_polling_disabled_at"_qs] = object[u"poll_status"_qs] = QJsonValue();
    object[u"id"_qs] = newId(idPrefix(kind).toByteArray().constData());
    objects[size_t(kind)].prepend(object);
    ++changes;
    return object;
}

Result<QJsonObject> PlatformState::update(ObjectKind kind, const QByteArray &id, const QByteArray &body)
{
    QJsonObject *object = find(kind, id);
    if (!object)
        return refuse(404, u"no such object"_qs);
    if (isArchivedObject(*object))
        return refuse(400, u"archived"_qs);
    if (const Result<void> may = mayWrite(kind, *object); !may)
        return tl::unexpected<Error>(may.error());
    QJsonObject changed = QJsonDocument::fromJson(body).object();
    if (changed.contains(u"issuer_id"_qs)
        || (kind == ObjectKind::ServiceAccount && changed.contains(u"name"_qs)))
        return refuse(400, u"immutable"_qs);
    const QString workspace = changed.take(u"workspace_id"_qs).toString();
    if (!workspace.isEmpty())
        (*object)[u"workspace_ids"_qs] = QJsonArray{workspace};
    for (auto member = changed.begin(); member != changed.end(); ++member)
        (*object)[member.key()] = member.value();
    (*object)[u"updated_at"_qs] = u"2026-11-23T00:00:00Z"_qs;
    ++changes;
    return *object;
}

Result<QJsonObject> PlatformState::archive(ObjectKind kind, const QByteArray &id)
{
    QJsonObject *object = find(kind, id);
    if (!object)
        return refuse(404, u"no such object"_qs);
    if (const Result<void> may = mayWrite(kind, *object); !may)
        return tl::unexpected<Error>(may.error());
    for (const QJsonObject &rule : std::as_const(objects[size_t(ObjectKind::Rule)])) {
        const QString account = rule[u"target"_qs][u"service_account_id"_qs].toString();
        if (!isArchivedObject(rule) && (rule[u"issuer_id"_qs].toString() == text(id) || account == text(id)))
            return refuse(400, u"a live rule uses it"_qs);
    }
    if (!isArchivedObject(*object))
        (*object)[u"archived_at"_qs] = now;
    if (kind == ObjectKind::Rule)
        (*object)[u"workspace_ids"_qs] = QJsonArray();
    ++changes;
    return *object;
}

Result<QJsonObject> PlatformState::addMember(const QByteArray &account, const QByteArray &workspace,
                                             const QByteArray &role)
{
    const QJsonObject *found = find(ObjectKind::ServiceAccount, account);
    if (!found || isArchivedObject(*found))
        return refuse(404, u"no such account"_qs);
    const Result<QJsonObject> removed = removeMember(account, workspace);
    if (!removed)
        return removed;
    members.append({{u"type"_qs, u"service_account_workspace_member"_qs},
                    {u"service_account_id"_qs, text(account)},
                    {u"workspace_id"_qs, text(workspace)},
                    {u"workspace_role"_qs, text(role)},
                    {u"implicit"_qs, false}});
    return members.constLast();
}

Result<QJsonObject> PlatformState::removeMember(const QByteArray &account, const QByteArray &workspace)
{
    members.removeIf([&](const QJsonObject &member) {
        return member[u"service_account_id"_qs].toString() == text(account)
            && member[u"workspace_id"_qs].toString() == text(workspace);
    });
    ++changes;
    return QJsonObject{};
}

Result<QJsonObject> PlatformState::enable(const QByteArray &rule, const QByteArray &workspace)
{
    QJsonObject *found = find(ObjectKind::Rule, rule);
    if (!found || isArchivedObject(*found))
        return refuse(400, u"no live rule"_qs);
    QJsonArray list = (*found)[u"workspace_ids"_qs].toArray();
    if (!list.contains(text(workspace)))
        list.append(text(workspace));
    (*found)[u"workspace_ids"_qs] = list;
    ++changes;
    return QJsonObject{};
}

Result<QJsonObject> PlatformState::disable(const QByteArray &rule, const QByteArray &workspace)
{
    QJsonObject *found = find(ObjectKind::Rule, rule);
    if (!found)
        return refuse(404, u"no such rule"_qs);
    QJsonArray list;
    const QJsonArray before = (*found)[u"workspace_ids"_qs].toArray();
    for (const QJsonValue &entry : before) {
        if (entry.toString() != text(workspace))
            list.append(entry);
    }
    (*found)[u"workspace_ids"_qs] = list;
    ++changes;
    return QJsonObject{};
}

QJsonObject PlatformState::addWorkspace(const QString &name)
{
    workspaces.append({{u"id"_qs, newId("wrkspc_")},
                       {u"type"_qs, u"workspace"_qs},
                       {u"name"_qs, name},
                       {u"archived_at"_qs, QJsonValue()},
                       {u"display_color"_qs, u"#336699"_qs},
                       {u"is_default"_qs, name == u"Default"}});
    return workspaces.constLast();
}

QByteArray PlatformState::idOf(ObjectKind kind, const QString &name) const
{
    for (const QJsonObject &object : objects[size_t(kind)]) {
        if (object[u"name"_qs].toString() == name && !isArchivedObject(object))
            return object[u"id"_qs].toString().toUtf8();
    }
    return {};
}

PlatformSnapshot PlatformState::snapshot() const
{
    PlatformSnapshot snapshot;
    snapshot.organization = *readOrganization(toJson(organization));
    snapshot.takenAt = "2026-11-22T10:20:00Z";
    for (const ObjectKind kind : objectKinds) {
        for (const QJsonObject &object : objects[size_t(kind)]) {
            Result<PlatformObject> read = readObject(kind, toJson(object));
            if (!read)
                qFatal("%s: %s", toJson(object).constData(), qPrintable(read.error().message));
            snapshot.add(*read);
        }
    }
    for (const QJsonObject &workspace : workspaces)
        snapshot.workspaces.append(*readWorkspace(toJson(workspace)));
    for (const QJsonObject &member : members)
        snapshot.memberships.append(**readMembership(toJson(member)));
    return snapshot;
}

namespace {

class Generator {
public:
    Generator(PlatformState &state, quint32 seed, int size)
        : m_state(state)
        , m_random(seed)
        , m_size(size)
    {
    }

    void run()
    {
        for (int i = 0; i < 4 + m_size / 20; ++i)
            m_state.addWorkspace(i == 0 ? u"Default"_qs : u"Workspace %1"_qs.arg(i));
        for (int i = 0; i < m_size; ++i)
            account(i);
        for (int i = 0; i < m_size / 2; ++i)
            issuer(i);
        for (int i = 0; i < m_size * 2; ++i)
            rule(i);
        for (const ObjectKind kind : {ObjectKind::Rule, ObjectKind::Issuer, ObjectKind::ServiceAccount}) {
            for (const QJsonObject &object : QList<QJsonObject>(m_state.objects[size_t(kind)])) {
                if (chance(5)) // refused for what is in use or the Console's
                    (void)m_state.archive(kind, object[u"id"_qs].toString().toUtf8());
            }
        }
        consoleOnes();
        for (int i = 0; i < m_size; ++i)
            (void)m_state.addMember(any(ObjectKind::ServiceAccount), workspace(),
                                    chance(2) ? "workspace_user" : "workspace_developer");
        // A workspace that was archived stays named in rules.
        m_state.workspaces.last()[u"archived_at"_qs] = now;
        m_state.members.removeIf([this](const QJsonObject &member) {
            return member[u"workspace_id"_qs] == m_state.workspaces.constLast()[u"id"_qs];
        });
    }

private:
    int below(int bound) { return int(m_random() % quint32(bound)); }
    bool chance(int oneIn) { return below(oneIn) == 0; }
    QByteArray any(ObjectKind kind)
    {
        const auto &list = m_state.objects[size_t(kind)];
        return list.at(below(int(list.size())))[u"id"_qs].toString().toUtf8();
    }
    QByteArray workspace()
    {
        return m_state.workspaces.at(below(int(m_state.workspaces.size())))[u"id"_qs].toString().toUtf8();
    }

    void account(int i)
    {
        QJsonObject body{{u"name"_qs, u"account-%1"_qs.arg(i)}, {u"organization_role"_qs, u"developer"_qs}};
        if (chance(2))
            body[u"description"_qs] = chance(3) ? u""_qs : u"does \u201cthings\u201d %1"_qs.arg(i);
        (void)m_state.create(ObjectKind::ServiceAccount, toJson(body));
    }

    void issuer(int i)
    {
        QJsonObject jwks{{u"type"_qs, u"discovery"_qs},
                         {u"discovery_base"_qs, QJsonValue()},
                         {u"ca_cert_pem"_qs, QJsonValue()}};
        if (chance(3))
            jwks = {{u"type"_qs, u"explicit_url"_qs}, {u"url"_qs, u"https://keys.example/%1"_qs.arg(i)}};
        else if (chance(3))
            jwks = {{u"type"_qs, u"inline"_qs},
                    {u"keys"_qs,
                     QJsonArray{QJsonObject{{u"kty"_qs, u"RSA"_qs},
                                            {u"kid"_qs, u"k%1"_qs.arg(i)},
                                            {u"n"_qs, u"xjlCRBqk"_qs},
                                            {u"e"_qs, u"AQAB"_qs}}}}};
        const QJsonObject body{{u"name"_qs, u"issuer-%1"_qs.arg(i)},
                               {u"issuer_url"_qs, u"https://idp.example/%1"_qs.arg(i)},
                               {u"jwks"_qs, jwks},
                               {u"check_jti"_qs, chance(2)},
                               {u"max_jwt_lifetime_seconds"_qs, 3600 + i}};
        (void)m_state.create(ObjectKind::Issuer, toJson(body));
    }

    void rule(int i)
    {
        QJsonObject match{{u"subject_prefix"_qs, u"repo:acme/app-%1:*"_qs.arg(i)},
                          {u"condition"_qs, QJsonValue()}};
        if (chance(2))
            match[u"claims"_qs] = QJsonObject{{u"repository_id"_qs, QString::number(i)}, {u"a"_qs, u"b"_qs}};
        if (chance(4))
            match[u"condition"_qs] = u"claims.ref == \"refs/heads/main\""_qs;
        QJsonObject body{
            {u"name"_qs, u"rule-%1"_qs.arg(i)},
            {u"issuer_id"_qs, text(any(ObjectKind::Issuer))},
            {u"match"_qs, match},
            {u"target"_qs,
             QJsonObject{{u"type"_qs, u"service_account"_qs},
                         {u"service_account_id"_qs, text(any(ObjectKind::ServiceAccount))},
                         {u"service_account_name"_qs, u"looked up"_qs}}},
            {u"oauth_scope"_qs, chance(2) ? u"workspace:developer"_qs : u"workspace:inference"_qs},
            {u"token_lifetime_seconds"_qs, 600 + i},
            {u"applies_to_all_workspaces"_qs, chance(6)},
            {u"workspace_id"_qs, text(workspace())}};
        const Result<QJsonObject> made = m_state.create(ObjectKind::Rule, toJson(body));
        const QByteArray id = (*made)[u"id"_qs].toString().toUtf8();
        for (int more = below(4); more > 1; --more)
            (void)m_state.enable(id, workspace());
    }

    /// What nobody but the Console makes: other scopes, admins, old bindings, members from the future.
    void consoleOnes()
    {
        for (QJsonObject &account : m_state.objects[size_t(ObjectKind::ServiceAccount)]) {
            if (chance(12))
                account[u"organization_role"_qs] = u"admin"_qs;
        }
        for (QJsonObject &rule : m_state.objects[size_t(ObjectKind::Rule)]) {
            if (chance(12))
                rule[u"oauth_scope"_qs] = chance(2) ? u"org:admin"_qs : u"workspace:manage_tunnels"_qs;
            if (chance(12)) {
                rule[u"workspace_ids"_qs] = QJsonArray();
                rule[u"workspace_id"_qs] = text(workspace());
                rule[u"attributes"_qs] = QJsonValue();
            }
            if (chance(20))
                rule[u"from_the_future"_qs] = QJsonObject{{u"z"_qs, 1}, {u"a"_qs, QJsonArray{1.5, true}}};
        }
        for (QJsonObject &issuer : m_state.objects[size_t(ObjectKind::Issuer)]) {
            if (chance(6))
                issuer[u"poll_status"_qs] = QJsonObject{{u"consecutive_failures"_qs, below(9)},
                                                        {u"next_poll_at"_qs, now}};
        }
    }

    PlatformState &m_state;
    std::mt19937 m_random;
    int m_size;
};

} // namespace

PlatformState PlatformState::generated(quint32 seed, int size)
{
    PlatformState state;
    Generator(state, seed, size).run();
    return state;
}

} // namespace claimcheck::test
