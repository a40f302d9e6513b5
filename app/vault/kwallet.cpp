#include "vault/kwallet.h"

#include "local/environmentvalue.h"

#include <algorithm>

namespace claimcheck {

namespace {

constexpr char path[] = "/modules/kwalletd5";
constexpr char interface[] = "org.kde.KWallet";
/// QtKeychain gives its service's name for the program's; the wallet remembers what it allowed by it.
constexpr char program[] = "claimcheck";
/// As SLOT() gives it, which the formatting of the code would put a blank into.
constexpr char openedSlot[] = QT_STRINGIFY(QSLOT_CODE) "opened(int,int)";

QDBusMessage call(const QString &method)
{
    return QDBusMessage::createMethodCall(u"org.kde.kwalletd5"_qs, QLatin1String(path),
                                          QLatin1String(interface), method);
}

} // namespace

Async<Situation> WalletDialog::run(const SessionBus &bus, const QString &wallet)
{
    bus.connection().connect(QString(), QLatin1String(path), QLatin1String(interface),
                             u"walletAsyncOpened"_qs, this, openedSlot);
    QDBusMessage open = call(u"openAsync"_qs);
    open << wallet << qlonglong(0) << QString::fromLatin1(program) << false;
    whenFinished(bus.call(open), this, [this](const Result<BusAnswer> &answer) {
        if (answer->isError())
            return end(answer->situation());
        m_transaction = answer->message.arguments().value(0).toInt();
        asked();
        decide();
    });
    return result();
}

void WalletDialog::opened(int transaction, int handle)
{
    m_opened.append({transaction, handle});
    decide();
}

void WalletDialog::decide()
{
    const auto ours = std::find_if(m_opened.cbegin(), m_opened.cend(),
                                   [this](const auto &one) { return one.first == m_transaction; });
    if (ours != m_opened.cend())
        end(ours->second >= 0       ? Situation::Open
                : couldBeAnswered() ? Situation::Cancelled
                                    : Situation::Denied);
}

KWallet::KWallet(SessionBus &bus, std::chrono::milliseconds dialogPatience, DialogWait::Waiting waiting)
    : m_bus(bus)
    , m_dialogPatience(dialogPatience)
    , m_waiting(std::move(waiting))
{
}

bool KWallet::isMeant(const QList<QByteArray> &environment)
{
    const auto is = [&environment](QByteArrayView name) { return environmentValue(environment, name); };
    if (is("KDE_SESSION_VERSION") != "5")
        return false;
    const QByteArray desktop = is("XDG_CURRENT_DESKTOP"), session = is("DESKTOP_SESSION");
    if (desktop == "KDE" || session == "kde")
        return desktop != "GNOME" && desktop != "Unity";
    const bool isOther = desktop == "GNOME" || desktop == "Unity" || session == "gnome"
        || session.contains("xfce") || session == "xubuntu" || !is("GNOME_DESKTOP_SESSION_ID").isEmpty();
    return !isOther && !is("KDE_FULL_SESSION").isEmpty();
}

Async<BusAnswer> KWallet::wallet()
{
    return m_bus.call(call(u"networkWallet"_qs));
}

Async<Situation> KWallet::look()
{
    if (!m_bus.isThere())
        return ready<Situation>(Situation::NoBus);
    return andThen(wallet(), this, [this](const BusAnswer &named) {
        if (named.isError())
            return ready<Situation>(named.situation());
        QDBusMessage isOpen = call(u"isOpen"_qs);
        isOpen << named.message.arguments().value(0).toString();
        return andThen(m_bus.call(isOpen), this, [](const BusAnswer &answer) {
            if (answer.isError())
                return ready<Situation>(answer.situation());
            return ready<Situation>(answer.message.arguments().value(0).toBool() ? Situation::Open
                                                                                 : Situation::Locked);
        });
    });
}

Async<Situation> KWallet::openToRead()
{
    if (m_dialogPatience.count() == 0)
        return look();
    if (!m_bus.isThere())
        return ready<Situation>(Situation::NoBus);
    return andThen(wallet(), this, [this](const BusAnswer &named) {
        if (named.isError())
            return ready<Situation>(named.situation());
        m_dialog = std::make_unique<WalletDialog>(m_dialogPatience, m_waiting);
        return m_dialog->run(m_bus, named.message.arguments().value(0).toString());
    });
}

void KWallet::cancel()
{
    if (m_dialog)
        m_dialog->cancel();
}

} // namespace claimcheck
