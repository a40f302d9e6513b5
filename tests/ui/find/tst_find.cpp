#include "ui/find/finddialog.h"
#include "ui/find/findmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/roles.h"

#include <QLineEdit>
#include <QListView>
#include <QTest>

#include <memory>

using namespace claimcheck::ui;

/// One field leads anywhere, by keyboard.
class tst_Find : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void bestFirst();
    void withoutWordsOnlyWhatIsUsual();
    void keyboard();
    void moreMayCome();
    void nothingFound();
    void manyAreBounded();
    void whatTwoPlacesHaveIsFoundOnce();

private:
    Findable findable(Findable::Kind kind, const QString &title, const QString &detail = {});
    QStringList titles() const;
    void type(const QString &text) const { QTest::keyClicks(m_dialog->field(), text); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    FindDialog *m_dialog = nullptr;
    QStringList m_went;
};

void tst_Find::init()
{
    m_theme = std::make_unique<Theme>();
    m_theme->apply(Appearance::Light);
    m_went.clear();
    m_window = std::make_unique<QWidget>();
    m_window->resize(1200, 800);
    m_window->show();
    m_dialog = new FindDialog(m_window.get());
    m_dialog->add({findable(Findable::Kind::Place, QStringLiteral("Rules")),
                   findable(Findable::Kind::Action, QStringLiteral("Save rules"), QStringLiteral("Inspect")),
                   findable(Findable::Kind::Rule, QStringLiteral("shop-rule"), QStringLiteral("fdrl_01")),
                   findable(Findable::Kind::Claim, QStringLiteral("sub"), QStringLiteral("repo:acme/shop"))});
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
}

void tst_Find::cleanup()
{
    m_window.reset();
    m_theme.reset();
}

Findable tst_Find::findable(Findable::Kind kind, const QString &title, const QString &detail)
{
    return {kind, title, detail, {}, QStringLiteral("rules"), [this, title] { m_went << title; }};
}

QStringList tst_Find::titles() const
{
    QStringList titles;
    for (int row = 0; row < m_dialog->model()->rowCount(); ++row)
        titles << m_dialog->model()->index(row).data().toString();
    return titles;
}

void tst_Find::bestFirst()
{
    type(QStringLiteral("rule"));
    QCOMPARE(
        titles(),
        QStringList({QStringLiteral("Rules"), QStringLiteral("Save rules"), QStringLiteral("shop-rule")}));
    m_dialog->field()->clear();
    type(QStringLiteral("shop"));
    QCOMPARE(titles(), QStringList({QStringLiteral("shop-rule"), QStringLiteral("sub")})); // its value, too
    m_dialog->field()->clear();
    type(QStringLiteral("claim"));
    QCOMPARE(titles(), QStringList{QStringLiteral("sub")}); // by its kind
}

void tst_Find::withoutWordsOnlyWhatIsUsual()
{
    QCOMPARE(titles(), QStringList({QStringLiteral("Rules"), QStringLiteral("Save rules")}));
}

void tst_Find::keyboard()
{
    QVERIFY(m_dialog->field()->hasFocus());
    type(QStringLiteral("rule"));
    const auto press = [this](Qt::Key key) {
        QTest::keyClick(m_dialog->field(), key);
        return m_dialog->list()->currentIndex().row();
    };
    QCOMPARE(m_dialog->list()->currentIndex().row(), 0);
    QCOMPARE(press(Qt::Key_Down), 1);
    QCOMPARE(press(Qt::Key_Up), 0);
    QCOMPARE(press(Qt::Key_Up), 2); // round
    QCOMPARE(press(Qt::Key_Down), 0);
    QCOMPARE(press(Qt::Key_PageDown), 2);
    QCOMPARE(press(Qt::Key_PageUp), 0);
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QVERIFY(!m_dialog->isVisible());
    QTRY_COMPARE(m_went, QStringList{QStringLiteral("Save rules")});
}

void tst_Find::moreMayCome()
{
    type(QStringLiteral("rule"));
    QTest::keyClick(m_dialog->field(), Qt::Key_Down);
    m_dialog->add({findable(Findable::Kind::Place, QStringLiteral("Rule")),
                   findable(Findable::Kind::File, QStringLiteral("other"))});
    QCOMPARE(titles().size(), 4);
    QCOMPARE(m_dialog->list()->currentIndex().data().toString(), QStringLiteral("Save rules"));
}

void tst_Find::nothingFound()
{
    type(QStringLiteral("zzz"));
    QCOMPARE(m_dialog->model()->rowCount(), 0);
    QVERIFY(!m_dialog->list()->isVisible());
    QTest::keyClick(m_dialog->field(), Qt::Key_Return);
    QVERIFY(m_dialog->isVisible());
    QTest::keyClick(m_dialog->field(), Qt::Key_Down);
    QTest::keyClick(m_dialog->field(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
    QVERIFY(m_went.isEmpty());
}

void tst_Find::manyAreBounded()
{
    QList<Findable> many;
    for (int i = 0; i < 10000; ++i)
        many.append(findable(Findable::Kind::Rule, QStringLiteral("rule-%1").arg(i)));
    m_dialog->add(many);
    type(QStringLiteral("rule-99"));
    QCOMPARE(m_dialog->model()->rowCount(), FindModel::mostShown);
    QCOMPARE(m_dialog->model()->found(), 1 + 10 + 100);
    QCOMPARE(m_dialog->model()->index(0).data().toString(), QStringLiteral("rule-99"));
    QVERIFY(
        !m_dialog->model()->index(0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral(", ,")));
}

void tst_Find::whatTwoPlacesHaveIsFoundOnce()
{
    for (const char *source : {"/acme.json", "/acme.json", "/other.json"}) {
        Findable rule = findable(Findable::Kind::Rule, QStringLiteral("twice-shown"));
        rule.identity = ruleIdentity(QString::fromLatin1(source), "key");
        m_dialog->add({rule});
    }
    type(QStringLiteral("twice"));
    QCOMPARE(titles(), (QStringList{QStringLiteral("twice-shown"), QStringLiteral("twice-shown")}));
}

QTEST_MAIN(tst_Find)
#include "tst_find.moc"
