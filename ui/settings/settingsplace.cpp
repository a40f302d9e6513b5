#include "ui/settings/settingsplace.h"

#include "core/settings/settingchecks.h"
#include "core/settings/settingscatalog.h"
#include "core/text/visible.h"
#include "services/keptsettings.h"
#include "services/proxypassword.h"
#include "ui/documents/filedialogs.h"
#include "ui/documents/filereading.h"
#include "ui/settings/settinglooks.h"
#include "ui/settings/settingrow.h"
#include "ui/settings/settingspage.h"
#include "ui/settings/settingsreview.h"
#include "ui/theme/mirrored.h"
#include "ui/widgets/action.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>

namespace claimcheck::ui {

namespace {

constexpr int leftWidth = 240, leftNarrow = 208, wideFrom = 1280;
constexpr qint64 mostBytes = 1024 * 1024;

} // namespace

SettingsPlace::SettingsPlace(const Outside &outside, QWidget *parent)
    : Place(parent)
    , m_outside(outside)
    , m_find(makeAction(this, tr("&Find a setting"), QStringLiteral("search"), QKeySequence::Find))
    , m_import(makeAction(this, tr("&Import…"), QStringLiteral("open"), QKeySequence::Open))
    , m_export(makeAction(this, tr("&Export…"), QStringLiteral("download"), QKeySequence::Save))
    , m_reset(makeAction(this, tr("&Reset all…"), QStringLiteral("undo"), QKeySequence()))
    , m_search(new QLineEdit)
    , m_title(new SectionHeader(tr("Settings")))
    , m_error(new VerdictBanner)
    , m_remove(new QPushButton(tr("Delete the record…")))
    , m_proxyPassword(new ProxyPassword(outside.proxyPassword))
    , m_page(new SettingsPage(outside.settings, outside.environment))
{
    m_left = makeLeft();
    addLooks();
    m_error->hide();
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_error);
    right->addWidget(m_page, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_left);
    row->addWidget(new Hairline(Qt::Vertical));
    row->addLayout(right, 1);
    connect(m_find, &QAction::triggered, this, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    connect(m_import, &QAction::triggered, this, &SettingsPlace::chooseFile);
    connect(m_export, &QAction::triggered, this, &SettingsPlace::exportTo);
    connect(m_reset, &QAction::triggered, this, &SettingsPlace::askReset);
    connect(m_remove, &QPushButton::clicked, this, &SettingsPlace::askRemoveRecord);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsPlace::filter);
    connect(m_page, &SettingsPage::allWanted, m_search, &QLineEdit::clear);
    connect(outside.settings, &KeptSettings::changed, this, &SettingsPlace::refresh);
    connect(Theme::instance(), &Theme::changed, this, &SettingsPlace::refresh); // from the menu
    refresh();
}

QWidget *SettingsPlace::makeLeft()
{
    auto *left = new Panel(Color::Window);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addLayout(makeFinding());
    column->addStretch(1);
    auto *buttons = new QVBoxLayout;
    buttons->setContentsMargins(space::l, space::m, space::l, space::l);
    buttons->setSpacing(space::s);
    for (QAction *action : {m_import, m_export, m_reset}) {
        auto *button = new QPushButton(action->icon(), action->text().remove(u'&'));
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button,
                [button, action] { setAvailable(button, action->isEnabled()); });
        buttons->addWidget(button, 0, Qt::AlignLeft);
    }
    column->addLayout(buttons);
    left->setFixedWidth(rowHeight(leftWidth));
    return left;
}

QLayout *SettingsPlace::makeFinding()
{
    m_search->setPlaceholderText(tr("Find a setting"));
    m_search->setAccessibleName(tr("Find a setting"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(Theme::instance()->icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    auto *finding = new QVBoxLayout;
    finding->setContentsMargins(mirrored(space::l - space::xs, space::m, space::l, 0));
    finding->setSpacing(space::m);
    auto *search = new QVBoxLayout;
    search->setContentsMargins(mirrored(space::xs, 0, 0, 0)); // begins where the words of the links do
    search->addWidget(m_search);
    finding->addLayout(search);
    auto *links = new QVBoxLayout;
    links->setSpacing(space::xs);
    const QList<Setting::Group> groups = m_page->groups();
    for (const Setting::Group group : groups) {
        auto *link = new LinkButton(groupTitle(group));
        connect(link, &QPushButton::clicked, this, [this, group] { m_page->goTo(group); });
        links->addWidget(link, 0, Qt::AlignLeft);
        m_links.append(link);
    }
    finding->addLayout(links);
    return finding;
}

void SettingsPlace::addLooks()
{
    const QByteArray spoken = m_outside.settings->value(settingkey::language);
    row(settingkey::language)->setLook([spoken](const QByteArray &value) -> Result<QString> {
        return value == spoken ? QString() : tr("From the next start on.");
    });
    row(settingkey::caFile)->setLook([](const QByteArray &value) -> Result<QString> {
        return value.isEmpty() ? QString() : authorityWords(QFile::decodeName(value));
    });
    row(settingkey::history)
        ->setLook([file = m_outside.historyFile](const QByteArray &value) -> Result<QString> {
            return value == "true" ? fileWords(file) : QString();
        });
    row(settingkey::proxy)->addBelow(m_proxyPassword, {});
    SettingRow *record = row(settingkey::record);
    record->setLook(
        [file = m_outside.recordFile](const QByteArray &) -> Result<QString> { return fileWords(file); });
    record->addBelow(m_remove);
    m_remove->setVisible(m_outside.removeRecord != nullptr);
}

SettingRow *SettingsPlace::row(QByteArrayView key) const
{
    return m_page->row(key);
}

int SettingsPlace::shown() const
{
    return m_page->shown();
}

void SettingsPlace::refresh()
{
    m_page->refresh();
    const qsizetype changed =
        resetChanges(m_outside.settings->settings(), m_outside.settings->values()).size();
    m_title->setQuietText(changed == 0 ? QString() : tr("%1 changed").arg(changed));
    m_reset->setEnabled(changed > 0);
    setAvailable(m_remove, QFileInfo::exists(m_outside.recordFile));
    showProxyPassword();
    filter();
}

/// The one requests go through, also where the environment says so.
void SettingsPlace::showProxyPassword()
{
    const HttpSettings network = m_outside.settings->networkAtHand(m_outside.environment);
    m_proxyPassword->setProxy(network.proxyUser + u'@' + proxyPlace(network.proxyHost, network.proxyPort),
                              proxyEntry(network));
}

void SettingsPlace::filter()
{
    m_page->filter(m_search->text());
    const QList<Setting::Group> groups = m_page->groups();
    for (qsizetype i = 0; i < groups.size(); ++i)
        m_links.at(i)->setEnabled(m_page->isShown(groups.at(i)));
}

void SettingsPlace::chooseFile()
{
    openSettingsDialog(window(), [this](const QString &path) { openFile(path); });
}

void SettingsPlace::openFile(const QString &path)
{
    const Result<QByteArray> json = readWhole(path, mostBytes);
    m_error->setVisible(!json);
    if (!json)
        return m_error->setVerdict(Shape::Fail, tr("Not imported."), errorText(json.error()));
    import(*json, visible(QFileInfo(path).fileName(), 80));
}

void SettingsPlace::pasteText(const QString &text)
{
    import(text.toUtf8(), tr("Pasted settings"));
}

void SettingsPlace::import(const QByteArray &json, const QString &name)
{
    Result<SettingsImport> read = importSettings(json, m_outside.settings->settings(),
                                                 m_outside.settings->values());
    m_error->setVisible(!read);
    if (!read)
        return m_error->setVerdict(Shape::Fail, tr("%1 cannot be imported.").arg(name),
                                   errorText(read.error()));
    SettingsImport usable = *read;
    usable.changes.removeIf([&](const SettingChange &change) {
        const Result<void> accepted = row(change.setting->key)->accepts(change.to);
        if (!accepted)
            usable.refused.append({change.setting->title, accepted.error()});
        return !accepted;
    });
    review(tr("Import settings"),
           tr("%1: what is not named in it stays as it is. Nothing has been changed yet.").arg(name), usable);
}

void SettingsPlace::askReset()
{
    SettingsImport reset;
    reset.changes = resetChanges(m_outside.settings->settings(), m_outside.settings->values());
    review(tr("Reset all settings"), tr("Every setting gets its default. Nothing has been changed yet."),
           reset);
}

void SettingsPlace::review(const QString &title, const QString &what, const SettingsImport &import)
{
    auto *dialog = new SettingsReview(title, what, import, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, changes = import.changes] { carryOut(changes); });
    dialog->open();
}

void SettingsPlace::carryOut(const QList<SettingChange> &changes)
{
    QString trouble;
    for (const SettingChange &change : changes) {
        if (const Result<void> kept = m_outside.settings->keep(change.setting->key, change.to); !kept)
            trouble = errorText(kept.error());
    }
    m_error->setVisible(!trouble.isEmpty());
    if (trouble.isEmpty())
        Q_EMIT notice(tr("Changed %1 settings").arg(changes.size()));
    else
        m_error->setVerdict(Shape::Fail, tr("Not kept."), trouble);
}

void SettingsPlace::exportTo()
{
    saveTextDialog(window(), tr("Export settings"), QStringLiteral("claimcheck-settings.json"),
                   [this](const QString &path) { writeTo(path); });
}

void SettingsPlace::writeTo(const QString &path)
{
    const Result<void> written = writeWhole(
        path, exportSettings(m_outside.settings->settings(), m_outside.settings->values()));
    m_error->setVisible(!written);
    if (!written)
        return m_error->setVerdict(Shape::Fail, tr("Not exported."), errorText(written.error()));
    Q_EMIT notice(tr("Exported what differs from the defaults"));
}

void SettingsPlace::askRemoveRecord()
{
    auto *question = new QMessageBox(window());
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setText(tr("Delete the activity record?"));
    question->setInformativeText(tr("All its lines go, and what shows that none was taken out. The next "
                                    "entry begins a new one. It cannot be undone."));
    QPushButton *remove = question->addButton(tr("Delete the record"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(tr("Keep it"), QMessageBox::RejectRole));
    connect(remove, &QPushButton::clicked, this, &SettingsPlace::removeRecord);
    question->open();
}

void SettingsPlace::removeRecord()
{
    setAvailable(m_remove, false);
    whenFinished(m_outside.removeRecord(), this, [this](const Result<void> &removed) {
        refresh();
        if (removed)
            Q_EMIT notice(tr("The activity record is deleted"));
        else
            row(settingkey::record)->showTrouble(errorText(removed.error()));
    });
}

QList<QWidget *> SettingsPlace::panes() const
{
    return {m_search, m_page};
}

QList<QAction *> SettingsPlace::menuActions() const
{
    return {m_find, m_import, m_export, m_reset};
}

QList<Findable> SettingsPlace::findables()
{
    QList<Findable> all;
    for (const Setting &setting : m_outside.settings->settings())
        all.append({Findable::Kind::Action,
                    setting.title,
                    tr("Settings, %1").arg(groupTitle(setting.group)),
                    {},
                    QStringLiteral("settings"),
                    [this, key = setting.key] { goTo(key); }});
    return all;
}

void SettingsPlace::goTo(const QByteArray &key)
{
    m_search->clear();
    row(key)->setFocus(Qt::ShortcutFocusReason);
    m_page->ensureWidgetVisible(row(key));
}

void SettingsPlace::showEvent(QShowEvent *event)
{
    Place::showEvent(event);
    refresh(); // other places keep settings, too
    m_proxyPassword->look();
}

void SettingsPlace::resizeEvent(QResizeEvent *event)
{
    Place::resizeEvent(event);
    const bool wide = windowRoom() >= wideFrom;
    m_left->setFixedWidth(std::min(rowHeight(wide ? leftWidth : leftNarrow), width() * 3 / 8));
}

} // namespace claimcheck::ui
