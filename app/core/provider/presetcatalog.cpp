#include "core/provider/presetcatalog.h"

#include "core/provider/presetfill.h"
#include "core/provider/recognition.h"

#include <QDir>
#include <QResource>

#include <algorithm>

namespace claimcheck {

namespace {

/// What is left when no other provider fits.
constexpr char anyProvider[] = "generic-oidc";

ProviderPreset loaded(const QString &file)
{
    const QResource resource(u":/presets/"_qs + file);
    const QByteArray json = QByteArray::fromRawData(reinterpret_cast<const char *>(resource.data()),
                                                    qsizetype(resource.size()));
    Result<ProviderPreset> preset = ProviderPreset::parse(json);
    if (!preset)
        qFatal("%s: %s", qPrintable(file), qPrintable(preset.error().message));
    return std::move(*preset);
}

bool isBefore(const ProviderPreset &a, const ProviderPreset &b)
{
    return std::tie(a.group, a.order, a.name) < std::tie(b.group, b.order, b.name);
}

bool namesIssuer(const ProviderPreset &preset, const QByteArray &address)
{
    return std::any_of(preset.recognise.begin(), preset.recognise.end(), [&](const PresetRecognition &one) {
        return !one.issuer.isEmpty() && one.issuer.fits(address);
    });
}

/// Known by its subjects alone: whoever runs the issuer, as with clusters of one's own.
bool namesSubject(const ProviderPreset &preset, const QByteArray &subject)
{
    return std::any_of(preset.recognise.begin(), preset.recognise.end(), [&](const PresetRecognition &one) {
        return one.issuer.isEmpty() && !one.subject.isEmpty() && one.subject.couldFit(subject);
    });
}

} // namespace

struct PresetCatalog::Data {
    std::vector<ProviderPreset> presets;
};

PresetCatalog::PresetCatalog()
    : m_data(std::make_unique<Data>())
{
}

PresetCatalog::~PresetCatalog() = default;

const std::vector<ProviderPreset> &PresetCatalog::presets() const
{
    if (m_data->presets.empty()) {
        const QStringList files = QDir(u":/presets"_qs).entryList(QDir::Files);
        m_data->presets.reserve(std::size_t(files.size()));
        for (const QString &file : files)
            m_data->presets.push_back(loaded(file));
        std::sort(m_data->presets.begin(), m_data->presets.end(), isBefore);
    }
    return m_data->presets;
}

QList<const ProviderPreset *> PresetCatalog::all() const
{
    QList<const ProviderPreset *> list;
    for (const ProviderPreset &preset : presets())
        list.append(&preset);
    return list;
}

const ProviderPreset *PresetCatalog::preset(QByteArrayView id) const
{
    for (const ProviderPreset &preset : presets())
        if (preset.id == id)
            return &preset;
    return nullptr;
}

const ProviderPreset *PresetCatalog::forToken(json::Value header, json::Value claims) const
{
    for (const ProviderPreset &preset : presets())
        if (preset.id != anyProvider && recognitionOf(preset, header, claims))
            return &preset;
    return preset(anyProvider);
}

const ProviderPreset *PresetCatalog::forIssuer(const QByteArray &issuerUrl, QByteArrayView subject) const
{
    const ProviderPreset *first = nullptr;
    for (const ProviderPreset &preset : presets()) {
        if (preset.id == anyProvider || !namesIssuer(preset, issuerUrl))
            continue;
        if (!subject.isEmpty() && !readSubject(preset, subject, Template::Cut::Allowed).isEmpty())
            return &preset;
        if (!first)
            first = &preset;
    }
    if (first)
        return first;
    for (const ProviderPreset &preset : presets())
        if (!subject.isEmpty() && preset.id != anyProvider && namesSubject(preset, subject.toByteArray()))
            return &preset;
    return preset(anyProvider);
}

} // namespace claimcheck
