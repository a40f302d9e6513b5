#include "core/provider/presetcatalog.h"

#include <QFile>
#include <QSet>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace claimcheck;

namespace {

/// Writes down what it is asked for.
class Listener : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        if (qstrcmp(context, "Preset") == 0)
            asked.insert(QString::fromUtf8(text));
        return {};
    }

    mutable QSet<QString> asked;
};

QSet<QString> textsInCatalogue()
{
    QFile file(QStringLiteral(CLAIMCHECK_CATALOGUE));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QSet<QString> texts;
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.isStartElement() && xml.name() == u"source" && context == u"Preset")
            texts.insert(xml.readElementText());
    }
    return texts;
}

} // namespace

class TestPresetLanguage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void catalogueHoldsWhatIsAsked();
};

/// Else resources/translations/update has to be run, or does not know of a member.
void TestPresetLanguage::catalogueHoldsWhatIsAsked()
{
    Listener listener;
    QVERIFY(QCoreApplication::installTranslator(&listener));
    QVERIFY(PresetCatalog().all().size() > 20);
    const QSet<QString> known = textsInCatalogue();
    QCOMPARE(QStringList((listener.asked - known).values()), QStringList());
    QCOMPARE(QStringList((known - listener.asked).values()), QStringList());
}

QTEST_GUILESS_MAIN(TestPresetLanguage)
#include "tst_presetlanguage.moc"
