#include "core/platform/keymerge.h"

#include <QTest>

using namespace claimcheck;

/// Keys put into an issuer's.
class KeyMergeTest : public QObject {
    Q_OBJECT

    static QByteArray key(const QByteArray &kid, bool other = false)
    {
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"" + kid
            + (other ? "\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                       "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}"
                     : "\",\"x\":\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\","
                       "\"y\":\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\"}");
    }
    static IssuerKeys inlineKeys(const QByteArray &list)
    {
        IssuerKeys keys;
        keys.type = IssuerKeys::Type::Inline;
        keys.inlineKeys = '[' + list + ']';
        return keys;
    }

private Q_SLOTS:
    void adds()
    {
        const auto merge = mergeKeys(inlineKeys(key("a")), "{\"keys\":[" + key("b", true) + "]}", {});
        QVERIFY2(merge, merge ? "" : qPrintable(merge.error().message));
        QVERIFY(merge->isChange());
        QCOMPARE(merge->keys, '[' + key("a") + ',' + key("b", true) + ']');
        QCOMPARE(merge->each[1].fate, MergedKey::Fate::Added);
        const auto again = mergeKeys(inlineKeys(merge->keys.mid(1).chopped(1)), key("b", true), {});
        QVERIFY(again);
        QVERIFY(!again->isChange());
    }
    void drops()
    {
        const auto merge = mergeKeys(inlineKeys(key("a") + ',' + key("b", true)), "[]", {"a"});
        QVERIFY(merge);
        QCOMPARE(merge->keys, '[' + key("b", true) + ']');
        QCOMPARE(merge->each.last().kid, QByteArray("a"));
        QCOMPARE(mergeKeys(inlineKeys(key("a")), "[]", {"x"}).error().id, QByteArray("keys.unknown-drop"));
        QCOMPARE(mergeKeys(inlineKeys(key("a")), "[]", {"a"}).error().id, QByteArray("keys.none-left"));
    }
    void aKidNamesOneKey()
    {
        QCOMPARE(mergeKeys(inlineKeys(key("a")), key("a", true), {}).error().id, QByteArray("keys.same-kid"));
        QVERIFY(mergeKeys(inlineKeys(key("a")), key("a", true), {"a"}));
    }
    void saysWhenTheOldOneMayGo()
    {
        Issuer issuer;
        issuer.maxJwtLifetimeSeconds = 7200;
        QVERIFY(dropAdvice(issuer).contains(u"2 h and 30 s after"));
    }
    void refusals()
    {
        QByteArray secret = key("b", true);
        secret.insert(1, "\"d\":\"AAAA\",");
        QCOMPARE(mergeKeys(inlineKeys(key("a")), secret, {}).error().id, QByteArray("keys.private"));
        QCOMPARE(mergeKeys(inlineKeys(key("a")), "nothing", {}).error().id, QByteArray("keys.unreadable"));
        QCOMPARE(mergeKeys(IssuerKeys(), key("a"), {}).error().id, QByteArray("keys.not-inline"));
    }
};

QTEST_APPLESS_MAIN(KeyMergeTest)
#include "tst_keymerge.moc"
