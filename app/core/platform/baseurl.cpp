#include "core/platform/baseurl.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::BaseUrl)
};

} // namespace

Result<QUrl> baseUrl(const QString &typed)
{
    const QUrl url(typed.trimmed(), QUrl::StrictMode);
    const QString host = url.host();
    const bool here = host == u"localhost" || host == u"127.0.0.1" || host == u"::1";
    if (!url.isValid() || host.isEmpty())
        return fail("url.unreadable", Words::tr("This is no address"),
                    Words::tr("write https:// and the host"));
    if (url.scheme() != u"https" && !(here && url.scheme() == u"http"))
        return fail("url.scheme", Words::tr("A token is sent over https alone"),
                    Words::tr("use https; http is for this computer only"));
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return fail("url.more", Words::tr("There is more than an address in it"),
                    Words::tr("leave out names, passwords, ? and #"));
    return url;
}

} // namespace claimcheck
