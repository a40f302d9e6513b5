#include "core/platform/consolesheet.h"

#include <QTest>

using namespace claimcheck;

/// What is copied for the Console.
class ConsoleSheetTest : public QObject {
    Q_OBJECT

    static FederationFile file(const QByteArray &rule = "fdrl_01Bf9GcMyTn2QhWs5XkPvJrA")
    {
        QByteArray json = R"({
          "format":"claimcheck-federation","version":1,
          "issuers":[{"key":"gh","id":"fdis_01Rw4","name":"acme-github","issuer_url":"https:SLASHES/issuer.example/",
            "jwks":{"type":"inline","keys":[{"kty":"EC","kid":"a"}]},"check_jti":true}],
          "service_accounts":[{"key":"bot","id":"svac_01Kq7","name":"deploy-bot","organization_role":"admin"}],
          "workspaces":[{"key":"prod","id":"wrkspc_01Hd6","name":"Production"}],
          "memberships":[{"service_account":"bot","workspace":"prod","role":"workspace_developer"}],
          "rules":[{"key":"main","id":"RULE","name":"acme-admin","issuer":"gh","service_account":"bot",
            "match":{"subject_prefix":"repo:acme/app:ref:refs/heads/main","claims":{"repository_id":"5\u202e0"},
                     "condition":"claims.a == 'b' &&\nclaims.c == 'd'"},
            "oauth_scope":"org:admin","token_lifetime_seconds":600,"workspaces":["prod"]}]})";
        json.replace("RULE", rule).replace("SLASHES", "/");
        const Result<FederationFile> parsed = FederationFile::parse(json);
        if (!parsed)
            qFatal("%s", qPrintable(parsed.error().message));
        return *parsed;
    }

private Q_SLOTS:
    void rule()
    {
        const FederationFile all = file();
        QCOMPARE(
            consoleSheet(all.rules.constFirst(), all),
            QStringLiteral("Rule acme-admin\n"
                           "In the Claude Console: Settings > Workload identity\n"
                           "\n"
                           "id: fdrl_01Bf9GcMyTn2QhWs5XkPvJrA\n"
                           "name: acme-admin\n"
                           "description: (empty)\n"
                           "issuer_id: acme-github  (fdis_01Rw4)\n"
                           "match.subject_prefix: repo:acme/app:ref:refs/heads/main\n"
                           "match.claims.repository_id: \"5\\u202e0\"  (as a JSON string)\n"
                           "match.condition: \"claims.a == 'b' &&\\nclaims.c == 'd'\"  (as a JSON string)\n"
                           "target.service_account_id: deploy-bot  (svac_01Kq7)\n"
                           "OAuth scope: org:admin\n"
                           "token_lifetime_seconds: 600\n"
                           "applies_to_all_workspaces: false\n"
                           "workspace_id: Production  (wrkspc_01Hd6)\n"));
    }
    void issuerAndAccount()
    {
        const FederationFile all = file();
        QCOMPARE(consoleSheet(all.issuers.constFirst(), all),
                 QStringLiteral("Issuer acme-github\n"
                                "In the Claude Console: Settings > Workload identity > Issuers\n"
                                "\n"
                                "id: fdis_01Rw4\n"
                                "name: acme-github\n"
                                "issuer_url: https:/"
                                "/issuer.example/\n"
                                "jwks.type: inline\n"
                                "jwks.keys: [{\"kid\":\"a\",\"kty\":\"EC\"}]\n"
                                "check_jti: true\n"
                                "max_jwt_lifetime_seconds: 3600\n"));
        QCOMPARE(consoleSheet(all.serviceAccounts->constFirst(), all),
                 QStringLiteral("Service account deploy-bot\n"
                                "In the Claude Console: Settings > Service accounts\n"
                                "\n"
                                "id: svac_01Kq7\n"
                                "name: deploy-bot\n"
                                "description: (empty)\n"
                                "organization_role: admin\n"
                                "workspace_id: Production  (wrkspc_01Hd6)\n"
                                "workspace_role: workspace_developer\n"));
    }
    void aSandboxSaysSo()
    {
        const FederationFile all = file("fdrl_01sandboxBf9GcMyTn2QhWs5");
        QVERIFY(isFromSandbox(all));
        QVERIFY(!isFromSandbox(file()));
        for (const QString &sheet :
             {consoleSheet(all.rules.constFirst(), all), consoleSheet(all.issuers.constFirst(), all),
              consoleSheet(all.serviceAccounts->constFirst(), all)})
            QVERIFY2(sheet.startsWith(u"From a sandbox. This is not the real service"), qPrintable(sheet));
    }
    void aNewObjectHasNoId()
    {
        FederationFile all = file();
        all.rules[0].id.reset();
        QVERIFY(consoleSheet(all.rules.constFirst(), all).contains(u"id: none yet"));
    }
};

QTEST_APPLESS_MAIN(ConsoleSheetTest)
#include "tst_consolesheet.moc"
