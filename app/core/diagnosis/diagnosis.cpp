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
    "CLAIMCHECK_",  "ANTHROPIC_", "CLAUDE_",           "QT_",          "LC_",
    "XDG_CURRENT_", "SSL_CERT_",  "ACTIONS_ID_TOKEN_", "NODE_EXTRA_CA"};
constexpr std::array<QByteArrayView, 22> names{"HTTP_PROXY",
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
                                               "TZ",
                                               "XDG_SESSION_TYPE",
                                               "XDG_RUNTIME_DIR",
                                               "XDG_CONFIG_HOME",
                                               "XDG_DATA_HOME",
                                               "XDG_STATE_HOME",
                                               "XDG_CACHE_HOME"};
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

/// `what` as whole parts of a path.
QString withPart(const QString &text, const QString &what, const QString &instead)
{
    QString shown;
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(what); at >= 0; at = text.indexOf(what, from)) {
        const qsizetype end = at + what.size();
        const bool isWhole = end == text.size()
            || !(text.at(end).isLetterOrNumber() || text.at(end) == u'_' || text.at(end) == u'-'
                 || text.at(end) == u'.');
        shown += QStringView(text).mid(from, at - from);
        shown += isWhole ? instead : what;
        from = end;
    }
    return shown + text.mid(from);
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
    const QString name = home.section(u'/', -1);
    if (home.size() < 2 || name.isEmpty())
        return text;
    return withPart(withPart(text, home, u"~"_qs), u'/' + name, u"/(user)"_qs);
}

QString withoutUser(const QString &text)
{
    const qsizetype slashes = text.indexOf(u"//"), at = text.lastIndexOf(u'@');
    if (at < 0)
        return text;
    // A password may have slashes of its own.
    const QStringView before = QStringView(text).left(std::max<qsizetype>(slashes, 0));
    const bool isScheme = slashes == 0
        || (before.endsWith(u':') && before.count(u':') == 1 && !before.contains(u'@'));
    const qsizetype from = isScheme && slashes < at ? slashes + 2 : 0;
    return text.left(from) + Words::tr("(user not shown)") + text.mid(at);
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
