#include "core/handover/identity.h"

#include "core/handover/quoting.h"

namespace claimcheck::detail {

namespace {

constexpr char failed[] = "if err != nil {\n\treturn \"\", err\n}\n";

QByteArray expression(const FetchValue &value)
{
    const QByteArray before = value.before.isEmpty() ? QByteArray() : codeText(value.before) + "+";
    if (!value.environment.isEmpty())
        return before + "os.Getenv(" + codeText(value.environment) + ')';
    if (!value.fileOf.isEmpty())
        return "strings.TrimSpace(string(contents))";
    return codeText(value.before + value.text);
}

QByteArray readFile(const QByteArray &path)
{
    return "contents, err := os.ReadFile(" + path + ")\n" + failed;
}

QByteArray formOf(const QList<FetchField> &fields, QByteArray &before)
{
    QByteArray text = "form := url.Values{\n";
    for (const FetchField &field : fields) {
        if (!field.value.fileOf.isEmpty())
            before += readFile("os.Getenv(" + codeText(field.value.fileOf) + ')');
        text += '\t' + codeText(field.name) + ": {" + expression(field.value) + "},\n";
    }
    return text + "}\n";
}

QByteArray answerOf(const QByteArray &member)
{
    if (member.isEmpty())
        return "answer, err := io.ReadAll(response.Body)\nreturn strings.TrimSpace(string(answer)), err\n";
    return "var answer struct {\n\tToken string `json:\"" + member
        + "\"`\n}\nerr = json.NewDecoder(response.Body).Decode(&answer)\nreturn answer.Token, err\n";
}

IdentityCode http(const Fetch &fetch)
{
    IdentityCode code{{"fmt", "net/http"}, {}};
    QByteArray body = "nil";
    bool usesOs = !fetch.url.environment.isEmpty();
    if (!fetch.form.isEmpty()) {
        QByteArray before;
        const QByteArray form = formOf(fetch.form, before);
        code.body = before + form;
        body = "strings.NewReader(form.Encode())";
        usesOs = usesOs || form.contains("os.") || !before.isEmpty();
        code.imports += {"net/url", "strings"};
    }
    QByteArray address = expression(fetch.url);
    if (!fetch.query.isEmpty()) {
        code.imports.append("net/url");
        code.body += "address, err := url.Parse(" + address + ")\n" + failed + "query := address.Query()\n";
        for (const FetchField &field : fetch.query)
            code.body += "query.Set(" + codeText(field.name) + ", " + expression(field.value) + ")\n";
        code.body += "address.RawQuery = query.Encode()\n";
        address = "address.String()";
    }
    code.body += "request, err := http.NewRequestWithContext(ctx, "
        + QByteArray(fetch.form.isEmpty() ? "http.MethodGet" : "http.MethodPost") + ", " + address + ", "
        + body + ")\n" + failed;
    if (!fetch.form.isEmpty())
        code.body += "request.Header.Set(\"Content-Type\", \"application/x-www-form-urlencoded\")\n";
    for (const FetchField &field : fetch.headers) {
        usesOs = usesOs || field.value.isSecret();
        code.body += "request.Header.Set(" + codeText(field.name) + ", " + expression(field.value) + ")\n";
    }
    code.body += QByteArray("response, err := http.DefaultClient.Do(request)\n") + failed
        + "defer response.Body.Close()\nif response.StatusCode != http.StatusOK {\n"
          "\treturn \"\", fmt.Errorf(\"no identity token: %s\", response.Status)\n}\n"
        + answerOf(fetch.answer);
    code.imports += fetch.answer.isEmpty() ? QList<QByteArray>{"io", "strings"}
                                           : QList<QByteArray>{"encoding/json"};
    if (usesOs)
        code.imports.append("os");
    return code;
}

IdentityCode command(const Fetch &fetch)
{
    IdentityCode code{{"os/exec", "strings"}, "output, err := exec.CommandContext(ctx,\n"};
    for (const FetchValue &part : fetch.asCommand()) {
        code.body += '\t' + expression(part) + ",\n";
        if (part.isSecret())
            code.imports.append("os");
    }
    code.body += ").Output()\nreturn strings.TrimSpace(string(output)), err\n";
    return code;
}

} // namespace

IdentityCode goIdentity(const Outline &outline)
{
    const Fetch &fetch = outline.fetch;
    const QByteArray file = outline.isFetched() ? QByteArray("os.Getenv(\"ANTHROPIC_IDENTITY_TOKEN_FILE\")")
                                                : codeText(fetch.path);
    if (fetch.kind == PresetFetch::Kind::Variable)
        return {{"os"}, "return os.Getenv(" + codeText(fetch.name) + "), nil\n"};
    if (fetch.kind == PresetFetch::Kind::File || !outline.isCallback())
        return {{"os", "strings"},
                "contents, err := os.ReadFile(" + file
                    + ")\nreturn strings.TrimSpace(string(contents)), err\n"};
    return fetch.kind == PresetFetch::Kind::Http ? http(fetch) : command(fetch);
}

} // namespace claimcheck::detail
