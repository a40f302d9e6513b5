#include "core/connect/connectlink.h"

#include <QTest>

using namespace claimcheck;

/// A link proposes answers; whatever else it wants is refused.
class tst_ConnectLink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsALink();
    void answers();
    void comesBack();
    void refused_data();
    void refused();
    void hostileAnswersStayText();

private:
    PresetCatalog m_presets;
};

void tst_ConnectLink::whatIsALink()
{
    QVERIFY(ConnectLink::isOne("claimcheck:connect"));
    QVERIFY(ConnectLink::isOne("CLAIMCHECK://connect"));
    QVERIFY(!ConnectLink::isOne("claimcheck"));
    QVERIFY(!ConnectLink::isOne("claimcheck.json"));
    QVERIFY(!ConnectLink::isOne("https://claimcheck:connect"));
    QVERIFY(!ConnectLink::isOne(""));
}

void tst_ConnectLink::answers()
{
    for (const char *text : {"claimcheck:connect?provider=github-actions&owner=acme&repo=a%2Bb",
                             "claimcheck://connect?provider=github-actions&owner=acme&repo=a%2Bb",
                             "claimcheck://connect/?provider=github-actions&owner=acme&repo=a%2Bb&branch="}) {
        const Result<ConnectLink> link = ConnectLink::parse(text, m_presets);
        QVERIFY2(link, text);
        QCOMPARE(link->preset, QByteArray("github-actions"));
        QCOMPARE(link->answers, (PresetValues{{"owner", "acme"}, {"repo", "a+b"}}));
    }
}

void tst_ConnectLink::comesBack()
{
    const QList<const ProviderPreset *> all = m_presets.all();
    for (const ProviderPreset *preset : all) {
        ConnectLink link{preset->id, {}};
        for (const PresetField &field : preset->fields)
            link.answers[field.name] = field.example + " &=?#%+/\xc3\xa4\"\n";
        const Result<ConnectLink> again = ConnectLink::parse(link.text(), m_presets);
        QVERIFY2(again, preset->id);
        QCOMPARE(*again, link);
    }
}

void tst_ConnectLink::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("id");
    const auto row = [](const char *name, const QByteArray &text, const char *id) {
        QTest::newRow(name) << text << QByteArray(id);
    };
    const QByteArray good = "claimcheck:connect?provider=github-actions";
    row("another scheme", "https:connect?provider=github-actions", "link.unreadable");
    row("no URL", "claimcheck:connect?provider=%%", "link.unreadable");
    row("with a user", "claimcheck://a:b@connect?provider=github-actions", "link.unreadable");
    row("with a port", "claimcheck://connect:1?provider=github-actions", "link.unreadable");
    row("with a fragment", good + "#a", "link.unreadable");
    row("elsewhere", "claimcheck:apply?provider=github-actions", "link.place");
    row("below", "claimcheck://connect/apply?provider=github-actions", "link.place");
    row("no provider", "claimcheck:connect", "link.provider");
    row("a provider nobody knows", "claimcheck:connect?provider=acme", "link.provider");
    row("a question nobody asks", good + "&token=x", "link.question");
    row("a secret", good + "&owner=sk-ant-api03-" + QByteArray(80, 'A'), "link.secret");
    row("too long", good + "&owner=" + QByteArray(ConnectLink::mostBytes, 'a'), "link.too-long");
}

void tst_ConnectLink::refused()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, id);
    const Result<ConnectLink> link = ConnectLink::parse(text, m_presets);
    QVERIFY(!link);
    QCOMPARE(link.error().id, id);
    QVERIFY(!link.error().message.isEmpty() && link.error().message.size() < 300);
    QVERIFY(!link.error().hint.isEmpty());
    QVERIFY(!QString(link.error().message + link.error().hint).contains(QStringLiteral("AAAAAAAA")));
}

/// They go where typed answers go, which know what to make of them.
void tst_ConnectLink::hostileAnswersStayText()
{
    const auto link = ConnectLink::parse(
        "claimcheck:connect?provider=github-actions&owner=%3Cb%3E%E2%80%AEacme&repo=%00", m_presets);
    QVERIFY(link);
    QCOMPARE(link->answers.value("owner"),
             QByteArray("<b>\xe2\x80\xae"
                        "acme"));
}

QTEST_APPLESS_MAIN(tst_ConnectLink)
#include "tst_connectlink.moc"
