#include "core/connect/draftbindings.h"
#include "core/connect/draftchange.h"
#include "core/provider/presetcatalog.h"

#include <QTest>

using namespace claimcheck;

namespace {

ConnectDraft applied(const QByteArray &preset, const PresetValues &answers)
{
    ConnectDraft draft;
    draft.preset = preset;
    draft.answers = answers;
    draft.issuer.reuse = "fdis_1";
    draft.issuer.checkJti = false;
    draft.account.reuse = "svac_1";
    draft.account.name = "bot";
    draft.rule.name = "main";
    draft.rule.subject = QStringLiteral("repo:acme/app:*");
    draft.rule.workspaces = QList<QByteArray>{"wrkspc_1", "default", "wrkspc_2"};
    draft.platform = "https://api.anthropic.com";
    draft.organization = "org";
    draft.createdRule = "fdrl_1";
    return draft;
}

FederationFile environment()
{
    FederationFile file;
    file.workspaces = {{Workspace{"Production", "wrkspc_1", "Production", false, {}, {}}}};
    file.serviceAccounts = {{ServiceAccount{"bot", "svac_1", "bot", {}, "developer", {}, {}}}};
    Issuer issuer;
    issuer.key = "gh";
    issuer.id = "fdis_1";
    file.issuers.append(issuer);
    Rule rule;
    rule.key = "main";
    rule.id = "fdrl_1";
    file.rules.append(rule);
    return file;
}

} // namespace

/// What stays of a draft when its provider, its issuer or its organization is another.
class DraftChangeTest : public QObject {
    Q_OBJECT

    const PresetCatalog m_presets;

    PresetValues carried(const char *from, const char *to, const PresetValues &answers) const
    {
        return forProvider(applied(from, answers), m_presets.preset(from), *m_presets.preset(to)).answers;
    }

private Q_SLOTS:
    void carriesWhatIsAskedAlike()
    {
        const PresetValues pod{{"namespace", "prod"}, {"service_account", "worker"}};
        QCOMPARE(carried("kubernetes", "azure-aks", pod), pod);
        const PresetValues repository{{"owner", "acme"}, {"repo", "app"}, {"scope", "environment"}};
        QCOMPARE(carried("github-actions", "github-enterprise", repository), repository);
    }
    void notWhatOnlyIsCalledAlike_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("field");
        const auto add = [](const char *from, const char *to, const char *field) {
            QTest::addRow("%s of %s to %s", field, from, to)
                << QByteArray(from) << QByteArray(to) << QByteArray(field);
        };
        add("github-actions", "okta", "scope");
        add("github-actions", "gitlab-ci", "scope");
        add("okta", "keycloak", "client_id");
        add("azure-aks", "okta", "client_id");
        add("github-actions", "vercel", "environment");
        add("azure-aks", "spiffe", "path");
        add("google-cloud", "gitlab-ci", "project_id");
        add("circleci", "vercel", "project_id");
        add("bitbucket", "terraform-cloud", "workspace");
        add("buildkite", "circleci", "organization_id");
        add("spacelift", "terraform-cloud", "hostname");
    }
    void notWhatOnlyIsCalledAlike()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, field);
        QVERIFY(m_presets.preset(from)->field(field) && m_presets.preset(to)->field(field));
        const PresetValues answers{{field, "x"}};
        QCOMPARE(carried(from.constData(), to.constData(), answers), PresetValues());
        QCOMPARE(carried(to.constData(), from.constData(), answers), PresetValues());
    }
    /// Whatever a later preset calls its questions: what is carried over fits the form it is asked for in.
    void whatIsCarriedFits()
    {
        const QList<const ProviderPreset *> all = m_presets.all();
        int carriedOver = 0;
        for (const ProviderPreset *from : all)
            for (const ProviderPreset *to : all)
                for (const PresetField &field : from->fields) {
                    const PresetValues kept = carried(from->id.constData(), to->id.constData(),
                                                      {{field.name, field.example}});
                    if (kept.isEmpty())
                        continue;
                    ++carriedOver;
                    QCOMPARE(to->field(field.name)->pattern.text, field.pattern.text);
                    QCOMPARE(to->field(field.name)->choices.size(), field.choices.size());
                }
        QVERIFY(carriedOver > all.size()); // each is its own neighbour at least
    }
    void theFormerConnectionStaysBehind()
    {
        const ConnectDraft before = applied("github-actions", {{"owner", "acme"}});
        const ConnectDraft next = forProvider(before, m_presets.preset("github-actions"),
                                              *m_presets.preset("okta"));
        ConnectDraft wanted;
        wanted.preset = "okta";
        wanted.platform = before.platform;
        wanted.organization = before.organization;
        QVERIFY(next == wanted);
    }
    void begunAnewKeepsTheWorkload()
    {
        const ConnectDraft before = applied("github-actions", {{"owner", "acme"}});
        const ConnectDraft next = begunAnew(before);
        QCOMPARE(next.answers, before.answers);
        QVERIFY(next.rule.subject == before.rule.subject && next.rule.workspaces == before.rule.workspaces);
        QVERIFY(!next.rule.name && !next.account.name && next.account.reuse.isEmpty());
        QVERIFY(next.issuer == IssuerAnswers() && next.createdRule.isEmpty());
    }

    void foreignIsWhatIsNotThere()
    {
        ConnectDraft draft = applied("github-actions", {});
        const QList<DraftBinding> second{{DraftBinding::Kind::Workspace, "wrkspc_2"}};
        QCOMPARE(foreignBindings(draft, environment()), second);
        const ConnectDraft rest = withoutBindings(draft, second);
        QCOMPARE(*rest.rule.workspaces, QList<QByteArray>({"wrkspc_1", "default"}));
        QVERIFY(foreignBindings(rest, environment()).isEmpty());
        FederationFile other = environment();
        other.issuers.clear();
        other.rules.clear();
        other.serviceAccounts->clear();
        other.workspaces->clear();
        const QList<DraftBinding> all = foreignBindings(draft, other);
        QCOMPARE(all.size(), 5);
        draft.rule.workspaces->removeAll("default");
        const ConnectDraft cleared = withoutBindings(draft, all);
        QVERIFY(!cleared.rule.workspaces && !cleared.issuer.reuse && cleared.account.reuse.isEmpty()
                && cleared.createdRule.isEmpty());
        // Just these.
        QVERIFY(cleared.rule.subject == draft.rule.subject && cleared.account.name == draft.account.name
                && cleared.issuer.checkJti == draft.issuer.checkJti);
    }
    void whatIsNotKnownIsNotForeign()
    {
        FederationFile unread = environment();
        unread.serviceAccounts.reset();
        unread.workspaces.reset();
        QVERIFY(foreignBindings(applied("okta", {}), unread).isEmpty());
        QVERIFY(foreignBindings({}, FederationFile()).isEmpty());
        ConnectDraft chosenNew;
        chosenNew.issuer.reuse = QByteArray();
        QVERIFY(foreignBindings(chosenNew, environment()).isEmpty());
    }
};

QTEST_APPLESS_MAIN(DraftChangeTest)
#include "tst_draftchange.moc"
