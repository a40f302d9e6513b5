#include "ui/settings/settingspage.h"

#include "core/settings/settingscatalog.h"
#include "core/text/visible.h"
#include "local/environmentvalue.h"
#include "services/keptsettings.h"
#include "ui/settings/settingrow.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/paragraph.h"

#include <QBoxLayout>
#include <QScrollBar>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int mostWide = 840, margin = 24;

} // namespace

SettingsPage::SettingsPage(KeptSettings *settings, const QList<QByteArray> &environment, QWidget *parent)
    : QScrollArea(parent)
    , m_settings(settings)
    , m_nothing(nullptr)
    , m_nothingWords(new Paragraph)
{
    auto *content = new ui::Panel(Color::Surface);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(margin, space::s, margin, margin);
    column->setSpacing(0);
    for (const Setting &setting : settings->settings()) {
        if (m_groups.isEmpty() || m_groups.constLast().group != setting.group)
            addGroup(column, setting.group);
        addRow(setting,
               setting.variable.isEmpty() ? QByteArray() : environmentValue(environment, setting.variable));
    }
    m_nothing = makeNothing();
    column->addWidget(m_nothing);
    column->addStretch(1);
    setWidget(content);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setFocusProxy(m_groups.constFirst().rows.constFirst());
    setAccessibleName(tr("All settings"));
}

void SettingsPage::addGroup(QBoxLayout *column, Setting::Group group)
{
    auto *heading = new Paragraph(TextRole::Section);
    heading->setText(groupTitle(group));
    auto *body = new QWidget;
    auto *rows = new QVBoxLayout(body);
    rows->setContentsMargins(0, space::l, 0, space::s);
    rows->setSpacing(0);
    rows->addWidget(heading);
    rows->addSpacing(space::s);
    column->addWidget(body);
    m_groups.append({group, body, {}, {}});
}

void SettingsPage::addRow(const Setting &setting, const QByteArray &said)
{
    GroupBox &group = m_groups.last();
    auto *line = new Hairline(Qt::Horizontal);
    auto *row = new SettingRow(setting, m_settings, said);
    group.body->layout()->addWidget(line);
    group.body->layout()->addWidget(row);
    group.lines.append(line);
    group.rows.append(row);
}

QWidget *SettingsPage::makeNothing()
{
    auto *nothing = new QWidget;
    auto *column = new QVBoxLayout(nothing);
    column->setContentsMargins(0, space::l, 0, 0);
    column->setSpacing(space::s);
    auto *all = new LinkButton(tr("Show all settings"));
    connect(all, &QPushButton::clicked, this, &SettingsPage::allWanted);
    column->addWidget(m_nothingWords);
    column->addWidget(all, 0, Qt::AlignLeft);
    nothing->hide();
    return nothing;
}

SettingRow *SettingsPage::row(QByteArrayView key) const
{
    for (const GroupBox &group : m_groups) {
        for (SettingRow *row : group.rows) {
            if (row->setting().key == key)
                return row;
        }
    }
    return nullptr;
}

QList<Setting::Group> SettingsPage::groups() const
{
    QList<Setting::Group> groups;
    for (const GroupBox &one : m_groups)
        groups.append(one.group);
    return groups;
}

const SettingsPage::GroupBox *SettingsPage::box(Setting::Group group) const
{
    const auto found = std::find_if(m_groups.begin(), m_groups.end(),
                                    [group](const GroupBox &one) { return one.group == group; });
    return found == m_groups.end() ? nullptr : &*found;
}

bool SettingsPage::isShown(Setting::Group group) const
{
    const GroupBox *found = box(group);
    return found && !found->body->isHidden();
}

int SettingsPage::shown() const
{
    int count = 0;
    for (const GroupBox &group : m_groups)
        count += int(std::count_if(group.rows.begin(), group.rows.end(),
                                   [](const SettingRow *row) { return !row->isHidden(); }));
    return count;
}

void SettingsPage::refresh()
{
    for (const GroupBox &group : std::as_const(m_groups)) {
        for (SettingRow *row : group.rows)
            row->refresh();
    }
}

void SettingsPage::filter(const QString &typed)
{
    const QStringList words = typed.toLower().split(u' ', Qt::SkipEmptyParts);
    const QWidget *focused = window()->focusWidget();
    for (const GroupBox &group : std::as_const(m_groups)) {
        bool any = false;
        for (qsizetype i = 0; i < group.rows.size(); ++i) {
            SettingRow *row = group.rows.at(i);
            const bool fits = row->matches(words) || row->isAncestorOf(focused);
            row->setVisible(fits);
            group.lines.at(i)->setVisible(fits);
            any = any || fits;
        }
        group.body->setVisible(any);
    }
    m_nothingWords->setText(tr("No setting says “%1”.").arg(visible(typed, 60)), Color::Text2);
    m_nothing->setVisible(shown() == 0);
}

void SettingsPage::goTo(Setting::Group group)
{
    const GroupBox *found = box(group);
    verticalScrollBar()->setValue(found->body->y());
    for (SettingRow *row : found->rows) {
        if (!row->isHidden())
            return row->setFocus(Qt::ShortcutFocusReason);
    }
}

void SettingsPage::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    const int room = std::min(rowHeight(mostWide), viewport()->width() - 2 * margin);
    for (const GroupBox &group : std::as_const(m_groups)) {
        group.body->setMaximumWidth(rowHeight(mostWide));
        for (SettingRow *row : group.rows)
            row->setRoom(room);
    }
}

} // namespace claimcheck::ui
