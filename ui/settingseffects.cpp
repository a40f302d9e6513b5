#include "ui/settingseffects.h"

#include "services/keptsettings.h"
#include "ui/documents/filereading.h"
#include "ui/inspect/historyfile.h"
#include "ui/inspect/inspectplace.h"
#include "ui/mainwindow.h"
#include "ui/platform/platformsession.h"
#include "ui/signin/signinsession.h"
#include "ui/windownotices.h"

#include <algorithm>

namespace claimcheck::ui {

SettingsEffects::SettingsEffects(const Reach &reach, QObject *parent)
    : QObject(parent)
    , m_reach(reach)
{
    connect(reach.settings, &KeptSettings::changed, this, &SettingsEffects::apply);
    applyOffers();
}

void SettingsEffects::apply(const QByteArray &key)
{
    if (key == settingkey::history)
        applyHistory();
    else if (key.startsWith("network/"))
        applyNetwork();
    else if (key.startsWith("platform/") || key.startsWith("custom/"))
        applyOffers();
}

void SettingsEffects::applyNetwork()
{
    const HttpSettings network = m_reach.settings->networkAtHand(m_reach.environment);
    m_reach.platform->setNetwork(m_reach.signIn->withProxyPassword(network));
    m_reach.signIn->setNetwork(network);
    const Result<HttpSettings> whole = m_reach.settings->network(m_reach.environment);
    if (whole)
        m_reach.window->notices()->hide("network");
    else
        m_reach.window->notices()->show("network", Shape::Warn, tr("The network is not set up as chosen."),
                                        errorText(whole.error()));
}

void SettingsEffects::applyOffers()
{
    const auto text = [this](const char *key) { return QString::fromUtf8(m_reach.settings->value(key)); };
    m_reach.platform->setOffers({text(settingkey::platformClient), text(settingkey::customApi),
                                 text(settingkey::customConsole), text(settingkey::customClient)});
}

void SettingsEffects::applyHistory()
{
    const QString left = keepHistory(m_reach.settings->value(settingkey::history) == "true");
    if (left.isEmpty())
        m_reach.window->notices()->hide("history");
    else
        m_reach.window->notices()->show("history", Shape::Warn,
                                        tr("The history of claims was not removed whole."), left);
}

/// Also before Inspect was shown: what is kept goes at once. What could not be removed, or empty.
QString SettingsEffects::keepHistory(bool on)
{
    const QList<InspectPlace *> all = m_reach.window->findChildren<InspectPlace *>();
    const auto own = std::find_if(all.begin(), all.end(),
                                  [](InspectPlace *one) { return one->hasHistory(); });
    HistoryFile unopened(m_reach.historyFile);
    if (own != all.end())
        (*own)->keepHistory(on);
    else if (!on)
        unopened.removeAll();
    return on ? QString() : own != all.end() ? (*own)->historyError() : unopened.error();
}

} // namespace claimcheck::ui
