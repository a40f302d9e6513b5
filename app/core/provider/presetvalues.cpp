#include "core/cel/program.h"
#include "core/json/edit.h"
#include "core/provider/presetfill.h"

#include <algorithm>

namespace claimcheck {

namespace {

/// A value fits its field; one that is cut short could still become one that does.
bool isPlausible(const ProviderPreset &preset, const TemplateReading &reading)
{
    for (auto it = reading.values.begin(); it != reading.values.end(); ++it) {
        const PresetPattern *pattern = preset.pattern(it.key());
        const bool cut = reading.cutIn == it.key();
        if (pattern && !(cut ? pattern->couldFit(*it) : pattern->fits(*it)))
            return false;
    }
    return true;
}

void addMissing(PresetValues &values, const PresetValues &more)
{
    for (auto it = more.begin(); it != more.end(); ++it)
        if (values.value(it.key()).isEmpty())
            values[it.key()] = *it;
}

std::optional<PresetValues> readWhole(const ProviderPreset &preset, const Template &text,
                                      const PresetWhen &when, const QByteArray &value)
{
    const std::optional<TemplateReading> reading = text.read(value);
    if (!reading || !isPlausible(preset, *reading))
        return std::nullopt;
    PresetValues values = reading->values;
    when.assume(values);
    return values;
}

void addIssuer(PresetValues &values, const ProviderPreset &preset, const QByteArray &address)
{
    for (const PresetIssuer &issuer : preset.issuers) {
        if (const auto read = readWhole(preset, issuer.url, issuer.when, address)) {
            addMissing(values, *read);
            return;
        }
    }
}

/// The texts of a claim: itself, or the texts in a list.
QList<QByteArray> textsOf(json::Value claim)
{
    if (claim.isString())
        return {claim.utf8()};
    if (claim.isNumber())
        return {claim.numberText()};
    QList<QByteArray> texts;
    if (claim.isArray())
        for (const json::Value one : claim)
            if (one.isString() && texts.size() < 32)
                texts.append(one.utf8());
    return texts;
}

void addClaim(PresetValues &values, const ProviderPreset &preset, const ClaimPath &path,
              const QByteArray &text)
{
    for (const PresetRead &read : preset.reads) {
        if (read.claim != path)
            continue;
        if (const auto found = readWhole(preset, read.text, read.when, text))
            addMissing(values, *found);
    }
}

/// A member of the rules' own `claims` says what its value is made of.
void addRuleClaim(PresetValues &values, const ProviderPreset &preset, const ClaimMatch &claim)
{
    addClaim(values, preset, {claim.name}, claim.value);
    for (const PresetRule &rule : preset.rules)
        for (const PresetRule::Claim &own : rule.claims)
            if (own.name == claim.name)
                if (const auto found = readWhole(preset, own.value, {}, claim.value))
                    addMissing(values, *found);
}

ClaimPath pathOf(const cel::Ast &ast, quint32 index)
{
    ClaimPath path;
    for (int steps = 0; steps < 32; ++steps) {
        const cel::Node &node = ast.nodes[index];
        if (node.op == cel::Op::Select) {
            path.prepend(QByteArray(node.name.data(), qsizetype(node.name.size())));
        } else if (node.op == cel::Op::Index) {
            const cel::Node &key = ast.nodes[node.right];
            if (key.op != cel::Op::Constant || key.constant.kind() != cel::Kind::String)
                return {};
            const std::string_view name = key.constant.toText();
            path.prepend(QByteArray(name.data(), qsizetype(name.size())));
        } else {
            return node.op == cel::Op::Variable ? path : ClaimPath();
        }
        index = node.left;
    }
    return {};
}

/// Of several ways to read a cut subject: the one the preset's own examples take, where there is a choice.
const SubjectReading *bestReading(const ProviderPreset &preset, const QList<SubjectReading> &readings)
{
    if (readings.isEmpty() || readings.constFirst().reading.whole)
        return readings.isEmpty() ? nullptr : &readings.constFirst();
    const PresetValues usual = completed(preset, exampleValues(preset));
    const auto found = std::find_if(readings.begin(), readings.end(),
                                    [&](const SubjectReading &one) { return one.form->when.holds(usual); });
    return found == readings.end() ? &readings.constFirst() : &*found;
}

/// What a whole subject says, or the beginning of one.
void addSubject(RuleValues &result, const ProviderPreset &preset, QByteArrayView subject, Template::Cut cut)
{
    const QList<SubjectReading> readings = readSubject(preset, subject, cut);
    const SubjectReading *best = bestReading(preset, readings);
    if (!best)
        return;
    addMissing(result.values, best->reading.values);
    best->form->when.assume(result.values);
    if (cut == Template::Cut::Allowed && !best->reading.cutIn.isEmpty() && !best->reading.cutAtStart)
        result.cut.append(best->reading.cutIn);
}

/// A top-level claim that has to have a value.
void addEquality(RuleValues &result, const ProviderPreset &preset, const ClaimMatch &claim)
{
    if (claim.name == "sub")
        addSubject(result, preset, claim.value, Template::Cut::Never);
    addRuleClaim(result.values, preset, claim);
}

/// The text a claim is compared with, if `constant` is one.
std::optional<QByteArray> literalText(const cel::Node &constant)
{
    if (constant.op != cel::Op::Constant || constant.constant.kind() != cel::Kind::String)
        return std::nullopt;
    const std::string_view text = constant.constant.toText();
    return QByteArray(text.data(), qsizetype(text.size()));
}

void addComparison(RuleValues &result, const ProviderPreset &preset, const cel::Ast &ast,
                   const cel::Node &node)
{
    for (const auto &[claim, constant] :
         {std::pair(node.left, node.right), std::pair(node.right, node.left)}) {
        const ClaimPath path = pathOf(ast, claim);
        const std::optional<QByteArray> value = literalText(ast.nodes[constant]);
        if (path.isEmpty() || !value)
            continue;
        if (path.size() == 1)
            addEquality(result, preset, {path.constFirst(), *value});
        else
            addClaim(result.values, preset, path, *value);
        return;
    }
}

/// What must hold for the condition to be true: equalities joined by && at the top, and how the subject has
/// to begin.
void addCondition(RuleValues &result, const ProviderPreset &preset, const cel::Ast &ast, quint32 index,
                  int depth)
{
    const cel::Node &node = ast.nodes[index];
    if (node.op == cel::Op::And && depth < 64) {
        addCondition(result, preset, ast, node.left, depth + 1);
        addCondition(result, preset, ast, node.right, depth + 1);
        return;
    }
    if (node.count != 2)
        return;
    if (node.op == cel::Op::Binary && node.function == cel::Function::Equal)
        addComparison(result, preset, ast, node);
    const std::optional<QByteArray> begin = literalText(ast.nodes[node.right]);
    if (node.function == cel::Function::StartsWith && begin && pathOf(ast, node.left) == ClaimPath{"sub"})
        addSubject(result, preset, *begin, Template::Cut::Allowed);
}

} // namespace

QList<SubjectReading> readSubject(const ProviderPreset &preset, QByteArrayView subject, Template::Cut cut)
{
    QList<SubjectReading> whole, short_;
    for (const SubjectForm &form : preset.subjects) {
        const std::optional<TemplateReading> reading = form.text.read(subject, cut);
        if (reading && isPlausible(preset, *reading))
            (reading->whole ? whole : short_).append({&form, *reading});
    }
    return whole + short_;
}

PresetValues valuesOfToken(const ProviderPreset &preset, json::Value claims)
{
    PresetValues values;
    addIssuer(values, preset, claims["iss"].utf8());
    const QList<SubjectReading> readings = readSubject(preset, claims["sub"].utf8(), Template::Cut::Never);
    if (!readings.isEmpty()) {
        addMissing(values, readings.constFirst().reading.values);
        readings.constFirst().form->when.assume(values);
    }
    for (const PresetRead &read : preset.reads) {
        for (const QByteArray &text : textsOf(json::valueAt(claims, read.claim)))
            if (const auto found = readWhole(preset, read.text, read.when, text))
                addMissing(values, *found);
    }
    return values;
}

QList<const PresetDelivery *> deliveriesFor(const ProviderPreset &preset, json::Value claims)
{
    const PresetValues values = valuesOfToken(preset, claims);
    QList<const PresetDelivery *> ways;
    for (const PresetDelivery &way : preset.delivery)
        if (way.when.holds(values))
            ways.append(&way);
    return ways;
}

RuleValues valuesOfRule(const ProviderPreset &preset, const RuleMatch &match, const QByteArray &issuerUrl)
{
    RuleValues result;
    addIssuer(result.values, preset, issuerUrl);
    if (match.subjectPrefix && *match.subjectPrefix != "*") {
        const bool star = match.subjectPrefix->endsWith('*');
        addSubject(result, preset, QByteArrayView(*match.subjectPrefix).chopped(star ? 1 : 0),
                   star ? Template::Cut::Allowed : Template::Cut::Never);
    }
    for (const ClaimMatch &claim : match.claims)
        addEquality(result, preset, claim);
    if (match.audience)
        addClaim(result.values, preset, {"aud"}, *match.audience);
    if (match.condition) {
        const cel::Compilation &compiled = match.conditionProgram.of(*match.condition);
        if (compiled.program.isValid())
            addCondition(result, preset, compiled.program.ast(), compiled.program.ast().root, 0);
    }
    return result;
}

PresetValues withClaim(const ProviderPreset &preset, const PresetValues &values, const ClaimPath &claim,
                       const QByteArray &text)
{
    PresetValues result = values;
    std::optional<PresetValues> found;
    for (const PresetRead &read : preset.reads) {
        if (read.claim != claim || !read.when.holds(values))
            continue;
        for (const QByteArray &name : read.text.names())
            result.remove(name);
        if (!found)
            found = readWhole(preset, read.text, read.when, text);
    }
    if (found)
        result.insert(*found);
    return result;
}

static QString titleIn(Template PresetTitle::*words, const ProviderPreset &preset, json::Value claims)
{
    PresetValues values = valuesOfToken(preset, claims); // what it does not say is not assumed
    for (const json::Value claim : claims)
        if (claim.isString())
            values["claim." + claim.keyUtf8()] = claim.utf8().left(200);
    for (const PresetTitle &title : preset.titles) {
        if (!title.when.holds(values))
            continue;
        if (const std::optional<QByteArray> text = (title.*words).expand(values))
            return QString::fromUtf8(*text);
    }
    return {};
}

QString presetTitle(const ProviderPreset &preset, json::Value claims)
{
    return titleIn(&PresetTitle::text, preset, claims);
}

QString presetName(const ProviderPreset &preset, json::Value claims)
{
    return titleIn(&PresetTitle::plain, preset, claims);
}

} // namespace claimcheck
