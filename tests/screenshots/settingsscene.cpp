#include "screenshots/settingsscene.h"

#include "ui/settings/settingcontrol.h"
#include "ui/settings/settingrow.h"
#include "ui/settings/settingsreview.h"

#include <QCoreApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QUuid>

namespace claimcheck::test {

using namespace ui;

QList<std::pair<QString, SettingsScene::Moment>> SettingsScene::moments()
{
    return {{u"settings-first-"_qs, Moment::First},
            {u"settings-changed-"_qs, Moment::Changed},
            {u"settings-mistake-"_qs, Moment::Mistake},
            {u"settings-search-"_qs, Moment::Search},
            {u"settings-import-"_qs, Moment::Import}};
}

SettingsScene::SettingsScene(QSettings *window, const QString &folder)
    : m_file(folder + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces) + u".ini"_qs,
             QSettings::IniFormat)
    , m_settings(&m_file, settingsCatalog({"de"}))
    , m_place(new SettingsPlace(
          {&m_settings,
           {"CLAIMCHECK_CA_FILE=/etc/ssl/acme/root.pem"},
           u"/home/dana/.config/claimcheck/history.json"_qs,
           u"/home/dana/.local/state/claimcheck/activity.jsonl"_qs,
           [] { return ready(Result<void>()); },
           {[](const QByteArray &) { return ready(Result<bool>(true)); }, nullptr, nullptr}}))
    , m_window(window)
{
    m_window.addPlace(
        {SettingsPlace::tr("Settings"), QStringLiteral("settings"), [this] { return m_place; }});
    m_window.showPlace(0);
}

void SettingsScene::change()
{
    for (const auto &[key, value] :
         {std::pair(settingkey::language, "de"), std::pair(settingkey::firstPlace, "connect"),
          std::pair(settingkey::proxy, "dana@proxy.acme.example:3128")})
        (void)m_settings.keep(key, value);
}

void SettingsScene::makeMistakes()
{
    for (const auto &[key, typed] :
         {std::pair(settingkey::caFile, u"/etc/ssl/acme/old.pem"_qs),
          std::pair(settingkey::customApi, u"http:/"_qs + u"/gateway.acme.example"_qs)}) {
        QLineEdit *field = m_place->row(key)->control()->field();
        field->setText(typed);
        Q_EMIT field->textEdited(typed);
        Q_EMIT field->editingFinished();
    }
    m_place->row(settingkey::caFile)->setFocus();
}

void SettingsScene::askRemoveRecord()
{
    const auto buttons = m_place->row(settingkey::record)->findChildren<QPushButton *>();
    for (QPushButton *button : buttons)
        if (button->text() == SettingsPlace::tr("Delete the record…")) {
            button->setEnabled(true); // there is none here
            button->click();
        }
}

void SettingsScene::play(Moment moment)
{
    QCoreApplication::processEvents();
    if (moment != Moment::First)
        change();
    if (moment == Moment::Mistake) {
        makeMistakes();
        QCoreApplication::processEvents();
        auto *scroll = m_place->findChild<QScrollArea *>();
        scroll->verticalScrollBar()->setValue(
            m_place->row(settingkey::proxy)->mapTo(scroll->widget(), QPoint()).y() - 60);
    }
    if (moment == Moment::Search)
        m_place->search()->setText(u"file"_qs);
    if (moment != Moment::Import)
        return;
    m_place->pasteText(u"{\"claimcheck_settings\":1,\"values\":{\"window/appearance\":\"dark\","
                       "\"network/proxy\":\"proxy.acme.example\",\"window/text_percent\":\"125\","
                       "\"window/language\":\"de\",\"later/setting\":true}}"_qs);
}

QWidget *SettingsScene::shown()
{
    QWidget *review = m_window.findChild<SettingsReview *>();
    return review ? review : &m_window;
}

} // namespace claimcheck::test
