#include "core/handover/identity.h"

#include "core/handover/quoting.h"

namespace claimcheck::detail {

namespace {

QByteArray expression(const FetchValue &value)
{
    const QByteArray before = value.before.isEmpty() ? QByteArray() : codeText(value.before) + " + ";
    if (!value.environment.isEmpty())
        return before + "os.environ[" + codeText(value.environment) + ']';
    if (!value.fileOf.isEmpty())
        return before + "open(os.environ[" + codeText(value.fileOf) + "], encoding=\"utf-8\").read().strip()";
    return codeText(value.before + value.text);
}

QByteArray dictionary(const QList<FetchField> &fields)
{
    QByteArray text = "{\n";
    for (const FetchField &field : fields)
        text += "    " + codeText(field.name) + ": " + expression(field.value) + ",\n";
    return text + '}';
}

IdentityCode http(const Fetch &fetch)
{
    IdentityCode code{{"os", "urllib.request"}, {}};
    code.body = "url = " + expression(fetch.url) + '\n';
    if (!fetch.query.isEmpty() || !fetch.form.isEmpty())
        code.imports.append("urllib.parse");
    if (!fetch.query.isEmpty())
        code.body += "query = urllib.parse.urlencode(" + dictionary(fetch.query) + ")\n"
            + "url += (\"&\" if \"?\" in url else \"?\") + query\n";
    if (!fetch.form.isEmpty())
        code.body += "form = urllib.parse.urlencode(" + dictionary(fetch.form) + ").encode()\n";
    code.body += "headers = " + (fetch.headers.isEmpty() ? QByteArray("{}") : dictionary(fetch.headers))
        + '\n';
    code.body += "request = urllib.request.Request(url, "
        + (fetch.form.isEmpty() ? QByteArray() : QByteArray("data=form, ")) + "headers=headers)\n"
        + "with urllib.request.urlopen(request, timeout=30) as response:\n";
    if (fetch.answer.isEmpty()) {
        code.body += "    return response.read().decode().strip()\n";
    } else {
        code.imports.append("json");
        code.body += "    return json.load(response)[" + codeText(fetch.answer) + "]\n";
    }
    return code;
}

IdentityCode command(const Fetch &fetch)
{
    IdentityCode code{{"subprocess"}, "command = [\n"};
    for (const FetchValue &part : fetch.command)
        code.body += "    " + expression(part) + ",\n";
    code.body += "]\n"
                 "done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=60)\n"
                 "return done.stdout.strip()\n";
    return code;
}

IdentityCode aws(const Fetch &fetch)
{
    return {{"os", "boto3"},
            "sts = boto3.client(\"sts\", region_name=" + expression(fetch.field("region"))
                + ")\n"
                  "answer = sts.get_web_identity_token(\n    Audience=["
                + expression(fetch.field("audience"))
                + "],\n    SigningAlgorithm=" + expression(fetch.field("algorithm"))
                + ",\n    DurationSeconds=" + QByteArray::number(fetch.field("seconds").text.toInt())
                + ",\n)\nreturn answer[\"WebIdentityToken\"]\n"};
}

} // namespace

IdentityCode pythonIdentity(const Outline &outline)
{
    const Fetch &fetch = outline.fetch;
    const QByteArray file = outline.isFetched() ? QByteArray("os.environ[\"ANTHROPIC_IDENTITY_TOKEN_FILE\"]")
                                                : codeText(fetch.path);
    if (fetch.kind == PresetFetch::Kind::Variable)
        return {{"os"}, "return os.environ[" + codeText(fetch.name) + "]\n"};
    if (fetch.kind == PresetFetch::Kind::File || !outline.isCallback())
        return {{"os"},
                "with open(" + file + ", encoding=\"utf-8\") as file:\n    return file.read().strip()\n"};
    switch (fetch.kind) {
    case PresetFetch::Kind::Http:
        return http(fetch);
    case PresetFetch::Kind::AwsSts:
        return aws(fetch);
    default:
        return command(fetch);
    }
}

} // namespace claimcheck::detail
