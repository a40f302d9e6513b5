#include "sandbox/activitylog.h"

#include "core/json/writer.h"

namespace claimcheck::sandbox {

void ActivityLog::add(Activity activity)
{
    m_entries.push_front(std::move(activity));
    while (m_entries.size() > size_t(m_most))
        m_entries.pop_back();
}

QByteArray actorJson(const Caller &caller, const QByteArray &userEmail)
{
    json::Writer writer;
    writer.beginObject();
    if (caller.isPerson())
        writer.member("type", QByteArray("user_actor"))
            .member("email_address", userEmail)
            .member("user_id", caller.actorId);
    else
        writer.member("type", QByteArray("service_account_actor"))
            .member("service_account_id", caller.actorId);
    return writer.member("ip_address", QByteArray("127.0.0.1")).endObject().result();
}

} // namespace claimcheck::sandbox
