#include "core/diagnosis/person.h"

#include <QTest>

using namespace claimcheck;

/// A person's name is in none of what is sent to somebody who helps.
class tst_Person : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hidden_data();
    void hidden();
    void withoutHome();
    void shortNames();
    void aVariableIsNobody();
};

void tst_Person::hidden_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const char *text, const char *shown) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(shown);
    };
    row("nothing of theirs", "/usr/bin/claimcheck", "/usr/bin/claimcheck");
    row("home", "/home/ann", "~");
    row("below home", "/home/ann/ca.pem", "~/ca.pem");
    row("home with a slash", "/home/ann/", "~/");
    row("twice", "/home/ann/a:/home/ann/b", "~/a:~/b");
    row("as an address", "file:///home/ann/ca.pem", "file://~/ca.pem");
    row("where home really is", "/mnt/users/ann/x", "~/x");
    row("the home of another", "/home/anna/ca.pem", "/home/anna/ca.pem");
    row("the name elsewhere", "/data/ann/ca.pem", "/data/(user)/ca.pem");
    row("behind a dash", "unix:path=/tmp/dbus-ann,guid=1", "unix:path=/tmp/dbus-(user),guid=1");
    row("before a dot", "ann.corp.example", "(user).corp.example");
    row("between underscores", "keys_ann_old", "keys_(user)_old");
    row("in capitals", "ANN-LAPTOP", "(user)-LAPTOP");
    row("in a word", "planned annotations", "planned annotations");
    row("another name of theirs", "smith@proxy", "(user)@proxy");
    row("in full", "Ann Smith", "(user)");
}

void tst_Person::hidden()
{
    QFETCH(QString, text);
    const Person person(
        {QStringLiteral("/home//ann/"), QStringLiteral("/mnt/users/ann"), QString()},
        {QStringLiteral("ann"), QString(), QStringLiteral("smith"), QStringLiteral("Ann Smith")});
    QTEST(person.hidden(text), "shown");
}

void tst_Person::withoutHome()
{
    const Person person({QString(), QStringLiteral("/"), QStringLiteral("not/absolute")},
                        {QStringLiteral("ann")});
    QCOMPARE(person.hidden(QStringLiteral("/a/ann not/absolute")), QStringLiteral("/a/(user) not/absolute"));
}

void tst_Person::aVariableIsNobody()
{
    const Person person({QStringLiteral("/srv/home")}, {QStringLiteral("ci")});
    QCOMPARE(person.hidden(QStringLiteral("XDG_CACHE_HOME=/srv/home/cache, HOME_PAGE, my_home, home")),
             QStringLiteral("XDG_CACHE_HOME=~/cache, HOME_PAGE, my_(user), (user)"));
    QCOMPARE(person.hidden(QStringLiteral("XDG_CI_JOB=ci")), QStringLiteral("XDG_(user)_JOB=(user)"));
}

void tst_Person::shortNames()
{
    const Person person({}, {QStringLiteral("x")});
    QCOMPARE(person.hidden(QStringLiteral("/x/xx")), QStringLiteral("/(user)/xx"));
}

QTEST_APPLESS_MAIN(tst_Person)
#include "tst_person.moc"
