#include "ui/settings/settingsreview.h"

#include "ui/documents/filereading.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/shapelabel.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int dialogWidth = 560, tallest = 420;

QString countWords(qsizetype count)
{
    return count == 1 ? SettingsReview::tr("Change 1 setting")
                      : SettingsReview::tr("Change %1 settings").arg(count);
}

} // namespace

SettingsReview::SettingsReview(const QString &title, const QString &what, const SettingsImport &import,
                               QWidget *parent)
    : QDialog(parent)
    , m_do(new QPushButton(countWords(import.changes.size())))
{
    setWindowTitle(title);
    auto *words = new Paragraph;
    words->setText(what, Color::Text2);
    auto *rows = new Panel(Color::Surface);
    auto *lines = new QVBoxLayout(rows);
    lines->setContentsMargins(space::m, space::m, space::m, space::m);
    lines->setSpacing(space::s);
    addRows(lines, import);
    lines->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(rows);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("What would change"));
    const int inside = rowHeight(dialogWidth) - 2 * space::xl;
    scroll->setFixedHeight(std::min(rowHeight(tallest), lines->totalHeightForWidth(inside) + 2 * space::xs));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(words);
    column->addWidget(scroll);
    column->addWidget(makeButtons(import.changes.size()));
    setFixedWidth(rowHeight(dialogWidth));
}

void SettingsReview::addRows(QVBoxLayout *column, const SettingsImport &import)
{
    for (const SettingChange &change : import.changes)
        addRow(column, int(Shape::Info), change.setting->title,
               tr("%1 → %2").arg(change.setting->words(change.from), change.setting->words(change.to)));
    for (const SettingsImport::Refused &refused : import.refused)
        addRow(column, int(Shape::Fail), refused.name, tr("Not taken. %1").arg(errorText(refused.error)));
    for (const QString &name : import.unknown)
        addRow(column, int(Shape::Skipped), name, tr("Passed over: this version has no such setting."));
    if (import.same > 0)
        addRow(column, int(Shape::Done), tr("As it is"),
               tr("Values in the file that hold already: %1.").arg(import.same));
    if (m_lines.isEmpty())
        addRow(column, int(Shape::Done), tr("Nothing"), tr("The file names no setting."));
}

void SettingsReview::addRow(QVBoxLayout *column, int shape, const QString &name, const QString &rest)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    auto *words = new Paragraph;
    words->setRuns({{name, Color::Text, Weight::Strong}, {u"  "_qs + rest, Color::Text}});
    row->addWidget(new ShapeLabel(Shape(shape), 16), 0, Qt::AlignTop);
    row->addWidget(words, 1);
    column->addLayout(row);
    m_lines.append(words->text());
}

QWidget *SettingsReview::makeButtons(qsizetype changes)
{
    auto *buttons = new QWidget;
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, space::s, 0, 0);
    row->setSpacing(space::s);
    auto *leave = new QPushButton(changes > 0 ? tr("Leave them") : tr("Close"));
    m_do->setProperty("primary", true);
    m_do->setVisible(changes > 0);
    m_do->setDefault(changes > 0);
    leave->setAutoDefault(changes == 0);
    row->addWidget(m_do);
    row->addStretch(1);
    row->addWidget(leave);
    connect(m_do, &QPushButton::clicked, this, &QDialog::accept);
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
    return buttons;
}

} // namespace claimcheck::ui
