#include "core/provider/presetfill.h"
#include "core/settings/settingscatalog.h"
#include "services/keptsettings.h"
#include "support/files.h"
#include "ui/connect/answerfield.h"
#include "ui/connect/commandbox.h"
#include "ui/connect/connectplace.h"
#include "ui/connect/providercards.h"
#include "ui/connect/providermodel.h"
#include "ui/connect/providerpage.h"
#include "ui/connect/workloadpage.h"
#include "ui/platform/exchanges.h"
#include "ui/platform/platformsession.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/paragraph.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

constexpr qint64 now = 1795342652;

} // namespace

/// The first two steps of the guided flow, without a platform.
class ConnectStepsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void cardsAreThoseOfTheDesign();
    void everyPresetHasItsCard();
    void saysWhatWillBeNeeded();
    void arrowsMoveAndSpacePicks();
    void enterPicksAndGoesOn();
    void aCardWithKindsTakesItsFirst();
    void kindsCanBeChosen();
    void moreAreChips();
    void searchFindsKinds();
    void searchWithoutResult();
    void asksWhatTheAnswersCallFor();
    void typingKeepsFocusAndCursor();
    void untouchedIsNotWrong();
    void wrongOnceItCannotBecomeRight();
    void whatALinkBringsIsLookedAt();
    void whatCouldStillBecomeRightHoldsUp();
    void leavingThePageShowsWhatIsMissing();
    void enterGoesFromFieldToField();
    void defaultsCanBeEmptied();
    void undoIsTheDrafts();
    void factsFollow();
    void preparations();
    void everyPresetCanBeAnswered_data();
    void everyPresetCanBeAnswered();
    void theInspectorsWidthIsKept();

private:
    ConnectSession *session() const { return m_place->session(); }
    ProviderPage *provider() const { return m_place->findChild<ProviderPage *>(); }
    WorkloadPage *workload() const { return m_place->findChild<WorkloadPage *>(); }
    QByteArray chosen() const { return session()->draft().preset; }
    void answer(const QByteArray &preset);
    AnswerField *field(const QByteArray &name) const;
    QLineEdit *line(const QByteArray &name) const;
    QPushButton *button(const QString &words) const;
    void pressIn(QWidget *widget, Qt::Key key);

    std::unique_ptr<PlatformSession> m_platform;
    std::unique_ptr<Exchanges> m_exchanges;
    std::unique_ptr<ConnectPlace> m_place;
    std::unique_ptr<Theme> m_theme;
};

void ConnectStepsTest::init()
{
    m_theme = std::make_unique<Theme>();
    m_theme->apply(Appearance::Light);
    m_platform = std::make_unique<PlatformSession>(
        PlatformSession::Outside{[] { return now * 1000; },
                                 [](int count) { return QByteArray(count, 'x'); },
                                 {},
                                 {},
                                 [](const LocalSandboxSetup &) -> Result<std::unique_ptr<LocalSandbox>> {
                                     return fail("none", QStringLiteral("none here"));
                                 }});
    m_exchanges = std::make_unique<Exchanges>(m_platform.get());
    m_place = std::make_unique<ConnectPlace>(m_exchanges.get(), QString(), nullptr);
    m_place->resize(1440, 900);
    m_place->show();
    QVERIFY(QTest::qWaitForWindowActive(m_place.get()));
}

void ConnectStepsTest::cleanup()
{
    m_place.reset();
    m_exchanges.reset();
    m_platform.reset();
    m_theme.reset();
}

AnswerField *ConnectStepsTest::field(const QByteArray &name) const
{
    for (AnswerField *one : workload()->fields())
        if (one->field().name == name)
            return one;
    return nullptr;
}

QLineEdit *ConnectStepsTest::line(const QByteArray &name) const
{
    return qobject_cast<QLineEdit *>(field(name)->editor());
}

QPushButton *ConnectStepsTest::button(const QString &words) const
{
    const auto buttons = m_place->findChildren<QPushButton *>();
    for (QPushButton *one : buttons)
        if (one->text() == words && one->isVisible())
            return one;
    return nullptr;
}

void ConnectStepsTest::pressIn(QWidget *widget, Qt::Key key)
{
    widget->setFocus();
    QTest::keyClick(widget, key);
}

void ConnectStepsTest::answer(const QByteArray &preset)
{
    session()->choosePreset(preset);
    m_place->showStep(ConnectStep::Workload);
    const PresetValues examples = exampleValues(*session()->objects().preset);
    for (const PresetField &asked : session()->objects().preset->fields)
        session()->setAnswer(asked.name, examples.value(asked.name));
}

void ConnectStepsTest::cardsAreThoseOfTheDesign()
{
    const QAbstractItemModel *model = provider()->cards()->model();
    QAbstractItemModelTester tester(const_cast<QAbstractItemModel *>(model));
    QStringList names;
    for (int row = 0; row < model->rowCount(); ++row)
        names.append(model->index(row, 0).data(Qt::AccessibleTextRole).toString());
    QCOMPARE(
        names,
        QStringList({QStringLiteral("GitHub Actions"), QStringLiteral("AWS"), QStringLiteral("Google Cloud"),
                     QStringLiteral("Azure"), QStringLiteral("Okta"), QStringLiteral("Microsoft Entra ID"),
                     QStringLiteral("SPIFFE"), QStringLiteral("Kubernetes"), QStringLiteral("Other OIDC")}));
    QCOMPARE(model->index(1, 0).data(ProviderModel::KindsRole).toString(), QStringLiteral("3 kinds"));
    QVERIFY(provider()->search()->placeholderText().contains(QStringLiteral("23")));
    // Three abreast, all in sight.
    const QRect first = provider()->cards()->visualRect(model->index(0, 0));
    QCOMPARE(provider()->cards()->visualRect(model->index(2, 0)).top(), first.top());
    QVERIFY(provider()->cards()->visualRect(model->index(3, 0)).top() > first.top());
    QVERIFY(provider()->cards()->visualRect(model->index(8, 0)).bottom() <= provider()->cards()->height());
}

void ConnectStepsTest::everyPresetHasItsCard()
{
    const QList<ProviderCard> cards = providerCards(session()->presets());
    QSet<QByteArray> ids;
    for (const ProviderCard &card : cards) {
        QVERIFY2(!card.mark.isEmpty() && !card.summary.isEmpty() && !card.facts.isEmpty(),
                 qPrintable(card.name));
        QSet<QString> kinds;
        for (const ProviderPreset *kind : card.kinds) {
            ids.insert(kind->id);
            kinds.insert(card.kindName(*kind));
        }
        QCOMPARE(kinds.size(), card.kinds.size());
        QCOMPARE(card.kinds.constFirst()->card.name.isEmpty(), card.kinds.size() == 1);
        QCOMPARE(card.kinds.constFirst()->card.mark.isEmpty(), card.kinds.size() == 1);
    }
    QCOMPARE(ids.size(), session()->presets().all().size());
}

void ConnectStepsTest::saysWhatWillBeNeeded()
{
    const auto words = [this] {
        QStringList all;
        const auto paragraphs = provider()->findChildren<Paragraph *>();
        for (const Paragraph *one : paragraphs)
            all.append(one->text());
        return all;
    };
    session()->choosePreset("github-actions");
    QVERIFY(words().contains(QStringLiteral("You will need: %1.")
                                 .arg(QLocale().createSeparatedList(
                                     {QStringLiteral("Owner"), QStringLiteral("Repository"),
                                      QStringLiteral("Owner id"), QStringLiteral("Repository id")}))));
    session()->choosePreset("aws-eks"); // made of others by default, but not without them
    QVERIFY(words()
                .filter(QStringLiteral("You will need"))
                .constFirst()
                .contains(session()->presets().preset("aws-eks")->field("issuer_url")->label));
}

void ConnectStepsTest::arrowsMoveAndSpacePicks()
{
    ProviderCards *cards = provider()->cards();
    pressIn(cards, Qt::Key_Right);
    QCOMPARE(cards->currentIndex().row(), 1);
    QTest::keyClick(cards, Qt::Key_Down);
    QCOMPARE(cards->currentIndex().row(), 4);
    QCOMPARE(chosen(), QByteArray());
    QTest::keyClick(cards, Qt::Key_Space);
    QCOMPARE(chosen(), QByteArray("okta"));
    QTest::mouseClick(cards->viewport(), Qt::LeftButton, {},
                      cards->visualRect(cards->model()->index(7, 0)).center());
    QCOMPARE(chosen(), QByteArray("kubernetes"));
    QTest::keyClick(cards, Qt::Key_Space); // it stays picked
    QCOMPARE(chosen(), QByteArray("kubernetes"));
    QVERIFY(cards->selectionModel()->isRowSelected(7));
}

void ConnectStepsTest::enterPicksAndGoesOn()
{
    pressIn(provider()->cards(), Qt::Key_Return);
    QCOMPARE(chosen(), QByteArray("github-actions"));
    QCOMPARE(m_place->step(), ConnectStep::Workload);
    QCOMPARE(m_place->focusWidget(), line("owner"));
}

void ConnectStepsTest::aCardWithKindsTakesItsFirst()
{
    session()->choosePreset("aws-eks");
    pressIn(provider()->cards(), Qt::Key_Return); // on the picked card: the kind stays
    QCOMPARE(chosen(), QByteArray("aws-eks"));
    m_place->showStep(ConnectStep::Provider);
    session()->choosePreset("okta");
    provider()->cards()->setCurrentIndex({});
    Q_EMIT provider()->cards()->picked(1);
    QCOMPARE(chosen(), QByteArray("aws-iam"));
}

void ConnectStepsTest::kindsCanBeChosen()
{
    QVERIFY(!button(QStringLiteral("EKS pod")));
    session()->choosePreset("aws-iam");
    QVERIFY(button(QStringLiteral("IAM role"))->isChecked());
    QPushButton *eks = button(QStringLiteral("EKS pod"));
    eks->click();
    QCOMPARE(chosen(), QByteArray("aws-eks"));
    QCOMPARE(button(QStringLiteral("EKS pod")), eks);
    QVERIFY(eks->isChecked());
    session()->choosePreset("okta");
    QVERIFY(!button(QStringLiteral("EKS pod")));
}

void ConnectStepsTest::moreAreChips()
{
    QPushButton *gitlab = button(QStringLiteral("GitLab CI/CD"));
    gitlab->click();
    QCOMPARE(chosen(), QByteArray("gitlab-ci"));
    QVERIFY(!provider()->cards()->selectionModel()->hasSelection());
    gitlab->click(); // it stays picked
    QVERIFY(gitlab->isChecked());
    QCOMPARE(provider()->firstOpen(), gitlab);
    button(QStringLiteral("10 more"))->click();
    QVERIFY(!button(QStringLiteral("GitLab CI/CD")));
}

void ConnectStepsTest::searchFindsKinds()
{
    QTest::keyClick(provider()->cards(), Qt::Key_Slash);
    QCOMPARE(m_place->focusWidget(), provider()->search());
    QTest::keyClicks(provider()->search(), QStringLiteral("cognito"));
    QVERIFY(provider()->cards()->isRowHidden(0));
    QVERIFY(!provider()->cards()->isRowHidden(1));
    QTest::keyClick(provider()->search(), Qt::Key_Return);
    QCOMPARE(chosen(), QByteArray("aws-cognito"));
    QCOMPARE(m_place->step(), ConnectStep::Workload);
    m_place->showStep(ConnectStep::Provider);
    provider()->search()->setText(QStringLiteral("spacelift"));
    QVERIFY(!provider()->cards()->isVisible());
    QVERIFY(button(QStringLiteral("Spacelift")));
    QVERIFY(!button(QStringLiteral("Vercel")));
    provider()->search()->clear();
    QVERIFY(provider()->cards()->isVisible());
    QVERIFY(button(QStringLiteral("Vercel")));
}

void ConnectStepsTest::searchWithoutResult()
{
    provider()->search()->setText(QStringLiteral("no such cloud"));
    QVERIFY(!provider()->cards()->isVisible());
    QTest::keyClick(provider()->search(), Qt::Key_Return);
    QCOMPARE(chosen(), QByteArray());
    QCOMPARE(m_place->step(), ConnectStep::Provider);
    QCOMPARE(provider()->firstOpen(), provider()->search());
}

void ConnectStepsTest::asksWhatTheAnswersCallFor()
{
    session()->choosePreset("github-actions");
    m_place->showStep(ConnectStep::Workload);
    QTRY_VERIFY(field("branch")->isVisible());
    QVERIFY(!field("environment")->isVisible());
    auto *scope = qobject_cast<Choice *>(field("scope")->editor());
    scope->setFocus();
    QTest::keyClick(scope, Qt::Key_Up); // the choice above the usual one
    QCOMPARE(session()->draft().answers.value("scope"), QByteArray("environment"));
    QTRY_VERIFY(field("environment")->isVisible());
    QCOMPARE(m_place->focusWidget(), scope);
    QCOMPARE(field("owner")->editor()->accessibleName(), QStringLiteral("Owner"));
    session()->choosePreset("okta");
    QVERIFY(field("okta_domain"));
    QVERIFY(!field("owner"));
}

void ConnectStepsTest::typingKeepsFocusAndCursor()
{
    session()->choosePreset("github-actions");
    m_place->showStep(ConnectStep::Workload);
    QLineEdit *owner = line("owner");
    QTest::keyClicks(owner, QStringLiteral("acme"));
    owner->setCursorPosition(1);
    QTest::keyClicks(owner, QStringLiteral("xy"));
    QCOMPARE(owner->text(), QStringLiteral("axycme"));
    QCOMPARE(owner->cursorPosition(), 3);
    QVERIFY(owner->hasFocus());
    QCOMPARE(line("owner"), owner);
    QCOMPARE(session()->draft().answers.value("owner"), QByteArray("axycme"));
}

void ConnectStepsTest::untouchedIsNotWrong()
{
    session()->choosePreset("github-actions");
    m_place->showStep(ConnectStep::Workload);
    QVERIFY(!session()->objects().problem("owner").isEmpty());
    for (const AnswerField *one : workload()->fields())
        QVERIFY2(!one->hasError(), one->field().name.constData());
    line("owner")->setFocus();
    line("repo")->setFocus();
    QVERIFY(!field("owner")->hasError());
    QCOMPARE(line("owner")->accessibleDescription(), field("owner")->field().help);
}

void ConnectStepsTest::wrongOnceItCannotBecomeRight()
{
    session()->choosePreset("entra-id");
    m_place->showStep(ConnectStep::Workload);
    QLineEdit *tenant = line("tenant_id");
    tenant->setFocus();
    QTest::keyClicks(tenant, QStringLiteral("72f988bf"));
    QVERIFY(!field("tenant_id")->hasError()); // may still become one
    QTest::keyClicks(tenant, QStringLiteral(" x"));
    QVERIFY(field("tenant_id")->hasError());
    QVERIFY(tenant->accessibleDescription().contains(QStringLiteral("form")));
    tenant->setText({});
    QTest::keyClicks(tenant, QStringLiteral("72f9"));
    QVERIFY(!field("tenant_id")->hasError());
    line("audience_app_id")->setFocus();
    QVERIFY(field("tenant_id")->hasError());
    QVERIFY(workload()->problems().contains(tenant));
}

/// Nobody types it any further.
void ConnectStepsTest::whatALinkBringsIsLookedAt()
{
    m_place->openLink("claimcheck:connect?provider=github-actions&owner=evil%20owner&repo=x");
    QCOMPARE(m_place->step(), ConnectStep::Workload);
    QVERIFY(field("owner")->hasError());
    QVERIFY(!field("owner_id")->hasError()); // it is only missing
    QCoreApplication::processEvents(); // until what was made is shown
    line("repo")->setFocus();
    QTest::keyClick(line("repo"), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_place->step(), ConnectStep::Workload);
    QVERIFY(line("owner")->hasFocus());
    QTest::keyClick(line("owner"), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(line("owner"), QStringLiteral("acme"));
    QVERIFY(!field("owner")->hasError());
    QTest::keyClick(line("owner"), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_place->step(), ConnectStep::Issuer);
}

void ConnectStepsTest::whatCouldStillBecomeRightHoldsUp()
{
    session()->choosePreset("entra-id");
    m_place->showStep(ConnectStep::Workload);
    QCoreApplication::processEvents(); // until what was made is shown
    line("tenant_id")->setFocus();
    QTest::keyClicks(line("tenant_id"), QStringLiteral("72f988bf"));
    QVERIFY(!field("tenant_id")->hasError());
    QTest::keyClick(line("tenant_id"), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_place->step(), ConnectStep::Workload);
    QVERIFY(field("tenant_id")->hasError());
}

void ConnectStepsTest::leavingThePageShowsWhatIsMissing()
{
    session()->choosePreset("github-actions");
    m_place->showStep(ConnectStep::Workload);
    m_place->showStep(ConnectStep::Provider);
    m_place->showStep(ConnectStep::Workload);
    QVERIFY(field("owner")->hasError());
    QVERIFY(!field("branch")->hasError());
    QCOMPARE(workload()->firstOpen(), line("owner"));
}

void ConnectStepsTest::enterGoesFromFieldToField()
{
    session()->choosePreset("github-actions");
    m_place->showStep(ConnectStep::Workload);
    QList<QWidget *> visited{m_place->focusWidget()};
    QTest::keyClicks(visited.constLast(), QStringLiteral("acme"));
    while (m_place->step() == ConnectStep::Workload && visited.size() < 30) {
        QTest::keyClick(visited.constLast(), Qt::Key_Return);
        visited.append(m_place->focusWidget());
    }
    QCOMPARE(m_place->step(), ConnectStep::Issuer);
    qsizetype shown = 0;
    for (const AnswerField *one : workload()->fields())
        shown += one->isHidden() ? 0 : 1;
    QCOMPARE(visited.size() - 1, shown);
}

void ConnectStepsTest::defaultsCanBeEmptied()
{
    session()->choosePreset("github-actions");
    m_place->showStep(ConnectStep::Workload);
    QLineEdit *branch = line("branch");
    QCOMPARE(branch->text(), QStringLiteral("main"));
    branch->setFocus();
    branch->selectAll();
    QTest::keyClick(branch, Qt::Key_Delete);
    QCOMPARE(branch->text(), QString());
    QTest::keyClicks(branch, QStringLiteral("dev"));
    QCOMPARE(session()->draft().answers.value("branch"), QByteArray("dev"));
    branch->selectAll();
    QTest::keyClick(branch, Qt::Key_Delete);
    line("owner")->setFocus();
    QCOMPARE(branch->text(), QStringLiteral("main"));
    QVERIFY(!session()->draft().answers.contains("branch"));
}

void ConnectStepsTest::undoIsTheDrafts()
{
    session()->choosePreset("github-actions");
    m_place->showStep(ConnectStep::Workload);
    QTest::keyClicks(line("owner"), QStringLiteral("acme"));
    pressIn(line("repo"), Qt::Key_A);
    QTest::keyClick(line("repo"), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(line("repo")->text(), QString());
    QTest::keyClick(line("repo"), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(line("owner")->text(), QString());
    QCOMPARE(chosen(), QByteArray("github-actions"));
}

void ConnectStepsTest::factsFollow()
{
    session()->choosePreset("github-actions");
    m_place->showStep(ConnectStep::Workload);
    QCOMPARE(workload()->facts().at(0).value, QStringLiteral("https://token.actions.githubusercontent.com"));
    QCOMPARE(workload()->facts().at(1).value, QStringLiteral("not known yet"));
    answer("github-actions");
    QCOMPARE(workload()->facts().at(1).value, QStringLiteral("repo:acme/app:ref:refs/heads/main"));
    QCOMPARE(workload()->facts().at(2).value, QStringLiteral("https://api.anthropic.com"));
    QCOMPARE(workload()->facts().at(1).shape, Shape::Done);
    // No tick on what comes of an answer that is refused, here or in the list of steps.
    session()->setAnswer("branch", "feature/*");
    QCOMPARE(workload()->facts().at(0).shape, Shape::Done);
    QCOMPARE(workload()->facts().at(1).shape, Shape::Waiting);
    session()->choosePreset("generic-oidc");
    session()->setAnswer("issuer_url", "http://idp.example");
    QCOMPARE(workload()->facts().at(0).value, QStringLiteral("http://idp.example"));
    QCOMPARE(workload()->facts().at(0).shape, Shape::Waiting);
    QCOMPARE(session()->stepState(ConnectStep::Issuer).shape, Shape::Waiting);
    session()->setAnswer("issuer_url", "https://idp.example");
    QCOMPARE(workload()->facts().at(0).shape, Shape::Done);
    QCOMPARE(session()->stepState(ConnectStep::Issuer).shape, Shape::Done);
}

void ConnectStepsTest::preparations()
{
    session()->choosePreset("azure-aks");
    m_place->showStep(ConnectStep::Workload);
    const CommandBox *commands = nullptr;
    const auto boxes = workload()->findChildren<CommandBox *>();
    for (const CommandBox *box : boxes)
        if (box->text().contains(QStringLiteral("az ad sp create")))
            commands = box;
    QTRY_VERIFY(commands && commands->isVisible());
    session()->setAnswer("path", "direct");
    QVERIFY(!commands->isVisible());
}

void ConnectStepsTest::everyPresetCanBeAnswered_data()
{
    QTest::addColumn<QByteArray>("id");
    const PresetCatalog presets;
    const QList<const ProviderPreset *> all = presets.all();
    for (const ProviderPreset *preset : all)
        QTest::newRow(preset->id.constData()) << preset->id;
}

void ConnectStepsTest::everyPresetCanBeAnswered()
{
    QFETCH(QByteArray, id);
    answer(id);
    QVERIFY(!session()->objects().hasProblem(ConnectStep::Workload));
    QCOMPARE(workload()->problems().size(), 0);
    const QList<FactTable::Fact> facts = workload()->facts();
    for (const FactTable::Fact &fact : facts)
        QVERIFY2(fact.shape == Shape::Done, qPrintable(fact.name));
    for (const AnswerField *one : workload()->fields())
        QVERIFY2(!one->editor()->accessibleName().isEmpty(), one->field().name.constData());
}

/// On the disk when the place is gone, not when somebody comes to write it.
void ConnectStepsTest::theInspectorsWidthIsKept()
{
    const QTemporaryDir folder;
    QSettings file(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
    KeptSettings settings(&file, settingsCatalog({}));
    m_place = std::make_unique<ConnectPlace>(m_exchanges.get(), QString(), &settings);
    m_place->resize(1440, 900);
    m_place->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_place.get()));
    m_place.reset();
    QVERIFY(test::contentOf(file.fileName()).contains("inspectorWidth="));
}

QTEST_MAIN(ConnectStepsTest)
#include "tst_connectsteps.moc"
