#include "core/provider/presetfetch.h"

#include "core/provider/presetreader.h"

namespace claimcheck::detail {

namespace {

using Field = PresetFetch::Field;
using Value = PresetFetch::Value;

Value readValue(PresetReader &reader)
{
    return {reader.asTemplate("text"), reader.bytes("env"), reader.bytes("file_env"), reader.bytes("before")};
}

Field readField(PresetReader &reader)
{
    return {reader.name("name"), readValue(reader)};
}

} // namespace

PresetFetch readFetch(PresetReader &reader)
{
    PresetFetch fetch;
    fetch.kind = PresetFetch::Kind(
        1 + reader.word<int>("kind", {"http", "command", "aws-sts", "file", "variable", "module"}));
    fetch.url = reader.object("url", readValue);
    fetch.query = reader.list("query", readField);
    fetch.headers = reader.list("headers", readField);
    fetch.form = reader.list("form", readField);
    fetch.fields = reader.list("fields", readField);
    fetch.answer = reader.bytes("answer");
    fetch.command = reader.list("command", readValue);
    fetch.path = reader.asTemplate("path");
    fetch.name = reader.bytes("name");
    fetch.module = reader.bytes("module");
    return fetch;
}

} // namespace claimcheck::detail
