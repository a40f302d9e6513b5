#include "core/connect/connectlink.h"

#include "core/federation/secrets.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QUrl>
#include <QUrlQuery>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ConnectLink)
};

constexpr QLatin1String scheme("claimcheck"), place("connect"), provider("provider");

QString shown(const QString &text)
{
    return visible(text, 60);
}

QString example()
{
    return QStringLiteral("claimcheck:connect?provider=github-actions&owner=acme");
}

Result<void> checkAnswer(const ProviderPreset &preset, const QString &name, const QString &value)
{
    if (!preset.field(name.toUtf8()))
        return fail(
            "link.question",
            Words::tr("the link answers %1, which %2 does not ask").arg(shown(name), preset.name),
            Words::tr("claimcheck presets show %1 lists its questions").arg(QString::fromUtf8(preset.id)));
    if (secretIn(value.toUtf8()))
        return fail(
            "link.secret", Words::tr("the link has a secret in its answer to %1").arg(shown(name)),
            Words::tr("a link is kept in many places: revoke that secret, and send a link without it"));
    return {};
}

} // namespace

bool ConnectLink::isOne(QByteArrayView text)
{
    return text.size() > scheme.size() && text.at(scheme.size()) == ':'
        && text.first(scheme.size()).compare(scheme.data(), Qt::CaseInsensitive) == 0;
}

Result<ConnectLink> ConnectLink::parse(const QByteArray &text, const PresetCatalog &presets)
{
    if (text.size() > mostBytes)
        return fail("link.too-long", Words::tr("the link is longer than %1 bytes").arg(mostBytes),
                    Words::tr("fill the form in by hand"));
    const QUrl url = QUrl::fromEncoded(text, QUrl::StrictMode);
    if (!isOne(text) || !url.isValid() || url.hasFragment() || !url.userInfo().isEmpty() || url.port() != -1)
        return fail("link.unreadable",
                    Words::tr("%1 is no link of this program").arg(shown(QString::fromUtf8(text))),
                    Words::tr("it looks like %1").arg(example()));
    // claimcheck:connect and claimcheck://connect, which browsers make of it.
    const QString to = url.host().isEmpty() ? url.path() : url.host() + url.path();
    if (to != place && to != QString(place) + u'/')
        return fail("link.place", Words::tr("the link leads to %1, where no link leads").arg(shown(to)),
                    Words::tr("it looks like %1").arg(example()));
    const QUrlQuery query(url);
    const QString id = query.queryItemValue(provider, QUrl::FullyDecoded);
    const ProviderPreset *preset = presets.preset(id.toUtf8());
    if (!preset)
        return fail("link.provider",
                    Words::tr("the link names the provider %1, which is not known here").arg(shown(id)),
                    Words::tr("claimcheck presets lists those that are; a newer version may know more"));
    ConnectLink link{preset->id, {}};
    const auto items = query.queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (name == provider)
            continue;
        if (const Result<void> good = checkAnswer(*preset, name, value); !good)
            return tl::unexpected<Error>(good.error());
        if (!value.isEmpty())
            link.answers[name.toUtf8()] = value.toUtf8();
    }
    return link;
}

QByteArray ConnectLink::text() const
{
    QByteArray text = "claimcheck:connect?provider=" + preset.toPercentEncoding();
    for (auto answer = answers.begin(); answer != answers.end(); ++answer)
        text += '&' + answer.key().toPercentEncoding() + '=' + answer.value().toPercentEncoding();
    return text;
}

} // namespace claimcheck
