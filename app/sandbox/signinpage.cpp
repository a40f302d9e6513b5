#include "sandbox/signin.h"

#include <QString>

namespace claimcheck::sandbox {

namespace {

QByteArray escaped(const QByteArray &text)
{
    return QString::fromUtf8(text).toHtmlEscaped().toUtf8();
}

QByteArray page(const QByteArray &heading, const QByteArray &body)
{
    return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + escaped(heading)
        + " - Claimcheck sandbox</title><h1>" + escaped(heading)
        + "</h1><p>This is the Claimcheck sandbox on your own computer, not the Claude Console.</p>" + body
        + "</html>\n";
}

QByteArray button(const char *value, const char *words)
{
    return QByteArray("<button type=\"submit\" name=\"decision\" value=\"") + value + "\">" + words
        + "</button> ";
}

} // namespace

QByteArray ConsentPage::html() const
{
    QByteArray body = "<form method=\"post\" action=\"/oauth/authorize\"><input type=\"hidden\" "
                      "name=\"ticket\" value=\""
        + escaped(ticket) + "\"><p>The application <b>" + escaped(clientId) + "</b> asks for <b>"
        + escaped(scope) + "</b>.</p><p><label>Organization <select name=\"organization\"><option>"
        + escaped(organization)
        + "</option></select></label></p><p><label>Workspace <select "
          "name=\"workspace\">";
    for (const HttpPair &workspace : workspaces) {
        body += "<option value=\"" + escaped(workspace.name) + '"'
            + (workspace.name == chosen ? " selected>" : ">") + escaped(workspace.value) + "</option>";
    }
    body += "</select></label></p><p>" + button("allow", "Allow") + button("deny", "Deny") + "</p></form>";
    return page("Sign in", body);
}

HttpReply htmlReply(int status, const QByteArray &html)
{
    HttpReply reply;
    reply.status = status;
    reply.type = "text/html; charset=utf-8";
    reply.body = html;
    reply.headers = {
        {"Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"},
        {"Cache-Control", "no-store"},
        {"Referrer-Policy", "no-referrer"},
        {"X-Content-Type-Options", "nosniff"}};
    return reply;
}

HttpReply plainPage(int status, const QByteArray &heading, const QByteArray &text)
{
    return htmlReply(status, page(heading, "<p>" + escaped(text) + "</p>"));
}

} // namespace claimcheck::sandbox
