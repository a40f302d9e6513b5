#include "core/federation/secrets.h"
#include "core/import/import.h"
#include "core/jose/redaction.h"
#include "core/jose/tokenfinder.h"
#include "fuzz/invariant.h"

#include <algorithm>

using namespace claimcheck;

namespace {

/// Nothing that could be used is left, and doing it again changes nothing that is left of a token.
void checkRedaction(const QByteArray &text)
{
    Redaction how;
    how.salt = "fuzz";
    const RedactedText shared = redact(text, how);
    INVARIANT(!shared.text.contains("sk-ant-"));
    for (const FoundToken &found : findTokens(shared.text)) {
        const Token &token = found.token;
        if (token.form() != Token::Form::Jws || !token.text().startsWith("ey") || token.signature().isEmpty())
            continue;
        // Text that follows, also on the next line, may read as more of a token. It never was the signature
        // of one, and what a mark stands in nobody can present.
        const QList<QByteArray> parts = token.text().split('.');
        const bool isMarked = std::any_of(
            parts.begin(), parts.end(), [](const QByteArray &part) { return part.startsWith("redacted-"); });
        INVARIANT(isMarked || token.signature().size() < 32);
    }
    how.claims = Redaction::Claims::Drop;
    how.hashedClaims = {"sub"};
    INVARIANT(!redact(text, how).text.contains("sk-ant-"));
}

/// What comes out can be read again, and holds no secret.
void checkImport(const QByteArray &text)
{
    const Import import = importText(text);
    const QByteArray json = import.file.toJson();
    INVARIANT(FederationFile::parse(json).has_value());
    INVARIANT(!json.contains("sk-ant-"));
    for (const ImportNote &note : import.notes) {
        INVARIANT(note.at >= 0 && note.at <= text.size() && !note.message.isEmpty());
        const QByteArray said = (note.message + note.hint).toUtf8();
        INVARIANT(!secretIn(QByteArray(said).replace("\"sk-ant-\"", "")));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    checkRedaction(text);
    checkImport(text);
    return 0;
}
