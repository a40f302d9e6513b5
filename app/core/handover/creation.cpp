#include "core/handover/creation.h"

#include "core/handover/creationscript.h"
#include "core/platform/consolesheet.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct CreationName {
    CreationForm form;
    const char *id, *title, *language, *fileName, *advice;
};

constexpr CreationName names[] = {
    {CreationForm::Curl, "curl", QT_TRANSLATE_NOOP("claimcheck::HandOver", "Admin API with curl"), "sh",
     "create.sh",
     QT_TRANSLATE_NOOP(
         "claimcheck::HandOver",
         "Run it once with an administrator's access token in ANTHROPIC_AUTH_TOKEN: it prints the "
         "ids.")},
    {CreationForm::Ant, "ant", QT_TRANSLATE_NOOP("claimcheck::HandOver", "Commands of ant"), "sh",
     "create-with-ant.sh",
     QT_TRANSLATE_NOOP(
         "claimcheck::HandOver",
         "Run it once, signed in with ant as an administrator: it prints the ids. Its first lines "
         "say which of the commands are not documented.")},
    {CreationForm::Console, "console", QT_TRANSLATE_NOOP("claimcheck::HandOver", "Console fields"), "text",
     "console.txt",
     QT_TRANSLATE_NOOP("claimcheck::HandOver",
                       "Enter these in the Console, from the top: account and issuer before the rule.")},
};

const CreationName &nameOf(CreationForm form)
{
    return *std::find_if(std::begin(names), std::end(names),
                         [form](const CreationName &name) { return name.form == form; });
}

QByteArray sheets(const FederationFile &file)
{
    QStringList parts;
    for (const ServiceAccount &account : file.serviceAccounts.value_or(QList<ServiceAccount>()))
        parts.append(consoleSheet(account, file));
    for (const Issuer &issuer : file.issuers)
        parts.append(consoleSheet(issuer, file));
    for (const Rule &rule : file.rules)
        parts.append(consoleSheet(rule, file));
    return parts.join(u'\n').toUtf8();
}

/// The entries that fit, of a list that may be unknown.
template <typename T, typename Fits>
std::optional<QList<T>> only(const std::optional<QList<T>> &list, Fits fits)
{
    if (!list)
        return std::nullopt;
    QList<T> kept = *list;
    kept.removeIf([&](const T &one) { return !fits(one); });
    return kept;
}

} // namespace

QByteArray creationId(CreationForm form)
{
    return nameOf(form).id;
}

QString creationTitle(CreationForm form)
{
    return QCoreApplication::translate("claimcheck::HandOver", nameOf(form).title);
}

std::optional<CreationForm> creationFromId(QByteArrayView id)
{
    const auto found = std::find_if(std::begin(names), std::end(names),
                                    [id](const CreationName &name) { return id == QByteArrayView(name.id); });
    return found == std::end(names) ? std::nullopt : std::optional(found->form);
}

CreationText creationText(const FederationFile &file, CreationForm form, const QByteArray &baseUrl)
{
    const CreationName &name = nameOf(form);
    CreationText text{name.language, name.fileName, {}, {}, {}};
    text.advice = QCoreApplication::translate("claimcheck::HandOver", name.advice);
    if (form == CreationForm::Console) {
        text.text = sheets(file);
        return text;
    }
    detail::CreationScript script(file, form, baseUrl);
    text.text = script.text();
    text.gaps = script.gaps();
    return text;
}

FederationFile withOnly(const FederationFile &file, const Rule &rule)
{
    FederationFile one = file;
    one.rules = {rule};
    one.issuers.removeIf([&](const Issuer &issuer) { return issuer.key != rule.issuer; });
    one.serviceAccounts = only(file.serviceAccounts, [&](const ServiceAccount &account) {
        return account.key == rule.serviceAccount;
    });
    one.workspaces = only(
        file.workspaces, [&](const Workspace &workspace) { return rule.workspaces.contains(workspace.key); });
    one.memberships = only(file.memberships, [&](const Membership &member) {
        return member.serviceAccount == rule.serviceAccount && rule.workspaces.contains(member.workspace);
    });
    return one;
}

} // namespace claimcheck
