#include "core/analysis/lintcatalog.h"
#include "core/analysis/lintchecks.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Lint)
};

using Kind = SubjectPart::Kind;

/// Where the star of a subject stands.
struct Cut {
    enum class At : quint8 {
        Boundary, ///< behind a separator
        Name, ///< in the middle of a name
        Guid,
        Number,
    };
    At at = At::Boundary;
    QByteArray wide; ///< the star covers all of something that has an id for it
    QString wideText;
};

bool endsInSeparator(QByteArrayView prefix)
{
    return prefix.endsWith(':') || prefix.endsWith('/');
}

/// What an unknown text looks like.
Cut::At shapeOf(const QByteArray &prefix)
{
    if (prefix.isEmpty() || endsInSeparator(prefix))
        return Cut::At::Boundary;
    static const QRegularExpression number(u"^[0-9]+$"_qs), guid(u"^[0-9a-fA-F]{1,8}(?:-[0-9a-fA-F-]*)?$"_qs);
    const QString text = QString::fromLatin1(prefix);
    if (number.match(text).hasMatch())
        return Cut::At::Number;
    if (prefix.contains('-') && prefix.size() < 36 && guid.match(text).hasMatch())
        return Cut::At::Guid;
    return Cut::At::Name;
}

Kind kindOf(const ProviderPreset &preset, const QByteArray &name)
{
    const SubjectPart *part = preset.part(name);
    return part ? part->kind : Kind::Text;
}

/// The value is whole: it fits, and no longer one would.
bool isWhole(const ProviderPreset &preset, const QByteArray &name, const QByteArray &value)
{
    const PresetField *field = preset.field(name);
    if (!field || field->pattern.isEmpty() || !field->pattern.fits(value))
        return false;
    const auto grows = [&](char c) { return field->pattern.couldFit(value + c); };
    return !grows('0') && !grows('a') && !grows('A') && !grows('-');
}

Cut::At positionOf(const ProviderPreset &preset, const SubjectReading &reading, const QByteArray &prefix)
{
    const QByteArray &name = reading.reading.cutIn;
    if (reading.reading.cutAtStart)
        return Cut::At::Boundary;
    if (name.isEmpty())
        return endsInSeparator(prefix) ? Cut::At::Boundary : Cut::At::Name;
    const QByteArray value = reading.reading.values.value(name);
    if (!reading.reading.whole && isWhole(preset, name, value))
        return Cut::At::Boundary;
    switch (kindOf(preset, name)) {
    case Kind::Guid:
        return isWhole(preset, name, value) ? Cut::At::Name : Cut::At::Guid;
    case Kind::Digits:
        return Cut::At::Number;
    case Kind::Text:
        return shapeOf(prefix);
    case Kind::Name:
    case Kind::Path:
        return endsInSeparator(prefix) ? Cut::At::Boundary : Cut::At::Name;
    }
    return Cut::At::Name;
}

/// The first value at or behind the star whose being open has a name: all of what stands before it is let in.
const SubjectPart *openPart(const ProviderPreset &preset, const SubjectReading &reading)
{
    const TemplateReading &read = reading.reading;
    const QList<QByteArray> names = reading.form->text.names();
    for (const QByteArray &name : names) {
        const bool given = !read.values.value(name).isEmpty() && !(read.cutAtStart && name == read.cutIn);
        if (given)
            continue;
        const SubjectPart *part = preset.part(name);
        if (part && !part->wide.isEmpty())
            return part;
    }
    return nullptr;
}

Cut cutOf(const ProviderPreset &preset, const SubjectReading &reading, const QByteArray &prefix)
{
    Cut cut;
    cut.at = positionOf(preset, reading, prefix);
    if (reading.reading.whole || cut.at == Cut::At::Guid || cut.at == Cut::At::Number)
        return cut;
    if (const SubjectPart *part = openPart(preset, reading)) {
        cut.wide = part->wide;
        cut.wideText = part->wideText;
    }
    return cut;
}

QByteArray subjectOf(const TokenDraft &token)
{
    const json::Document claims = json::Document::parse(token.claims);
    return claims.root()["sub"].utf8();
}

/// A longer name that gets in.
std::optional<Admission> longerName(const LintScope &scope, const QByteArray &prefix)
{
    const QByteArray subject = subjectOf(scope.base());
    const QByteArray rest = subject.startsWith(prefix) ? subject.mid(prefix.size()) : QByteArray();
    return evidence(scope, {"sub"}, prefix + "-evil" + rest, Words::tr("A name that begins the same"));
}

/// Somebody of the simulated family whose subject the star lets in; the worst first.
std::optional<Admission> admittedByStar(const LintScope &scope, const QByteArray &prefix)
{
    const Admission *best = nullptr;
    const QByteArray own = subjectOf(scope.base());
    for (const Admission &one : scope.admissions()) {
        if (!one.getsIn())
            continue;
        const QByteArray subject = subjectOf(one.variant.token);
        if (!subject.startsWith(prefix) || subject == own)
            continue;
        if (!best || one.variant.level < best->variant.level)
            best = &one;
    }
    return best ? std::optional(*best) : std::nullopt;
}

/// A text that asks something of the subject: with a star at its end, as a rule writes it.
struct SubjectText {
    QByteArray text;
    Finding::Place place = Finding::Place::Subject;
};

void add(Finding finding, const SubjectText &subject, QList<Finding> &findings)
{
    finding.place = subject.place;
    if (subject.place == Finding::Place::Subject)
        finding.range = {subject.text.size() - 1, subject.text.size()};
    findings.append(finding);
}

void addBoundary(const LintScope &scope, const Cut &cut, const SubjectText &subject, QList<Finding> &findings)
{
    QByteArray id;
    switch (cut.at) {
    case Cut::At::Boundary:
        return;
    case Cut::At::Guid:
        id = "partial-guid";
        break;
    case Cut::At::Number:
        id = "numeric-prefix";
        break;
    case Cut::At::Name:
        id = "prefix-without-boundary";
    }
    Finding finding = lintFinding(id);
    const QByteArray prefix = subject.text.chopped(1);
    finding.evidence = longerName(scope, prefix);
    if (!finding.evidence)
        finding.evidence = admittedByStar(scope, prefix);
    add(finding, subject, findings);
}

void addWide(const LintScope &scope, const Cut &cut, const SubjectText &subject, QList<Finding> &findings)
{
    if (cut.wide.isEmpty())
        return;
    Finding finding = lintFinding(cut.wide);
    if (!cut.wideText.isEmpty())
        finding.why = cut.wideText;
    const QByteArray prefix = subject.text.chopped(1);
    finding.evidence = admittedByStar(scope, prefix);
    if (!finding.evidence)
        finding.evidence = longerName(scope, prefix);
    add(finding, subject, findings);
}

QList<SubjectReading> readingsOf(const LintScope &scope, const SubjectText &subject)
{
    if (!scope.preset())
        return {};
    const bool isPrefix = subject.text.endsWith('*');
    return readSubject(*scope.preset(), isPrefix ? subject.text.chopped(1) : subject.text,
                       isPrefix ? Template::Cut::Allowed : Template::Cut::Never);
}

void findCut(const LintScope &scope, const SubjectText &subject, QList<Finding> &findings)
{
    if (!subject.text.endsWith('*') || subject.text == "*")
        return;
    const QByteArray prefix = subject.text.chopped(1);
    const QList<SubjectReading> readings = readingsOf(scope, subject);
    Cut cut;
    if (readings.isEmpty())
        cut.at = shapeOf(prefix);
    else
        cut = cutOf(*scope.preset(), readings.constFirst(), prefix);
    addBoundary(scope, cut, subject, findings);
    addWide(scope, cut, subject, findings);
}

/// A form of subject that has a finding of its own; only where the subject can be of no other.
void findForm(const LintScope &scope, const SubjectText &subject, QList<Finding> &findings)
{
    const QList<SubjectReading> readings = readingsOf(scope, subject);
    if (readings.isEmpty())
        return;
    const QByteArray id = readings.constFirst().form->finding;
    const bool all = std::all_of(readings.cbegin(), readings.cend(),
                                 [&id](const SubjectReading &one) { return one.form->finding == id; });
    if (id.isEmpty() || !all || hasFinding(findings, id))
        return;
    Finding finding = lintFinding(id);
    finding.place = subject.place;
    findings.append(finding);
}

/// The rule's own subject, and what its other clauses ask of the same claim.
QList<SubjectText> subjectTexts(const LintScope &scope)
{
    QList<SubjectText> texts;
    if (scope.match().subjectPrefix)
        texts.append({*scope.match().subjectPrefix, Finding::Place::Subject});
    for (const ClaimMatch &claim : scope.match().claims) {
        if (claim.name == "sub" && !claim.value.endsWith('*'))
            texts.append({claim.value, Finding::Place::Claims});
    }
    const QList<ConditionTerm> tests = requiredTests(scope.condition());
    for (const ConditionTerm &test : tests) {
        if (test.negated || test.claim != ClaimPath{"sub"} || test.texts.isEmpty())
            continue;
        const QByteArray &text = test.texts.constFirst();
        if (test.kind == ConditionTerm::Kind::StartsWith)
            texts.append({text + '*', Finding::Place::Condition});
        else if (test.kind == ConditionTerm::Kind::Equal && !text.endsWith('*'))
            texts.append({text, Finding::Place::Condition});
    }
    return texts;
}

} // namespace

void findInSubject(const LintScope &scope, QList<Finding> &findings)
{
    const QList<SubjectText> texts = subjectTexts(scope);
    for (const SubjectText &subject : texts) {
        findCut(scope, subject, findings);
        findForm(scope, subject, findings);
    }
}

void findInAudience(const LintScope &scope, QList<Finding> &findings)
{
    const std::optional<QByteArray> &audience = scope.match().audience;
    if (!audience || audience->isEmpty()) {
        findings.append(lintFinding("no-audience"));
        return;
    }
    if (!scope.preset())
        return;
    const PresetAudience &known = scope.preset()->audience;
    const bool shared = std::any_of(
        known.shared.cbegin(), known.shared.cend(),
        [&audience](const PresetPattern &pattern) { return pattern.fits(*audience); });
    if (!shared)
        return;
    Finding finding = lintFinding("shared-audience");
    if (!known.sharedWhy.isEmpty())
        finding.why = known.sharedWhy;
    findings.append(finding);
}

} // namespace claimcheck
