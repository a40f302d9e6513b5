#pragma once

#include "ui/connect/connectplace.h"
#include "ui/mainwindow.h"
#include "ui/platform/exchanges.h"
#include "ui/platform/platformsession.h"

namespace claimcheck::test {

/// A window on the guided flow, in the emulator, with a draft in memory.
class ConnectScene {
public:
    enum class Moment : quint8 {
        Provider,
        Kinds,
        Search,
        Workload,
        WorkloadWrong,
        Preparation,
        Issuer,
        IssuerInline,
        IssuerRefused,
        IssuerFixed,
        Account,
        AccountShared,
        AccountToChoose,
        Elsewhere,
        Rule,
        RuleFails,
        RuleWide,
        Forgotten
    };

    /// `folder` is for the emulator's own files.
    ConnectScene(QSettings *settings, qint64 now, const QString &folder);
    ui::MainWindow *window() { return &m_window; }
    QWidget *shown() { return &m_window; }
    ui::ConnectPlace *place() const { return m_place; }
    void play(Moment moment);
    void answerExamples();
    /// Each picture of the first steps, by its name.
    static QList<std::pair<QString, Moment>> moments();

private:
    void playLater(Moment moment);
    void forget();
    void editIssuer(Moment moment);
    void editAccount(Moment moment);

    ui::PlatformSession m_platform;
    ui::Exchanges m_exchanges;
    ui::ConnectPlace *m_place;
    ui::MainWindow m_window;
};

} // namespace claimcheck::test
