#include "core/handover/identity.h"

#include "core/handover/quoting.h"

namespace claimcheck::detail {

namespace {

// What is written is JavaScript as well: types are inferred.
QByteArray expression(const FetchValue &value)
{
    const QByteArray before = value.before.isEmpty() ? QByteArray() : codeText(value.before) + " + ";
    if (!value.environment.isEmpty())
        return before + "(process.env." + value.environment + " ?? \"\")";
    if (!value.fileOf.isEmpty())
        return before + "(await readFile(process.env." + value.fileOf + " ?? \"\", \"utf8\")).trim()";
    return codeText(value.before + value.text);
}

QByteArray object(const QList<FetchField> &fields)
{
    QByteArray text = "{\n";
    for (const FetchField &field : fields)
        text += "    " + codeText(field.name) + ": " + expression(field.value) + ",\n";
    return text + "  }";
}

bool readsFile(const QList<FetchField> &fields)
{
    for (const FetchField &field : fields) {
        if (!field.value.fileOf.isEmpty())
            return true;
    }
    return false;
}

constexpr QByteArrayView importReadFile("import { readFile } from \"node:fs/promises\";");

IdentityCode http(const Fetch &fetch)
{
    IdentityCode code;
    if (readsFile(fetch.form))
        code.imports.append(importReadFile.toByteArray());
    code.body = "const url = new URL(" + expression(fetch.url) + ");\n";
    for (const FetchField &field : fetch.query)
        code.body += "url.searchParams.set(" + codeText(field.name) + ", " + expression(field.value) + ");\n";
    code.body += "const response = await fetch(url, {\n";
    if (!fetch.headers.isEmpty())
        code.body += "  headers: " + object(fetch.headers) + ",\n";
    if (!fetch.form.isEmpty())
        code.body += "  method: \"POST\",\n  body: new URLSearchParams(" + object(fetch.form) + "),\n";
    code.body += "  signal: AbortSignal.timeout(30_000),\n});\n"
                 "if (!response.ok) throw new Error(`no identity token: ${response.status}`);\n";
    code.body += fetch.answer.isEmpty()
        ? QByteArray("return (await response.text()).trim();\n")
        : "return JSON.parse(await response.text())[" + codeText(fetch.answer) + "];\n";
    return code;
}

IdentityCode command(const Fetch &fetch)
{
    const QList<FetchValue> parts = fetch.asCommand();
    QByteArray arguments;
    for (const FetchValue &part : parts.mid(1))
        arguments += "  " + expression(part) + ",\n";
    return {{"import { execFile } from \"node:child_process\";", "import { promisify } from \"node:util\";"},
            "const { stdout } = await promisify(execFile)(" + expression(parts.value(0)) + ", [\n" + arguments
                + "]);\nreturn stdout.trim();\n"};
}

} // namespace

IdentityCode typescriptIdentity(const Outline &outline)
{
    const Fetch &fetch = outline.fetch;
    const QByteArray file = outline.isFetched()
        ? QByteArray("process.env.ANTHROPIC_IDENTITY_TOKEN_FILE ?? \"\"")
        : codeText(fetch.path);
    if (fetch.kind == PresetFetch::Kind::Variable)
        return {{}, "return process.env." + fetch.name + " ?? \"\";\n"};
    if (fetch.kind == PresetFetch::Kind::Module)
        return {{"import { " + fetch.name + " } from " + codeText(fetch.module) + ";"},
                "return await " + fetch.name + "();\n"};
    if (fetch.kind == PresetFetch::Kind::File || !outline.isCallback())
        return {{importReadFile.toByteArray()}, "return (await readFile(" + file + ", \"utf8\")).trim();\n"};
    return fetch.kind == PresetFetch::Kind::Http ? http(fetch) : command(fetch);
}

} // namespace claimcheck::detail
