#include "core/handover/identity.h"

#include "core/handover/quoting.h"

namespace claimcheck::detail {

namespace {

QByteArray word(const FetchValue &value)
{
    if (!value.environment.isEmpty())
        return '"' + value.before + '$' + value.environment + '"';
    if (!value.fileOf.isEmpty())
        return "\"$(cat \"$" + value.fileOf + "\")\"";
    return shText(value.before + value.text);
}

/// `curl` reads one secret from its standard input; one in a file it reads itself.
struct CurlCall {
    QByteArray pipe;
    QList<QByteArray> words;

    void header(const FetchField &field)
    {
        if (!field.value.isSecret())
            return words.append("-H " + shText(field.name + ": " + field.value.text));
        pipe = "printf '" + field.name + ": " + field.value.before + "%s\\n' \"$" + field.value.environment
            + "\" |\n    ";
        words.append("-H @-");
    }
    void data(const FetchField &field)
    {
        if (!field.value.fileOf.isEmpty())
            return words.append("--data-urlencode \"" + field.name + "@$" + field.value.fileOf + '"');
        if (!field.value.isSecret())
            return words.append("--data-urlencode " + shText(field.name + '=' + field.value.text));
        pipe = "printf %s \"$" + field.value.environment + "\" |\n    ";
        words.append("--data-urlencode " + field.name + "@-");
    }
};

QByteArray curl(const Fetch &fetch)
{
    CurlCall call;
    if (!fetch.query.isEmpty())
        call.words.append("-G");
    for (const FetchField &field : fetch.headers)
        call.header(field);
    for (const FetchField &field : fetch.query + fetch.form)
        call.data(field);
    call.words.append(word(fetch.url));
    return call.pipe + "curl -fsS " + call.words.join(" \\\n    ")
        + (fetch.answer.isEmpty() ? QByteArray() : " |\n    jq -er " + shText('.' + fetch.answer));
}

} // namespace

QByteArray shellIdentity(const Outline &outline)
{
    const Fetch &fetch = outline.fetch;
    switch (fetch.kind) {
    case PresetFetch::Kind::Http:
        return curl(fetch);
    case PresetFetch::Kind::Command:
    case PresetFetch::Kind::AwsSts: {
        QList<QByteArray> words;
        for (const FetchValue &part : fetch.asCommand())
            words.append(word(part));
        return words.join(' ');
    }
    case PresetFetch::Kind::File:
        return "cat " + shText(fetch.path);
    case PresetFetch::Kind::Variable:
        return "printf '%s\\n' \"$" + fetch.name + '"';
    case PresetFetch::Kind::None:
    case PresetFetch::Kind::Module:
        break;
    }
    return {};
}

} // namespace claimcheck::detail
