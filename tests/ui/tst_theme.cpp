#include "ui/connect/segments.h"
#include "ui/theme/colors.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"
#include "ui/widgets/facttable.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/shapelabel.h"

#include <QApplication>
#include <QButtonGroup>
#include <QDir>
#include <QFontInfo>
#include <QHeaderView>
#include <QPainter>
#include <QSignalSpy>
#include <QStyleOption>
#include <QSvgRenderer>
#include <QTest>
#include <QTreeView>

#include <algorithm>

using namespace claimcheck::ui;

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_theme.setTextScale(1); }
    void contrast_data();
    void contrast();
    void lineContrast();
    void tellsDarkFromLight();
    void usesHighContrastAsItIs();
    void highContrast_data();
    void highContrast();
    void followsTheDesktopsContrast();
    void switches();
    void fonts();
    void rowsGrowWithText();
    void styleSheetIsFilled();
    void iconsAreOnTheGrid_data();
    void iconsAreOnTheGrid();
    void iconFollowsAppearance();
    void iconSharpness();
    void shapesDiffer();
    void emptyShapesAreNotFilled();
    void aChosenRadioButtonShowsItsFocus();
    void headersEndInAnEllipsis();
    void factsStandOnOneLine();
    void whatDiffersIsMarked();
    void segmentsAreRoundAtTheEnds();

private:
    QImage shape(Shape shape) const;

    Theme m_theme;
};

namespace {

Colors colorsFor(bool dark)
{
    return dark ? darkColors() : lightColors();
}

QColor at(const Colors &colors, Color token)
{
    return colors[std::size_t(token)];
}

int inkedPixels(const QImage &image)
{
    int inked = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            inked += qAlpha(image.pixel(x, y)) > 64;
    }
    return inked;
}

} // namespace

void TestTheme::contrast_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<Color>("ink");
    QTest::addColumn<Color>("ground");
    QTest::addColumn<double>("least");
    const Color inks[] = {Color::Text, Color::Text2, Color::Accent,  Color::Pass,
                          Color::Fail, Color::Warn,  Color::Unknown, Color::Literal};
    const Color grounds[] = {Color::Window, Color::Surface, Color::Sunken, Color::Hover, Color::AccentBg};
    const std::pair<Color, Color> tinted[] = {
        {Color::Pass, Color::PassTint},       {Color::Fail, Color::FailTint}, {Color::Warn, Color::WarnTint},
        {Color::Unknown, Color::UnknownTint}, {Color::Text, Color::FailTint}, {Color::Text, Color::WarnTint},
        {Color::OnAccent, Color::Accent}};
    for (const bool dark : {false, true}) {
        const auto row = [dark](Color ink, Color ground, double least) {
            QTest::addRow("%s, %d on %d", dark ? "dark" : "light", int(ink), int(ground))
                << dark << ink << ground << least;
        };
        for (const Color ink : inks) {
            for (const Color ground : grounds)
                row(ink, ground, 4.99);
        }
        for (const auto &[ink, ground] : tinted)
            row(ink, ground, 4.99);
        for (const Color ground : grounds)
            row(Color::Text3, ground, 4.5);
    }
}

void TestTheme::contrast()
{
    QFETCH(bool, dark);
    QFETCH(Color, ink);
    QFETCH(Color, ground);
    QFETCH(double, least);
    const Colors colors = colorsFor(dark);
    const double ratio = contrastRatio(at(colors, ink), at(colors, ground));
    QVERIFY2(ratio >= least, qPrintable(QString::number(ratio)));
}

void TestTheme::lineContrast()
{
    for (const bool dark : {false, true}) {
        const Colors colors = colorsFor(dark);
        for (const Color ground : {Color::Window, Color::Surface, Color::Sunken, Color::Hover})
            QVERIFY(contrastRatio(at(colors, Color::Border), at(colors, ground)) >= 3.0);
    }
}

void TestTheme::tellsDarkFromLight()
{
    QVERIFY(isDarkPalette(paletteOf(darkColors())));
    QVERIFY(!isDarkPalette(paletteOf(lightColors())));
    QVERIFY(!isHighContrastPalette(paletteOf(darkColors())));
    QVERIFY(!isHighContrastPalette(paletteOf(lightColors())));
}

void TestTheme::usesHighContrastAsItIs()
{
    QPalette system(Qt::white, Qt::black);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        system.setColor(role, Qt::white);
    for (const auto role : {QPalette::Window, QPalette::Base, QPalette::Button})
        system.setColor(role, Qt::black);
    system.setColor(QPalette::Highlight, Qt::yellow);
    QVERIFY(isHighContrastPalette(system));
    const Colors colors = colorsOf(system);
    QCOMPARE(at(colors, Color::Text3), QColor(Qt::white));
    QCOMPARE(at(colors, Color::Fail), QColor(Qt::white));
    QCOMPARE(at(colors, Color::WarnTint), QColor(Qt::black));
    QCOMPARE(at(colors, Color::Accent), QColor(Qt::yellow));
}

void TestTheme::highContrast_data()
{
    QTest::addColumn<Appearance>("appearance");
    QTest::newRow("light") << Appearance::ContrastLight;
    QTest::newRow("dark") << Appearance::ContrastDark;
}

/// WCAG 1.4.6: 7:1 for each text on each ground it may stand on; lines of controls as much.
void TestTheme::highContrast()
{
    QFETCH(Appearance, appearance);
    m_theme.apply(appearance);
    QVERIFY(m_theme.isHighContrast());
    QCOMPARE(m_theme.isDark(), appearance == Appearance::ContrastDark);
    const auto least = [this](Color ink, Color ground, double ratio) {
        const double is = contrastRatio(m_theme.color(ink), m_theme.color(ground));
        QVERIFY2(is >= ratio, qPrintable(u"%1 on %2: %3"_qs.arg(int(ink)).arg(int(ground)).arg(is)));
    };
    for (const Color ground : {Color::Window, Color::Surface, Color::Sunken, Color::Hover, Color::AccentBg,
                               Color::PassTint, Color::FailTint, Color::WarnTint, Color::UnknownTint}) {
        for (const Color ink : {Color::Text, Color::Text2, Color::Text3, Color::Border})
            least(ink, ground, 7);
        least(Color::Divider, ground, 3);
    }
    for (const Color ground : {Color::Window, Color::Surface, Color::Sunken, Color::Hover, Color::AccentBg})
        for (const Color ink :
             {Color::Accent, Color::Pass, Color::Fail, Color::Warn, Color::Unknown, Color::Literal})
            least(ink, ground, 7);
    for (const auto &[ink, ground] :
         {std::pair(Color::Pass, Color::PassTint), std::pair(Color::Fail, Color::FailTint),
          std::pair(Color::Warn, Color::WarnTint), std::pair(Color::Unknown, Color::UnknownTint),
          std::pair(Color::OnAccent, Color::Accent)})
        least(ink, ground, 7);
}

void TestTheme::followsTheDesktopsContrast()
{
    m_theme.apply(Appearance::System);
    QVERIFY(!m_theme.isHighContrast());
    QSignalSpy changed(&m_theme, &Theme::changed);
    m_theme.setSystemContrast(true);
    QCOMPARE(changed.size(), 1);
    QVERIFY(m_theme.isHighContrast());
    QCOMPARE(m_theme.color(Color::Border), at(contrastColors(false), Color::Border));
    m_theme.apply(Appearance::Light); // what the person chose holds
    QVERIFY(!m_theme.isHighContrast());
    m_theme.setSystemContrast(false);
    QCOMPARE(changed.size(), 2);
    m_theme.apply(Appearance::System);
    QVERIFY(!m_theme.isHighContrast());
}

void TestTheme::switches()
{
    m_theme.apply(Appearance::Light);
    QSignalSpy changed(&m_theme, &Theme::changed);
    m_theme.apply(Appearance::Dark);
    QCOMPARE(changed.size(), 1);
    QVERIFY(m_theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Base), at(darkColors(), Color::Surface));
    QCOMPARE(QApplication::palette("QAbstractItemView").color(QPalette::Highlight),
             at(darkColors(), Color::AccentBg));
    m_theme.systemChanged(); // not following the system: nothing happens
    QCOMPARE(changed.size(), 1);
    // Offscreen the system is light; reading it again must not mistake our own dark palette for it.
    m_theme.apply(Appearance::System);
    m_theme.systemChanged();
    QVERIFY(!m_theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Base), at(lightColors(), Color::Surface));
}

void TestTheme::fonts()
{
    QCOMPARE(m_theme.font(TextRole::Body).pointSizeF(), 10.0);
    QCOMPARE(m_theme.font(TextRole::PageTitle).weight(), QFont::DemiBold);
    for (const TextRole role : {TextRole::Data, TextRole::DataSmall}) {
        const QFont font = m_theme.font(role);
        QVERIFY(font.styleStrategy() & QFont::PreferNoShaping);
        QVERIFY(QFontInfo(font).fixedPitch());
        const QFontMetricsF metrics(font);
        QCOMPARE(metrics.horizontalAdvance(QStringLiteral("!=")), 2 * metrics.horizontalAdvance(u'='));
    }
    QVERIFY(!(m_theme.font(TextRole::Body).styleStrategy() & QFont::PreferNoShaping));
}

void TestTheme::rowsGrowWithText()
{
    QCOMPARE(rowHeight(24), 24);
    m_theme.setTextScale(2);
    QVERIFY2(qAbs(rowHeight(24) - 48) <= 2, qPrintable(QString::number(rowHeight(24))));
    m_theme.setTextScale(9);
    QCOMPARE(m_theme.textScale(), 2.0);
}

void TestTheme::styleSheetIsFilled()
{
    const QString sheet = styleSheet(m_theme);
    QVERIFY(sheet.contains(m_theme.color(Color::Accent).name()));
    QVERIFY(!sheet.contains(u'@'));
    // A placeholder with a misspelt name leaves a gap behind the colon.
    for (const QString &gap : {QStringLiteral(": ;"), QStringLiteral("solid ;"), QStringLiteral(":  ")})
        QVERIFY2(!sheet.contains(gap), qPrintable(gap));
    QVERIFY(sheet.count(u'\n') < 200);
}

void TestTheme::iconsAreOnTheGrid_data()
{
    QTest::addColumn<QString>("path");
    const QStringList files = QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")});
    QVERIFY(files.size() > 20);
    for (const QString &file : files) {
        if (file != QStringLiteral("app.svg"))
            QTest::newRow(qPrintable(file)) << QStringLiteral(":/icons/") + file;
    }
}

void TestTheme::iconsAreOnTheGrid()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("stroke=\"currentColor\""));
    QVERIFY(text.contains("stroke-width=\"1.5\"") && text.contains("stroke-linecap=\"round\""));
    QVERIFY(!text.contains('#'));
    QSvgRenderer renderer(text);
    QVERIFY(renderer.isValid());
    QCOMPARE(renderer.viewBoxF(), QRectF(0, 0, 20, 20));
    QVERIFY(inkedPixels(m_theme.icon(file.fileName().mid(8).chopped(4)).pixmap(40, 40).toImage()) > 20);
}

void TestTheme::iconFollowsAppearance()
{
    const QIcon icon = m_theme.icon(QStringLiteral("menu"), Color::Text);
    const auto ink = [&icon] { return icon.pixmap(40, 40).toImage().pixelColor(20, 20); };
    m_theme.apply(Appearance::Light);
    QCOMPARE(ink().name(), at(lightColors(), Color::Text).name());
    m_theme.apply(Appearance::Dark);
    QCOMPARE(ink().name(), at(darkColors(), Color::Text).name());
}

void TestTheme::iconSharpness()
{
    const QPixmap pixmap = m_theme.icon(QStringLiteral("search")).pixmap(QSize(20, 20), 2.0);
    QCOMPARE(pixmap.size(), QSize(40, 40));
    QCOMPARE(pixmap.devicePixelRatio(), 2.0);
    QCOMPARE(m_theme.shapePixmap(Shape::Pass, 16, 1.25).size(), QSize(20, 20));
}

QImage TestTheme::shape(Shape shape) const
{
    return m_theme.shapePixmap(shape, 16, 2).toImage();
}

void TestTheme::shapesDiffer()
{
    // By outline alone, as for somebody who sees no hue.
    QList<QImage> seen;
    for (int i = 0; i <= int(Shape::Busy); ++i) {
        QImage outline = shape(Shape(i)).convertToFormat(QImage::Format_Alpha8);
        outline.setDevicePixelRatio(1);
        for (const QImage &other : std::as_const(seen))
            QVERIFY2(outline != other, qPrintable(QString::number(i)));
        seen.append(outline);
    }
}

void TestTheme::emptyShapesAreNotFilled()
{
    const int filled = inkedPixels(shape(Shape::Pass));
    for (const Shape hollow : {Shape::Unknown, Shape::Skipped, Shape::Waiting, Shape::Done})
        QVERIFY(inkedPixels(shape(hollow)) < filled / 2);
}

/// Its dot has the accent: another colour has to be in the ring.
void TestTheme::aChosenRadioButtonShowsItsFocus()
{
    m_theme.apply(Appearance::Light);
    const auto hasInk = [this](QStyle::State state) {
        QImage image(32, 32, QImage::Format_ARGB32);
        image.fill(Qt::white);
        QStyleOptionButton option;
        option.rect = image.rect();
        option.state = state | QStyle::State_Enabled | QStyle::State_On;
        QPainter painter(&image);
        QApplication::style()->drawPrimitive(QStyle::PE_IndicatorRadioButton, &option, &painter);
        painter.end();
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, image.height() / 2) == m_theme.color(Color::Text))
                return true;
        return false;
    };
    QVERIFY(hasInk(QStyle::State_HasFocus));
    QVERIFY(!hasInk({}));
}

void TestTheme::headersEndInAnEllipsis()
{
    QTreeView view;
    view.ensurePolished();
    view.header()->ensurePolished();
    QCOMPARE(view.header()->textElideMode(), Qt::ElideRight);
}

/// Whatever the size of their letters, and at any text size.
void TestTheme::factsStandOnOneLine()
{
    m_theme.apply(Appearance::Light);
    FactTable table;
    table.setFacts(
        {{QStringLiteral("Sent to"), QStringLiteral("api.example"), {}, Shape::Info, TextRole::Small},
         {{}, {}, QStringLiteral("Nothing else"), Shape::Done, TextRole::Small}});
    for (const qreal scale : {1.0, 2.0}) {
        m_theme.setTextScale(scale);
        table.resize(int(600 * scale), table.sizeHint().height());
        table.show();
        QCoreApplication::processEvents();
        const auto line = [](const Paragraph *text) {
            return text->y() + text->contentsMargins().top() + text->baseline();
        };
        const QList<Paragraph *> texts = table.findChildren<Paragraph *>();
        QCOMPARE(texts.size(), 3);
        const auto named = [&texts](const QString &words) {
            return *std::find_if(texts.cbegin(), texts.cend(),
                                 [&words](const Paragraph *one) { return one->text() == words; });
        };
        QCOMPARE(line(named(QStringLiteral("Sent to"))), line(named(QStringLiteral("api.example"))));
        const Paragraph *note = named(QStringLiteral("Nothing else"));
        const QList<ShapeLabel *> shapes = table.findChildren<ShapeLabel *>();
        const int middle = note->y() + note->lineHeight() / 2;
        QVERIFY(std::any_of(shapes.cbegin(), shapes.cend(), [middle](const ShapeLabel *shape) {
            return qAbs(shape->geometry().center().y() - middle) <= 1;
        }));
    }
}

/// With a ground and a line under it: not by its colour alone.
void TestTheme::whatDiffersIsMarked()
{
    m_theme.apply(Appearance::Light);
    Paragraph paragraph(TextRole::Data);
    paragraph.setRuns({{QStringLiteral("repo:"), Color::Text, Weight::Regular, TextRole::Data},
                       {QStringLiteral("a"), Color::Text, Weight::Regular, TextRole::Data, true},
                       {QStringLiteral("cme"), Color::Text, Weight::Regular, TextRole::Data}});
    paragraph.resize(200, 20);
    const QImage shown = paragraph.grab().toImage();
    const int middle = QFontMetrics(m_theme.font(TextRole::Data)).horizontalAdvance(QStringLiteral("repo:a"))
        - 3;
    QCOMPARE(shown.pixelColor(middle, 19), m_theme.color(Color::Fail));
    QCOMPARE(shown.pixelColor(middle, 18), m_theme.color(Color::Fail));
    QCOMPARE(shown.pixelColor(middle, 1), m_theme.color(Color::FailTint));
    QVERIFY(shown.pixelColor(2, 19) != m_theme.color(Color::Fail));
}

void TestTheme::segmentsAreRoundAtTheEnds()
{
    m_theme.apply(Appearance::Light);
    QButtonGroup group;
    Segments segments(&group);
    segments.add(0, QStringLiteral("In words"))->setChecked(true);
    segments.add(1, QStringLiteral("As JSON"));
    segments.resize(segments.sizeHint());
    const QImage shown = segments.grab().toImage();
    const QColor accent = m_theme.color(Color::Accent), border = m_theme.color(Color::Border);
    const int middle = shown.height() / 2, right = shown.width() - 1;
    QCOMPARE(shown.pixelColor(0, middle), accent);
    QVERIFY(shown.pixelColor(0, 0) != accent);
    QCOMPARE(shown.pixelColor(right, middle), border);
    QVERIFY(shown.pixelColor(right, 0) != border);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
