#include "core/import/curlrequest.h"
#include "core/import/import.h"
#include "core/import/shellcommands.h"

#include <QTest>

using namespace claimcheck;

/// Shell lines, curl commands and API answers, and the federation file they become.
class ImportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void words_data();
    void words();
    void hereDocuments_data();
    void hereDocuments();
    void substitutions();
    void unclosed_data();
    void unclosed();
    void requests_data();
    void requests();
    void secretsOfCommands_data();
    void secretsOfCommands();
    void script();
    void answers();
    void listOfRules();
    void merged();
    void conflicts();
    void newerAnswerWins();
    void sameNameOtherId();
    void updates();
    void otherFile();
    void notes_data();
    void notes();
    void noSecretComesOut();
    void brokenInAnyWay();
};

namespace {

using detail::ShellLine;
using detail::ShellVariables;

ShellLine lineOf(const QByteArray &text)
{
    ShellVariables variables;
    return detail::readShellLine(text, 0, variables);
}

QByteArray joined(const QList<QByteArray> &words)
{
    QByteArray text;
    for (const QByteArray &word : words)
        text += '<' + word + '>';
    return text;
}

QStringList messages(const Import &import, ImportNote::Kind kind)
{
    QStringList list;
    for (const ImportNote &note : import.notes) {
        if (note.kind == kind)
            list.append(note.message);
    }
    return list;
}

bool isQuiet(const Import &import)
{
    for (const ImportNote &note : import.notes) {
        if (note.kind != ImportNote::Kind::LeftOut)
            qWarning("%s; %s", qPrintable(note.message), qPrintable(note.hint));
    }
    return messages(import, ImportNote::Kind::NotTaken).isEmpty()
        && messages(import, ImportNote::Kind::Conflict).isEmpty();
}

/// A script as people have them, in all the ways a body can be quoted.
constexpr char setup[] = R"sh(#!/bin/sh
# sets up federation for acme
set -eu
API=https://api.anthropic.com/v1/organizations
$ SVAC_ID=$(curl -sS -X POST "$API/service_accounts" \
    -H "Authorization: Bearer $ADMIN_TOKEN" -H 'content-type: application/json' \
    -d '{"name":"nightly-reports","description":"Ann'"'"'s summaries"}' | jq -r .id)
ISSUER_ID=$(curl --silent --fail "$API/federation_issuers" -H "authorization: Bearer ${ADMIN_TOKEN}" --json @- <<'EOF' | jq -r '.id'
{"name":"acme-github",
 "issuer_url":"https://token.actions.githubusercontent.com","jwks":{"type":"discovery"}}
EOF
)
curl -X POST $API/workspaces/wrkspc_01/service_accounts -d "{\"service_account_id\":\"$SVAC_ID\",\"workspace_role\":\"workspace_developer\"}"

cat <<EOF | curl -s -X POST -H "Authorization: Bearer $ADMIN_TOKEN" -d @- "$API/federation_rules"
{
  "name": "acme-main", "issuer_id": "$ISSUER_ID",
  "match": {"subject_prefix": "repo:acme/site:ref:refs/heads/main", "claims": {"repository_owner": "acme"}},
  "target": {"type": "service_account", "service_account_id": "${SVAC_ID}"},
  "workspace_id": "wrkspc_01", "oauth_scope": "workspace:inference", "token_lifetime_seconds": 600
}
EOF
curl "$API/federation_rules" --data-raw "$(cat <<'JSON'
{"name":"acme-tags","issuer_id":"fdis_02","match":{"condition":"claims.ref.startsWith(\"refs/tags/\")"
}
, "target" : {"type" : "service_account", "service_account_id" : "svac_02"},
             "oauth_scope" : "workspace:developer",
                             "applies_to_all_workspaces" : true
}
JSON
)"
)sh";

constexpr char issuerAnswer[] = R"({"id":"fdis_01","type":"federation_issuer","name":"acme-github",
 "issuer_url":"https://token.actions.githubusercontent.com",
 "jwks":{"type":"discovery","discovery_base":null,"ca_cert_pem":null},"check_jti":true,"max_jwt_lifetime_seconds":3600,
 "jwks_polling_disabled_at":null,"poll_status":{"consecutive_failures":0,"last_fetched_at":"2026-11-22T10:16:05Z","next_poll_at":"2026-11-22T10:21:05Z"},
 "created_at":"2026-11-22T10:16:00Z","created_by_actor_id":"user_01","updated_at":"2026-11-22T10:16:00Z",
 "updated_by_actor_id":null,"archived_at":null,"archived_by_actor_id":null}
)";
constexpr char ruleAnswer[] =
    R"({"id":"fdrl_01","type":"federation_rule","name":"acme-main","description":"release",
 "issuer_id":"fdis_01","issuer_name":"acme-github",
 "match":{"subject_prefix":"repo:acme/site:ref:refs/heads/main","audience":"https://api.anthropic.com","claims":{"repository_owner":"acme"},"condition":null},
 "target":{"type":"service_account","service_account_id":"svac_01","service_account_name":"nightly-reports"},
 "oauth_scope":"workspace:inference","token_lifetime_seconds":600,"applies_to_all_workspaces":false,
 "workspace_ids":["wrkspc_01"],"attributes":null,"workspace_id":null,"created_at":"2026-11-22T10:17:00Z","updated_at":"2026-11-22T10:17:00Z","archived_at":null}
)";
constexpr char accountAnswer[] =
    R"({"id":"svac_01","type":"service_account","name":"nightly-reports","description":"",
 "organization_role":"developer","created_at":"2026-11-22T10:15:30Z","archived_at":null})";

FederationFile fileOf(const QByteArray &text)
{
    const Result<FederationFile> file = FederationFile::parse(text);
    if (!file)
        qWarning("%s", qPrintable(file.error().message));
    return file ? *file : FederationFile();
}

FederationFile existing()
{
    return fileOf(R"({"format":"claimcheck-federation","version":1,
      "issuers":[{"key":"gh","id":"fdis_01","name":"acme-github","issuer_url":"https://token.actions.githubusercontent.com","x-note":"ours"}],
      "service_accounts":[{"key":"bot","name":"nightly-reports"}],
      "workspaces":[{"key":"production","id":"wrkspc_01","name":"Production"}],
      "rules":[{"key":"main","id":"fdrl_01","name":"acme-main","issuer":"gh","service_account":"bot","oauth_scope":"workspace:inference",
        "match":{"subject_prefix":"repo:acme/site:ref:refs/heads/main","audience":"https://api.anthropic.com","claims":{"repository_owner":"acme"}},
        "token_lifetime_seconds":600,"workspaces":["production"]}],
      "tests":[{"name":"t","rule":"main","expect":"match","claims":{}}],"later":1})");
}

} // namespace

void ImportTest::words_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const char *text, const char *words) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(words);
    };
    row("plain", "curl -X  POST\thttps://a", "<curl><-X><POST><https://a>");
    row("single quotes", "a 'b \"c\" $d \\e' f", "<a><b \"c\" $d \\e><f>");
    row("double quotes", R"(a "b 'c' \"d\" \$e \\ \x $f" g)", R"(<a><b 'c' "d" $e \ \x $f><g>)");
    row("joined", R"(a'b'"c"\d)", "<abcd>");
    row("quote in quotes", R"('Ann'"'"'s' 'It'\''s')", "<Ann's><It's>");
    row("continued", "a \\\n  b\\\nc 'd\\\ne'", "<a><bc><d\\\ne>");
    row("continued, other line ends", "a \\\r\n b\r\n", "<a><b>");
    row("comment", "a b # c 'd\ne", "<a><b>");
    row("hash in a word", "a#b c", "<a#b><c>");
    row("ends at the line", "a b\nc d", "<a><b>");
    row("line in quotes", "a '1\n2' b\nc", "<a><1\n2><b>");
    row("redirections", "a >out 2>&1 <in b 2>/dev/null &>x c", "<a><b><c>");
    row("ansi", R"(a $'b\n\'c\\' d)", "<a><b\n'c\\><d>");
    row("empty", "a '' \"\" b", "<a><><><b>");
    row("variables", "a $B ${C} ${D:-e} \"$F\" '$G' $1", "<a><$B><$C><e><$F><$G><$1>");
}

void ImportTest::words()
{
    QFETCH(const QByteArray, text);
    const ShellLine line = lineOf(text);
    QVERIFY(line.closed);
    QCOMPARE(line.commands.size(), 1);
    QTEST(joined(line.commands.first().words), "words");
}

void ImportTest::hereDocuments_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("input");
    const auto row = [](const char *name, const char *text, const char *input) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(input);
    };
    row("literal", "curl -d @- u <<'E'\n$a \\b \"c\"\nE\nnext", "$a \\b \"c\"\n");
    row("expanded", "A=1\ncurl -d @- u <<E\n$A ${B} \\$A \\\\ \"c\" 'd'\nE\n", "1 $B $A \\ \"c\" 'd'\n");
    row("tabs", "curl -d @- u <<-E\n\tx\n\t\ty\n\tE\n", "x\ny\n");
    row("words behind it", "curl -d @- <<E u -H x\nbody\nE\n", "body\n");
    row("through cat", "cat <<E | curl -d @- u\nbody\nE\n", "body\n");
    row("through two", "cat <<E | cat | curl -d @- u\nbody\nE\n", "body\n");
    row("pipe at the line's end", "cat <<E |\nbody\nE\ncurl -d @- u\n", "body\n");
    row("with a substitution behind", "cat <<E | curl -d @- -H \"A: $(get token)\" u\nbody\nE\n", "body\n");
    row("here-string", "curl -d @- u <<< '{\"a\": 1}'", "{\"a\": 1}\n");
    row("echo", "echo '{\"a\":1}' | curl -d @- u", "{\"a\":1}\n");
    row("printf", "printf '%s' '{\"a\":1}' | curl -d @- u", "{\"a\":1}");
    row("two of them", "cat <<A; curl -d @- u <<B\none\nA\ntwo\nB\n", "two\n");
    row("delimiter inside a line", "curl -d @- u <<E\n E\nE x\nE\n", " E\nE x\n");
    row("other line ends", "curl -d @- u <<'E'\r\n{}\r\nE\r\n", "{}\n");
}

void ImportTest::hereDocuments()
{
    QFETCH(const QByteArray, text);
    ShellVariables variables;
    ShellLine line = detail::readShellLine(text, 0, variables);
    if (text.startsWith("A="))
        line = detail::readShellLine(text, line.end, variables);
    QVERIFY(line.closed);
    const detail::ShellCommand &curl = line.commands.last();
    QCOMPARE(curl.words.value(0), QByteArray("curl"));
    QVERIFY(curl.hasInput);
    QTEST(curl.input, "input");
}

void ImportTest::substitutions()
{
    const ShellLine simple = lineOf("a \"$(cat <<'E'\n{\"x\": 1}\nE\n)\" b");
    QCOMPARE(joined(simple.commands.last().words), QByteArray("<a><{\"x\": 1}><b>"));
    const ShellLine bound = lineOf("X=$(curl -d '{}' u | jq -r .id)\n");
    QCOMPARE(bound.commands.first().words.value(0), QByteArray("curl"));
    QCOMPARE(bound.commands.first().assignedTo, QByteArray("X"));

    ShellVariables variables;
    const QByteArray script = "R=$(curl u)\nID=`echo \"$R\" | jq -r .id`\nexport N=\"a b\" M=$N\n";
    qsizetype at = 0;
    while (at < script.size())
        at = detail::readShellLine(script, at, variables).end;
    QCOMPARE(variables.value("R"), QByteArray("$R"));
    QCOMPARE(variables.value("ID"), QByteArray("$R"));
    QCOMPARE(variables.value("N"), QByteArray("a b"));
}

void ImportTest::unclosed_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"curl 'a", "curl \"a", "curl $(a", "curl `a", "curl <<E\nbody\n", "curl \"$(cat <<E\nx\n", "$'a"})
        QTest::newRow(text) << QByteArray(text);
}

void ImportTest::unclosed()
{
    QFETCH(const QByteArray, text);
    const ShellLine line = lineOf(text);
    QVERIFY(!line.closed);
    QVERIFY(line.end <= text.size());
}

void ImportTest::requests_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("said"); // method, address, body
    const auto row = [](const char *name, const char *command, const char *said) {
        QTest::newRow(name) << QByteArray(command) << QByteArray(said);
    };
    row("get", "curl https://a/x", "GET https://a/x ");
    row("post by data", "curl https://a/x -d '{}'", "POST https://a/x {}");
    row("method", "curl -X DELETE https://a/x", "DELETE https://a/x ");
    row("joined", "curl -XPOST -sSfLd '{}' https://a/x", "POST https://a/x {}");
    row("long", "curl --request post --url https://a/x --data-raw '@a' --header 'a: b'",
        "POST https://a/x @a");
    row("json", "curl --json '{}' https://a/x", "POST https://a/x {}");
    row("several", "curl -d a=1 --data b=2 https://a/x", "POST https://a/x a=1&b=2");
    row("get with data", "curl -G -d a=1 https://a/x", "GET https://a/x a=1");
    row("values of other options",
        "curl -o out -m 10 -w '%{http_code}' --retry 3 --cacert ca.pem -A me https://a/x",
        "GET https://a/x ");
    row("with words before", "if sudo A=1 /usr/bin/curl -s https://a/x; then", "GET https://a/x ");
    row("from a file", "curl -d @body.json https://a/x", "POST https://a/x file:body.json");
    row("from nowhere", "curl -d @- https://a/x", "POST https://a/x file:-");
    row("another command", "wget https://a/x", "");
}

void ImportTest::requests()
{
    QFETCH(const QByteArray, command);
    QByteArray said;
    if (const auto request = detail::curlRequest(lineOf(command).commands.first())) {
        said = request->method + ' ' + request->url + ' ' + request->body.value_or(QByteArray());
        if (!request->bodyFile.isEmpty())
            said += "file:" + request->bodyFile;
        QVERIFY(request->unknown.isEmpty());
    }
    QTEST(said, "said");
}

void ImportTest::secretsOfCommands_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<int>("count");
    QTest::newRow("bearer") << QByteArray("curl -H 'Authorization: Bearer abc' u") << 1;
    QTest::newRow("key") << QByteArray("curl -H \"X-Api-Key: abc\" u") << 1;
    QTest::newRow("user") << QByteArray("curl -u a:b u") << 1;
    QTest::newRow("cookie") << QByteArray("curl -b s=1 u") << 1;
    QTest::newRow("oauth") << QByteArray("curl --oauth2-bearer abc u") << 1;
    QTest::newRow("variable") << QByteArray("curl -H \"Authorization: Bearer $T\" -H 'x-api-key: ${K}' u")
                              << 0;
    QTest::newRow("other header") << QByteArray("curl -H 'anthropic-version: 2023-06-01' u") << 0;
}

void ImportTest::secretsOfCommands()
{
    QFETCH(const QByteArray, command);
    const auto request = detail::curlRequest(lineOf(command).commands.first());
    QVERIFY(request);
    QTEST(int(request->secrets.size()), "count");
}

void ImportTest::script()
{
    const Import import = importText(setup);
    QVERIFY(isQuiet(import));
    const FederationFile &file = import.file;
    QCOMPARE(file.issuers.size(), 1);
    QCOMPARE(file.issuers.first().key, QByteArray("acme-github"));
    QCOMPARE(file.serviceAccounts->size(), 1);
    QCOMPARE(file.serviceAccounts->first().description.value_or("-"), QByteArray("Ann's summaries"));
    QCOMPARE(file.memberships->size(), 1);
    QCOMPARE(file.memberships->first().serviceAccount, QByteArray("nightly-reports"));
    QCOMPARE(file.memberships->first().workspace, QByteArray("wrkspc_01"));
    QCOMPARE(file.rules.size(), 2);
    const Rule &main = file.rules.at(0), &tags = file.rules.at(1);
    QCOMPARE(main.issuer, QByteArray("acme-github"));
    QCOMPARE(main.serviceAccount, QByteArray("nightly-reports"));
    QCOMPARE(main.workspaces, QList<QByteArray>{"wrkspc_01"});
    QCOMPARE(main.tokenLifetimeSeconds, 600);
    QCOMPARE(tags.issuer, QByteArray("fdis_02"));
    QCOMPARE(tags.match.condition.value_or("-"), QByteArray("claims.ref.startsWith(\"refs/tags/\")"));
    QVERIFY(tags.appliesToAllWorkspaces);
    QVERIFY(!file.workspaces);
}

void ImportTest::answers()
{
    const Import import = importText(QByteArray(issuerAnswer) + ruleAnswer + accountAnswer
                                     + R"({"type":"organization","id":"3f0c","name":"Acme"})");
    QVERIFY(isQuiet(import));
    QCOMPARE(import.objects, 3);
    const FederationFile &file = import.file;
    QCOMPARE(file.organizationName.value_or("-"), QByteArray("Acme"));
    QCOMPARE(file.issuers.first().id.value_or("-"), QByteArray("fdis_01"));
    QVERIFY(file.issuers.first().pollingKnown);
    QVERIFY(file.issuers.first().unknown.isEmpty());
    const Rule &rule = file.rules.first();
    QCOMPARE(rule.issuer, QByteArray("acme-github"));
    QCOMPARE(rule.serviceAccount, QByteArray("nightly-reports"));
    QCOMPARE(rule.workspaces, QList<QByteArray>{"wrkspc_01"});
    QVERIFY(rule.unknown.isEmpty() && !rule.match.condition);
    QCOMPARE(file.serviceAccounts->first().organizationRole.value_or("-"), QByteArray("developer"));
}

void ImportTest::listOfRules()
{
    const QByteArray text = QByteArray("{\"data\":[") + ruleAnswer + ','
        + QByteArray(ruleAnswer).replace("fdrl_01", "fdrl_02").replace("acme-main", "other")
        + "],\"next_page\":null}";
    const Import import = importText(text);
    QVERIFY(isQuiet(import));
    QCOMPARE(import.file.rules.size(), 2);
    QCOMPARE(import.file.rules.at(0).issuer, QByteArray("fdis_01"));
    QVERIFY(isQuiet(importText("[" + QByteArray(ruleAnswer) + "]")));
    QVERIFY(isQuiet(
        importText("{\"rules\":[" + QByteArray(ruleAnswer) + "],\"issuers\":[" + issuerAnswer + "]}")));
    const Import empty = importText(R"({"data":[],"next_page":null})");
    QCOMPARE(empty.objects, 0);
    QVERIFY(isQuiet(empty));
}

void ImportTest::merged()
{
    const FederationFile into = existing();
    const Import import = importText(QByteArray(issuerAnswer) + ruleAnswer + accountAnswer + setup, into);
    const QStringList conflicts = messages(import, ImportNote::Kind::Conflict);
    QVERIFY2(conflicts.size() == 2, qPrintable(conflicts.join(u'\n')));
    QVERIFY(conflicts.contains(
        u"service account nightly-reports: description was \"\" and is \"Ann's summaries\" here"_qs));
    QVERIFY(conflicts.contains(u"rule acme-main: match differs"_qs)); // the script names no audience
    const FederationFile &file = import.file;
    QCOMPARE(file.issuers.size(), 1);
    QCOMPARE(file.issuers.first().key, QByteArray("gh"));
    QCOMPARE(file.issuers.first().unknown.size(), 1);
    QCOMPARE(file.serviceAccounts->first().key, QByteArray("bot"));
    QCOMPARE(file.serviceAccounts->first().id.value_or("-"), QByteArray("svac_01"));
    QCOMPARE(file.rules.size(), 2);
    QCOMPARE(file.rules.first().key, QByteArray("main"));
    QCOMPARE(file.rules.first().workspaces, QList<QByteArray>{"production"});
    QCOMPARE(file.rules.first().description.value_or("-"), QByteArray("release"));
    QCOMPARE(file.tests, into.tests);
    QCOMPARE(file.unknown, into.unknown);
    QCOMPARE(file.memberships->first().workspace, QByteArray("production"));
    // Nothing imported, nothing changed.
    QCOMPARE(importText("# nothing\n", into).file, into);
}

void ImportTest::conflicts()
{
    const QByteArray changed = QByteArray(ruleAnswer)
                                   .replace(":600", ":900")
                                   .replace("heads/main", "heads/next")
                                   .replace("fdis_01", "fdis_09")
                                   .replace("wrkspc_01", "wrkspc_09");
    const Import import = importText(changed, existing());
    const QStringList conflicts = messages(import, ImportNote::Kind::Conflict);
    QVERIFY2(conflicts.contains(u"rule acme-main: token_lifetime_seconds was 600 and is 900 here"_qs),
             qPrintable(conflicts.join(u'\n')));
    QVERIFY(conflicts.contains(u"rule acme-main: match differs"_qs));
    QVERIFY(conflicts.contains(u"rule acme-main: issuer differs"_qs));
    QVERIFY(conflicts.contains(u"rule acme-main: workspaces differs"_qs));
    QCOMPARE(conflicts.size(), 5); // and the account, which the file knows without an id
    QCOMPARE(import.file.rules.first().tokenLifetimeSeconds, 900);
    QCOMPARE(import.file.rules.first().issuer, QByteArray("fdis_09"));
}

void ImportTest::newerAnswerWins()
{
    const QByteArray newer = QByteArray(ruleAnswer)
                                 .replace(":600", ":900")
                                 .replace("\"updated_at\":\"2026-11-22", "\"updated_at\":\"2026-11-23");
    QCOMPARE(importText(ruleAnswer + newer).file.rules.first().tokenLifetimeSeconds, 900);
    QCOMPARE(importText(newer + ruleAnswer).file.rules.first().tokenLifetimeSeconds, 900);
}

void ImportTest::sameNameOtherId()
{
    const Import import = importText(QByteArray(issuerAnswer)
                                     + QByteArray(issuerAnswer).replace("fdis_01", "fdis_02")
                                     + QByteArray(ruleAnswer).replace("fdis_01", "fdis_02"));
    QVERIFY(isQuiet(import));
    QCOMPARE(import.file.issuers.at(0).key, QByteArray("acme-github"));
    QCOMPARE(import.file.issuers.at(1).key, QByteArray("acme-github-2"));
    QCOMPARE(import.file.rules.first().issuer, QByteArray("acme-github-2"));
}

void ImportTest::updates()
{
    const QByteArray calls = R"(
curl -X POST https://api.anthropic.com/v1/organizations/federation_rules/fdrl_01 -d '{"token_lifetime_seconds":900,"description":null}'
curl -X POST https://api.anthropic.com/v1/organizations/federation_rules/fdrl_01/workspaces -d '{"workspace_id":"wrkspc_02"}'
curl -X DELETE https://api.anthropic.com/v1/organizations/federation_rules/fdrl_01/workspaces/wrkspc_01
)";
    const Import import = importText(calls, existing());
    QVERIFY(isQuiet(import));
    const Rule &rule = import.file.rules.first();
    QCOMPARE(rule.tokenLifetimeSeconds, 900);
    QVERIFY(!rule.description);
    QCOMPARE(rule.workspaces, QList<QByteArray>{"wrkspc_02"});
}

/// Keys of another file are its own affair.
void ImportTest::otherFile()
{
    QByteArray other = existing().toJson();
    other.replace("\"gh\"", "\"github\"")
        .replace("\"bot\"", "\"robot\"")
        .replace("\"main\"", "\"m\"")
        .replace("\"name\": \"t\"", "\"name\": \"t2\"");
    const Import import = importText(other, existing());
    QVERIFY(isQuiet(import));
    QCOMPARE(import.file.issuers.size(), 1);
    QCOMPARE(import.file.rules.first().issuer, QByteArray("gh"));
    QCOMPARE(import.file.tests.size(), 2);
    QCOMPARE(import.file.tests.at(1).rule.value_or("-"), QByteArray("main"));
    QCOMPARE(importText(existing().toJson(), existing()).file, existing());
}

void ImportTest::notes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const QByteArray &text, ImportNote::Kind kind, int line,
                        const char *said) {
        QTest::newRow(name) << text << int(kind) << line << QString::fromUtf8(said);
    };
    using Kind = ImportNote::Kind;
    const QByteArray api = "curl https://api.anthropic.com/v1/organizations/";
    row("prose", "Hello\nthere\n\n" + QByteArray(accountAnswer), Kind::LeftOut, 1,
        "these 2 lines are passed over");
    row("prose with curl", "Don't use curl for this.\n" + QByteArray(accountAnswer), Kind::LeftOut, 1,
        "only reads");
    row("read", "\n" + api + "federation_rules", Kind::LeftOut, 2, "only reads");
    row("bearer", api + "service_accounts -H 'Authorization: Bearer abc' -d '{\"name\":\"a\"}'",
        Kind::LeftOut, 1, "the secret in Authorization is left out");
    row("exchange", "curl -d '{}' https://api.anthropic.com/v1/oauth/token", Kind::LeftOut, 1, "an exchange");
    row("error answer", R"({"type":"error","error":{"type":"x","message":"no"},"request_id":"r"})",
        Kind::LeftOut, 1, "refuses something: no");
    row("minted",
        "{\"access_token\":\"sk-"
        "ant-oat01-x\",\"expires_in\":1}",
        Kind::LeftOut, 1, "access token");
    row("other address", "curl -d '{}' https://api.example/v1/x?key=abc", Kind::NotTaken, 1,
        "POST https://api.example/v1/x is no call");
    row("archive", api + "federation_rules/fdrl_1/archive -X POST", Kind::NotTaken, 1, "archives");
    row("delete", api + "service_accounts/svac_1/workspaces/wrkspc_1 -X DELETE", Kind::NotTaken, 1,
        "removes");
    row("body in a file", api + "federation_rules -d @rule.json", Kind::NotTaken, 1, "in the file rule.json");
    row("body from a command", "jq -n '{}' | " + api + "federation_rules -d @-", Kind::NotTaken, 1,
        "have to be run");
    row("body is broken", api + "federation_rules -d '{\"a\":$TTL}'", Kind::NotTaken, 1, "no JSON");
    row("no body", api + "federation_rules -X POST", Kind::NotTaken, 1, "no JSON object");
    row("update of another", api + "federation_rules/fdrl_9 -d '{\"name\":\"x\"}'", Kind::NotTaken, 1,
        "fdrl_9, which is not here");
    row("broken JSON", "\n{\"a\": 1,}\n", Kind::NotTaken, 2, "");
    row("JSON without end", "x\n{\"a\": \"b", Kind::NotTaken, 2, "");
    row("command without end", "\n\ncurl 'abc\nmore", Kind::NotTaken, 3, "no end");
    row("other JSON", "{\"a\":{\"b\":[1,{}]}}", Kind::NotTaken, 1, "");
    row("no scope", QByteArray(ruleAnswer).replace("oauth_scope", "scope"), Kind::NotTaken, 1,
        "rule acme-main: \"oauth_scope\" is missing");
    row("unset variable",
        api
            + "federation_rules -d "
              "'{\"name\":\"a\",\"issuer_id\":\"$I\",\"match\":{\"condition\":\"true\"},\"target\":{"
              "\"service_account_id\":\"svac_1\"},\"oauth_scope\":\"s\"}'",
        Kind::NotTaken, 1, "its issuer is $I, which nothing here sets");
    row("issuer that is none", QByteArray(issuerAnswer).replace("issuer_url", "url") + ruleAnswer,
        Kind::NotTaken, 1, "issuer_url");
    row("key in it",
        QByteArray(accountAnswer)
            .replace("\"description\":\"\"",
                     "\"description\":\"sk-"
                     "ant-api03-x\""),
        Kind::NotTaken, 1, "a text with \"sk-ant-\" stands here");
    row("private key in it",
        QByteArray(issuerAnswer)
            .replace("\"type\":\"discovery\"", "\"type\":\"inline\",\"keys\":[{\"kty\":\"EC\",\"d\":\"x\"}]"),
        Kind::NotTaken, 1, "private part");
    row("unknown option", api + "service_accounts --frobnicate -d '{\"name\":\"a\"}'", Kind::LeftOut, 1,
        "--frobnicate");
    row("nameless", R"({"type":"service_account"})", Kind::NotTaken, 1, "neither name nor id");
}

void ImportTest::notes()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, kind);
    QFETCH(const int, line);
    QFETCH(const QString, said);
    const Import import = importText(text);
    bool found = false;
    QStringList all;
    for (const ImportNote &note : import.notes) {
        all.append(note.message);
        found = found
            || (int(note.kind) == kind && note.message.contains(said)
                && json::lineColumn(text, note.at).line == line);
    }
    QVERIFY2(found, qPrintable(all.join(u'\n')));
}

void ImportTest::noSecretComesOut()
{
    const QByteArray key = "sk-"
                           "ant-api03-secret";
    const QByteArray text = "K=" + key + "\ncurl https://u:" + key
        + "@api.anthropic.com/v1/organizations/federation_rules/$K -H \"x-api-key: " + key
        + "\" -d \"{\\\"name\\\":\\\"$K\\\"}\"\ncurl -d '{\"name\":\"a\"}' "
          "\"https://api.anthropic.com/v1/organizations/service_accounts?k=$K\"\n{\"name\":\""
        + key + "\"}\ncurl --" + key + " u\n";
    const Import import = importText(text);
    QVERIFY(!import.file.toJson().contains("sk-"
                                           "ant"));
    QVERIFY(import.notes.size() >= 3);
    for (const ImportNote &note : import.notes)
        QVERIFY2(!(note.message + note.hint).contains(u"ant-api03"), qPrintable(note.message));
}

/// Cut or damaged anywhere it still answers, and what comes out can be read.
void ImportTest::brokenInAnyWay()
{
    const QByteArray whole = QByteArray(setup) + issuerAnswer + ruleAnswer;
    for (qsizetype size = 0; size < whole.size(); size += 7) {
        const Import cut = importText(whole.first(size));
        QVERIFY(FederationFile::parse(cut.file.toJson()));
        QByteArray damaged = whole;
        damaged[size] = "'\"\\{}$(\n"[size % 8];
        const Import import = importText(damaged);
        QVERIFY(FederationFile::parse(import.file.toJson()));
        for (const ImportNote &note : import.notes)
            QVERIFY(note.at >= 0 && note.at <= damaged.size() && !note.message.isEmpty());
    }
    for (const char *piece :
         {"curl '", "curl \"$(", "curl <<E\n", "{\"a\":", "A=${", "curl $(curl `", "[", "echo a | "})
        importText(QByteArray(piece).repeated(20'000));
}

QTEST_GUILESS_MAIN(ImportTest)
#include "tst_import.moc"
