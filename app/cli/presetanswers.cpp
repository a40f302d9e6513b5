#include "cli/presetanswers.h"

#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Presets", text);
}

} // namespace

OrExit<const ProviderPreset *> presetNamed(const QByteArray &id, const Context &context, const QString &verb)
{
    if (const ProviderPreset *preset = context.presets->preset(id))
        return preset;
    QList<QByteArray> ids;
    for (const ProviderPreset *preset : context.presets->all())
        ids.append(preset->id);
    const auto guess = nearest(id, ids);
    return tl::unexpected(wrongUsage(context, verb,
                                     tr("there is no preset %1").arg(visible(QString::fromUtf8(id), 80)),
                                     guess ? tr("did you mean %1").arg(QString::fromUtf8(*guess))
                                           : tr("`presets list` shows all of them")));
}

OrExit<void> addAnswers(const ProviderPreset &preset, const Options &options, const Context &context,
                        const QString &verb, PresetValues &answers)
{
    QList<QByteArray> names;
    for (const PresetField &field : preset.fields)
        names.append(field.name);
    for (const QByteArray &given : options.values("--set")) {
        const qsizetype equals = given.indexOf('=');
        const QByteArray name = given.left(equals);
        if (equals < 0)
            return tl::unexpected(wrongUsage(
                context, verb, tr("--set %1 has no value").arg(visible(QString::fromUtf8(given), 80)),
                tr("write --set name=value")));
        if (!names.contains(name)) {
            const auto guess = nearest(name, names);
            return tl::unexpected(wrongUsage(
                context, verb,
                tr("%1 asks for nothing called %2").arg(preset.name, visible(QString::fromUtf8(name), 80)),
                guess ? tr("did you mean %1").arg(QString::fromUtf8(*guess))
                      : tr("it asks for %1").arg(QString::fromUtf8(names.join(", ")))));
        }
        answers[name] = given.mid(equals + 1);
    }
    return {};
}

} // namespace claimcheck::cli
