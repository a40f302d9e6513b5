#include "services/adminapi.h"

#include "services/http.h"

namespace claimcheck {

bool outcomeIsUnknown(const Error &error)
{
    return Http::mayHaveHappened(error.id) || error.id == "admin.server" || error.id == "answer.unreadable";
}

} // namespace claimcheck
