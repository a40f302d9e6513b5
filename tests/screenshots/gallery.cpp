#include "screenshots/gallery.h"

#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/keyoriginbadge.h"
#include "ui/widgets/lifetimebar.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/verdictbanner.h"

#include <QAction>
#include <QDir>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace claimcheck::ui {
namespace {

constexpr int columns = 11;
constexpr int cellWidth = 118;
constexpr int cellHeight = 84;
constexpr UnixSeconds now = 1795342652; // 2026-11-22T10:17:32Z

LifetimeBar *bar(std::optional<double> iat, std::optional<double> nbf, std::optional<double> exp)
{
    auto *widget = new LifetimeBar;
    widget->setTimes(iat, nbf, exp, now);
    return widget;
}

VerdictBanner *banner(Shape shape, const QString &first, const QString &rest)
{
    auto *widget = new VerdictBanner;
    widget->setVerdict(shape, first, rest);
    return widget;
}

QWidget *buttons()
{
    auto *holder = new QWidget;
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    auto *primary = new QPushButton(QStringLiteral("Continue to Review"));
    primary->setProperty("primary", true);
    auto *disabled = new QPushButton(QStringLiteral("Not now"));
    disabled->setEnabled(false);
    auto *small = new QPushButton(QStringLiteral("Small"));
    small->setProperty("small", true);
    row->addWidget(primary);
    row->addWidget(new QPushButton(Theme::instance()->icon(QStringLiteral("copy"), Color::Text),
                                   QStringLiteral("Copy report")));
    row->addWidget(disabled);
    row->addWidget(small);
    row->addWidget(new IconButton(QStringLiteral("trash"), QStringLiteral("Clear")));
    row->addWidget(new LinkButton(QStringLiteral("Change key")));
    row->addStretch();
    return holder;
}

} // namespace

Gallery::Gallery(QWidget *parent)
    : QWidget(parent)
{
    resize(1440, 900);
    addWidgets();
}

void Gallery::addWidgets()
{
    auto *left = new QVBoxLayout;
    left->addWidget(
        banner(Shape::Pass, QStringLiteral("Would match."), QStringLiteral("4 of 4 clauses hold.")));
    left->addWidget(banner(Shape::Fail, QStringLiteral("Would not match."),
                           QStringLiteral("Subject fails; the other 3 clauses hold for this token.")));
    left->addWidget(banner(Shape::Warn, QStringLiteral("Near miss: new GitHub subject format."),
                           QStringLiteral("Same repository, with its ids added. GitHub sends this form for "
                                          "repositories created, renamed or moved since 15 July 2026.")));
    left->addWidget(
        banner(Shape::Unknown, QStringLiteral("Not checked."), QStringLiteral("Choose a key file.")));
    left->addWidget(new VerdictBanner);
    left->addWidget(buttons());
    left->addStretch();
    auto *right = new QVBoxLayout;
    right->setSpacing(space::l);
    right->addWidget(bar(now - 90, std::nullopt, now + 210));
    right->addWidget(bar(now - 900, std::nullopt, now - 540));
    right->addWidget(bar(now, now + 120, now + 400));
    right->addWidget(bar(std::nullopt, std::nullopt, std::nullopt));
    auto *badge = new KeyOriginBadge;
    badge->setText(QStringLiteral("Key pinned by you on 14 Nov, from acme-github"));
    right->addWidget(badge, 0, Qt::AlignLeft);
    auto *field = new QLineEdit(QStringLiteral("A field"));
    right->addWidget(field);
    right->addStretch();
    auto *rows = new QHBoxLayout;
    rows->setSpacing(space::xxl);
    rows->addLayout(left, 1);
    rows->addLayout(right, 1);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(space::xl, 470, space::xl, space::xl);
    page->addLayout(rows);
}

void Gallery::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::instance()->color(Color::Surface));
    paintIcons(&painter);
    paintShapes(&painter);
}

void Gallery::paintIcons(QPainter *painter) const
{
    const Theme *theme = Theme::instance();
    const QStringList files = QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")});
    painter->setFont(theme->font(TextRole::Small));
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QString name = QString(files.at(i)).chopped(4);
        const QPoint at(24 + int(i % columns) * cellWidth + 8, 16 + int(i / columns) * cellHeight);
        theme->icon(name).paint(painter, QRect(at + QPoint(0, 24), QSize(16, 16)));
        theme->icon(name, Color::Accent).paint(painter, QRect(at + QPoint(24, 20), QSize(20, 20)));
        theme->icon(name, Color::Text).paint(painter, QRect(at + QPoint(52, 4), QSize(40, 40)));
        painter->setPen(theme->color(Color::Text3));
        painter->drawText(at + QPoint(0, 62), name);
    }
}

void Gallery::paintShapes(QPainter *painter) const
{
    const Theme *theme = Theme::instance();
    int x = 32;
    for (int shape = 0; shape <= int(Shape::Busy); ++shape) {
        for (const int side : {14, 16, 18, 20, 32}) {
            theme->paintShape(painter, Shape(shape), QRectF(x, 400 + (32 - side) / 2.0, side, side));
            x += side + 6;
        }
        x += 20;
    }
}

} // namespace claimcheck::ui
