#include "outside.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace claimcheck;

namespace {

QList<QByteArray> filled()
{
    return {"presets",  "fill",  "github-actions", "--set", "owner=acme",       "--set",
            "repo=app", "--set", "owner_id=9919",  "--set", "repo_id=501112233"};
}

} // namespace

class tst_PresetsVerb : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void list()
    {
        test::Outside outside;
        QCOMPARE(outside.run({"presets"}), 0);
        QVERIFY(outside.output.contains("github-actions"));
        QCOMPARE(outside.run({"presets", "list", "--json"}), 0);
        const QJsonArray all = QJsonDocument::fromJson(outside.output).array();
        QVERIFY(!all.isEmpty());
        for (const auto &one : all)
            QVERIFY(!one[u"name"_qs].toString().isEmpty());
    }

    void show()
    {
        test::Outside outside;
        const QJsonArray all = [&] {
            outside.run({"presets", "--json"});
            return QJsonDocument::fromJson(outside.output).array();
        }();
        for (const auto &one : all) {
            const QByteArray id = one[u"id"_qs].toString().toUtf8();
            QCOMPARE(outside.run({"presets", "show", id}), 0);
            QVERIFY2(outside.output.contains("Asks for"), id.constData());
            QCOMPARE(outside.run({"presets", "show", id, "--json"}), 0);
            QVERIFY2(QJsonDocument::fromJson(outside.output)[u"fields"_qs].isArray(), id.constData());
        }
    }

    void fill()
    {
        test::Outside outside;
        QCOMPARE(outside.run(filled()), 0);
        QVERIFY2(outside.output.contains("repository_id = 501112233"), outside.output.constData());
        QCOMPARE(outside.run(filled() + QList<QByteArray>{"--set", "subject_format=immutable", "--json"}), 0);
        const QJsonDocument json = QJsonDocument::fromJson(outside.output);
        QCOMPARE(json[u"rule"_qs][u"match"_qs][u"subject_prefix"_qs].toString(),
                 u"repo:acme@9919/app@501112233:ref:refs/heads/main"_qs);
        QCOMPARE(json[u"issuer"_qs][u"issuer_url"_qs].toString(),
                 u"https://token.actions.githubusercontent.com"_qs);
        QCOMPARE(json[u"answers"_qs][u"audience"_qs].toString(), u"https://api.anthropic.com"_qs);
    }

    void fillFromToken()
    {
        test::Outside outside;
        outside.input = R"({"iss":"https://token.actions.githubusercontent.com",)"
                        R"("sub":"repo:octo@12/site@34:environment:prod","repository_id":"34",)"
                        R"("repository_owner_id":"12","event_name":"push"})";
        QCOMPARE(outside.run({"presets", "fill", "github-actions", "--token", "-", "--json"}), 0);
        const QJsonDocument json = QJsonDocument::fromJson(outside.output);
        QCOMPARE(json[u"rule"_qs][u"match"_qs][u"subject_prefix"_qs].toString(),
                 u"repo:octo@12/site@34:environment:prod"_qs);
    }

    void wrongUsage_data()
    {
        QTest::addColumn<QList<QByteArray>>("arguments");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("no id") << QList<QByteArray>{"presets", "show"} << QByteArray("no preset is named");
        QTest::newRow("unknown id") << QList<QByteArray>{"presets", "show", "github-action"}
                                    << QByteArray("did you mean github-actions");
        QTest::newRow("unknown word") << QList<QByteArray>{"presets", "make"} << QByteArray("cannot make");
        QTest::newRow("unknown answer")
            << filled() + QList<QByteArray>{"--set", "ownr=x"} << QByteArray("did you mean owner");
        QTest::newRow("no value") << filled() + QList<QByteArray>{"--set", "owner"}
                                  << QByteArray("has no value");
        QTest::newRow("missing answer")
            << QList<QByteArray>{"presets", "fill", "github-actions"} << QByteArray("Repository is empty");
        QTest::newRow("wrong answer") << filled() + QList<QByteArray>{"--set", "repo_id=abc"}
                                      << QByteArray("The repository id is a number");
        QTest::newRow("no such choice")
            << filled() + QList<QByteArray>{"--set", "scope=everything"} << QByteArray("none of the choices");
        QTest::newRow("batch") << QList<QByteArray>{"presets", "--batch"} << QByteArray("not an option here");
    }
    void wrongUsage()
    {
        QFETCH(QList<QByteArray>, arguments);
        QFETCH(QByteArray, says);
        test::Outside outside;
        QCOMPARE(outside.run(arguments), 2);
        QVERIFY2(outside.errors.contains(says), outside.errors.constData());
        QVERIFY(outside.output.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_PresetsVerb)
#include "tst_presetsverb.moc"
