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

/// The statements that make `request`, and what they import.
struct RequestCode {
    QByteArray statements, address, body = "nil";
    QList<QByteArray> imports;

    void addForm(const Fetch &fetch)
    {
        QByteArray before;
        const QByteArray form = formOf(fetch.form, before);
        statements += before + form;
        body = "strings.NewReader(form.Encode())";
        imports += {"net/url", "strings"};
    }
    void addQuery(const Fetch &fetch)
    {
        imports.append("net/url");
        statements += "address, err := url.Parse(" + address + ")\n" + failed + "query := address.Query()\n";
        for (const FetchField &field : fetch.query)
            statements += "query.Set(" + codeText(field.name) + ", " + expression(field.value) + ")\n";
        statements += "address.RawQuery = query.Encode()\n";
        address = "address.String()";
    }
    void addHeader(const QByteArray &name, const QByteArray &value)
    {
        statements += "request.Header.Set(" + codeText(name) + ", " + value + ")\n";
    }
};

RequestCode requestOf(const Fetch &fetch)
{
    RequestCode code;
    code.address = expression(fetch.url);
    if (!fetch.form.isEmpty())
        code.addForm(fetch);
    if (!fetch.query.isEmpty())
        code.addQuery(fetch);
    code.statements += "request, err := http.NewRequestWithContext(ctx, "
        + QByteArray(fetch.form.isEmpty() ? "http.MethodGet" : "http.MethodPost") + ", " + code.address + ", "
        + code.body + ")\n" + failed;
    if (!fetch.form.isEmpty())
        code.addHeader("Content-Type", codeText("application/x-www-form-urlencoded"));
    for (const FetchField &field : fetch.headers)
        code.addHeader(field.name, expression(field.value));
    return code;
}

IdentityCode http(const Fetch &fetch)
{
    const RequestCode request = requestOf(fetch);
    IdentityCode code{request.imports + QList<QByteArray>{"fmt", "net/http"}, request.statements};
    code.body += QByteArray("response, err := http.DefaultClient.Do(request)\n") + failed
        + "defer response.Body.Close()\nif response.StatusCode != http.StatusOK {\n"
          "\treturn \"\", fmt.Errorf(\"no identity token: %s\", response.Status)\n}\n"
        + answerOf(fetch.answer);
    code.imports += fetch.answer.isEmpty() ? QList<QByteArray>{"io", "strings"}
                                           : QList<QByteArray>{"encoding/json"};
    if (code.body.contains("os.Getenv(") || code.body.contains("os.ReadFile("))
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
