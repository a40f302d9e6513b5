#include "ui/connect/exportbox.h"
#include "ui/inspect/claimsview.h"
#include "ui/inspect/inspectplace.h"
#include "ui/inspect/inspectsession.h"
#include "ui/inspect/pasteedit.h"
#include "ui/inspect/rulepanel.h"
#include "ui/rules/rulesplace.h"
#include "ui/rules/ruletable.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dragout.h"
#include "ui/widgets/objecttable.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/secretedit.h"
#include "ui/widgets/sectionheader.h"

#include <QListView>
#include <QMouseEvent>
#include <QPushButton>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

constexpr UnixSeconds now = 1795342652;

DragHandle *handleOf(const QWidget *widget)
{
    return widget->findChild<DragHandle *>(QString(), Qt::FindDirectChildrenOnly);
}

std::optional<Carried> carriedBy(QAbstractItemView *view, const QModelIndex &row)
{
    const DragHandle *handle = handleOf(view->viewport());
    view->scrollTo(row);
    return handle ? handle->offered(view->visualRect(row).center()) : std::nullopt;
}

} // namespace

/// What the places give away with the pointer, and what they do not.
class tst_PlacesDrag : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.apply(Appearance::Light); }
    void theReportHoldsNoToken();
    void claimsAsText();
    void noSecretFromAClaim();
    void nothingFromWhereTokensAre();
    void rulesAsFiles();
    void exportsAsFiles_data();
    void exportsAsFiles();

private:
    Theme m_theme;
};

void tst_PlacesDrag::theReportHoldsNoToken()
{
    InspectPlace place([] { return now; }, nullptr);
    const RulePanel *rules = place.findChild<RulePanel *>();
    const DragHandle *handle = handleOf(rules->head());
    QVERIFY(handle);
    QVERIFY(!handle->offered({})); // there is no report yet
    place.showSample();
    QVERIFY(place.session()->report());
    const std::optional<Carried> carried = handle->offered({});
    QVERIFY(carried);
    QCOMPARE(carried->text, place.session()->report()->toText());
    QCOMPARE(carried->fileName, QStringLiteral("report.txt"));
    const CarriedData data(*carried);
    const QList<InspectedToken> tokens = place.session()->tokens();
    for (const InspectedToken &token : tokens) {
        const Range at = token.found.places.first();
        const QString signature = QString::fromUtf8(
            place.session()->text().mid(at.begin, at.end - at.begin).split('.').last());
        QVERIFY(signature.size() > 20);
        QVERIFY(!data.text().contains(signature));
    }
}

void tst_PlacesDrag::claimsAsText()
{
    InspectPlace place([] { return now; }, nullptr);
    place.resize(1400, 900);
    place.show();
    place.showSample();
    auto *view = place.findChild<ClaimsView *>();
    const QModelIndex claims = view->model()->index(1, 0);
    const QModelIndex first = view->model()->index(0, 0, claims);
    const std::optional<Carried> carried = carriedBy(view, first);
    QVERIFY(carried);
    QCOMPARE(carried->text, QStringLiteral("iss: https://token.actions.githubusercontent.com"));
    QVERIFY(carried->fileName.isEmpty());
    QVERIFY(!carriedBy(view, claims)); // a heading
}

/// A key may stand in a claim, too.
void tst_PlacesDrag::noSecretFromAClaim()
{
    InspectPlace place([] { return now; }, nullptr);
    place.resize(1400, 900);
    place.show();
    place.session()->replaceText(
        "{\"iss\":\"acme\",\"aud\":\"x\",\"sub\":\"sk-ant-api03-0123456789abcdef\",\"exp\":1795342900}");
    auto *view = place.findChild<ClaimsView *>();
    QModelIndexList found;
    for (int token = 0; token < place.session()->tokens().size() && found.isEmpty(); ++token) {
        place.session()->chooseToken(token); // what looks like a token is listed as one, too
        found = view->model()->match(view->model()->index(0, 0), Qt::DisplayRole, QStringLiteral("sub"), 1,
                                     Qt::MatchExactly | Qt::MatchRecursive);
    }
    QCOMPARE(found.size(), 1);
    QVERIFY(!carriedBy(view, found.first()));
    QVERIFY(carriedBy(view, found.first().siblingAtRow(0))); // its neighbour may
}

void tst_PlacesDrag::nothingFromWhereTokensAre()
{
    InspectPlace place([] { return now; }, nullptr);
    place.showSample();
    const auto *edit = place.findChild<PasteEdit *>();
    QVERIFY(!handleOf(edit) && !handleOf(edit->viewport()));
    const SecretEdit secret;
    QVERIFY(!handleOf(&secret) && !secret.dragEnabled());
}

void tst_PlacesDrag::rulesAsFiles()
{
    RulesPlace place([] { return now; }, nullptr);
    place.resize(1400, 900);
    place.show();
    place.showSample();
    const QModelIndex row = place.table()->model()->index(0, 0);
    const std::optional<Carried> carried = carriedBy(place.table(), row);
    QVERIFY(carried);
    QCOMPARE(carried->fileName, row.data().toString() + QStringLiteral(".json"));
    const auto read = FederationFile::parse(carried->text.toUtf8());
    QVERIFY2(read, read ? "" : qPrintable(read.error().message + read.error().hint));
    QCOMPARE(read->rules.size(), 1);
    QCOMPARE(QString::fromUtf8(read->rules.first().name), row.data().toString());
}

void tst_PlacesDrag::exportsAsFiles_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("leaves");
    QTest::newRow("workflow") << QStringLiteral("on: push\npermissions:\n  id-token: write\n") << true;
    QTest::newRow("with a key") << QStringLiteral("env:\n  ANTHROPIC_API_KEY: sk-ant-api03-0123456789")
                                << false;
}

void tst_PlacesDrag::exportsAsFiles()
{
    QFETCH(QString, text);
    ExportBox box;
    box.setContent(
        {text, QStringLiteral("workflow"), QStringLiteral(".github/workflows/claude.yml"), {}, {}});
    int handles = 0;
    const auto all = box.findChildren<DragHandle *>();
    for (const DragHandle *handle : all) {
        const std::optional<Carried> carried = handle->offered({});
        QTEST(carried.has_value(), "leaves");
        if (carried && ++handles > 0)
            QCOMPARE(carried->fileName, QStringLiteral(".github/workflows/claude.yml"));
    }
    QTEST(handles == 2, "leaves"); // the name and the button
}

QTEST_MAIN(tst_PlacesDrag)
#include "tst_placesdrag.moc"
