#include "cli/input.h"
#include "cli/verbs.h"
#include "core/jose/redaction.h"
#include "core/json/writer.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

constexpr int saltBytes = 32;

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Redact", text);
}

/// "2 jwtsig, 1 password".
QString summary(const QList<RedactedKind> &kinds)
{
    QStringList parts;
    for (const RedactedKind &kind : kinds)
        parts.append(QString::number(kind.count) + u' ' + QString::fromLatin1(kind.kind));
    return parts.join(u", "_qs);
}

QByteArray document(const RedactedText &redacted)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().key("redacted").beginArray();
    for (const RedactedKind &kind : redacted.kinds)
        writer.beginObject().member("kind", kind.kind).member("count", kind.count).endObject();
    writer.endArray().member("text", redacted.text);
    return writer.endObject().result() + '\n';
}

/// What is recognised is gone; what is not recognised only a person can see.
void report(const RedactedText &redacted, const QString &where, const Context &context)
{
    if (redacted.kinds.isEmpty())
        complain(context, where, tr("nothing in it looks like a secret"),
                 tr("look it over before you share it"));
    else
        complain(context, where, tr("redacted: %1").arg(summary(redacted.kinds)),
                 tr("look the text over before you share it"));
}

Exit run(const Options &options, const Context &context)
{
    const OrExit<QByteArray> name = inputOperand(options, context, u"redact"_qs);
    if (!name)
        return name.error();
    if (options.has("--drop-claims") && options.has("--hash-claim"))
        return wrongUsage(context, u"redact"_qs, tr("--drop-claims leaves no claims to hash"),
                          tr("give one of the two"));
    const OrExit<QByteArray> text = readInput(*name, context);
    if (!text)
        return text.error();
    Redaction how;
    how.claims = options.has("--drop-claims") ? Redaction::Claims::Drop : Redaction::Claims::Keep;
    how.hashedClaims = options.values("--hash-claim");
    how.salt = context.random(saltBytes);
    const RedactedText redacted = redact(*text, how);
    if (options.has("--json"))
        return deliver(context, document(redacted), Exit::Yes);
    report(redacted, inputName(*name), context);
    return deliver(context, redacted.text, Exit::Yes);
}

} // namespace

Verb redactVerb()
{
    return {
        "redact",
        tr("destroy signatures and hash secrets in any text, so that it can be shared"),
        {"redact [FILE] [--hash-claim NAME]… [--json]", "redact --drop-claims [FILE]"},
        tr("Prints the text again. The signature of every token is destroyed: it still decodes and can be "
           "matched with claimcheck match, but nobody can use it. Keys, passwords and opaque tokens become "
           "redacted-KIND-XXXXXXXX, from a hash with a salt that is new each time, so equal values have "
           "equal "
           "marks within one run. What does not look like a secret is not found; look the result over."),
        {
            {"--hash-claim", "NAME",
             tr("Hash the text of this claim too, in tokens and wherever else it stands. May be repeated."),
             OptionSpec::Times::Many},
            {"--drop-claims", "", tr("Leave nothing of a token, as for a log.")},
        },
        {"claimcheck redact ci.log > shareable.log", "claimcheck redact --hash-claim email < token.txt",
         "kubectl logs job/deploy | claimcheck redact --drop-claims"},
        tr("0 done · 2 wrong usage · 3 unreadable input"),
        run,
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
