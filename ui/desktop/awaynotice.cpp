#include "ui/desktop/awaynotice.h"

#include "ui/platform/platformsession.h"

#include <utility>

namespace claimcheck::ui {

AwayNotice::AwayNotice(PlatformSession *session, Reach reach, QObject *parent)
    : QObject(parent)
    , m_reach(std::move(reach))
{
    connect(session, &PlatformSession::toRecord, this,
            [this](const RecordEntry &entry) { tell(wordsFor(entry)); });
    connect(session, &PlatformSession::keysAsked, this, [this](qint64 milliseconds) {
        if (milliseconds >= longFetch)
            tell(tr("The issuer’s keys: the answer is there."));
    });
}

QString AwayNotice::wordsFor(const RecordEntry &entry)
{
    switch (entry.kind) {
    case RecordEntry::Kind::Apply:
        return entry.outcome == "done" ? tr("The plan is applied.")
                                       : tr("The plan has stopped. The window says where, and what to do.");
    case RecordEntry::Kind::Exchange:
        return entry.outcome.startsWith("minted") ? tr("The exchange worked.")
            : entry.outcome.startsWith("refused")
            ? tr("The exchange was refused. The window says what is known.")
            : tr("The exchange got no whole answer.");
    default:
        return {};
    }
}

void AwayNotice::tell(const QString &sentence)
{
    if (!sentence.isEmpty() && m_reach.isWanted() && m_reach.isAway())
        m_reach.say(sentence);
}

} // namespace claimcheck::ui
