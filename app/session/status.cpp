#include "access/application.h"
#include "access/profilechoice.h"
#include "access/systemkeychain.h"
#include "access/tellerror.h"
#include "access/waiting.h"
#include "cli/layout.h"
#include "core/json/writer.h"
#include "core/text/visible.h"
#include "session/session.h"
#include "signin/session.h"

#include <algorithm>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Status", text);
}

/// A profile and how it stands with its session; nothing of its tokens.
struct Row {
    enum class State : quint8 { SignedIn, Over, SignedOut, Unknown };
    Profile profile;
    State state = State::Unknown;
    bool renews = false; ///< has a refresh token
    qint64 expiresAt = 0;
    QByteArray scope; ///< as granted, or else as asked for
};

QByteArray stateId(Row::State state)
{
    switch (state) {
    case Row::State::SignedIn:
        return "signed-in";
    case Row::State::Over:
        return "over";
    case Row::State::SignedOut:
        return "signed-out";
    case Row::State::Unknown:
        break;
    }
    return "unknown";
}

void take(Row &row, const Session &session, qint64 now)
{
    row.renews = session.refreshToken != nullptr;
    row.expiresAt = session.expiresAt;
    row.scope = session.scope.isEmpty() ? row.profile.scope : session.scope;
    row.state = row.renews || session.expiresAt > now ? Row::State::SignedIn : Row::State::Over;
}

/// Asks the keychain for each until it says no: it is not asked to unlock again and again.
Result<void> readSessions(QList<Row> &rows, Keychain &vault, qint64 now)
{
    for (Row &row : rows) {
        const Result<std::shared_ptr<const SecretText>> text = waitFor(vault.read(row.profile.sessionKey()));
        if (!text)
            return tl::unexpected<Error>(text.error());
        const Result<Session> session = *text ? readSession((*text)->view())
                                              : Result<Session>(fail("signin.none", {}));
        row.state = *text ? Row::State::Over : Row::State::SignedOut;
        if (session)
            take(row, *session, now);
    }
    return {};
}

QString stateText(const Row &row, qint64 now)
{
    switch (row.state) {
    case Row::State::SignedIn:
        if (row.expiresAt <= now)
            return tr("signed in; the access token is renewed when it is next used");
        return row.renews ? tr("signed in; the access token ends %1 and is renewed when used")
                                .arg(relativeText(row.expiresAt, now))
                          : tr("signed in; ends %1").arg(relativeText(row.expiresAt, now));
    case Row::State::Over:
        return tr("over; sign in again");
    case Row::State::SignedOut:
        return tr("signed out");
    case Row::State::Unknown:
        break;
    }
    return tr("not known: the keychain did not say");
}

Sign signOf(Row::State state)
{
    return state == Row::State::SignedIn ? Sign::Good
        : state == Row::State::Unknown   ? Sign::Open
                                         : Sign::Idle;
}

void lines(Page &page, const Row &row, qint64 now)
{
    const Profile &profile = row.profile;
    const auto fact = [&page](const QString &label, const QString &text) {
        if (!text.isEmpty())
            page.labelled(label, text, 4, 14);
    };
    const auto named = [](const QByteArray &name, const QByteArray &id) {
        return name.isEmpty() || id.isEmpty() ? visible(name + id, 120)
                                              : u"%1 (%2)"_qs.arg(visible(name, 120), visible(id, 120));
    };
    page.line(u"  "_qs + page.sign(signOf(row.state)) + u' '
              + page.toned(QString::fromLatin1(profile.name), Tone::Strong) + u"  "_qs + stateText(row, now));
    fact(tr("Account"), visible(profile.account, 120));
    fact(tr("Organization"), named(profile.organizationName, profile.organizationId));
    fact(tr("Workspace"), named(profile.workspaceName, profile.workspaceId));
    fact(tr("Scope"), visible(row.scope, 120));
    fact(tr("Address"), visible(profile.baseUrl, 120));
}

void writeRow(json::Writer &writer, const Row &row)
{
    const Profile &profile = row.profile;
    writer.beginObject().member("name", profile.name);
    writer.member("state", stateId(row.state)).member("administrator", profile.mayAdminister());
    writer.textOrNull("account", profile.account);
    writer.textOrNull("organization_id", profile.organizationId);
    writer.textOrNull("organization_name", profile.organizationName);
    writer.textOrNull("workspace_id", profile.workspaceId);
    writer.textOrNull("workspace_name", profile.workspaceName);
    writer.textOrNull("scope", row.scope);
    writer.textOrNull("base_url", profile.baseUrl);
    writer.textOrNull("expires_at", row.expiresAt ? utcText(row.expiresAt).toUtf8() : QByteArray());
    writer.member("renews", row.renews).endObject();
}

QByteArray documentOf(const QList<Row> &rows, const QList<Error> &unreadable)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().key("profiles").beginArray();
    for (const Row &row : rows)
        writeRow(writer, row);
    writer.endArray().key("unreadable").beginArray();
    for (const Error &error : unreadable)
        writer.string(visible(error.message, 500));
    return writer.endArray().endObject().result() + '\n';
}

QByteArray pageOf(const QList<Row> &rows, const Context &context)
{
    Page page(context.output);
    if (rows.isEmpty())
        page.paragraph(tr(
            "There are no profiles. `claimcheck login --env ENV [--profile NAME]` signs in and makes one."));
    for (const Row &row : rows)
        lines(page, row, context.now());
    return page.take();
}

QList<Row> rowsOf(const QList<Profile> &profiles, const std::optional<QByteArray> &only)
{
    QList<Row> rows;
    for (const Profile &profile : profiles) {
        if (only && profile.name != *only)
            continue;
        Row row;
        row.profile = profile;
        row.scope = profile.scope;
        rows.append(row);
    }
    return rows;
}

} // namespace

Exit runStatus(const Options &options, const Context &context)
{
    const QString verb = u"status"_qs;
    const OrExit<ProfilePlace> place = profilePlace(options, context, verb);
    if (!place)
        return place.error();
    const std::optional<QByteArray> only = options.value("--profile");
    if (only) {
        const Result<Profile> there = place->store.read(*only);
        if (!there)
            return tellError(context, verb, there.error());
    }
    const ProfileStore::Contents contents = place->store.list();
    for (const Error &error : contents.unreadable)
        complain(context, verb, error.message, error.hint);
    QList<Row> rows = rowsOf(contents.profiles, only);
    Exit exit = Exit::No;
    if (!rows.isEmpty()) {
        const Application application;
        const Result<void> read = readSessions(rows, *systemKeychain(context, verb), context.now());
        if (!read)
            exit = tellError(context, verb, read.error());
        else if (std::any_of(rows.cbegin(), rows.cend(),
                             [](const Row &row) { return row.state == Row::State::SignedIn; }))
            exit = Exit::Yes;
    }
    return deliver(
        context, options.has("--json") ? documentOf(rows, contents.unreadable) : pageOf(rows, context), exit);
}

} // namespace claimcheck::cli
