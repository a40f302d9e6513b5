#include "core/connect/draftbindings.h"
#include "core/connect/draftobjects.h"
#include "core/connect/issuerchoice.h"
#include "core/platform/makeplan.h"

#include <QTest>

using namespace claimcheck;

namespace {

/// The public part of a key of nobody's, and another.
constexpr char oneKey[] = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"one\",\"x\":"
                          "\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\",\"y\":"
                          "\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\"}";
constexpr char otherKey[] = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"one\",\"x\":"
                            "\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\",\"y\":"
                            "\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";

ConnectDraft github()
{
    ConnectDraft draft;
    draft.preset = "github-actions";
    draft.answers = {{"owner", "acme"}, {"repo", "app"}, {"owner_id", "9919"}, {"repo_id", "501112233"}};
    return draft;
}

Issuer issuerOf(const QByteArray &id, const QByteArray &url)
{
    Issuer issuer;
    issuer.key = issuer.name = "there-" + id;
    issuer.id = "fdis_" + id;
    issuer.issuerUrl = url;
    return issuer;
}

FederationFile environment()
{
    FederationFile file;
    file.organizationId = "org";
    file.workspaces = {{Workspace{"Default", "wrkspc_d", "Default", true, {}, {}},
                        Workspace{"Production", "wrkspc_p", "Production", false, {}, {}}}};
    file.serviceAccounts = {{ServiceAccount{"bot", "svac_1", "bot", {}, "developer", {}, {}}}};
    file.memberships = {{Membership{"bot", "Production", "workspace_user", {}}}};
    return file;
}

} // namespace

class DraftObjectsTest : public QObject {
    Q_OBJECT

    const PresetCatalog m_presets;

    DraftObjects make(const ConnectDraft &draft, const FederationFile &file,
                      const QByteArray &sandbox = {}) const
    {
        return draftObjects(draft, {m_presets, &file, sandbox});
    }

private Q_SLOTS:
    void nothingYet()
    {
        const DraftObjects objects = draftObjects({}, {m_presets, nullptr, {}});
        QVERIFY(!objects.preset && !objects.issuer && !objects.rule);
        QVERIFY(objects.hasProblem(ConnectStep::Provider));
        QVERIFY(!objects.isComplete());
    }
    void questionsAreOpen()
    {
        ConnectDraft draft = github();
        draft.answers.remove("repo");
        const DraftObjects objects = make(draft, environment());
        QVERIFY(objects.hasProblem(ConnectStep::Workload));
        QVERIFY(!objects.problem("repo").isEmpty());
        QVERIFY(objects.problem("owner").isEmpty());
    }
    /// Every preset's own examples make a whole connection, before anything is connected and after.
    void everyPreset_data()
    {
        QTest::addColumn<QByteArray>("id");
        const QList<const ProviderPreset *> all = m_presets.all();
        for (const ProviderPreset *preset : all)
            QTest::newRow(preset->id.constData()) << preset->id;
    }
    void everyPreset()
    {
        QFETCH(QByteArray, id);
        ConnectDraft draft;
        draft.preset = id;
        draft.answers = exampleValues(*m_presets.preset(id));
        const FederationFile there = environment();
        for (const FederationFile *file : {static_cast<const FederationFile *>(nullptr), &there}) {
            draft.issuer = {};
            DraftObjects objects = draftObjects(draft, {m_presets, file, {}});
            if (objects.issuer && objects.issuer->jwks.type == IssuerKeys::Type::Inline) {
                QVERIFY(!objects.isComplete()); // the keys are still to be pasted
                QVERIFY(!objects.problem("inline-keys").isEmpty());
                draft.issuer.inlineKeys = oneKey;
                objects = draftObjects(draft, {m_presets, file, {}});
            }
            QVERIFY2(objects.isComplete(),
                     objects.problems.isEmpty() ? "" : qPrintable(objects.problems.constFirst().message));
            QVERIFY(!objects.title.isEmpty());
            const FederationFile written = objects.together(file ? *file : FederationFile());
            QVERIFY(FederationFile::parse(written.toJson()));
        }
    }
    void planOfANewOne()
    {
        const FederationFile file = environment();
        ConnectDraft draft = github();
        draft.rule.workspaces = QList<QByteArray>{"wrkspc_p"};
        const DraftObjects objects = make(draft, file);
        QVERIFY(objects.isComplete());
        PlatformSnapshot seen;
        seen.organization.id = "org";
        seen.serviceAccounts = *file.serviceAccounts;
        seen.serviceAccounts[0].key = "svac_1";
        seen.workspaces = *file.workspaces;
        for (Workspace &workspace : seen.workspaces)
            workspace.key = *workspace.id;
        seen.memberships = {{"svac_1", "wrkspc_p", "workspace_user", {}}};
        const Result<ApplyPlan> plan = makePlan(objects.together(file), seen);
        QVERIFY(plan);
        QList<QByteArray> actions;
        for (const PlanStep &step : plan->steps)
            actions.append(QByteArray(actionId(step.action).toByteArray()) + ' ' + step.name);
        QVERIFY2(plan->notes.isEmpty(),
                 plan->notes.isEmpty() ? "" : qPrintable(plan->notes.constFirst().message));
        QCOMPARE(
            actions.join(", "),
            QByteArray("create acme-app-push-to-main, create github-actions, create acme-app-push-to-main, "
                       "add_member acme-app-push-to-main"));
    }

    void sameAddressAndKeys()
    {
        FederationFile file = environment();
        file.issuers.append(issuerOf("1", "https://token.actions.githubusercontent.com"));
        const DraftObjects objects = make(github(), file);
        QCOMPARE(objects.issuer->id.value_or(""), QByteArray("fdis_1"));
        QVERIFY(objects.isComplete());
        // A person may want another all the same.
        ConnectDraft draft = github();
        draft.issuer.reuse = QByteArray();
        QVERIFY(!make(draft, file).issuer->id);
    }
    void neverByAddressAlone_data()
    {
        QTest::addColumn<QByteArray>("what");
        for (const char *row : {"explicit", "base", "ca", "archived", "slash"})
            QTest::newRow(row) << QByteArray(row);
    }
    void neverByAddressAlone()
    {
        QFETCH(QByteArray, what);
        Issuer issuer = issuerOf("1", "https://token.actions.githubusercontent.com");
        if (what == "explicit") {
            issuer.jwks.type = IssuerKeys::Type::ExplicitUrl;
            issuer.jwks.url = "https://keys.example";
        }
        if (what == "base")
            issuer.jwks.discoveryBase = "https://elsewhere.example";
        if (what == "ca")
            issuer.jwks.caCertPem = "pem";
        if (what == "archived")
            issuer.archivedAt = "2026-01-01T00:00:00Z";
        if (what == "slash")
            issuer.issuerUrl += '/';
        FederationFile file = environment();
        file.issuers.append(issuer);
        QVERIFY(!make(github(), file).issuer->id);
        const Result<Issuer> wanted = newIssuer(
            github(), *m_presets.preset("github-actions"),
            completed(*m_presets.preset("github-actions"), github().answers), {});
        const QList<IssuerCandidate> candidates = issuerCandidates(*wanted, file);
        QCOMPARE(candidates.size(), what == "slash" ? 0 : 1);
        if (!candidates.isEmpty())
            QVERIFY(!candidates.constFirst().fits && !candidates.constFirst().why.isEmpty());
    }
    /// Two clusters share an address: only the keys tell.
    void thumbprintsDecide()
    {
        FederationFile file = environment();
        Issuer issuer = issuerOf("1", "https://kubernetes.default.svc.cluster.local");
        issuer.jwks.type = IssuerKeys::Type::Inline;
        issuer.jwks.inlineKeys = QByteArray("[") + otherKey + "]";
        file.issuers.append(issuer);
        ConnectDraft draft;
        draft.preset = "kubernetes";
        draft.answers = exampleValues(*m_presets.preset("kubernetes"));
        draft.answers["issuer"] = issuer.issuerUrl;
        draft.issuer.keys = IssuerKeys::Type::Inline;
        draft.issuer.inlineKeys = QByteArray("{\"keys\":[") + oneKey + "]}";
        DraftObjects objects = make(draft, file);
        QVERIFY(objects.issuer);
        QCOMPARE(objects.issuer->issuerUrl, issuer.issuerUrl);
        QVERIFY(!objects.issuer->id);
        QVERIFY(objects.issuer->jwks.inlineKeys.startsWith('[')); // the wrapper is gone
        draft.issuer.inlineKeys = otherKey;
        QCOMPARE(make(draft, file).issuer->id.value_or(""), QByteArray("fdis_1"));
    }
    void notSilentlyWithAdministrators()
    {
        FederationFile file = environment();
        file.issuers.append(issuerOf("1", "https://token.actions.githubusercontent.com"));
        Rule rule;
        rule.key = rule.name = "admin";
        rule.issuer = "there-1";
        rule.oauthScope = "org:admin";
        file.rules.append(rule);
        QVERIFY(!make(github(), file).issuer->id);
        ConnectDraft draft = github();
        draft.issuer.reuse = "fdis_1";
        QCOMPARE(make(draft, file).issuer->id.value_or(""), QByteArray("fdis_1"));
    }
    void anotherAddressIsSaid()
    {
        FederationFile file = environment();
        file.issuers.append(issuerOf("1", "https://elsewhere.example"));
        ConnectDraft draft = github();
        draft.issuer.reuse = "fdis_1";
        QVERIFY(!make(draft, file).problem("reuse").isEmpty());
    }
    void privateKeysAreRefused()
    {
        ConnectDraft draft = github();
        draft.issuer.keys = IssuerKeys::Type::Inline;
        draft.issuer.inlineKeys = QByteArray(oneKey).replace("\"kid\"", "\"d\":\"AAAA\",\"kid\"");
        const DraftObjects objects = make(draft, environment());
        QVERIFY(!objects.problem("inline-keys").isEmpty());
        QVERIFY(!objects.issuer->jwks.inlineKeys.contains("AAAA"));
    }
    void sandboxKeys()
    {
        const DraftObjects objects = make(github(), environment(), "http://127.0.0.1:5");
        QCOMPARE(objects.issuer->jwks.url.value_or(""),
                 QByteArray("http://127.0.0.1:5/issuers/github-actions/jwks"));
    }

    void namesStayFree()
    {
        FederationFile file = environment();
        Rule rule;
        rule.key = rule.name = "acme-app-push-to-main";
        rule.archivedAt = "2026-01-01T00:00:00Z";
        file.rules.append(rule);
        DraftObjects objects = make(github(), file);
        QCOMPARE(objects.ruleName, QByteArray("acme-app-push-to-main-2"));
        ConnectDraft draft = github();
        draft.rule.name = rule.name;
        draft.account.name = "Deploy Bot";
        objects = make(draft, file);
        // Whether a name comes free is not documented, and is not said to be known.
        QVERIFY(objects.problem("rule-name").contains(QStringLiteral("not known")));
        QVERIFY(!objects.problem("account-name").isEmpty());
        file.rules[0].archivedAt.reset();
        objects = make(draft, file);
        QVERIFY(objects.problem("rule-name").contains(QStringLiteral("taken")));
        QVERIFY(!objects.problem("rule-name").contains(QStringLiteral("rchived")));
    }
    void membershipIsReadBeforeItIsProposed()
    {
        ConnectDraft draft = github();
        draft.rule.workspaces = QList<QByteArray>{"wrkspc_p", "wrkspc_d"};
        DraftObjects objects = make(draft, environment());
        QCOMPARE(objects.memberships.size(), 1); // none for the default workspace
        QCOMPARE(objects.memberships.constFirst().role, QByteArray("workspace_developer"));
        draft.account.reuse = "svac_1"; // is in Production already, with a role of its own
        objects = make(draft, environment());
        QVERIFY(objects.memberships.isEmpty());
        QCOMPARE(objects.together(environment()).memberships->constFirst().role,
                 QByteArray("workspace_user"));
    }
    void workspacesHaveToBeThere()
    {
        ConnectDraft draft = github();
        draft.rule.workspaces = QList<QByteArray>{"wrkspc_p", "wrkspc_elsewhere"};
        const DraftObjects objects = make(draft, environment());
        QVERIFY(objects.hasProblem(ConnectStep::Account) && !objects.isComplete());
        QVERIFY(objects.problems.constFirst().message.contains(QStringLiteral("wrkspc_elsewhere")));
        FederationFile unread = environment();
        unread.workspaces.reset();
        QVERIFY(make(draft, unread).isComplete()); // not known is not wrong
    }
    void administratorsNeedAnAdministrator()
    {
        ConnectDraft draft = github();
        draft.rule.scope = "org:admin";
        QCOMPARE(make(draft, environment()).account->organizationRole.value_or(""), QByteArray("admin"));
        draft.account.reuse = "svac_1";
        QVERIFY(make(draft, environment()).hasProblem(ConnectStep::Account));
    }
    /// Nothing is chosen in somebody's place; the rule can be looked at meanwhile.
    void anAccountIsStillToBeChosen()
    {
        ConnectDraft draft = github();
        draft.account.isToChoose = true;
        DraftObjects objects = make(draft, environment());
        QVERIFY(objects.hasProblem(ConnectStep::Account));
        QVERIFY(objects.problem("reuse").startsWith(QStringLiteral("Choose")));
        QVERIFY(objects.rule && !objects.isComplete());
        QVERIFY(!objects.account->id);
        draft.account.reuse = "svac_1";
        draft.account.isToChoose = false;
        objects = make(draft, environment());
        QVERIFY(objects.isComplete());
    }
    /// What was applied is changed, not made again.
    void afterApplying()
    {
        FederationFile file = environment();
        file.issuers.append(issuerOf("1", "https://token.actions.githubusercontent.com"));
        DraftObjects objects = make(github(), file);
        Rule rule = *objects.rule;
        rule.id = "fdrl_1";
        rule.key = rule.name;
        rule.serviceAccount = "bot";
        file.rules.append(rule);
        ConnectDraft draft = github();
        draft.createdRule = "fdrl_1";
        draft.rule.lifetime = u"120"_qs;
        objects = make(draft, file);
        QVERIFY2(objects.isComplete(), qPrintable(objects.problems.value(0).message));
        QCOMPARE(objects.rule->id.value_or(""), QByteArray("fdrl_1"));
        QCOMPARE(objects.rule->tokenLifetimeSeconds, 120);
        QCOMPARE(objects.account->id.value_or(""), QByteArray("svac_1"));
        QCOMPARE(objects.issuer->id.value_or(""), QByteArray("fdis_1"));
        QCOMPARE(objects.together(file).rules.size(), file.rules.size());
        // Nothing is made of an archived one: the draft is about a new rule.
        file.rules.last().archivedAt = "2026-01-01T00:00:00Z";
        objects = make(draft, file);
        QVERIFY(objects.rule && !objects.rule->id);
        QCOMPARE(foreignBindings(draft, file).value(0).id, QByteArray("fdrl_1"));
        // An archived issuer is none to reuse.
        draft.createdRule.clear();
        draft.issuer.reuse = "fdis_1";
        QVERIFY(make(draft, file).problem("reuse").isEmpty());
        file.issuers.last().archivedAt = "2026-01-01T00:00:00Z";
        QVERIFY(make(draft, file).problem("reuse").contains(QStringLiteral("archived")));
    }
    void whatTheServiceRefuses()
    {
        ConnectDraft draft = github();
        draft.rule.subject = QStringLiteral("*");
        draft.rule.claims = QString();
        draft.rule.lifetime = u"5"_qs;
        draft.rule.workspaces = QList<QByteArray>();
        const DraftObjects objects = make(draft, environment());
        QVERIFY(objects.rule); // it can be looked at all the same
        for (const RuleDraft::Field field :
             {RuleDraft::Field::Whole, RuleDraft::Field::Lifetime, RuleDraft::Field::Workspaces})
            QVERIFY(!objects.problem("rule:" + QByteArray::number(int(field))).isEmpty());
        // It leads to the step that has the field.
        QVERIFY(objects.hasProblem(ConnectStep::Account) && objects.hasProblem(ConnectStep::Rule));
    }
};

QTEST_APPLESS_MAIN(DraftObjectsTest)
#include "tst_draftobjects.moc"
