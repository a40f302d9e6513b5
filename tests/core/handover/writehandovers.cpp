// writehandovers FOLDER [hostile]: each provider's hand-over in each form it has and with each way of
// delivery, as files FOLDER/PROVIDER.DELIVERY.FORM.LANGUAGE, and scripts that make objects; with "hostile"
// every value tries to break out of its place.
#include "core/handover/creation.h"
#include "core/provider/presetcatalog.h"

#include <QFile>

using namespace claimcheck;

namespace {

constexpr char hostileText[] =
    "x'\"\\`$(touch pwned)${{ github.token }}\n- a: b\r\n# <<EOF\t*/ \xe2\x80\xa8 %s "
    "\xc2\x85 {{ }} $HOME @file \xf0\x9f\x98\x80";

const QByteArray &hostileValue()
{
    static const QByteArray value = hostileText;
    return value;
}

HandOver handOver(const ProviderPreset &preset, bool isHostile)
{
    HandOver from;
    from.preset = &preset;
    PresetValues values = exampleValues(preset);
    if (isHostile)
        for (const PresetField &field : preset.fields) {
            if (field.choices.isEmpty())
                values.insert(field.name, hostileValue());
        }
    from.values = completed(preset, values);
    from.ruleName = isHostile ? hostileValue() : "acme-app-main";
    from.accountName = isHostile ? hostileValue() : "deploy-bot";
    from.ruleId = isHostile ? hostileValue() : "fdrl_01Bf9GcMyTn2QhWs5XkPvJrA";
    from.organizationId = isHostile ? hostileValue() : "3f0c7d52-9a41-4be6-8d17-64c2e9b0a5f3";
    from.serviceAccountId = isHostile ? hostileValue() : "svac_01Kq7ZtBvWm3HxPd9RfNcYgU";
    from.workspaceId = isHostile ? hostileValue() : "wrkspc_01Hd6VjRpCk8TzYb3NmXwQsE";
    from.baseUrl = isHostile ? "https://x.example/" + hostileValue() : QByteArray();
    from.ruleLifetime = 600;
    from.isSandbox = isHostile;
    return from;
}

bool writeFile(const QByteArray &name, const QByteArray &text)
{
    QFile file(QString::fromLocal8Bit(name));
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

bool writeAll(const ProviderPreset &preset, const QByteArray &folder, bool isHostile)
{
    HandOver from = handOver(preset, isHostile);
    for (const PresetDelivery &delivery : preset.delivery) {
        from.delivery = delivery.id;
        const QList<HandOverForm> forms = handOverForms(from);
        for (const HandOverForm form : forms) {
            const Result<HandOverText> text = handOverText(from, form);
            if (!text)
                return false;
            const QByteArray name = folder + '/' + preset.id + '.' + delivery.id + '.' + formId(form) + '.'
                + text->language;
            if (!writeFile(name, text->text))
                return false;
        }
    }
    return true;
}

/// A file with an account, an issuer and a rule that are to be made, and a sandbox's account.
bool writeCreation(const QByteArray &folder, bool isHostile)
{
    const QByteArray text = isHostile ? hostileValue() : "worker";
    FederationFile file;
    file.issuers.append(Issuer());
    file.issuers[0].key = file.issuers[0].name = file.issuers[0].issuerUrl = text;
    file.serviceAccounts = QList<ServiceAccount>(2);
    ServiceAccount &account = file.serviceAccounts->first();
    account.key = account.name = text;
    account.description = text;
    if (isHostile)
        file.serviceAccounts->last().id = "svac_01sandbox" + hostileValue();
    file.memberships = QList<Membership>{{text, text, text, {}}};
    Rule rule;
    rule.key = rule.name = rule.issuer = rule.serviceAccount = text;
    rule.oauthScope = "workspace:developer";
    rule.match.subjectPrefix = rule.match.audience = text;
    rule.match.claims = {{text, text}};
    rule.workspaces = {text, "default"};
    file.rules = {rule};
    const QByteArray base = isHostile ? "https://x.example/" + hostileValue() : QByteArray();
    for (const CreationForm form : {CreationForm::Curl, CreationForm::Ant}) {
        if (!writeFile(folder + "/any.none." + creationId(form) + ".sh", creationText(file, form, base).text))
            return false;
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    const PresetCatalog catalog;
    for (const ProviderPreset *preset : catalog.all()) {
        if (!writeAll(*preset, argv[1], argc > 2))
            return 1;
    }
    return writeCreation(argv[1], argc > 2) ? 0 : 1;
}
