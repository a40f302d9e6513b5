#include "core/analysis/suggestnotes.h"

#include "core/analysis/claimedits.h"
#include "core/analysis/claimnature.h"
#include "core/analysis/claimsread.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::detail {

namespace {

using Nature = PresetClaim::Nature;
using Note = Suggestion::Note;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Suggest)
};

constexpr qsizetype mostNotes = 200;
constexpr qsizetype deepest = 4;

/// The claims of a token, objects opened up.
void addPaths(QList<ClaimPath> &paths, json::Value object, const ClaimPath &within)
{
    for (const json::Value member : object) {
        const ClaimPath path = within + ClaimPath{member.keyUtf8()};
        if (member.isObject() && member.size() > 0 && path.size() < deepest)
            addPaths(paths, member, path);
        else if (paths.size() < mostNotes && !paths.contains(path))
            paths.append(path);
    }
}

bool sameInAll(const SuggestTokens &tokens, const ClaimPath &path)
{
    const json::Value first = json::valueAt(tokens.tokens.constFirst().claims().root(), path);
    return std::all_of(tokens.tokens.begin(), tokens.tokens.end(), [&](const Token &token) {
        return json::valueAt(token.claims().root(), path).sourceView() == first.sourceView();
    });
}

QString valuesText(const SuggestTokens &tokens, const ClaimPath &path)
{
    QStringList values;
    for (const Token &token : tokens.tokens) {
        const json::Value value = json::valueAt(token.claims().root(), path);
        const QString text = value.isMissing()
            ? Words::tr("absent")
            : visible(QString::fromUtf8(value.isString() ? value.utf8() : value.source()), 60);
        if (!values.contains(text) && values.size() < 4)
            values.append(text);
    }
    return values.join(u", "_qs);
}

QString whyLeftOut(const ProviderPreset &preset, const SuggestTokens &tokens, const ClaimPath &path)
{
    if (path == ClaimPath{"sub"})
        return sameInAll(tokens, path)
            ? Words::tr("what it says is pinned by other claims")
            : Words::tr("differs between the tokens; the other clauses hold them together");
    const std::optional<Nature> nature = natureOf(&preset, path);
    if (!nature)
        return Words::tr("nothing is known about it here");
    switch (*nature) {
    case Nature::Stable:
        return sameInAll(tokens, path) ? Words::tr("never reused, but what is pinned says as much")
                                       : Words::tr("differs between the tokens");
    case Nature::Mutable:
        return Words::tr("a name: it can be changed, or given to somebody else");
    case Nature::Caller:
        return Words::tr("chosen by whoever asks for the token");
    case Nature::Run:
        return Words::tr("differs in each token");
    case Nature::Opaque:
        return Words::tr("means nothing outside the provider");
    case Nature::Context:
        break;
    }
    return sameInAll(tokens, path) ? Words::tr("true of this run, not of who it is")
                                   : Words::tr("differs between the tokens");
}

QString meaningOf(const ProviderPreset &preset, const ClaimPath &path)
{
    for (qsizetype size = path.size(); size > 0; --size)
        if (const PresetClaim *claim = preset.claim(path.first(size)))
            return claim->meaning;
    return Words::tr("looks like an id that stays");
}

void addPinned(Suggestion &suggestion, const SuggestTokens &tokens, const ClaimsRead &read)
{
    const ProviderPreset &preset = *tokens.preset;
    for (const ClaimPath &path : read.paths) {
        if (path == ClaimPath{"iss"})
            continue;
        const bool whole = path == ClaimPath{"sub"} && suggestion.rule.match.subjectPrefix
            && suggestion.rule.match.subjectPrefix->endsWith('*');
        QString text = meaningOf(preset, path);
        if (whole)
            text += u", "_qs + Words::tr("up to the star: the rest differs from run to run");
        suggestion.pinned.append({claimName(path).toUtf8(), text});
    }
}

} // namespace

void addNotes(Suggestion &suggestion, const SuggestTokens &tokens, const QList<ClaimPath> &differing)
{
    const ClaimsRead read = ClaimsRead::of(suggestion.rule.match);
    addPinned(suggestion, tokens, read);
    for (const ClaimPath &path : differing)
        suggestion.relaxed.append({claimName(path).toUtf8(),
                                   Words::tr("the tokens differ, so the condition takes each of: %1")
                                       .arg(valuesText(tokens, path))});
    QList<ClaimPath> paths;
    for (const Token &token : tokens.tokens)
        addPaths(paths, token.claims().root(), {});
    for (const ClaimPath &path : std::as_const(paths))
        if (!read.contains(path))
            suggestion.leftOut.append({claimName(path).toUtf8(), whyLeftOut(*tokens.preset, tokens, path)});
}

} // namespace claimcheck::detail
