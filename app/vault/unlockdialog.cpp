#include "vault/unlockdialog.h"

namespace claimcheck {

namespace {

constexpr char prompt[] = "org.freedesktop.Secret.Prompt";
/// As SLOT() gives it, which the formatting of the code would put a blank into.
constexpr char completedSlot[] = QT_STRINGIFY(QSLOT_CODE) "completed(bool,QDBusVariant)";

} // namespace

UnlockDialog::UnlockDialog(const SessionBus &bus, const QString &path, std::chrono::milliseconds patience,
                           const Waiting &waiting)
    : DialogWait(patience, waiting)
    , m_bus(bus)
    , m_path(path)
{
}

Async<Situation> UnlockDialog::run()
{
    // From anyone: naming the sender would ask the bus for its owner, and wait. What the signal says is
    // checked.
    m_bus.connection().connect(QString(), m_path, QLatin1String(prompt), u"Completed"_qs, this,
                               completedSlot);
    QDBusMessage show = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_qs, m_path,
                                                       QLatin1String(prompt), u"Prompt"_qs);
    show << QString(); // the window it belongs to: not known here
    whenFinished(m_bus.call(show), this, [this](const Result<BusAnswer> &answer) {
        if (answer->isError())
            return end(answer->situation());
        if (!isOver())
            asked();
    });
    return result();
}

void UnlockDialog::completed(bool dismissed, const QDBusVariant &)
{
    end(!dismissed ? Situation::Open : couldBeAnswered() ? Situation::Cancelled : Situation::NoDialog);
}

} // namespace claimcheck
