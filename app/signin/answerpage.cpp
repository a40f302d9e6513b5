#include "signin/answerpage.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::AnswerPage)
};

constexpr char script[] = "history.replaceState(null,\"\",\"/\")";
constexpr char style[] =
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1rem;"
    "color-scheme:light dark}h1{font-size:1.5rem}";

/// The policy's name for a text that may stand in the page.
QByteArray hashOf(QByteArrayView text)
{
    return "'sha256-" + QCryptographicHash::hash(text.toByteArray(), QCryptographicHash::Sha256).toBase64()
        + '\'';
}

QByteArray html(const QString &heading, const QString &text)
{
    return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" "
           "content=\"width=device-width\"><title>Claimcheck</title><style>"
        + QByteArray(style) + "</style><h1>" + heading.toHtmlEscaped().toUtf8() + "</h1><p>"
        + text.toHtmlEscaped().toUtf8() + "</p><script>" + script + "</script></html>\n";
}

} // namespace

HttpReply answerPage(AnswerPage page, int status)
{
    HttpReply reply;
    reply.status = status;
    reply.type = "text/plain; charset=utf-8";
    reply.headers = {{"Connection", "close"},
                     {"Cache-Control", "no-store"},
                     {"Referrer-Policy", "no-referrer"},
                     {"X-Content-Type-Options", "nosniff"}};
    if (page == AnswerPage::Stray) {
        reply.body = Words::tr("This is not what Claimcheck waits for.").toUtf8() + '\n';
        return reply;
    }
    reply.type = "text/html; charset=utf-8";
    reply.body = page == AnswerPage::Taken
        ? html(Words::tr("You can close this page"), Words::tr("Claimcheck has its answer. Go back to it."))
        : html(Words::tr("The sign-in was not granted"),
               Words::tr("Claimcheck has been told. You can close this page."));
    reply.headers.append({"Content-Security-Policy",
                          "default-src 'none'; script-src " + hashOf(script) + "; style-src " + hashOf(style)
                              + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"});
    return reply;
}

} // namespace claimcheck
