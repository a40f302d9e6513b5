#include "connectwindow.h"

#include "ui/connect/accountpage.h"
#include "ui/connect/clauserow.h"
#include "ui/connect/inspectorpanel.h"
#include "ui/connect/issuerchoicebox.h"
#include "ui/connect/issuerpage.h"
#include "ui/connect/rulepage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/rowlist.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;
using namespace claimcheck::ui;

namespace {

constexpr int mostTabs = 80;

FormField *fieldAround(QWidget *widget)
{
    for (QWidget *at = widget; at; at = at->parentWidget())
        if (auto *field = qobject_cast<FormField *>(at))
            return field;
    return nullptr;
}

/// Names the classes of windows that come up beside one.
struct WindowsSeen : QObject {
    explicit WindowsSeen(const QWidget *own)
        : m_own(own)
    {
        qApp->installEventFilter(this);
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Show && watched->isWidgetType() && watched != m_own
            && static_cast<QWidget *>(watched)->isWindow())
            names.append(watched->metaObject()->className());
        return false;
    }
    QList<QByteArray> names;

private:
    const QWidget *m_own;
};

ConnectDraft &keysFrom(ConnectDraft &draft, IssuerKeys::Type type)
{
    draft.issuer.reuse = QByteArray();
    draft.issuer.keys = type;
    return draft;
}

} // namespace

/// A wrong value, put into each field with the keyboard alone: it is said there, with what to do, and
/// Continue and the review lead to it.
class ConnectWrongTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void noOtherWindowShows();
    void tabGoesAsItReads_data();
    void tabGoesAsItReads();
    void value_data();
    void value();
    void addressOfTheIssuer();
    void accountNotChosen();
    void noWorkspace();
    void noProvider();
    void answerOfTheWorkload();
    void clausesWithoutAToken();
    void severalOnOnePage();
    void whatIsMissingHoldsNobodyUp();
    void theNextProblemIsTheNextOne();
    void nothingGrowsWithEachChange();
    void verifyingKeepsTheFocus();

private:
    QWidget *focus() const { return m_window->place.focusWidget(); }
    bool tabTo(const QString &name);
    void type(const QString &text);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(focus(), key, modifiers);
    }
    void continues() { press(Qt::Key_Return, Qt::ControlModifier); }
    bool saysHere(const QString &words) const;
    bool reviewLeadsTo(ConnectStep step, QWidget *field);
    ConnectStep step() const { return m_window->place.step(); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ConnectWindow> m_window;
};

void ConnectWrongTest::init()
{
    m_theme = std::make_unique<Theme>();
    m_theme->apply(Appearance::Light);
    m_folder = std::make_unique<QTemporaryDir>();
    m_window = std::make_unique<ConnectWindow>(m_folder->path());
    m_window->place.resize(1440, 900);
    m_window->place.show();
    QVERIFY(QTest::qWaitForWindowActive(&m_window->place));
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
    m_window->answer("app");
}

void ConnectWrongTest::cleanup()
{
    m_window.reset();
    m_folder.reset();
    m_theme.reset();
}

bool ConnectWrongTest::tabTo(const QString &name)
{
    QCoreApplication::processEvents(); // until what was made is shown
    for (int tabs = 0; tabs < mostTabs; ++tabs) {
        const auto *button = qobject_cast<QAbstractButton *>(focus());
        const QString at = button ? button->text() : focus()->accessibleName();
        if (at == name && m_window->place.page(step())->isAncestorOf(focus()))
            return true;
        press(Qt::Key_Tab);
    }
    return false;
}

/// In place of what was there; long ones as they mostly come, from the clipboard.
void ConnectWrongTest::type(const QString &text)
{
    press(Qt::Key_A, Qt::ControlModifier);
    if (text.size() < 60)
        return QTest::keyClicks(focus(), text);
    QGuiApplication::clipboard()->setText(text);
    press(Qt::Key_V, Qt::ControlModifier);
}

/// Beside the field that has the focus, and to those who listen.
bool ConnectWrongTest::saysHere(const QString &words) const
{
    const FormField *field = fieldAround(focus());
    return field && field->hasError()
        && (words.isEmpty() || field->editor()->accessibleDescription().contains(words));
}

bool ConnectWrongTest::reviewLeadsTo(ConnectStep step, QWidget *field)
{
    press(Qt::Key_6, Qt::AltModifier);
    auto *list = qobject_cast<RowList *>(focus());
    if (!list || list->model()->rowCount() != 1)
        return false;
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Return);
    return this->step() == step && focus() == field;
}

/// Also from a field that was mended, and is a problem no more.
void ConnectWrongTest::theNextProblemIsTheNextOne()
{
    m_window->place.showStep(ConnectStep::Rule);
    QHash<QString, QWidget *> fields;
    const QStringList names{QStringLiteral("Access token lives at most, in seconds"),
                            QStringLiteral("Name of the rule"), QStringLiteral("Description")};
    const QStringList wrong{QStringLiteral("5"), QStringLiteral("Not A Name"), QString(2001, u'd')};
    for (qsizetype i = 0; i < names.size(); ++i) {
        QVERIFY(tabTo(names.at(i)));
        fields[names.at(i)] = focus();
        type(wrong.at(i));
    }
    fields[names.at(1)]->setFocus();
    type(QStringLiteral("a-name"));
    QVERIFY(!fieldAround(focus())->hasError());
    press(Qt::Key_F8);
    QCOMPARE(focus(), fields[names.at(2)]);
    fields[names.at(1)]->setFocus();
    press(Qt::Key_F8, Qt::ShiftModifier);
    QCOMPARE(focus(), fields[names.at(0)]);
}

/// What is made anew leaves no gap behind.
void ConnectWrongTest::nothingGrowsWithEachChange()
{
    m_window->draft()->choosePreset("github-actions");
    m_window->place.showStep(ConnectStep::Issuer);
    auto *box = m_window->place.page(ConnectStep::Issuer)->findChild<IssuerChoiceBox *>();
    const auto live = [this](int seconds) {
        m_window->draft()->change({}, {}, [seconds](ConnectDraft &next) {
            next.issuer.reuse = QByteArray();
            next.issuer.maxJwtLifetime = QString::number(seconds);
        });
        QCoreApplication::processEvents();
    };
    live(700);
    QVERIFY(!box->isHidden());
    const int high = box->sizeHint().height();
    for (int i = 1; i < 8; ++i)
        live(700 + i * 10);
    QCOMPARE(box->sizeHint().height(), high);
}

void ConnectWrongTest::verifyingKeepsTheFocus()
{
    m_window->place.showStep(ConnectStep::Issuer);
    QVERIFY(tabTo(QStringLiteral("Verify issuer")));
    QWidget *verify = focus();
    for (int twice = 0; twice < 2; ++twice)
        press(Qt::Key_Space);
    QCOMPARE(focus(), verify);
    QCOMPARE(step(), ConnectStep::Issuer);
    QTRY_VERIFY(isAvailable(verify));
    QCOMPARE(focus(), verify);
}

/// Made or refilled while the window is up, nothing is a window of its own for a moment: that would take the
/// focus away from whoever is writing.
void ConnectWrongTest::noOtherWindowShows()
{
    WindowsSeen seen(&m_window->place);
    {
        const QTemporaryDir folder;
        const ConnectWindow other(folder.path()); // never shown
    }
    const QList<const ProviderPreset *> all = m_window->draft()->presets().all();
    for (const ProviderPreset *preset : all) {
        m_window->draft()->choosePreset(preset->id);
        for (int at = 0; at < connectSteps; ++at) {
            m_window->place.showStep(ConnectStep(at));
            QCoreApplication::processEvents();
        }
    }
    QVERIFY2(seen.names.isEmpty(), seen.names.value(0).constData());
    QVERIFY(m_window->place.isActiveWindow());
}

void ConnectWrongTest::tabGoesAsItReads_data()
{
    QTest::addColumn<int>("at");
    for (int at = 0; at < int(ConnectStep::Review); ++at)
        QTest::addRow("step %d", at + 1) << at;
}

/// Down the page as it is read, then the buttons below it, then the inspector.
void ConnectWrongTest::tabGoesAsItReads()
{
    QFETCH(int, at);
    const ConnectPlace &place = m_window->place;
    ConnectPage *page = place.page(ConnectStep(at));
    m_window->place.showStep(ConnectStep(at));
    QCoreApplication::processEvents(); // until what was made is shown
    QVERIFY(focus() && page->isAncestorOf(focus()));
    QPoint last;
    QWidget *const first = focus();
    int visited = 0;
    while (focus() != place.continueButton() && ++visited < mostTabs) {
        if (page->isAncestorOf(focus())) {
            const QPoint here = focus()->mapTo(page->findChild<QScrollArea *>()->widget(), QPoint());
            // Beside each other in two columns, a field's link stands above it.
            const bool further = here.y() >= last.y() || here.x() > last.x();
            QVERIFY2(further, qPrintable(focus()->accessibleName()));
            last = here;
        }
        QVERIFY2(!place.inspector()->isAncestorOf(focus()), qPrintable(first->accessibleName()));
        press(Qt::Key_Tab);
    }
    QCOMPARE(focus(), place.continueButton());
    press(Qt::Key_Tab);
    QVERIFY(place.inspector()->isAncestorOf(focus()));
}

void ConnectWrongTest::value_data()
{
    using Type = IssuerKeys::Type;
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("keys");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("wrong");
    QTest::addColumn<QString>("says");
    const auto add = [](ConnectStep step, const char *field, const QString &wrong, const char *says,
                        Type keys = Type::Discovery) {
        QTest::addRow("%d, %s, %s", int(step) + 1, field, qPrintable(wrong.left(20)))
            << int(step) << int(keys) << QString::fromLatin1(field) << wrong << QString::fromLatin1(says);
    };
    const auto issuer = ConnectStep::Issuer, account = ConnectStep::Account, rule = ConnectStep::Rule;
    add(issuer, "Name", QStringLiteral("Not A Name"), "small letters");
    add(issuer, "Discovery under another address", QStringLiteral("http://keys.example"), "https");
    add(issuer, "Discovery under another address", QStringLiteral("https://keys.example:8443"), "port 443");
    add(issuer, "CA certificate", QStringLiteral("/etc/ssl/ca.pem"), "-----BEGIN CERTIFICATE-----");
    add(issuer, "CA certificate", QStringLiteral("-----BEGIN CERTIFICATE-----").leftJustified(9000, u'A'),
        "8192");
    for (const char *typed : {"0", "two days"})
        add(issuer, "A token lives at most, in seconds", QLatin1String(typed), "1 to 176400");
    add(issuer, "Address of the keys", QStringLiteral("https://10.0.0.1/keys"), "DNS name",
        Type::ExplicitUrl);
    add(issuer, "Public keys", QStringLiteral("no keys"), "", Type::Inline);
    add(account, "Name", QStringLiteral("Deploy Bot"), "small letters");
    add(rule, "Subject", QString(1025, u's'), "1024");
    add(rule, "Audience", QString(1025, u'a'), "1024");
    add(rule, "Claims", QStringLiteral("no value"), "name = value");
    add(rule, "Condition", QStringLiteral("1 +"), "");
    for (const char *typed : {"5", "99999999999"})
        add(rule, "Access token lives at most, in seconds", QLatin1String(typed), "60 to 86400");
    add(rule, "Name of the rule", QStringLiteral("Not A Name"), "small letters");
    add(rule, "Description", QString(2001, u'd'), "2000");
}

void ConnectWrongTest::value()
{
    QFETCH(int, at);
    QFETCH(int, keys);
    QFETCH(QString, field);
    QFETCH(QString, wrong);
    QFETCH(QString, says);
    m_window->draft()->change({}, {}, [keys](ConnectDraft &next) {
        keysFrom(next, IssuerKeys::Type(keys)).issuer.caCertPem = "-----BEGIN CERTIFICATE-----";
        next.issuer.keysUrl = "https://keys.example/jwks";
        next.issuer.inlineKeys = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"one\",\"x\":"
                                 "\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\",\"y\":"
                                 "\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\"}";
    });
    QVERIFY2(m_window->draft()->objects().isComplete(),
             qPrintable(m_window->draft()->objects().problems.value(0).message));
    const auto step = ConnectStep(at);
    m_window->place.showStep(step);
    QVERIFY(tabTo(field));
    QWidget *editor = focus();
    type(wrong);
    QCOMPARE(focus(), editor);
    QVERIFY2(saysHere(says), qPrintable(editor->accessibleDescription()));
    QVERIFY(!m_window->draft()->objects().isComplete());
    // Away, and back by going on.
    press(Qt::Key_Tab);
    QVERIFY(focus() != editor);
    if (const auto *line = qobject_cast<QLineEdit *>(editor))
        QCOMPARE(line->text(), wrong);
    continues();
    QCOMPARE(this->step(), step);
    QCOMPARE(focus(), editor);
    QVERIFY(reviewLeadsTo(step, editor));
    press(Qt::Key_F8);
    QCOMPARE(focus(), editor);
    // Nothing typed is lost, and what is right again goes on.
    while (!m_window->draft()->objects().isComplete() && m_window->draft()->document()->canUndo())
        press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!fieldAround(editor)->hasError());
    continues();
    QCOMPARE(int(this->step()), at + 1);
}

/// Written as an answer about the workload, refused for the way its keys are got: there it is said.
void ConnectWrongTest::addressOfTheIssuer()
{
    m_window->draft()->choosePreset("generic-oidc");
    m_window->draft()->change({}, {}, [](ConnectDraft &next) {
        next.answers = {{"issuer_url", "https://issuer.corp.internal"}, {"subject", "job-1"}};
        keysFrom(next, IssuerKeys::Type::Discovery);
    });
    m_window->place.showStep(ConnectStep::Issuer);
    QCOMPARE(focus()->accessibleName(), QStringLiteral("Keys"));
    QVERIFY(saysHere(QStringLiteral("private network")));
    QVERIFY(saysHere(QStringLiteral("inline")));
    continues();
    QCOMPARE(step(), ConnectStep::Issuer);
    press(Qt::Key_Down);
    press(Qt::Key_Down); // pasted: nothing is fetched
    QCOMPARE(m_window->draft()->draft().issuer.keys, IssuerKeys::Type::Inline);
    QVERIFY(!fieldAround(focus())->hasError());
}

void ConnectWrongTest::accountNotChosen()
{
    m_window->place.showStep(ConnectStep::Account);
    auto *page = static_cast<AccountPage *>(m_window->place.page(ConnectStep::Account));
    QVERIFY(tabTo(page->existingButton()->text()));
    press(Qt::Key_Space);
    QVERIFY(m_window->draft()->draft().account.reuse.isEmpty());
    QVERIFY(!m_window->draft()->objects().account->id);
    QCOMPARE(m_window->draft()->stepState(ConnectStep::Account).shape, Shape::Warn);
    QVERIFY(page->accounts()->isVisible());
    QCOMPARE(page->accounts()->currentIndex(), 0);
    QVERIFY(!fieldAround(page->accounts())->hasError()); // nobody has had time to
    QVERIFY(page->accounts()->accessibleDescription().startsWith(QStringLiteral("Choose")));
    continues();
    QCOMPARE(step(), ConnectStep::Account);
    QCOMPARE(focus(), page->accounts());
    QVERIFY(saysHere(QStringLiteral("Choose")));
    QVERIFY(reviewLeadsTo(ConnectStep::Account, page->accounts()));
    press(Qt::Key_Down);
    QVERIFY(m_window->draft()->objects().account->id);
    QVERIFY(!fieldAround(page->accounts())->hasError());
    continues();
    QCOMPARE(step(), ConnectStep::Rule);
}

void ConnectWrongTest::noWorkspace()
{
    m_window->place.showStep(ConnectStep::Account);
    auto *page = static_cast<AccountPage *>(m_window->place.page(ConnectStep::Account));
    QVERIFY(tabTo(QStringLiteral("Default")));
    press(Qt::Key_Space);
    QVERIFY(saysHere(QStringLiteral("Choose a workspace")));
    continues();
    QCOMPARE(step(), ConnectStep::Account);
    QCOMPARE(focus(), page->allWorkspaces());
    QVERIFY(reviewLeadsTo(ConnectStep::Account, page->allWorkspaces()));
    press(Qt::Key_Space);
    continues();
    QCOMPARE(step(), ConnectStep::Rule);
    auto *rule = static_cast<RulePage *>(m_window->place.page(ConnectStep::Rule));
    QVERIFY(tabTo(QStringLiteral("Claims")));
    type({});
    press(Qt::Key_Delete);
    QVERIFY(tabTo(QStringLiteral("Subject")));
    type(QStringLiteral("*"));
    QVERIFY(saysHere(QStringLiteral("other than *")));
    continues();
    QCOMPARE(focus(), rule->subject());
    QVERIFY(reviewLeadsTo(ConnectStep::Rule, rule->subject()));
}

void ConnectWrongTest::noProvider()
{
    m_window->draft()->change({}, {}, [](ConnectDraft &next) { next = {}; });
    m_window->place.showStep(ConnectStep::Provider);
    QSignalSpy said(&m_window->place, &Place::notice);
    press(Qt::Key_Tab);
    continues();
    QCOMPARE(step(), ConnectStep::Provider);
    QCOMPARE(focus()->accessibleName(), QStringLiteral("Providers"));
    QCOMPARE(said.value(0).value(0).toString(), QStringLiteral("Choose a provider first."));
    QTest::keyClick(focus(), Qt::Key_6, Qt::AltModifier);
    QCOMPARE(focus()->accessibleName(), QStringLiteral("What is missing"));
    continues(); // from here as well
    QCOMPARE(step(), ConnectStep::Review);
    QTest::keyClick(focus(), Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(step(), ConnectStep::Provider);
}

void ConnectWrongTest::answerOfTheWorkload()
{
    m_window->place.showStep(ConnectStep::Workload);
    QVERIFY(tabTo(QStringLiteral("Repository id")));
    QWidget *editor = focus();
    type(QStringLiteral("not a number"));
    QVERIFY(saysHere({}));
    press(Qt::Key_Tab);
    continues();
    QCOMPARE(step(), ConnectStep::Workload);
    QCOMPARE(focus(), editor);
    QVERIFY(reviewLeadsTo(ConnectStep::Workload, editor));
    type(QStringLiteral("501112233"));
    press(Qt::Key_Tab);
    continues();
    QCOMPARE(step(), ConnectStep::Issuer);
}

/// What is filled in is set, though there is nothing to try it on.
void ConnectWrongTest::clausesWithoutAToken()
{
    m_window->draft()->change({}, {}, [](ConnectDraft &next) {
        next.answers["repo_id"] = "no number";
        next.rule.subject = u"repo:acme/app:*"_qs;
        next.rule.condition = u"claims.ref == \"x\""_qs;
        next.rule.audience = QString();
    });
    m_window->place.showStep(ConnectStep::Rule);
    QVERIFY(!m_window->draft()->inspect()->chosen());
    QStringList said;
    const auto rows = m_window->place.page(ConnectStep::Rule)->findChildren<ClauseRow *>();
    for (const ClauseRow *row : rows)
        said.append(row->accessibleName());
    QVERIFY2(said.contains(u"Subject: No token to try"_qs), qPrintable(said.join(u'\n')));
    QVERIFY2(said.contains(u"Condition: No token to try"_qs), qPrintable(said.join(u'\n')));
    QVERIFY2(said.contains(u"Audience: Not set"_qs), qPrintable(said.join(u'\n')));
}

/// Each line of the review leads to its own field, not to the first of the page.
void ConnectWrongTest::severalOnOnePage()
{
    m_window->draft()->change({}, {}, [](ConnectDraft &next) {
        keysFrom(next, IssuerKeys::Type::Discovery).issuer.caCertPem = "no certificate";
        next.issuer.discoveryBase = "http://keys.example";
        next.issuer.maxJwtLifetime = u"0"_qs;
        next.answers["owner_id"] = "x";
        next.answers["repo_id"] = "y";
    });
    QStringList led;
    for (int row = 0; row < int(m_window->draft()->objects().problems.size()); ++row) {
        press(Qt::Key_6, Qt::AltModifier);
        auto *list = qobject_cast<RowList *>(focus());
        QVERIFY(list);
        list->setCurrentIndex(list->model()->index(row, 0));
        press(Qt::Key_Return);
        led.append(focus()->accessibleName());
    }
    QCOMPARE(led,
             QStringList({QStringLiteral("Owner id"), QStringLiteral("Repository id"),
                          QStringLiteral("Discovery under another address"), QStringLiteral("CA certificate"),
                          QStringLiteral("A token lives at most, in seconds")}));
}

void ConnectWrongTest::whatIsMissingHoldsNobodyUp()
{
    m_window->draft()->change({}, {}, [](ConnectDraft &next) { keysFrom(next, IssuerKeys::Type::Inline); });
    m_window->place.showStep(ConnectStep::Issuer);
    QCOMPARE(focus()->accessibleName(), QStringLiteral("Public keys"));
    QVERIFY(!saysHere({}));
    continues();
    QCOMPARE(step(), ConnectStep::Account);
    press(Qt::Key_3, Qt::AltModifier);
    QVERIFY(saysHere(QStringLiteral("Paste")));
    continues();
    QCOMPARE(step(), ConnectStep::Issuer);
    press(Qt::Key_5, Qt::AltModifier); // the steps lead past it
    QCOMPARE(step(), ConnectStep::Rule);
}

QTEST_MAIN(ConnectWrongTest)
#include "tst_connectwrong.moc"
