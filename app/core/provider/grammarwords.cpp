#include "core/provider/grammarwords.h"

namespace claimcheck {

namespace {

/// Without what is filled in.
QString fixedParts(const Template &text)
{
    static const QRegularExpression filled(QStringLiteral("\\$\\{[^}]*\\}"));
    return QString::fromUtf8(text.text()).replace(filled, QStringLiteral(" "));
}

QString nameOf(const QByteArray &name)
{
    return QString::fromUtf8(name);
}

void addFields(const ProviderPreset &preset, QStringList *texts)
{
    for (const PresetField &field : preset.fields) {
        texts->append(nameOf(field.name));
        for (const PresetField::Choice &choice : field.choices)
            texts->append(nameOf(choice.value));
    }
}

void addTemplates(const ProviderPreset &preset, QStringList *texts)
{
    for (const PresetDerived &derived : preset.derived) {
        texts->append(nameOf(derived.name));
        if (!derived.value.names().isEmpty()) // without anything to fill in it is an example: "main"
            texts->append(fixedParts(derived.value));
    }
    for (const PresetIssuer &issuer : preset.issuers)
        texts->append(fixedParts(issuer.url));
    for (const SubjectForm &form : preset.subjects)
        texts->append(fixedParts(form.text));
    texts->append(fixedParts(preset.audience.standard));
}

void addRules(const ProviderPreset &preset, QStringList *texts)
{
    for (const PresetRule &rule : preset.rules) {
        *texts << fixedParts(rule.subjectPrefix) << fixedParts(rule.audience) << fixedParts(rule.condition);
        for (const PresetRule::Claim &claim : rule.claims)
            *texts << nameOf(claim.name) << fixedParts(claim.value);
    }
}

} // namespace

QStringList grammarTexts(const PresetCatalog &catalog)
{
    QStringList texts{QStringLiteral("iss sub aud exp nbf iat jti alg typ kid true false null")};
    const QList<const ProviderPreset *> presets = catalog.all();
    for (const ProviderPreset *preset : presets) {
        texts.append(preset->name);
        for (const PresetClaim &claim : preset->claims)
            for (const QByteArray &name : claim.path)
                texts.append(nameOf(name));
        addFields(*preset, &texts);
        addTemplates(*preset, &texts);
        addRules(*preset, &texts);
    }
    return texts;
}

QStringList exampleTexts(const PresetCatalog &catalog)
{
    QStringList texts;
    const QList<const ProviderPreset *> presets = catalog.all();
    for (const ProviderPreset *preset : presets)
        for (const PresetField &field : preset->fields)
            if (field.choices.isEmpty())
                texts.append(nameOf(field.example));
    return texts;
}

} // namespace claimcheck
