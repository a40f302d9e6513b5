#include "core/diagnosis/variablefact.h"

#include "core/diagnosis/shownaddress.h"
#include "core/federation/secrets.h"
#include "core/jose/redaction.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Diagnosis)
};

constexpr qsizetype mostOfValue = 160;

enum class Shown : quint8 {
    Word, ///< where it is one of those that are known
    Path,
    Address,
    BusKind, ///< of a D-Bus address, what kind of one
    Count, ///< how many entries, separated by commas
    SetOnly,
};

struct Known {
    QByteArrayView name;
    Shown shown;
    const char *words = ""; ///< a regular expression for a whole value
};

/// Several, separated by a colon or a semicolon.
#define CLAIMCHECK_SEVERAL(ONE) ONE "(?:[:;]" ONE "){0,5}"
constexpr auto locales = CLAIMCHECK_SEVERAL(
    R"((?:C|POSIX|[a-z]{2,3}(?:_[A-Z]{2})?)(?:\.(?:UTF-?8|ISO-?8859-?\d{1,2}|ASCII))?(?:@(?:euro|latin|cyrillic))?)");
constexpr auto switches = "0|1|true|false|yes|no|on|off";
constexpr auto numbers = R"(\d{1,3}(?:\.\d{1,2})?)";
constexpr auto zones =
    R"(UTC|GMT|:/etc/localtime|:?(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific|US)/[A-Za-z_+0-9-]{2,20}(?:/[A-Za-z_]{2,20})?)";
constexpr auto desktops = CLAIMCHECK_SEVERAL("(?:ubuntu|unity|pop|gnome|gnome-classic|gnome-xorg|gnome-"
                                             "wayland|kde|plasma|plasmawayland|plasmax11|xfce|"
                                             "xubuntu|lxqt|lxde|mate|cinnamon|x-cinnamon|cinnamon2d|budgie|"
                                             "budgie-desktop|pantheon|deepin|enlightenment|"
                                             "sway|hyprland|wlroots|i3|openbox|awesome)");
constexpr auto plugins = CLAIMCHECK_SEVERAL(
    "(?:xcb|wayland|wayland-egl|offscreen|minimal|vnc|linuxfb|eglfs)");
#undef CLAIMCHECK_SEVERAL
constexpr auto browsers = "(?:/usr/bin/"
                          ")?(?:firefox|firefox-esr|chromium|google-chrome|epiphany|falkon|konqueror|xdg-"
                          "open|(?:sensible|x-www)-browser|"
                          "w3m|lynx|true|false)";

constexpr std::array<Known, 64> table{{
    {"ACTIONS_ID_TOKEN_REQUEST_TOKEN", Shown::SetOnly},
    {"ACTIONS_ID_TOKEN_REQUEST_URL", Shown::SetOnly},
    {"ALL_PROXY", Shown::Address},
    {"ANTHROPIC_BASE_URL", Shown::Address},
    {"ANTHROPIC_CONFIG_DIR", Shown::Path},
    {"ANTHROPIC_CONSOLE_URL", Shown::Address},
    {"ANTHROPIC_CREDENTIALS_PATH", Shown::Path},
    {"ANTHROPIC_IDENTITY_TOKEN_FILE", Shown::Path},
    {"BROWSER", Shown::Word, browsers},
    {"CLAIMCHECK_CA_FILE", Shown::Path},
    {"CLAIMCHECK_PROXY", Shown::Address, "none|system"},
    {"CLAUDE_CODE_USE_BEDROCK", Shown::Word, switches},
    {"CLAUDE_CODE_USE_FOUNDRY", Shown::Word, switches},
    {"CLAUDE_CODE_USE_VERTEX", Shown::Word, switches},
    {"CLAUDE_CONFIG_DIR", Shown::Path},
    {"DBUS_SESSION_BUS_ADDRESS", Shown::BusKind},
    {"DESKTOP_SESSION", Shown::Word, desktops},
    {"DISPLAY", Shown::Word, R"((?:localhost)?:\d{1,4}(?:\.\d{1,2})?)"},
    {"HTTPS_PROXY", Shown::Address},
    {"HTTP_PROXY", Shown::Address},
    {"LANG", Shown::Word, locales},
    {"LANGUAGE", Shown::Word, locales},
    {"LC_ADDRESS", Shown::Word, locales},
    {"LC_ALL", Shown::Word, locales},
    {"LC_COLLATE", Shown::Word, locales},
    {"LC_CTYPE", Shown::Word, locales},
    {"LC_IDENTIFICATION", Shown::Word, locales},
    {"LC_MEASUREMENT", Shown::Word, locales},
    {"LC_MESSAGES", Shown::Word, locales},
    {"LC_MONETARY", Shown::Word, locales},
    {"LC_NAME", Shown::Word, locales},
    {"LC_NUMERIC", Shown::Word, locales},
    {"LC_PAPER", Shown::Word, locales},
    {"LC_TELEPHONE", Shown::Word, locales},
    {"LC_TIME", Shown::Word, locales},
    {"NODE_EXTRA_CA_CERTS", Shown::Path},
    {"NO_PROXY", Shown::Count},
    {"QT_ACCESSIBILITY", Shown::Word, switches},
    {"QT_AUTO_SCREEN_SCALE_FACTOR", Shown::Word, switches},
    {"QT_ENABLE_HIGHDPI_SCALING", Shown::Word, switches},
    {"QT_FONT_DPI", Shown::Word, numbers},
    {"QT_IM_MODULE", Shown::Word, "ibus|fcitx5?|xim|compose|simple|none"},
    {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON", Shown::Word, switches},
    {"QT_PLUGIN_PATH", Shown::Path},
    {"QT_QPA_PLATFORM", Shown::Word, plugins},
    {"QT_QPA_PLATFORMTHEME", Shown::Word, "gtk2|gtk3|gnome|kde|qt5ct|qt6ct|lxqt|xdgdesktopportal"},
    {"QT_SCALE_FACTOR", Shown::Word, numbers},
    {"QT_SCREEN_SCALE_FACTORS", Shown::SetOnly},
    {"QT_STYLE_OVERRIDE", Shown::Word,
     "fusion|windows|breeze|oxygen|adwaita|adwaita-dark|gtk2|kvantum|kvantum-dark"},
    {"SSL_CERT_DIR", Shown::Path},
    {"SSL_CERT_FILE", Shown::Path},
    {"TZ", Shown::Word, zones},
    {"WAYLAND_DISPLAY", Shown::Word, R"(wayland-\d{1,3})"},
    {"XDG_CACHE_HOME", Shown::Path},
    {"XDG_CONFIG_HOME", Shown::Path},
    {"XDG_CURRENT_DESKTOP", Shown::Word, desktops},
    {"XDG_DATA_HOME", Shown::Path},
    {"XDG_RUNTIME_DIR", Shown::Path},
    {"XDG_SESSION_TYPE", Shown::Word, "x11|wayland|tty|mir|web|unspecified"},
    {"XDG_STATE_HOME", Shown::Path},
    {"all_proxy", Shown::Address},
    {"http_proxy", Shown::Address},
    {"https_proxy", Shown::Address},
    {"no_proxy", Shown::Count},
}};

/// How the value of `name` is shown; nothing where the variable does not matter.
std::optional<Known> known(QByteArrayView name)
{
    const auto *const found = std::find_if(table.begin(), table.end(),
                                           [name](const Known &one) { return one.name == name; });
    if (found != table.end() && !name.isEmpty())
        return *found;
    for (const QByteArrayView ours : {"ANTHROPIC_", "CLAUDE_", "CLAIMCHECK_"})
        if (name.startsWith(ours))
            return Known{name, Shown::SetOnly};
    return {};
}

bool isWord(const char *words, const QString &value)
{
    const QRegularExpression form(QRegularExpression::anchoredPattern(QString::fromLatin1(words)),
                                  QRegularExpression::CaseInsensitiveOption);
    return form.match(value).hasMatch();
}

std::optional<QString> busKind(const QString &value)
{
    const QString kind = value.section(u':', 0, 0);
    return isWord("unix|tcp|nonce-tcp|unixexec|autolaunch|launchd|systemd", kind) ? std::optional(kind)
                                                                                  : std::nullopt;
}

/// What may be shown of a value that is there; nothing: nothing.
std::optional<QString> shownValue(const Known &how, const QByteArray &value)
{
    const QString text = QString::fromUtf8(value);
    switch (how.shown) {
    case Shown::SetOnly:
        return {};
    case Shown::Word:
        return isWord(how.words, text) ? std::optional(text) : std::nullopt;
    case Shown::Path:
        return text.startsWith(u'/') ? std::optional(text) : std::nullopt;
    case Shown::Address:
        return isWord(how.words, text) ? std::optional(text) : shownAddress(value);
    case Shown::BusKind:
        return busKind(text);
    case Shown::Count:
        return Words::tr("names of hosts: %1, not shown").arg(value.count(',') + 1);
    }
    return {};
}

} // namespace

bool looksSecret(const QByteArray &text)
{
    return secretIn(text) || !redact(text, {}).kinds.isEmpty();
}

std::optional<DiagnosisFact> variableFact(const QByteArray &variable, const Person &person)
{
    const qsizetype equals = variable.indexOf('=');
    const QByteArray name = variable.first(std::max<qsizetype>(equals, 0));
    const std::optional<Known> how = known(name);
    if (!how)
        return {};
    const QByteArray value = variable.mid(equals + 1);
    const QString label = visible(person.hidden(QString::fromUtf8(name)), 80);
    DiagnosisFact fact{label.toUtf8(), label, {}};
    const std::optional<QString> shown = shownValue(*how, value);
    if (value.isEmpty())
        fact.text = Words::tr("set, and empty");
    else if (!shown || (how->shown != Shown::Address && looksSecret(value)) || looksSecret(shown->toUtf8()))
        fact.text = Words::tr("set, %1 bytes, not shown").arg(value.size());
    else
        fact.text = visible(person.hidden(*shown), mostOfValue);
    return fact;
}

} // namespace claimcheck
