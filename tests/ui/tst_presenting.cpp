#include "heldtexts.h"
#include "inspect/minted.h"
#include "paintedtext.h"

#include "sandbox/localsandbox.h"
#include "support/files.h"
#include "ui/connect/connectplace.h"
#include "ui/find/finddialog.h"
#include "ui/header.h"
#include "ui/inspect/historydialog.h"
#include "ui/inspect/historyfile.h"
#include "ui/inspect/inspectplace.h"
#include "ui/inspect/pasteedit.h"
#include "ui/inspect/ruletabs.h"
#include "ui/mainwindow.h"
#include "ui/platform/exchanges.h"
#include "ui/platform/platformsession.h"
#include "ui/theme/presenting.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/secretedit.h"
#include "ui/windownotices.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSet>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>
#include <QToolTip>
#include <QTreeView>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

/// Whom the tokens here name; no text of the program has four letters in a row of any of them.
const QStringList &names()
{
    static const QStringList all{
        u"krymboldt"_qs,  u"quaffingtun"_qs, u"wuzzlefenk"_qs,   u"jorvikqua"_qs,
        u"pennywhuzz"_qs, u"snorqelbyx"_qs,  u"grubblethwak"_qs, u"plimforzz"_qs,
        u"blorfenhym"_qs, u"tharnwykk"_qs,   u"zephyrqinn"_qs,   u"vexmorathq"_qs,
        u"8473519284"_qs, u"kvornbluzz"_qs,  u"drimquazzle"_qs,  u"wokdrubbel"_qs,
    };
    return all;
}

QByteArray claims(const QByteArray &more = {})
{
    return R"({"iss":"https:/)"
           R"(/token.actions.githubusercontent.com","sub":"repo:Krymboldt/quaffingtun:ref:refs/heads/wuzzlefenk",)"
           R"("aud":["https:/)"
           R"(/api.anthropic.com","urn:GrubbleThwak:plimforzz"],"repository":"Krymboldt/quaffingtun",)"
           R"("repository_owner":"Krymboldt","repository_id":"84735192","repository_owner_id":"73519284","ref":"refs/heads/wuzzlefenk","event_name":"push",)"
           R"("email":"Jorvikqua.PennyWhuzz@snorqelbyx.example","actor_id":"8473519284","id":8473519284,)"
           R"("workflow":"WOKDRUBBEL","nested":{"deep":[{"who":"BLORFENHYM, kvornbluzz"},["drimquazzle"]]},)"
           R"("long":")"
        + QByteArray("tharnwykk/").repeated(80) + "\"" + more + R"(,"iat":)"
        + QByteArray::number(minted::now - 90) + R"(,"exp":)" + QByteArray::number(minted::now + 210)
        + R"(,"jti":"vexmorathq-1"})";
}

/// Three: a push, another issuer's, and one that is too old.
QByteArray tokens()
{
    QByteArray other = claims();
    other.replace("token.actions.githubusercontent.com", "idp.zephyrqinn.example");
    QByteArray later = claims(R"(,"environment":"kvornbluzz")");
    later.replace("heads/wuzzlefenk", "heads/plimforzz");
    return minted::token(claims()) + "\n\n" + minted::token(other) + "\n\n" + minted::token(later) + '\n';
}

/// One that would match, one with the names in another case, one with a slip of the pen, one with a
/// condition.
QByteArray rules()
{
    QByteArray file = minted::federation();
    file.replace("repo:acme/app:*", "repo:Krymboldt/QUAFFINGTUN:*");
    file.replace("repo:acme/app:ref:refs/heads/main", "repo:Krymboldt/quaffingtun:ref:refs/heads/wuzzlefemk");
    file.replace(
        "project_path:acme/*\"",
        "repo:Krymboldt/*\",\"condition\":\"claims.email == 'Jorvikqua.PennyWhuzz@snorqelbyx.example' && "
        "claims.workflow.startsWith('wokdrubbel')\"");
    file.replace("acme-prod", "krymboldt-quaffingtun-prod");
    file.replace("acme-main", "krymboldt-wuzzlefenk");
    file.replace(R"("issuer":"gitlab")", R"("issuer":"github")");
    return file;
}

/// Four letters in a row of a name, or a piece of a token, that can be read in `texts`.
QString leakIn(const QStringList &texts)
{
    static const QSet<QString> pieces = [] {
        QSet<QString> all{u"eyjh"_qs};
        for (const QString &name : names())
            for (qsizetype i = 0; i + 4 <= name.size(); ++i)
                all.insert(name.sliced(i, 4));
        return all;
    }();
    for (const QString &text : texts) {
        const QString low = text.toLower();
        for (qsizetype i = 0; i + 4 <= low.size(); ++i)
            if (pieces.contains(low.sliced(i, 4)))
                return text;
    }
    return {};
}

void addToolTips(const QAbstractItemModel &model, const QModelIndex &parent, QStringList *tips)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column)
            tips->append(model.index(row, column, parent).data(Qt::ToolTipRole).toString());
        addToolTips(model, model.index(row, 0, parent), tips);
    }
}

void settle()
{
    for (int round = 0; round < 6; ++round)
        QApplication::processEvents();
}

} // namespace

/// What others can read on the screen while the window is presented. Each look at it comes with one at the
/// same thing when it is not, where the names have to be found.
class tst_Presenting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void beginsAndEndsByHand();
    void inspectShowsNoName();
    void connectShowsNoName();
    void whatElseIsPainted();
    void toolTipsShowNoName();
    void whatComesLaterIsHiddenAtOnce();
    void fieldsAreCovered();
    void theCoverComesAndGoesWithTheText();
    void secretsStayMasked();
    void whatIsReadOutAndCopiedStays();
    void isQuick();

private:
    void present(bool on);
    QAction *action() const;
    void trigger(QKeyCombination keys);
    void look(QWidget *widget);

    Theme m_theme;
    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    InspectPlace *m_place = nullptr;
};

void tst_Presenting::initTestCase()
{
    m_theme.apply(Appearance::Light);
}

void tst_Presenting::init()
{
    m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_qs), QSettings::IniFormat);
    m_window = std::make_unique<MainWindow>(m_settings.get());
    m_window->addPlace({u"Inspect"_qs, u"inspect"_qs,
                        [this] { return m_place = new InspectPlace([] { return minted::now; }, nullptr); }});
    m_window->showPlace(0);
    m_window->resize(1500, 1100);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_place->pasteText(QString::fromUtf8(tokens()));
    m_place->useFederation(rules(), u"rules.json"_qs);
    m_place->session()->settleInsight();
    settle();
}

void tst_Presenting::cleanup()
{
    Presenting::instance()->end();
    m_window.reset();
    m_settings.reset();
}

QAction *tst_Presenting::action() const
{
    const QList<QAction *> all = m_window->actions();
    for (QAction *one : all)
        if (one->shortcut() == QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P))
            return one;
    return nullptr;
}

void tst_Presenting::trigger(QKeyCombination keys)
{
    const QList<QAction *> all = m_place->menuActions();
    for (QAction *one : all)
        if (one->shortcut() == QKeySequence(keys))
            one->trigger();
}

void tst_Presenting::present(bool on)
{
    if (Presenting::isOn() != on)
        action()->trigger();
    settle();
}

/// Without the mode there is something to find, or nothing is proved.
void tst_Presenting::look(QWidget *widget)
{
    present(false);
    settle();
    QVERIFY(!leakIn(test::paintedWords(widget)).isEmpty());
    present(true);
    QCOMPARE(leakIn(test::paintedWords(widget)), QString());
}

void tst_Presenting::beginsAndEndsByHand()
{
    auto *header = m_window->findChild<Header *>();
    QVERIFY(!header->findChild<QPushButton *>());
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(Presenting::isOn());
    settle();
    QVERIFY(m_window->notices()->notice("presenting"));
    const QPointer<QPushButton> pill = header->findChild<QPushButton *>();
    QVERIFY(pill && pill->isVisible() && action()->isChecked());
    QCOMPARE(pill->accessibleName(), u"End presentation mode"_qs);
    m_window->resize(1000, 700);
    settle();
    QCOMPARE(pill->text(), u"Presenting"_qs);
    QVERIFY(pill->width() >= pill->sizeHint().width());
    pill->setFocus(Qt::TabFocusReason);
    QVERIFY(pill->hasFocus());
    QTest::keyClick(pill, Qt::Key_Space);
    QVERIFY(!Presenting::isOn());
    settle();
    QVERIFY((!pill || !pill->isVisible()) && !action()->isChecked());
    QVERIFY(!m_window->notices()->notice("presenting"));
    present(true);
    m_window->close();
    m_settings->sync();
    QVERIFY(!test::contentOf(m_settings->fileName()).toLower().contains("present"));
}

/// Each page of it; claims and report with each token and each rule, chosen while the mode is on.
void tst_Presenting::inspectShowsNoName()
{
    InspectSession *session = m_place->session();
    QCOMPARE(session->tokens().size(), 3);
    const QList<QTreeView *> trees = m_place->findChildren<QTreeView *>();
    for (QTreeView *tree : trees)
        tree->expandAll();
    auto *tabs = m_place->findChild<RuleTabs *>();
    look(m_window.get());
    present(true);
    for (int choice = 0; choice < 4; ++choice) {
        session->chooseToken(choice % 3);
        session->chooseRule(2 - choice % 2);
        for (const RuleTabs::Page page :
             {RuleTabs::Page::GetsIn, RuleTabs::Page::Findings, RuleTabs::Page::Report}) {
            tabs->showPage(page);
            session->settleInsight();
            settle();
            QCOMPARE(leakIn(test::paintedWords(m_window.get())), QString());
        }
    }
    m_window->resize(1000, 700); // much is cut off, and the rules are a drawer
    settle();
    QCOMPARE(leakIn(test::paintedWords(m_window.get())), QString());
    m_window->resize(1500, 1100);
    for (const Qt::Key key : {Qt::Key_T, Qt::Key_D, Qt::Key_M}) {
        trigger(Qt::CTRL | key); // a condition, the comparison, a rule made from the token
        look(m_window.get());
        m_place->pasteText(QString::fromUtf8(tokens())); // closes the page
    }
}

/// The draft is filled from the token: every step says something of it.
void tst_Presenting::connectShowsNoName()
{
    PlatformSession session({[] { return qint64(minted::now) * 1000; },
                             [](int count) { return QByteArray(count, 'a'); },
                             {},
                             m_folder.path(),
                             sandbox::startLocalSandbox});
    Exchanges exchanges(&session);
    ConnectPlace *place = nullptr;
    m_window->addPlace(
        {u"Connect"_qs, u"connect"_qs, [&] { return place = new ConnectPlace(&exchanges, {}, nullptr); }});
    m_window->showPlace(1);
    m_place->session()->clear(); // what Inspect has hides the same
    place->pasteText(QString::fromUtf8(tokens()));
    settle();
    for (const bool on : {false, true}) {
        present(on);
        for (int step = 0; step < connectSteps; ++step) {
            place->showStep(ConnectStep(step));
            settle();
            const QString leak = leakIn(test::paintedWords(m_window.get()));
            QVERIFY2(leak.isEmpty() == on, qPrintable(u"step %1: %2"_qs.arg(step + 1).arg(leak)));
        }
    }
    m_window.reset(); // before what its place stands on
}

/// Questions, menus, lists that open, and what Ctrl+K finds.
void tst_Presenting::whatElseIsPainted()
{
    const QString name = u"krymboldt/quaffingtun"_qs;
    QMessageBox plain(QMessageBox::Question, u"Question"_qs, u"Remove %1?"_qs.arg(name), QMessageBox::Ok,
                      m_window.get());
    plain.setInformativeText(u"<b>%1</b> is gone then"_qs.arg(name));
    QComboBox choice(m_window.get());
    choice.addItems({name, u"other"_qs});
    choice.setGeometry(300, 300, 300, 32);
    QMenu menu(m_window.get());
    menu.addAction(u"Show krym&boldt\tCtrl+9"_qs);
    menu.addAction(u"&Forget it"_qs);
    QListWidget list(m_window.get());
    list.addItem(name);
    const QList<QWidget *> widgets{&plain, &choice, &menu, &list};
    for (QWidget *widget : widgets) {
        widget->show();
        look(widget);
        widget->hide();
    }
    HistoryFile history(m_folder.filePath(u"history.json"_qs));
    history.setOn(true);
    history.add(m_place->session()->tokens().constFirst().found.token, minted::now);
    const PresetCatalog presets;
    HistoryDialog dialog(&history, presets, m_window.get());
    choice.show();
    choice.showPopup();
    look(choice.view()->window());
    choice.hidePopup();
    m_window->findAnything();
    auto *find = m_window->findChild<FindDialog *>();
    for (const QString &typed : {u"krym"_qs, u"email"_qs, u"long"_qs}) {
        find->findChild<QLineEdit *>()->setText(typed);
        look(find);
    }
    find->reject();
    m_place->session()->clear(); // the claims that were kept hide themselves
    dialog.show();
    look(&dialog);
}

/// Not even one picture of it comes in between.
void tst_Presenting::whatComesLaterIsHiddenAtOnce()
{
    Paragraph paragraph;
    paragraph.setText(u"Krymboldt has it"_qs);
    paragraph.resize(300, 40);
    paragraph.show();
    m_place->session()->clear();
    present(true);
    QVERIFY(!leakIn(test::paintedWords(&paragraph)).isEmpty());
    m_place->session()->replaceText(tokens());
    QCOMPARE(leakIn(test::paintedWords(&paragraph)), QString());
    QCOMPARE(leakIn(test::paintedWords(m_window.get())), QString());
}

/// All there are in the place, one after the other.
void tst_Presenting::toolTipsShowNoName()
{
    QStringList tips;
    const QList<QWidget *> widgets = m_place->findChildren<QWidget *>();
    for (const QWidget *widget : widgets)
        tips.append(widget->toolTip());
    const QList<QAbstractItemModel *> models = m_place->findChildren<QAbstractItemModel *>();
    for (const QAbstractItemModel *model : models)
        addToolTips(*model, {}, &tips);
    tips.removeDuplicates();
    tips.removeAll(QString());
    QVERIFY(tips.size() > 20);
    int leaks = 0;
    for (const bool on : {false, true}) {
        present(on);
        for (const QString &words : std::as_const(tips)) {
            QToolTip::showText(m_window->pos(), words, m_window.get());
            const QWidgetList all = QApplication::topLevelWidgets();
            const auto tip = std::find_if(all.begin(), all.end(), [](const QWidget *widget) {
                return widget->inherits("QTipLabel") && widget->isVisible();
            });
            QVERIFY(tip != all.end());
            const QString leak = leakIn(test::paintedWords(*tip));
            leaks += leak.isEmpty() ? 0 : 1;
            QVERIFY2(!on || leak.isEmpty(), qPrintable(leak));
            QToolTip::hideText();
        }
    }
    QVERIFY(leaks > 10); // when it is off
}

/// What is below a cover cannot be told from the picture.
void tst_Presenting::fieldsAreCovered()
{
    QLineEdit line;
    QPlainTextEdit plain;
    QTextEdit rich;
    const auto fill = [&](const QString &text) {
        line.setText(text);
        plain.setPlainText(text);
        rich.setPlainText(text);
    };
    const QList<QWidget *> fields{&line, &plain, &rich};
    for (QWidget *field : fields) {
        field->resize(300, 32);
        field->show();
        const auto picture = [&](const QString &text) {
            fill(text);
            settle();
            return field->grab().toImage();
        };
        QVERIFY(picture(u"krymboldt"_qs) != picture(u"wuzzlefenk"_qs));
        present(true);
        QCOMPARE(picture(u"krymboldt"_qs), picture(u"see wuzzlefenk or blorfenhym"_qs));
        QVERIFY(picture(u"something else"_qs) != picture(u"wuzzlefenk"_qs));
        fill(QString::fromUtf8(tokens()));
        QCOMPARE(leakIn(test::paintedWords(field)), QString());
        QVERIFY(test::paintedWords(field).join(u' ').contains(u"Hidden while"));
        present(false);
        field->hide();
    }
    auto *paste = m_place->findChild<PasteEdit *>();
    present(true);
    m_place->pasteText(u"nothing that is a token"_qs);
    settle();
    QVERIFY(test::paintedWords(paste).join(u' ').contains(u"Hidden while"));
}

void tst_Presenting::theCoverComesAndGoesWithTheText()
{
    QPlainTextEdit edit(m_window.get());
    edit.resize(400, 200);
    edit.setPlainText(u"one\n\ntwo\n"_qs);
    edit.show();
    edit.setFocus();
    present(true);
    const QImage before = edit.viewport()->grab().toImage();
    edit.moveCursor(QTextCursor::End);
    QTest::keyClicks(&edit, u"wuzzlefenk"_qs);
    QVERIFY(edit.toPlainText().endsWith(u"wuzzlefenk"));
    settle();
    QVERIFY(edit.viewport()->property("covered").toBool());
    for (int i = 0; i < 10; ++i)
        QTest::keyClick(&edit, Qt::Key_Backspace);
    settle();
    QVERIFY(!edit.viewport()->property("covered").toBool());
    QVERIFY(!before.isNull());
}

void tst_Presenting::secretsStayMasked()
{
    SecretEdit edit;
    edit.resize(400, 32);
    edit.setText(u"sk-ant-oat01-planted"_qs);
    edit.show();
    edit.setRevealed(true);
    QVERIFY(edit.isRevealed());
    present(true);
    QVERIFY(!edit.isRevealed());
    edit.setRevealed(true);
    QVERIFY(!edit.isRevealed());
    present(false);
    edit.setRevealed(true);
    QVERIFY(edit.isRevealed());
}

void tst_Presenting::whatIsReadOutAndCopiedStays()
{
    present(true);
    const QStringList heard = test::textsHolding(m_place, u"Krymboldt"_qs);
    QVERIFY(heard.size() > 10);
    trigger(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    QVERIFY(QApplication::clipboard()->text().contains(u"Krymboldt"));
}

/// A keystroke has 16 ms, of which the dots take a few: 10 times that is for slow computers.
void tst_Presenting::isQuick()
{
    present(true);
    m_place->session()->replaceText(tokens().split('\n').constFirst());
    settle();
    auto *paste = m_place->findChild<PasteEdit *>();
    paste->moveCursor(QTextCursor::End);
    QElapsedTimer timer;
    timer.start();
    constexpr int keys = 20;
    for (int i = 0; i < keys; ++i) {
        QTest::keyClicks(paste, u"x"_qs);
        QApplication::processEvents();
    }
    QVERIFY(timer.elapsed() < 160 * keys);
}

QTEST_MAIN(tst_Presenting)
#include "tst_presenting.moc"
