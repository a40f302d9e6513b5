#include "ui/paintedtext.h"

#include "ui/rail.h"
#include "ui/signin/waycard.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/keyoriginbadge.h"
#include "ui/widgets/lifetimebar.h"
#include "ui/widgets/objecttable.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/verdictbanner.h"

#include <QApplication>
#include <QMenu>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTest>

#include <functional>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

using Make = std::function<QWidget *()>;
constexpr UnixSeconds now = 1795342652;

QWidget *banner()
{
    auto *widget = new VerdictBanner;
    widget->setVerdict(Shape::Fail, QStringLiteral("Would not match."), QStringLiteral("Subject fails"));
    return widget;
}

QWidget *badge()
{
    auto *widget = new KeyOriginBadge;
    widget->setText(QStringLiteral("Key pinned by you on 14 Nov"));
    return widget;
}

QWidget *bar()
{
    auto *widget = new LifetimeBar;
    widget->setTimes(now - 60, std::nullopt, now + 240, now);
    return widget;
}

QWidget *rail()
{
    auto *widget = new Rail;
    widget->addPlace(QStringLiteral("Rules"), QStringLiteral("menu")); // the same both ways
    widget->setCurrent(0);
    return widget;
}

QWidget *card()
{
    auto *widget = new WayCard(1, QStringLiteral("Ask ant"), QStringLiteral("Kept in memory"));
    widget->setChecked(true);
    return widget;
}

/// A row that is selected has its bar on the leading edge, and its shape beside that.
QWidget *table()
{
    auto *widget = new ObjectTable(QStringLiteral("Issuers"), {1, 1}, ObjectTable::Order::Chosen);
    auto *model = new QStandardItemModel(1, 2, widget);
    model->setHorizontalHeaderLabels({QStringLiteral("Name"), QStringLiteral("Keys")});
    model->setData(model->index(0, 0), QStringLiteral("acme"));
    model->setData(model->index(0, 0), int(Shape::Pass), VerdictRole);
    model->setData(model->index(0, 1), QStringLiteral("two"));
    widget->setModel(model);
    widget->setCurrentIndex(widget->model()->index(0, 0));
    return widget;
}

/// The chevron stands at the end of the words, not on them.
QWidget *menuButton()
{
    auto *widget = new QPushButton(Theme::instance()->icon(QStringLiteral("menu")),
                                   QStringLiteral("Copy report"));
    widget->setProperty("menu", true);
    widget->setMenu(new QMenu(widget));
    return widget;
}

/// How many pixels are not where a mirror would have them.
int misplaced(const QImage &one, const QImage &other)
{
    const QImage mirrored = one.mirrored(true, false);
    int count = 0;
    for (int y = 0; y < one.height(); ++y)
        for (int x = 0; x < one.width(); ++x)
            count += qAbs(qGray(mirrored.pixel(x, y)) - qGray(other.pixel(x, y))) > 24;
    return count;
}

} // namespace

/// Right to left, what is painted stands on the other side, and values are still read from left to right.
class tst_Mirror : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.apply(Appearance::Light); }
    void cleanup() { QApplication::setLayoutDirection(Qt::LeftToRight); }
    void stands_data();
    void stands();
    void valuesStayAsTheyAre_data();
    void valuesStayAsTheyAre();

private:
    test::Painting painted(const Make &make, Qt::LayoutDirection direction, QSize size)
    {
        QApplication::setLayoutDirection(direction);
        m_theme.apply(Appearance::Light); // its style sheet has sides
        const std::unique_ptr<QWidget> widget(make());
        if (size.isValid())
            widget->resize(size);
        else
            widget->adjustSize();
        widget->show();
        QCoreApplication::processEvents();
        return test::paint(widget.get());
    }

    Theme m_theme;
};

void tst_Mirror::stands_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<QSize>("size");
    QTest::newRow("banner") << Make(banner) << QSize(600, 40);
    QTest::newRow("badge") << Make(badge) << QSize(400, 20);
    QTest::newRow("lifetime") << Make(bar) << QSize(600, 60);
    QTest::newRow("rail") << Make(rail) << QSize(72, 300);
    QTest::newRow("card") << Make(card) << QSize(240, 110);
    QTest::newRow("menu button") << Make(menuButton) << QSize();
    QTest::newRow("table") << Make(table) << QSize(600, 120);
}

void tst_Mirror::stands()
{
    QFETCH(Make, make);
    QFETCH(QSize, size);
    const test::Painting one = painted(make, Qt::LeftToRight, size);
    const test::Painting other = painted(make, Qt::RightToLeft, size);
    // Ticks, crosses and locks are not mirrored themselves; a bar or a shape at the wrong end would be twice
    // 100 or more.
    constexpr int most = 150;
    QVERIFY2(misplaced(one.rest, other.rest) < most,
             qPrintable(QString::number(misplaced(one.rest, other.rest))));
    QCOMPARE(one.texts.isEmpty(), other.texts.isEmpty());
    QCOMPARE(test::muddledTexts(other), QStringList());
    if (one.texts.size() == 1)
        QVERIFY2(qAbs(one.rest.width() - one.texts.first().place.right() - other.texts.first().place.left())
                     <= 2,
                 qPrintable(QStringLiteral("%1 %2")
                                .arg(one.texts.first().place.left())
                                .arg(other.texts.first().place.left())));
}

void tst_Mirror::valuesStayAsTheyAre_data()
{
    QTest::addColumn<Make>("make");
    const QString value = QStringLiteral("{\"sub\": \"repo:acme/app:*\"}!");
    QTest::newRow("paragraph") << Make([value] {
        auto *widget = new Paragraph(TextRole::DataSmall);
        widget->setText(value);
        return widget;
    });
    QTest::newRow("run in a sentence") << Make([value] {
        auto *widget = new Paragraph;
        widget->setRuns(
            {{QStringLiteral("Starts with ")}, {value, Color::Text, Weight::Regular, TextRole::Data}});
        return widget;
    });
    QTest::newRow("label") << Make([value] {
        auto *widget = new ElidedLabel(TextRole::Data, Color::Text);
        widget->setText(value);
        return widget;
    });
}

/// No brace changes sides.
void tst_Mirror::valuesStayAsTheyAre()
{
    QFETCH(Make, make);
    const test::Painting painting = painted(make, Qt::RightToLeft, {500, 24});
    QCOMPARE(test::muddledTexts(painting), QStringList());
    qreal right = 0;
    for (const test::PaintedText &text : painting.texts) {
        if (text.text.startsWith(u'{'))
            right = text.place.left();
        if (text.text.endsWith(u'!'))
            QVERIFY(text.place.right() > right);
    }
}

QTEST_MAIN(tst_Mirror)
#include "tst_mirror.moc"
