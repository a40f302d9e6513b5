#include "core/federation/claimnames.h"
#include "core/federation/difference.h"
#include "core/federation/githubsubject.h"

#include <QTest>

using namespace claimcheck;

/// What is marked when two values differ, and what is said about names and GitHub subjects.
class DifferenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void marks_data();
    void marks();
    void marksAreInBounds();
    void githubForms_data();
    void githubForms();
    void closest();
};

namespace {

/// The text with its run in angle brackets.
QString marked(const QString &text, Range run)
{
    if (run.isEmpty())
        return text;
    return text.first(run.begin) + u'<' + text.sliced(run.begin, run.size()) + u'>' + text.sliced(run.end);
}

} // namespace

void DifferenceTest::marks_data()
{
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("actual");
    QTest::addColumn<bool>("prefix");
    QTest::addColumn<QString>("expectedMarked");
    QTest::addColumn<QString>("actualMarked");

    QTest::newRow("equal") << "abc"
                           << "abc" << false << "abc"
                           << "abc";
    QTest::newRow("one letter") << "main"
                                << "maim" << false << "mai<n>"
                                << "mai<m>";
    QTest::newRow("all") << "abc"
                         << "xyz" << false << "<abc>"
                         << "<xyz>";
    QTest::newRow("inserted") << "repo:acme/app"
                              << "repo:acme@9919/app" << false << "repo:acme</>app"
                              << "repo:acme<@9919/>app";
    QTest::newRow("missing at the end") << "https://a/"
                                        << "https://a" << false << "https://a</>"
                                        << "https://a";
    QTest::newRow("nothing there") << "abc"
                                   << "" << false << "<abc>"
                                   << "";
    QTest::newRow("surrogates") << u"a\U0001F600b"_qs << u"a\U0001F601b"_qs << false << u"a<\U0001F600>b"_qs
                                << u"a<\U0001F601>b"_qs;
    QTest::newRow("repeated letters") << "aaa"
                                      << "aa" << false << "aa<a>"
                                      << "aa";

    QTest::newRow("prefix holds") << "repo:"
                                  << "repo:acme" << true << "repo:"
                                  << "repo:acme";
    QTest::newRow("prefix, ids added")
        << "repo:acme/app"
        << "repo:acme@9919/app@501112233:ref:refs/heads/main" << true << "repo:acme</>app"
        << "repo:acme<@9919/>app@501112233:ref:refs/heads/main";
    QTest::newRow("prefix, other word") << "org:acme:team:"
                                        << "org:acme:unit:1" << true << "org:acme:<team>:"
                                        << "org:acme:<unit>:1";
    QTest::newRow("prefix longer than text") << "abcdef"
                                             << "abc" << true << "abc<def>"
                                             << "abc";
    QTest::newRow("prefix, nothing in common") << "xyz"
                                               << "abcabc" << true << "<xyz>"
                                               << "<abc>abc";
}

void DifferenceTest::marks()
{
    QFETCH(const QString, expected);
    QFETCH(const QString, actual);
    QFETCH(const bool, prefix);
    const Difference runs = prefix ? prefixDifference(expected, actual) : difference(expected, actual);
    QTEST(marked(expected, runs.expected), "expectedMarked");
    QTEST(marked(actual, runs.actual), "actualMarked");
}

void DifferenceTest::marksAreInBounds()
{
    const QStringList texts = {u""_qs,       u"a"_qs,           u"aa"_qs,          u"aba"_qs,
                               u"abab"_qs,   u"\U0001F600"_qs,  u"a\U0001F600"_qs, u"\U0001F601a"_qs,
                               u"\xD83D"_qs, u"\xDE00\xD83D"_qs};
    const auto inside = [](Range run, const QString &text) {
        return run.begin >= 0 && run.begin <= run.end && run.end <= text.size();
    };
    for (const QString &a : texts) {
        for (const QString &b : texts) {
            for (const Difference &runs : {difference(a, b), prefixDifference(a, b)}) {
                QVERIFY(inside(runs.expected, a));
                QVERIFY(inside(runs.actual, b));
            }
            const Difference whole = difference(a, b);
            QCOMPARE(whole == Difference{}, a == b);
        }
    }
}

void DifferenceTest::githubForms_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("actual");
    QTest::addColumn<int>("forms");
    const auto row = [](const char *name, const char *wanted, const char *actual, GithubForms forms) {
        QTest::newRow(name) << QString::fromLatin1(wanted) << QString::fromLatin1(actual) << int(forms);
    };
    row("ids added", "repo:acme/app:ref:refs/heads/main", "repo:acme@9919/app@501:ref:refs/heads/main",
        GithubForms::TokenHasIds);
    row("ids added, prefix", "repo:acme/app:*", "repo:acme@9919/app@501:pull_request",
        GithubForms::TokenHasIds);
    row("ids added, star at the name", "repo:acme/app*", "repo:acme@9919/app@501:pull_request",
        GithubForms::TokenHasIds);
    row("other repository", "repo:acme/api:*", "repo:acme@9919/app@501:pull_request", GithubForms::Same);
    row("other branch", "repo:acme/app:ref:refs/heads/dev", "repo:acme@9919/app@501:ref:refs/heads/main",
        GithubForms::Same);
    row("old token", "repo:acme@9919/app@501:ref:refs/heads/main", "repo:acme/app:ref:refs/heads/main",
        GithubForms::RuleHasIds);
    row("both old", "repo:acme/app:*", "repo:acme/app:pull_request", GithubForms::Same);
    row("an at sign that is no id", "repo:acme/app:*", "repo:acme@x/app@y:pull_request", GithubForms::Same);
    row("not GitHub", "project_path:acme/app:*", "repo:acme@9919/app@501:x", GithubForms::Same);
}

void DifferenceTest::githubForms()
{
    QFETCH(const QString, wanted);
    QFETCH(const QString, actual);
    QTEST(int(compareGithubSubjects(wanted, actual)), "forms");
}

void DifferenceTest::closest()
{
    const json::Document claims = json::Document::parse(
        R"({"repository":"a","repository_owner":"b","Ref":"c","kubernetes.io":{"namespace":"n"},"sub":"d"})");
    using Names = QList<QByteArray>;
    QCOMPARE(closestNames(claims.root(), "repositry"), Names{"repository"});
    QCOMPARE(closestNames(claims.root(), "ref"), Names{"Ref"});
    QCOMPARE(closestNames(claims.root(), "owner"), Names{"repository_owner"});
    QCOMPARE(closestNames(claims.root(), "environment"), Names{});
    QCOMPARE(claimHolding(claims.root(), "namespace"), QByteArray("kubernetes.io"));
    QCOMPARE(claimHolding(claims.root(), "sub"), QByteArray());
    QCOMPARE(celPath("ref"), QByteArray("claims.ref"));
    QCOMPARE(celPath("kubernetes.io"), QByteArray("claims[\"kubernetes.io\"]"));
}

QTEST_GUILESS_MAIN(DifferenceTest)
#include "tst_difference.moc"
