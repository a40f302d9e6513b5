#include "services/httpstatus.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(HttpStatus)
};

} // namespace

Error statusError(const QString &host, int status)
{
    const QString number = QString::number(status);
    if (status >= 500 && status < 600)
        return {"http.server",
                Words::tr("%1 has a fault of its own: it answered %2.").arg(host, number),
                Words::tr("Try again later."),
                {}};
    if (status == 429)
        return {"http.limit",
                Words::tr("%1 was asked too often: it answered 429.").arg(host),
                Words::tr("Wait a minute and try again."),
                {}};
    return {"http.status",
            Words::tr("%1 answered %2 where 200 was expected.").arg(host, number),
            status == 401 || status == 403
                ? Words::tr("It wants to know who asks. What is asked for here has to be public.")
                : Words::tr("Check the address, its path included."),
            {}};
}

} // namespace claimcheck
