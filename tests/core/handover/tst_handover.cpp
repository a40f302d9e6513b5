#include "core/handover/handover.h"

#include "core/analysis/delivery.h"
#include "core/credential/environmentreader.h"
#include "core/credential/profile.h"
#include "core/credential/verdict.h"
#include "core/provider/presetcatalog.h"

#include <QTest>

#include <algorithm>

using namespace claimcheck;

namespace {

const ProviderPreset &preset(const char *id)
{
    static const PresetCatalog catalog;
    return *catalog.preset(id);
}

HandOver example(const ProviderPreset &from)
{
    HandOver handOver;
    handOver.preset = &from;
    handOver.values = completed(from, exampleValues(from));
    handOver.ruleName = "acme-app-main";
    handOver.ruleId = "fdrl_01Bf9GcMyTn2QhWs5XkPvJrA";
    handOver.organizationId = "3f0c7d52-9a41-4be6-8d17-64c2e9b0a5f3";
    handOver.serviceAccountId = "svac_01Kq7ZtBvWm3HxPd9RfNcYgU";
    handOver.ruleLifetime = 600;
    return handOver;
}

QList<QByteArray> ids(const QList<HandOverForm> &forms)
{
    QList<QByteArray> list;
    for (const HandOverForm form : forms)
        list.append(formId(form));
    return list;
}

/// With one of the provider's ways at least.
bool canBeWritten(const ProviderPreset &from, HandOverForm form)
{
    HandOver handOver = example(from);
    return std::any_of(from.delivery.begin(), from.delivery.end(), [&](const PresetDelivery &delivery) {
        handOver.delivery = delivery.id;
        return handOverText(handOver, form).has_value();
    });
}

} // namespace

class tst_HandOver : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void formsHaveNames()
    {
        for (const HandOverForm form : allHandOverForms()) {
            QCOMPARE(formFromId(formId(form)), std::optional(form));
            QVERIFY(!formTitle(form).isEmpty());
        }
        QCOMPARE(formFromId("nothing"), std::nullopt);
    }

    void everyProviderHasSome()
    {
        const PresetCatalog catalog;
        for (const ProviderPreset *one : catalog.all()) {
            const QList<HandOverForm> forms = handOverForms(example(*one));
            for (const HandOverForm form : {HandOverForm::Env, HandOverForm::Shell, HandOverForm::Python,
                                            HandOverForm::Typescript, HandOverForm::ExchangeCurl})
                QVERIFY2(forms.contains(form), one->id + " has no " + formId(form));
            for (const QByteArray &id : one->handOver) {
                QVERIFY2(formFromId(id), id);
                QVERIFY2(canBeWritten(*one, *formFromId(id)), one->id + " cannot be written as " + id);
            }
        }
    }
    void bestFirst()
    {
        QCOMPARE(ids(handOverForms(example(preset("github-actions")))).mid(0, 4),
                 (QList<QByteArray>{"github-workflow", "claude-code-action", "shell", "python"}));
        QCOMPARE(ids(handOverForms(example(preset("kubernetes")))).mid(0, 4),
                 (QList<QByteArray>{"kubernetes", "env", "profile", "python"}));
        QVERIFY(!handOverForms(example(preset("gitlab-ci"))).contains(HandOverForm::Profile));
    }

    /// What a script keeps fresh has to be fresh whenever the client asks again.
    void renewedInTime()
    {
        const PresetCatalog catalog;
        for (const ProviderPreset *one : catalog.all()) {
            for (const int ruleLifetime : {600, 3600}) {
                HandOver handOver = example(*one);
                handOver.ruleLifetime = ruleLifetime;
                const Result<HandOverText> text = handOverText(handOver, HandOverForm::Shell);
                QVERIFY(text.has_value());
                if (text->delivery.way != PresetDelivery::Way::File
                    || one->delivery[0].way == text->delivery.way)
                    continue;
                DeliveryQuestion question;
                question.way = text->delivery.way;
                question.fresh = text->delivery.fresh;
                question.rotationSeconds = text->delivery.rotationSeconds;
                question.tokenLifetime = text->delivery.lifetime.value_or(300);
                question.ruleLifetime = ruleLifetime;
                question.now = 1800000000;
                // At the start, and just before the file is replaced.
                for (const qint64 age : {qint64(0), question.rotationSeconds.value_or(1) - 1}) {
                    question.tokenAge = age;
                    QCOMPARE(deliveryName(checkDelivery(question).verdict), QByteArray("works"));
                }
            }
        }
    }

    void gaps()
    {
        HandOver handOver = example(preset("azure-managed-identity"));
        handOver.ruleId.clear();
        handOver.serviceAccountId = "not an id";
        handOver.needsWorkspace = true;
        handOver.values.remove("audience_app_id");
        const Result<HandOverText> text = handOverText(handOver, HandOverForm::Python);
        QVERIFY(text.has_value());
        QStringList found;
        for (const HandOverGap &gap : text->gaps)
            found.append(QString::fromUtf8(gap.text));
        QCOMPARE(
            found.join(u' '),
            u"fdrl_YOUR_RULE_ID svac_YOUR_SERVICE_ACCOUNT_ID wrkspc_YOUR_WORKSPACE_ID YOUR_AUDIENCE_APP_ID"_qs);
        QVERIFY(!text->text.contains("not an id"));
        handOver = example(preset("azure-managed-identity"));
        QVERIFY(handOverText(handOver, HandOverForm::Python)->gaps.isEmpty());
    }

    void profileIsReadByOurOwnReader()
    {
        HandOver handOver = example(preset("kubernetes"));
        handOver.workspaceId = "wrkspc_01Hd6VjRpCk8TzYb3NmXwQsE";
        handOver.baseUrl = "https://api.anthropic.com/";
        const Result<credential::Profile> usual = credential::readProfile(
            handOverText(handOver, HandOverForm::Profile)->text);
        QVERIFY(usual.has_value());
        QCOMPARE(usual->ruleId, std::optional(handOver.ruleId));
        QCOMPARE(usual->accountId, std::optional(handOver.serviceAccountId));
        QCOMPARE(usual->organizationId, std::optional(handOver.organizationId));
        QCOMPARE(usual->workspaceId, std::optional(handOver.workspaceId));
        QCOMPARE(usual->identityToken->path, QByteArray("/var/run/secrets/anthropic.com/token"));
        QCOMPARE(usual->baseUrl, std::nullopt);
        QVERIFY(usual->unknown.isEmpty());
        handOver.baseUrl = "http://127.0.0.1:8765";
        handOver.isSandbox = true;
        const Result<credential::Profile> sandbox = credential::readProfile(
            handOverText(handOver, HandOverForm::Profile)->text);
        QCOMPARE(sandbox->baseUrl, std::optional(handOver.baseUrl));
        QVERIFY(sandbox->unknown.isEmpty());
    }

    void environmentIsReadByOurOwnReader()
    {
        HandOver handOver = example(preset("kubernetes"));
        handOver.values.insert("token_path", "/run/it's $HOME/`x`\ntoken");
        const auto read = credential::readEnvironment(handOverText(handOver, HandOverForm::Env)->text,
                                                      ".env");
        QVERIFY(read.has_value());
        QCOMPARE(read->environment.value("ANTHROPIC_FEDERATION_RULE_ID"), handOver.ruleId);
        QCOMPARE(read->environment.variables().size(), 4);
        QVERIFY(read->environment.value("ANTHROPIC_IDENTITY_TOKEN_FILE").startsWith("/run/it's"));
    }

    /// What is handed over makes each client of the doctor's federate.
    void clientsFederateWithIt()
    {
        HandOver handOver = example(preset("kubernetes"));
        handOver.workspaceId = "wrkspc_01Hd6VjRpCk8TzYb3NmXwQsE";
        const QByteArray profile = handOverText(handOver, HandOverForm::Profile)->text;
        const auto env = credential::readEnvironment(handOverText(handOver, HandOverForm::Env)->text, ".env");
        credential::Machine machine;
        machine.now = 1800000000;
        machine.file = [&profile](const QByteArray &path) {
            credential::FileFacts facts;
            const bool isProfile = path == "/home/u/.config/anthropic/configs/claude.json";
            if (!isProfile && path != "/var/run/secrets/anthropic.com/token")
                return facts;
            facts.state = credential::FileFacts::State::File;
            facts.mode = 0600;
            facts.text = isProfile ? profile : "eyJ.e30.sig";
            return facts;
        };
        for (const credential::ClientRules &client : credential::knownClients()) {
            machine.environment = env->environment;
            machine.environment.set({"HOME", "/home/u"});
            const credential::Verdict byVariables = evaluate(client, machine);
            machine.environment = credential::Environment::fromEntries(
                {"HOME=/home/u", "ANTHROPIC_PROFILE=claude"});
            const credential::Verdict byProfile = evaluate(client, machine);
            for (const credential::Verdict &verdict : {byVariables, byProfile}) {
                QVERIFY2(verdict.winning(), client.id);
                QCOMPARE(verdict.outcome, credential::Verdict::Outcome::Works);
                QCOMPARE(verdict.winning()->access.ruleId, handOver.ruleId);
                QCOMPARE(verdict.winning()->access.accountId, handOver.serviceAccountId);
            }
        }
    }

    void ways()
    {
        HandOver handOver = example(preset("aws-eks"));
        handOver.delivery = "iam";
        const Result<HandOverText> iam = handOverText(handOver, HandOverForm::Python);
        QVERIFY(iam->text.contains("boto3"));
        QCOMPARE(iam->delivery.id, QByteArray("iam"));
        QCOMPARE(handOverText(handOver, HandOverForm::Kubernetes).error().id, QByteArray("handover.form"));
        handOver.delivery = "no-such-way";
        QCOMPARE(handOverText(handOver, HandOverForm::Python).error().id, QByteArray("handover.delivery"));
        handOver = example(preset("azure-managed-identity"));
        handOver.values.insert("platform", "app-service");
        QVERIFY(handOverText(handOver, HandOverForm::Shell)->text.contains("IDENTITY_ENDPOINT"));
    }

    /// A rule as a preset makes it says most of what the workload needs; what it cannot say is asked for.
    void whatRulesSay()
    {
        const PresetCatalog catalog;
        QStringList asked;
        for (const ProviderPreset *one : catalog.all()) {
            const PresetValues values = completed(*one, exampleValues(*one));
            FederationFile file;
            file.issuers = {*presetIssuer(*one, values)};
            file.rules = {*recommendedRule(*one, values)};
            file.organizationId = "3f0c7d52-9a41-4be6-8d17-64c2e9b0a5f3";
            file.serviceAccounts = QList<ServiceAccount>(1);
            file.serviceAccounts->first().id = "svac_01Kq7ZtBvWm3HxPd9RfNcYgU";
            file.rules[0].id = "fdrl_01Bf9GcMyTn2QhWs5XkPvJrA";
            file.rules[0].issuer = file.issuers[0].key = "issuer";
            file.rules[0].serviceAccount = file.serviceAccounts->first().key = "account";
            const HandOver handOver = handOverOf(file.rules[0], file, *one);
            const QList<HandOverForm> forms = handOverForms(handOver);
            for (const HandOverForm form : forms) {
                const Result<HandOverText> text = handOverText(handOver, form);
                QVERIFY(text.has_value());
                for (const HandOverGap &gap : text->gaps)
                    asked.append(QString::fromUtf8(one->id + ' ' + gap.text));
            }
        }
        asked.removeDuplicates();
        QCOMPARE(
            asked.join(u", "),
            u"azure-managed-identity YOUR_CLIENT_ID, azure-aks YOUR_CLIENT_ID, azure-aks YOUR_NAMESPACE, "
            "azure-aks YOUR_SERVICE_ACCOUNT, okta YOUR_SCOPE, entra-id YOUR_CLIENT_APP_ID, "
            "generic-oidc YOUR_TOKEN_COMMAND"_qs);
    }

    /// The verifier compares the rule's own, whatever step 2 was answered.
    void theRulesAudienceWins_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("audience");
        QTest::addColumn<QByteArray>("handedOver"); ///< empty: as it stands
        QTest::newRow("asked for") << QByteArray("github-actions") << QByteArray("audience")
                                   << QByteArray("https://claude.acme.example") << QByteArray();
        QTest::newRow("projected") << QByteArray("kubernetes") << QByteArray("audience")
                                   << QByteArray("https://claude.acme.example") << QByteArray();
        QTest::newRow("declared") << QByteArray("gitlab-ci") << QByteArray("audience")
                                  << QByteArray("https://claude.acme.example") << QByteArray();
        QTest::newRow("of an app") << QByteArray("azure-managed-identity") << QByteArray("audience_app_id")
                                   << QByteArray("11111111-2222-4333-8444-555555555555")
                                   << QByteArray("api://11111111-2222-4333-8444-555555555555");
        QTest::newRow("of an app, v1") << QByteArray("entra-id") << QByteArray("audience_app_id")
                                       << QByteArray("api://11111111-2222-4333-8444-555555555555")
                                       << QByteArray("api://11111111-2222-4333-8444-555555555555/.default");
        QTest::newRow("of no app") << QByteArray("azure-aks") << QByteArray("audience_app_id")
                                   << QByteArray("https://claude.acme.example")
                                   << QByteArray("api://YOUR_AUDIENCE_APP_ID/.default");
    }
    void theRulesAudienceWins()
    {
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, audience);
        QFETCH(QByteArray, handedOver);
        const ProviderPreset &from = preset(id.constData());
        PresetValues answers = exampleValues(from);
        if (field == "audience")
            answers.insert(field, "https://answered.example");
        const PresetValues values = completed(from, answers);
        FederationFile file;
        file.issuers = {*presetIssuer(from, values)};
        file.rules = {*recommendedRule(from, values)};
        file.rules[0].issuer = file.issuers[0].key;
        const QByteArray answered = answers.value(field);
        QVERIFY(!answered.isEmpty() && answered != audience);
        file.rules[0].match.audience = audience;
        const HandOver handOver = handOverOf(file.rules[0], file, from, answers);
        const QList<HandOverForm> forms = handOverForms(handOver);
        int found = 0;
        for (const HandOverForm form : forms) {
            const QByteArray text = handOverText(handOver, form)->text;
            QVERIFY2(!text.contains('"' + answered + '"') && !text.contains('=' + answered)
                         && !text.contains("//" + answered),
                     formId(form) + ": " + text);
            found += text.contains(handedOver.isEmpty() ? audience : handedOver) ? 1 : 0;
        }
        QVERIFY2(found >= 1, file.rules[0].match.audience->constData());
    }
    /// Likewise where the workload runs.
    void theRulesSubjectWins_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("subject");
        QTest::addColumn<HandOverForm>("form");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("environment") << QByteArray("github-actions")
                                     << QByteArray("repo:acme@9919/app@501112233:environment:production")
                                     << HandOverForm::GithubWorkflow
                                     << QByteArray("environment: \"production\"");
        QTest::newRow("tag") << QByteArray("github-actions") << QByteArray("repo:acme/app:ref:refs/tags/v7")
                             << HandOverForm::GithubWorkflow << QByteArray("tags: [\"v7\"]");
        QTest::newRow("pod") << QByteArray("kubernetes") << QByteArray("system:serviceaccount:billing:biller")
                             << HandOverForm::Kubernetes << QByteArray("serviceAccountName: \"biller\"");
        QTest::newRow("spiffe") << QByteArray("spiffe")
                                << QByteArray("spiffe://x.example/ns/billing/sa/biller")
                                << HandOverForm::Kubernetes << QByteArray("namespace: \"billing\"");
    }
    void theRulesSubjectWins()
    {
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, subject);
        QFETCH(HandOverForm, form);
        QFETCH(QByteArray, expected);
        const ProviderPreset &from = preset(id.constData());
        FederationFile file;
        file.rules = {Rule()};
        file.rules[0].match.subjectPrefix = subject;
        const HandOver handOver = handOverOf(file.rules[0], file, from, exampleValues(from));
        const QByteArray text = handOverText(handOver, form)->text;
        QVERIFY2(text.contains(expected), text);
    }
    /// A rule as the answers make it changes none of them.
    void answersAreKept()
    {
        const PresetCatalog catalog;
        int compared = 0;
        for (const ProviderPreset *one : catalog.all()) {
            for (const PresetRule &variant : one->rules) {
                PresetValues answers = exampleValues(*one);
                variant.when.assume(answers);
                const PresetValues values = completed(*one, answers);
                const Result<RuleMatch> match = presetMatch(variant, values);
                if (!match || !variant.when.holds(values))
                    continue;
                FederationFile file;
                file.rules = {Rule()};
                file.rules[0].match = *match;
                const HandOver handOver = handOverOf(file.rules[0], file, *one, answers);
                for (auto it = answers.begin(); it != answers.end(); ++it) {
                    const PresetField *field = one->field(it.key());
                    if (field && !field->when.holds(values))
                        continue; // is not asked
                    QVERIFY2(handOver.values.value(it.key()) == it.value(),
                             one->id + ' ' + variant.id + ": " + it.key() + " was " + it.value() + ", is "
                                 + handOver.values.value(it.key()));
                    ++compared;
                }
            }
        }
        QVERIFY(compared > 300);
    }
    /// One without an audience is compared with the usual one.
    void aRuleWithoutAudience()
    {
        FederationFile file;
        file.rules = {Rule()};
        file.rules[0].match.subjectPrefix = "repo:acme/app:ref:refs/heads/main";
        const HandOver handOver = handOverOf(file.rules[0], file, preset("github-actions"),
                                             {{"audience", "https://other.example"}});
        const QByteArray text = handOverText(handOver, HandOverForm::Shell)->text;
        QVERIFY2(text.contains("audience=https://api.anthropic.com"), text);
    }

    /// Whatever wins over federation somewhere is gone where the workload runs, in every form that can do it.
    void nothingLeftWins_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<HandOverForm>("form");
        QTest::newRow("shell") << QByteArray("github-actions") << HandOverForm::Shell;
        QTest::newRow("github") << QByteArray("github-actions") << HandOverForm::GithubWorkflow;
        QTest::newRow("gitlab") << QByteArray("gitlab-ci") << HandOverForm::Gitlab;
        QTest::newRow("circleci") << QByteArray("circleci") << HandOverForm::Circleci;
        QTest::newRow("buildkite") << QByteArray("buildkite") << HandOverForm::Buildkite;
    }
    void nothingLeftWins()
    {
        QFETCH(QByteArray, id);
        QFETCH(HandOverForm, form);
        const HandOver handOver = example(preset(id.constData()));
        const QByteArray text = handOverText(handOver, form)->text;
        credential::Machine machine;
        machine.now = 1800000000;
        machine.file = [](const QByteArray &) { return credential::FileFacts(); };
        machine.environment = credential::Environment::fromEntries(
            {"HOME=/home/u", "ANTHROPIC_API_KEY=", "ANTHROPIC_AUTH_TOKEN=x", "ANTHROPIC_PROFILE=old",
             "CLAUDE_CODE_OAUTH_TOKEN=x", "ANTHROPIC_FEDERATION_RULE_ID=" + handOver.ruleId,
             "ANTHROPIC_ORGANIZATION_ID=" + handOver.organizationId, "ANTHROPIC_IDENTITY_TOKEN=eyJ.e30.sig"});
        const qsizetype at = text.indexOf("unset ");
        QVERIFY2(at > 0, text);
        const qsizetype end = text.indexOf('\n', at);
        const QByteArray line = text.mid(at + 6, end - at - 6);
        const QList<QByteArray> words = line.split('#').constFirst().split(' ');
        for (const QByteArray &name : words)
            machine.environment.unset(name);
        for (const credential::ClientRules &client : credential::knownClients()) {
            const credential::Verdict verdict = evaluate(client, machine);
            QVERIFY2(verdict.winning(), client.id);
            QVERIFY2(verdict.winning()->access.ruleId == handOver.ruleId, client.id);
        }
    }
    /// Where no command can take them out, all of them are named.
    void whatMustNotBeSetIsNamed()
    {
        const HandOver handOver = example(preset("kubernetes"));
        for (const HandOverForm form :
             {HandOverForm::Env, HandOverForm::Kubernetes, HandOverForm::ClaudeCodeSettings}) {
            const Result<HandOverText> text = handOverText(handOver, form);
            const QByteArray said = text->text + text->advice.toUtf8();
            for (const char *name : {"ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN",
                                     "ANTHROPIC_PROFILE"})
                QVERIFY2(said.contains(name), formId(form) + " says nothing of " + name);
        }
        const QString profile = handOverText(handOver, HandOverForm::Profile)->advice;
        QVERIFY(profile.contains(
            u"none of ANTHROPIC_API_KEY, ANTHROPIC_AUTH_TOKEN, CLAUDE_CODE_OAUTH_TOKEN beside"));
    }

    /// A pod runs where its subject says.
    void podsRunAsTheirSubject()
    {
        HandOver handOver = example(preset("spiffe"));
        handOver.values.insert("spiffe_id", "spiffe://prod.example.com/ns/inference/sa/worker");
        Result<HandOverText> text = handOverText(handOver, HandOverForm::Kubernetes);
        QVERIFY(text.has_value());
        QVERIFY(text->gaps.isEmpty());
        QCOMPARE(text->text.count("namespace: \"inference\""), 3);
        QVERIFY(text->text.contains("serviceAccountName: \"worker\""));
        const qsizetype before = text->text.indexOf("initContainers:");
        QVERIFY(before > 0 && before < text->text.indexOf("restartPolicy: Always"));
        QVERIFY(text->text.indexOf("restartPolicy: Always") < text->text.indexOf("  containers:"));
        QVERIFY(text->text.indexOf("daemon_mode = false") > 0);

        handOver.values.insert("spiffe_id", "spiffe://prod.example.com/billing/worker");
        text = handOverText(handOver, HandOverForm::Kubernetes);
        QStringList found;
        for (const HandOverGap &gap : text->gaps)
            found.append(QString::fromUtf8(gap.text));
        QCOMPARE(found, (QStringList{u"YOUR_NAMESPACE"_qs, u"YOUR_SERVICE_ACCOUNT"_qs}));
        // Another form has no use for them.
        handOver.serviceAccountId.clear();
        QCOMPARE(handOverText(handOver, HandOverForm::Env)->gaps.size(), 1);
    }
    void aPodOfEntra()
    {
        const ProviderPreset &from = preset("azure-aks");
        const HandOver handOver = example(from);
        QCOMPARE(handOver.values.value("path"), QByteArray("entra"));
        QCOMPARE(handOverForms(handOver).constFirst(), HandOverForm::Kubernetes);
        const Result<HandOverText> text = handOverText(handOver, HandOverForm::Kubernetes);
        QVERIFY(text.has_value());
        QVERIFY(text->gaps.isEmpty());
        for (const QByteArray &part :
             {QByteArray("azure.workload.identity/use: \"true\""),
              "azure.workload.identity/client-id: \"" + handOver.values.value("client_id") + '"',
              "api://" + handOver.values.value("audience_app_id") + "/.default",
              QByteArray("client_assertion@$AZURE_FEDERATED_TOKEN_FILE"),
              "serviceAccountName: \"" + handOver.values.value("service_account") + '"'})
            QVERIFY2(text->text.contains(part), part + " is not in\n" + text->text);
        // The pod's own file never goes to Claude.
        QVERIFY(!text->text.contains("serviceAccountToken"));
        QVERIFY(text->delivery.way == PresetDelivery::Way::File && text->delivery.rotationSeconds);
        HandOver direct = handOver;
        direct.values.insert("path", "direct");
        QVERIFY(handOverText(direct, HandOverForm::Kubernetes)->text.contains("serviceAccountToken"));
    }

    void secretsAreRefused()
    {
        HandOver handOver = example(preset("kubernetes"));
        QVERIFY(handOverText(handOver, HandOverForm::Shell));
        handOver.values.insert("token_path", "/run/sk-ant-api03-000");
        for (const HandOverForm form : {HandOverForm::Shell, HandOverForm::Kubernetes}) {
            const Result<HandOverText> text = handOverText(handOver, form);
            QVERIFY(!text);
            QCOMPARE(text.error().id, QByteArray("handover.secret"));
            QVERIFY2(text.error().message.contains(preset("kubernetes").field("token_path")->label),
                     qPrintable(text.error().message));
            QVERIFY(!text.error().message.contains(u"sk-ant"));
        }
    }

    void fromAFile()
    {
        const Result<FederationFile> file = FederationFile::parse(
            QByteArray(
                "{'format':'claimcheck-federation','version':1,"
                "'organization':{'id':'3f0c7d52-9a41-4be6-8d17-64c2e9b0a5f3'},"
                "'issuers':[{'key':'gh','issuer_url':'https://token.actions.githubusercontent.com'}],"
                "'service_accounts':[{'key':'bot','id':'svac_01sandboxBot','name':'deploy-bot'}],"
                "'workspaces':[{'key':'production','id':'wrkspc_01Prod','name':'Production'}],"
                "'rules':[{'key':'main','id':'fdrl_01sandboxMain','issuer':'gh','service_account':'bot',"
                "'oauth_scope':'workspace:developer','token_lifetime_seconds':600,'workspaces':['production']"
                ","
                "'match':{'subject_prefix':'repo:acme@9919/"
                "app@501112233:environment:production','audience':'https://claude.acme.example'}}]}")
                .replace('\'', '"'));
        QVERIFY(file.has_value());
        const HandOver handOver = handOverOf(file->rules[0], *file, preset("github-actions"));
        QVERIFY(handOver.isSandbox);
        QCOMPARE(handOver.workspaceId, QByteArray("wrkspc_01Prod"));
        const Result<HandOverText> text = handOverText(handOver, HandOverForm::GithubWorkflow);
        QVERIFY(text->gaps.isEmpty());
        QVERIFY(text->text.startsWith("# From a Claimcheck sandbox"));
        QVERIFY2(text->text.contains("environment: \"production\""), text->text);
        QVERIFY(text->text.contains("audience=https://claude.acme.example"));
        QVERIFY(text->text.contains("rule main, acts as deploy-bot"));
    }
};

QTEST_APPLESS_MAIN(tst_HandOver)
#include "tst_handover.moc"
