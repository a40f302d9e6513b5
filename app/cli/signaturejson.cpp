#include "cli/signaturejson.h"

namespace claimcheck::cli {

namespace {

QByteArray stateName(SignatureCheck::State state)
{
    switch (state) {
    case SignatureCheck::State::Good:
        return "good";
    case SignatureCheck::State::Bad:
        return "bad";
    case SignatureCheck::State::NotChecked:
        break;
    }
    return "not_checked";
}

} // namespace

void writeSignature(json::Writer &writer, const SignatureCheck &check)
{
    writer.key("signature").beginObject();
    writer.member("state", stateName(check.state));
    writer.member("id", check.id).member("reason", check.reason);
    writer.member("kid", check.kid).member("thumbprint", check.thumbprint);
    writer.member("keys", check.origin.text());
    writer.endObject();
}

} // namespace claimcheck::cli
