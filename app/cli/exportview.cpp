#include "cli/exportview.h"

#include "core/handover/creation.h"
#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

constexpr int formColumns = 22;

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Export", text);
}

QByteArray wayName(PresetDelivery::Way way)
{
    static constexpr const char *names[] = {"callback", "file", "variable"};
    return names[size_t(way)];
}

void writeDelivery(json::Writer &writer, const PresetDelivery &delivery)
{
    writer.key("delivery").beginObject().member("id", delivery.id).member("way", wayName(delivery.way));
    if (delivery.rotationSeconds)
        writer.member("rotation_seconds", *delivery.rotationSeconds);
    writer.endObject();
}

} // namespace

QByteArray exportedJson(const Exported &exported)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject()
        .member("form", exported.form)
        .member("title", exported.title)
        .member("language", exported.language)
        .member("file_name", exported.fileName)
        .member("text", exported.text)
        .member("advice", exported.advice);
    writer.key("placeholders").beginArray();
    for (const HandOverGap &gap : exported.gaps)
        writer.beginObject().member("text", gap.text).member("stands_for", gap.what).endObject();
    writer.endArray();
    if (exported.delivery)
        writeDelivery(writer, *exported.delivery);
    return writer.endObject().result() + '\n';
}

QByteArray formsPage(const HandOver &handOver, const Screen &screen)
{
    Page page(screen);
    page.line(page.toned(tr("Rule %1, a workload of %2")
                             .arg(visible(QString::fromUtf8(handOver.ruleName), 80), handOver.preset->name),
                         Tone::Strong));
    const QList<HandOverForm> forms = handOverForms(handOver);
    for (const HandOverForm form : forms) {
        const Result<HandOverText> text = handOverText(handOver, form);
        if (text)
            page.labelled(QString::fromUtf8(formId(form)),
                          u"%1, %2"_qs.arg(text->title, QString::fromUtf8(text->fileName)), 2, formColumns);
    }
    page.blank();
    page.line(tr("To make what has no id yet"));
    for (const CreationForm form : {CreationForm::Curl, CreationForm::Ant, CreationForm::Console})
        page.labelled(QString::fromUtf8(creationId(form)), creationTitle(form), 2, formColumns);
    return page.take();
}

QByteArray formsJson(const HandOver &handOver)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("rule", handOver.ruleName).member("preset", handOver.preset->id);
    writer.key("forms").beginArray();
    const QList<HandOverForm> forms = handOverForms(handOver);
    for (const HandOverForm form : forms) {
        const Result<HandOverText> text = handOverText(handOver, form);
        if (!text)
            continue;
        writer.beginObject().member("id", formId(form)).member("title", text->title);
        writer.member("file_name", text->fileName);
        writeDelivery(writer, text->delivery);
        writer.endObject();
    }
    return writer.endArray().endObject().result() + '\n';
}

} // namespace claimcheck::cli
