#include "core/handover/creation.h"

#include <QTest>

using namespace claimcheck;

namespace {

FederationFile sample()
{
    const QByteArray text =
        QByteArray(
            "{'format':'claimcheck-federation','version':1,"
            "'issuers':[{'key':'gh','id':'fdis_01Gh','issuer_url':'https://"
            "token.actions.githubusercontent.com'},"
            "{'key':'own','name':'own-idp','issuer_url':'https://id.example'}],"
            "'service_accounts':[{'key':'bot','name':'deploy-bot'},{'key':'old','id':'svac_01Old'}],"
            "'workspaces':[{'key':'prod','id':'wrkspc_01P','name':'Production'},{'key':'new','name':'New'}],"
            "'memberships':[{'service_account':'bot','workspace':'prod','role':'workspace_developer'}],"
            "'rules':[{'key':'main','issuer':'own','service_account':'bot','oauth_scope':'workspace:"
            "developer',"
            "'workspaces':['prod','new'],'match':{'subject_prefix':'it\\u0027s $(here)'}},"
            "{'key':'admin','issuer':'gh','service_account':'old','oauth_scope':'org:admin',"
            "'workspaces':['prod'],'match':{'subject_prefix':'x'}}]}")
            .replace('\'', '"');
    const Result<FederationFile> file = FederationFile::parse(text);
    return file ? *file : FederationFile();
}

} // namespace

class tst_Creation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void names()
    {
        for (const CreationForm form : {CreationForm::Curl, CreationForm::Ant, CreationForm::Console}) {
            QCOMPARE(creationFromId(creationId(form)), std::optional(form));
            QVERIFY(!creationTitle(form).isEmpty());
        }
        QCOMPARE(creationFromId("nothing"), std::nullopt);
    }
    void curl()
    {
        const CreationText text = creationText(sample(), CreationForm::Curl);
        QVERIFY2(text.text.contains("account_1=$(post service_accounts "), text.text);
        QVERIFY(text.text.contains("# Issuer gh is there already."));
        QVERIFY(text.text.contains("issuer_1=$(post federation_issuers "));
        QVERIFY(text.text.contains("post service_accounts/\"$account_1\"/workspaces "));
        QVERIFY(text.text.contains("rule_1=$(post federation_rules \"$body\" | jq -er .id)"));
        QVERIFY(text.text.contains("--arg issuer \"$issuer_1\" --arg account \"$account_1\""));
        QVERIFY(text.text.contains("\"workspace_id\":\"wrkspc_01P\""));
        QVERIFY(text.text.contains("has a scope that only the Console may set"));
        QVERIFY(text.text.contains("it'\\''s $(here)"));
        QVERIFY(text.text.contains("base=https://api.anthropic.com/v1/organizations"));
        QCOMPARE(text.gaps.size(), 1);
        QCOMPARE(text.gaps[0].text, QByteArray("wrkspc_YOUR_WORKSPACE_ID"));
        QVERIFY(creationText(sample(), CreationForm::Curl, "http://127.0.0.1:1")
                    .text.contains("base=http://127.0.0.1:1/v1"));
    }
    void ant()
    {
        const CreationText text = creationText(sample(), CreationForm::Ant);
        QVERIFY(text.text.contains("| ant --format json organization:service-accounts create | jq -er .id)"));
        QVERIFY(text.text.contains(
            "ant organization:federation:rules:workspaces add --federation-rule-id \"$rule_1\""));
        QVERIFY(text.text.contains("--workspace-role workspace_developer"));
    }
    /// A new membership of an account that is there is made, too; only what is archived is left alone.
    void memberships()
    {
        FederationFile file = sample();
        file.memberships->append({"old", "prod", "workspace_user", {}});
        file.serviceAccounts->append(ServiceAccount());
        ServiceAccount &gone = file.serviceAccounts->last();
        gone.key = gone.name = "gone";
        gone.id = "svac_01Gone";
        gone.archivedAt = "2026-01-01T00:00:00Z";
        file.memberships->append({"gone", "prod", "workspace_user", {}});
        const QByteArray curl = creationText(file, CreationForm::Curl).text;
        QVERIFY2(curl.contains("post service_accounts/svac_01Old/workspaces "
                               "'{\"workspace_id\":\"wrkspc_01P\",\"workspace_role\":\"workspace_user\"}'"),
                 curl);
        QVERIFY(!curl.contains("svac_01Gone"));
        const QByteArray ant = creationText(file, CreationForm::Ant).text;
        QVERIFY2(ant.contains("--service-account-id svac_01Old --workspace-id wrkspc_01P "
                              "--workspace-role workspace_user"),
                 ant);
        QVERIFY(creationText(file, CreationForm::Console).text.contains("workspace_role: workspace_user"));
        file.workspaces->first().archivedAt = "2026-01-01T00:00:00Z";
        QVERIFY(!creationText(file, CreationForm::Curl).text.contains("svac_01Old/workspaces"));
    }
    /// What is not documented is said, and a key does not win over the administrator's profile.
    void antSaysWhatIsNotKnown()
    {
        const QByteArray text = creationText(sample(), CreationForm::Ant).text;
        QVERIFY(text.contains("ant 1.20 has none of these commands"));
        QVERIFY(text.contains("Documented are those that create service accounts and rules"));
        QVERIFY(text.contains("Not known are the names of those for issuers and workspaces"));
        QVERIFY(!text.contains("tried"));
        QVERIFY(text.contains("unset ANTHROPIC_API_KEY ANTHROPIC_AUTH_TOKEN #"));
        QVERIFY(!text.contains("CLAUDE_CODE_OAUTH_TOKEN ANTHROPIC_PROFILE"));
    }
    void console()
    {
        const CreationText text = creationText(sample(), CreationForm::Console);
        const qsizetype account = text.text.indexOf("Service account deploy-bot");
        const qsizetype issuer = text.text.indexOf("Issuer own-idp");
        const qsizetype rule = text.text.indexOf("Rule main");
        QVERIFY(account >= 0 && account < issuer && issuer < rule);
    }
    void oneRule()
    {
        const FederationFile file = sample();
        const FederationFile one = withOnly(file, file.rules[0]);
        QCOMPARE(one.rules.size(), 1);
        QCOMPARE(one.issuers.size(), 1);
        QCOMPARE(one.serviceAccounts->size(), 1);
        QCOMPARE(one.memberships->size(), 1);
        QVERIFY(!creationText(one, CreationForm::Curl).text.contains("Console may set"));
        QVERIFY(withOnly(file, file.rules[1]).memberships->isEmpty());
    }
};

QTEST_APPLESS_MAIN(tst_Creation)
#include "tst_creation.moc"
