#include "core/provider/presetcatalog.h"

#include "core/provider/presetfill.h"
#include "core/provider/recognition.h"

#include <QDir>
#include <QResource>

#include <algorithm>
#include <tuple>

namespace claimcheck {

namespace {

/// What is left when no other provider fits.
constexpr char anyProvider[] = "generic-oidc";

/// The file as it lies in the program.
QByteArray bytesOf(const QString &file)
{
    const QResource resource(u":/presets/"_qs + file);
    return QByteArray::fromRawData(reinterpret_cast<const char *>(resource.data()),
                                   qsizetype(resource.size()));
}

template <typename T> T readOrEnd(const QString &file, Result<T> result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(file), qPrintable(result.error().message));
    return std::move(*result);
}

/// A pattern that even no address fits only leaves some out; it names nobody.
bool namesIssuer(const PresetHead &preset, const QByteArray &address)
{
    return std::any_of(preset.recognise.begin(), preset.recognise.end(), [&](const PresetRecognition &one) {
        return !one.issuer.isEmpty() && one.issuer.fits(address) && !one.issuer.fits({});
    });
}

/// Known by its subjects alone: whoever runs the issuer, as with clusters of one's own.
bool namesSubject(const PresetHead &preset, const QByteArray &subject)
{
    return std::any_of(preset.recognise.begin(), preset.recognise.end(), [&](const PresetRecognition &one) {
        return one.issuer.isEmpty() && !one.subject.isEmpty() && one.subject.couldFit(subject);
    });
}

} // namespace

struct PresetCatalog::Entry {
    QString file;
    PresetHead head;
    std::unique_ptr<const ProviderPreset> preset; ///< once it has been asked for

    friend bool operator<(const Entry &a, const Entry &b)
    {
        return std::tie(a.head.group, a.head.order, a.head.name)
            < std::tie(b.head.group, b.head.order, b.head.name);
    }
};

struct PresetCatalog::Data {
    std::vector<Entry> entries;
};

PresetCatalog::PresetCatalog()
    : m_data(std::make_unique<Data>())
{
}

PresetCatalog::~PresetCatalog() = default;

std::vector<PresetCatalog::Entry> &PresetCatalog::entries() const
{
    std::vector<Entry> &entries = m_data->entries;
    if (entries.empty()) {
        const QStringList files = QDir(u":/presets"_qs).entryList(QDir::Files);
        for (const QString &file : files)
            entries.push_back({file, readOrEnd(file, PresetHead::skim(bytesOf(file))), nullptr});
        std::sort(entries.begin(), entries.end());
    }
    return entries;
}

const ProviderPreset *PresetCatalog::whole(Entry &entry) const
{
    if (!entry.preset)
        entry.preset = std::make_unique<const ProviderPreset>(
            readOrEnd(entry.file, ProviderPreset::parse(bytesOf(entry.file))));
    return entry.preset.get();
}

QList<const ProviderPreset *> PresetCatalog::all() const
{
    QList<const ProviderPreset *> list;
    for (Entry &entry : entries())
        list.append(whole(entry));
    return list;
}

const ProviderPreset *PresetCatalog::preset(QByteArrayView id) const
{
    for (Entry &entry : entries())
        if (entry.head.id == id)
            return whole(entry);
    return nullptr;
}

const ProviderPreset *PresetCatalog::forToken(json::Value header, json::Value claims) const
{
    for (Entry &entry : entries())
        if (entry.head.id != anyProvider && recognitionOf(entry.head, header, claims))
            return whole(entry);
    return preset(anyProvider);
}

const ProviderPreset *PresetCatalog::forIssuer(const QByteArray &issuerUrl, QByteArrayView subject) const
{
    const ProviderPreset *first = nullptr;
    for (Entry &entry : entries()) {
        if (entry.head.id == anyProvider || !namesIssuer(entry.head, issuerUrl))
            continue;
        const ProviderPreset *preset = whole(entry);
        if (!subject.isEmpty() && !readSubject(*preset, subject, Template::Cut::Allowed).isEmpty())
            return preset;
        if (!first)
            first = preset;
    }
    if (first)
        return first;
    for (Entry &entry : entries())
        if (!subject.isEmpty() && entry.head.id != anyProvider
            && namesSubject(entry.head, subject.toByteArray()))
            return whole(entry);
    return preset(anyProvider);
}

} // namespace claimcheck
