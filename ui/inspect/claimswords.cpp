#include "core/jose/glossary.h"
#include "core/text/visible.h"
#include "ui/inspect/claimmeaning.h"
#include "ui/inspect/claimsnode.h"
#include "ui/widgets/tooltiptext.h"

#include <algorithm>

// The words of the claims tree, apart from its structure.
namespace claimcheck::ui {

namespace {

constexpr qsizetype nameLimit = 120;
constexpr qsizetype toolTipLimit = 2000;

QString natureText(PresetClaim::Nature nature)
{
    switch (nature) {
    case PresetClaim::Nature::Stable:
        return ClaimsModel::tr("Identifies the workload, and is never reused.");
    case PresetClaim::Nature::Mutable:
        return ClaimsModel::tr("Identifies the workload, but can be changed or reused.");
    case PresetClaim::Nature::Context:
        return {};
    case PresetClaim::Nature::Caller:
        return ClaimsModel::tr("Chosen by whoever asks for the token: no proof of identity.");
    case PresetClaim::Nature::Run:
        return ClaimsModel::tr("Differs in each token.");
    case PresetClaim::Nature::Opaque:
        return ClaimsModel::tr("Not documented by the provider.");
    }
    return {};
}

/// What the preset says of a claim beside its meaning.
QStringList moreOf(const ProviderPreset *preset, const ClaimPath &path)
{
    const PresetClaim *known = preset && !path.isEmpty() ? preset->claim(path) : nullptr;
    return known ? QStringList{natureText(known->nature), known->note} : QStringList();
}

} // namespace

bool looksAlike(json::Value value)
{
    return value.isString() && value.range().size() <= claimCellLimit && hasLookalikes(value.toString());
}

QString ClaimsModel::nameText(const Node &n) const
{
    switch (n.kind) {
    case Kind::Section:
        return n.part == TokenPart::Header ? tr("Header") : tr("Claims");
    case Kind::Absent:
        return visible(QString::fromUtf8(n.name), nameLimit);
    case Kind::Note:
        return n.leftOut > 0 ? tr("%1 more").arg(n.leftOut) : QString();
    case Kind::Entry:
        break;
    }
    if (n.depth == 1 && n.value.keyRange().isEmpty())
        return tr("payload");
    return n.isElement ? QString::number(n.row) : visible(n.value.key(), nameLimit);
}

QString ClaimsModel::valueText(const Node &n, qsizetype limit) const
{
    switch (n.kind) {
    case Kind::Section:
        return {};
    case Kind::Absent:
        return tr("absent");
    case Kind::Note:
        return n.leftOut > 0 ? tr("not shown; Copy claims has them") : noteText(n.part);
    case Kind::Entry:
        break;
    }
    if (n.value.isObject() || n.value.isArray()) {
        const QByteArray source = n.value.source();
        return visible(QString::fromUtf8(onOneLine(
                           QByteArrayView(source).first(std::min(source.size(), limit * 4)), limit)),
                       limit);
    }
    return visible(QString::fromUtf8(n.value.source()), limit);
}

QString ClaimsModel::noteText(TokenPart part) const
{
    if (m_token.form() == Token::Form::Jwe && part == TokenPart::Claims)
        return tr("encrypted; never decrypted here");
    if (part == TokenPart::Claims && m_token.claimsRange().isEmpty())
        return tr("missing: the text ends before them");
    return tr("cannot be read as JSON");
}

ClaimPath ClaimsModel::claimPath(const Node &n)
{
    ClaimPath path;
    for (const Node *at = &n; at && at->depth > 0; at = at->parent) {
        if (at->isElement)
            return {};
        path.prepend(at->value.keyUtf8());
    }
    return path;
}

QString ClaimsModel::meaningText(const Node &n) const
{
    if (n.kind == Kind::Absent) {
        const QString known = absenceMeaning(m_preset, {n.name});
        return known.isEmpty() ? tr("The rule asks for it") : known;
    }
    if (n.kind != Kind::Entry || (n.part == TokenPart::Header && n.depth > 1))
        return {};
    const QByteArray name = n.value.keyUtf8();
    if (n.isRepeated)
        return tr("Repeated: readers differ on which one counts");
    if (n.part == TokenPart::Header && name == "alg" && m_token.form() == Token::Form::Jwe)
        return tr("How the content key is protected");
    if (n.part == TokenPart::Header) {
        const QString known = name == "alg" && n.value.isString() ? algorithmMeaning(n.value.utf8())
                                                                  : QString();
        return known.isEmpty() ? headerMeaning(name).text : known;
    }
    if (n.isTopEntry() && isTimeClaim(name))
        return timeMeaning(name, n.value, m_now);
    const ClaimPath path = claimPath(n);
    return path.isEmpty() ? QString() : claimMeaning(m_preset, path).text;
}

QString ClaimsModel::setByText(const Node &n) const
{
    if (n.kind != Kind::Entry)
        return {};
    if (n.part == TokenPart::Header)
        return n.isTopEntry() ? headerMeaning(n.value.keyUtf8()).setBy : QString();
    const ClaimPath path = claimPath(n);
    return path.isEmpty() ? QString() : claimMeaning(m_preset, path).setBy;
}

QString ClaimsModel::cell(const Node &n, int column, qsizetype limit) const
{
    switch (column) {
    case Name:
        return nameText(n);
    case Value:
        return valueText(n, limit);
    case Meaning:
        return meaningText(n);
    case SetBy:
        return setByText(n);
    default:
        return {};
    }
}

QString ClaimsModel::sentence(const Node &n) const
{
    if (n.kind == Kind::Section)
        return n.value.size() == 1 ? tr("%1, 1 member").arg(nameText(n))
                                   : tr("%1, %2 members").arg(nameText(n), QString::number(n.value.size()));
    QStringList parts{nameText(n), valueText(n, nameLimit), meaningText(n)};
    if (const QString setBy = setByText(n); !setBy.isEmpty())
        parts.append(tr("set by %1").arg(setBy));
    parts += n.problems;
    if (n.kind == Kind::Entry && looksAlike(n.value))
        parts.append(tr("letters of different scripts that look alike"));
    parts.removeAll({});
    return parts.join(QStringLiteral(", "));
}

QString ClaimsModel::toolTip(const Node &n, int column) const
{
    QStringList lines{cell(n, column, toolTipLimit)};
    if (column == Name && n.isRepeated)
        lines.append(tr("This name stands here more than once."));
    if (column == Meaning || column == SetBy)
        lines += moreOf(m_preset, claimPath(n));
    if (column == Value)
        lines += n.problems;
    if (column == Value && looksAlike(n.value))
        lines.append(tr("Letters of different scripts stand here that look alike."));
    lines.removeAll({});
    return toolTipText(lines.join(u'\n'));
}

} // namespace claimcheck::ui
