#include "core/analysis/deliveryrun.h"

#include <QCoreApplication>

namespace claimcheck::detail {

namespace {

using Kind = DeliveryEvent::Kind;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Delivery)
};

QString replacedWords(PresetDelivery::Way way)
{
    return way == PresetDelivery::Way::File ? Words::tr("A new token is in the file")
                                            : Words::tr("A new token is there");
}

QString eventText(const DeliveryEvent &event, const DeliveryQuestion &question, bool first)
{
    switch (event.kind) {
    case Kind::Exchange:
        if (!event.works)
            return Words::tr("Exchange: refused, the token has expired");
        return first ? Words::tr("First exchange") : Words::tr("Exchange: works again");
    case Kind::Replaced:
        return replacedWords(question.way);
    case Kind::Refresh:
        return event.works ? Words::tr("Refresh: works")
                           : Words::tr("Refresh: refused, %1").arg(usedWords(question));
    case Kind::LastRefresh:
        return Words::tr("Last moment to refresh: refused, calls fail from here");
    case Kind::TokenExpires:
        break;
    }
    return Words::tr("The identity token counts as expired");
}

} // namespace

QString usedWords(const DeliveryQuestion &question)
{
    const bool replay = question.hasJti && question.checkJti;
    switch (question.way) {
    case PresetDelivery::Way::File:
        return replay ? Words::tr("the file still holds the used token")
                      : Words::tr("the file still holds the expired token");
    case PresetDelivery::Way::Variable:
        return replay ? Words::tr("the variable still holds the used token")
                      : Words::tr("the variable still holds the expired token");
    case PresetDelivery::Way::Callback:
        break;
    }
    return replay ? Words::tr("the provider still gives out the used token")
                  : Words::tr("the provider still gives out the expired token");
}

void describeEvents(QList<DeliveryEvent> &events, const DeliveryQuestion &question)
{
    bool first = true;
    for (DeliveryEvent &event : events) {
        event.text = eventText(event, question, first);
        first = first && event.kind != Kind::Exchange;
    }
}

} // namespace claimcheck::detail
