#include "core/platform/keymerge.h"

#include "core/jose/keyset.h"
#include "core/text/timetext.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::KeyMerge)
};

struct Entry {
    QByteArray json, kid, thumbprint;
    MergedKey::Fate fate = MergedKey::Fate::Kept;
};

Result<Entry> entryFrom(json::Value value, MergedKey::Fate fate)
{
    const QByteArray one = "{\"keys\":[" + value.source() + "]}";
    const Result<KeySet> set = KeySet::parse(one, {});
    if (!set || set->keys().size() != 1)
        return fail("keys.unreadable", Words::tr("a key cannot be read"),
                    Words::tr("give public keys as JWKs"));
    const Key &key = set->keys().constFirst();
    if (key.carriesPrivateParts() || key.type() == "oct")
        return fail("keys.private", Words::tr("key %1 holds its private part").arg(visible(key.kid(), 80)),
                    Words::tr("give the public part only, and replace the key if the file was shared"));
    if (fate == MergedKey::Fate::Added && !key.isUsable())
        return fail("keys.unusable",
                    Words::tr("key %1 cannot be used: %2").arg(visible(key.kid(), 80), key.unusableReason()),
                    Words::tr("leave it out"));
    return Entry{value.source(), key.kid(), key.thumbprint(), fate};
}

Result<QList<Entry>> entriesFrom(const QByteArray &json, MergedKey::Fate fate)
{
    const json::Document document = json::Document::parse(json);
    const json::Value root = document.root();
    if (!document.isStrict())
        return fail("keys.unreadable", Words::tr("the keys are no whole JSON text"),
                    Words::tr("give a JWK set as the provider publishes it"));
    const json::Value list = root.isObject() && root["keys"].isArray() ? root["keys"] : root;
    QList<Entry> entries;
    const auto add = [&](json::Value value) -> Result<void> {
        Result<Entry> entry = entryFrom(value, fate);
        if (!entry)
            return tl::unexpected<Error>(entry.error());
        entries.append(std::move(*entry));
        return {};
    };
    if (list.isObject()) {
        const Result<void> added = add(list);
        return added ? Result<QList<Entry>>(entries) : tl::unexpected<Error>(added.error());
    }
    for (const json::Value value : list) {
        if (const Result<void> added = add(value); !added)
            return tl::unexpected<Error>(added.error());
    }
    return entries;
}

/// The issuer's keys, then those that are not among them.
Result<QList<Entry>> united(QList<Entry> entries, const QList<Entry> &more)
{
    for (const Entry &entry : more) {
        const auto same = [&entry](const Entry &other) { return other.thumbprint == entry.thumbprint; };
        if (std::any_of(entries.cbegin(), entries.cend(), same))
            continue;
        const auto namesake = [&entry](const Entry &other) { return other.kid == entry.kid; };
        if (std::any_of(entries.cbegin(), entries.cend(), namesake))
            return fail("keys.same-kid",
                        Words::tr("another key has the kid %1 already").arg(visible(entry.kid, 80)),
                        Words::tr("a token names its key by the kid alone: drop the old one first"));
        entries.append(entry);
    }
    return entries;
}

Result<void> markDropped(QList<Entry> &entries, const QList<QByteArray> &drop)
{
    for (const QByteArray &name : drop) {
        bool found = false;
        for (Entry &entry : entries) {
            if (entry.kid != name && entry.thumbprint != name)
                continue;
            entry.fate = MergedKey::Fate::Dropped;
            found = true;
        }
        if (!found)
            return fail("keys.unknown-drop", Words::tr("the issuer has no key %1").arg(visible(name, 80)),
                        Words::tr("name a kid or a thumbprint it has"));
    }
    return {};
}

Result<KeyMerge> mergeFrom(const QList<Entry> &entries)
{
    KeyMerge merge;
    QByteArrayList kept;
    for (const bool dropped : {false, true}) {
        for (const Entry &entry : entries) {
            if ((entry.fate == MergedKey::Fate::Dropped) != dropped)
                continue;
            merge.each.append({entry.fate, entry.kid, entry.thumbprint});
            if (!dropped)
                kept.append(entry.json);
        }
    }
    if (kept.isEmpty())
        return fail("keys.none-left", Words::tr("no key would be left"),
                    Words::tr("an issuer needs at least one; archive it if it is not used any more"));
    merge.keys = '[' + kept.join(',') + ']';
    return merge;
}

} // namespace

bool KeyMerge::isChange() const
{
    return std::any_of(each.cbegin(), each.cend(),
                       [](const MergedKey &key) { return key.fate != MergedKey::Fate::Kept; });
}

Result<KeyMerge> mergeKeys(const IssuerKeys &keys, const QByteArray &from, const QList<QByteArray> &drop)
{
    if (keys.type != IssuerKeys::Type::Inline)
        return fail("keys.not-inline", Words::tr("the issuer's keys are fetched, not given"),
                    Words::tr("there is nothing to rotate: the platform fetches them by itself"));
    Result<QList<Entry>> entries = entriesFrom(keys.inlineKeys, MergedKey::Fate::Kept);
    const Result<QList<Entry>> more = entriesFrom(from, MergedKey::Fate::Added);
    if (!entries || !more)
        return tl::unexpected<Error>(entries ? more.error() : entries.error());
    // What is dropped gives its kid free.
    if (const Result<void> marked = markDropped(*entries, drop); !marked)
        return tl::unexpected<Error>(marked.error());
    QList<Entry> stay, go;
    for (const Entry &entry : std::as_const(*entries))
        (entry.fate == MergedKey::Fate::Dropped ? go : stay).append(entry);
    Result<QList<Entry>> all = united(stay, *more);
    if (!all)
        return tl::unexpected<Error>(all.error());
    all->append(go);
    return mergeFrom(*all);
}

QString dropAdvice(const Issuer &issuer)
{
    return Words::tr(
               "A key may go once every token signed with it has expired: that is %1 and 30 s after the "
               "provider last signed with it, because longer lives are refused here. A new key is best "
               "given 15 min before the provider signs with it.")
        .arg(durationText(issuer.maxJwtLifetimeSeconds));
}

} // namespace claimcheck
