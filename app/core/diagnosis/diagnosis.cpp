#include "core/diagnosis/diagnosis.h"

#include "core/federation/secrets.h"
#include "core/jose/redaction.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>
#include <array>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Diagnosis)
};

constexpr qsizetype mostOfValue = 160;

constexpr std::array<QByteArrayView, 9> prefixes{
    "CLAIMCHECK_", "ANTHROPIC_", "CLAUDE_",           "QT_",          "LC_",
    "XDG_",        "SSL_CERT_",  "ACTIONS_ID_TOKEN_", "NODE_EXTRA_CA"};
constexpr std::array<QByteArrayView, 16> names{"HTTP_PROXY",
                                               "HTTPS_PROXY",
                                               "ALL_PROXY",
                                               "NO_PROXY",
                                               "http_proxy",
                                               "https_proxy",
                                               "all_proxy",
                                               "no_proxy",
                                               "LANG",
                                               "LANGUAGE",
                                               "DISPLAY",
                                               "WAYLAND_DISPLAY",
                                               "DESKTOP_SESSION",
                                               "DBUS_SESSION_BUS_ADDRESS",
                                               "BROWSER",
                                               "TZ"};
/// What such a variable holds opens something, or says who somebody is.
constexpr std::array<QByteArrayView, 10> secretParts{"KEY",    "TOKEN",  "SECRET", "PASSWORD", "CREDENTIAL",
                                                     "HEADER", "COOKIE", "AUTH",   "EMAIL",    "USER"};

bool matters(QByteArrayView name)
{
    return std::find(names.begin(), names.end(), name) != names.end()
        || std::any_of(prefixes.begin(), prefixes.end(),
                       [name](QByteArrayView prefix) { return name.startsWith(prefix); });
}

bool isSecretName(const QByteArray &name)
{
    const QByteArray upper = name.toUpper();
    return std::any_of(secretParts.begin(), secretParts.end(),
                       [&upper](QByteArrayView part) { return upper.contains(part); });
}

QString withoutUser(const QString &text)
{
    const qsizetype slashes = text.indexOf(u"//"), at = text.indexOf(u'@');
    if (at < 0)
        return text;
    const qsizetype from = slashes >= 0 && slashes < at ? slashes + 2 : 0;
    return text.left(from) + Words::tr("(user not shown)") + text.mid(at);
}

} // namespace

QByteArrayView stateId(DiagnosisFact::State state)
{
    switch (state) {
    case DiagnosisFact::State::Good:
        return "good";
    case DiagnosisFact::State::Bad:
        return "bad";
    case DiagnosisFact::State::Open:
        return "open";
    case DiagnosisFact::State::Plain:
        break;
    }
    return "plain";
}

QString withoutHome(const QString &text, const QString &home)
{
    QString shown = text;
    return home.size() > 1 ? shown.replace(home, u"~"_qs) : shown;
}

std::optional<DiagnosisFact> variableFact(const QByteArray &variable, const QString &home)
{
    const qsizetype equals = variable.indexOf('=');
    const QByteArray name = variable.first(std::max<qsizetype>(equals, 0));
    if (!matters(name))
        return {};
    const QByteArray value = variable.mid(equals + 1);
    const QString plain = withoutUser(QString::fromUtf8(value));
    DiagnosisFact fact{name, visible(QString::fromUtf8(name), 80), {}};
    if (value.isEmpty())
        fact.text = Words::tr("set, and empty");
    else if (isSecretName(name) || secretIn(value) || !redact(plain.toUtf8(), {}).kinds.isEmpty())
        fact.text = Words::tr("set, %1 bytes, not shown").arg(value.size());
    else
        fact.text = visible(withoutHome(plain, home), mostOfValue);
    return fact;
}

} // namespace claimcheck
