#include "core/analysis/knownclaims.h"
#include "core/analysis/lintcatalog.h"
#include "core/analysis/lintchecks.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Lint)
};

using Truth = KnownClaims::Truth;

/// Goes through a condition with what is known so far, and notes the parts that decide nothing.
class DeadParts {
public:
    DeadParts(const QByteArray &condition, QList<Finding> &findings)
        : m_condition(condition)
        , m_findings(findings)
    {
    }

    /// Of what has to hold; adds what follows from it to `known`.
    void visitRequired(const ConditionNode &term, KnownClaims &known)
    {
        switch (term.joint) {
        case cel::Joint::And: {
            QList<QByteArray> said;
            for (const ConditionNode &inner : term.terms) {
                if (!saidBefore(inner, said))
                    visitRequired(inner, known);
            }
            return;
        }
        case cel::Joint::Or:
            visitAlternatives(term, known);
            return;
        case cel::Joint::Single:
            visitSingle(term, known);
        }
    }

private:
    void visitSingle(const ConditionNode &term, KnownClaims &known)
    {
        if (!term.test)
            return;
        switch (known.truthOf(*term.test)) {
        case Truth::Never:
            add("contradiction", term, Words::tr("%1 can never hold together with the rest of the rule."));
            return;
        case Truth::Always:
            // Asking for a claim first is good manners.
            if (term.test->kind != ConditionTerm::Kind::Present)
                add("dead-part", term, Words::tr("%1 follows from the rest of the rule and can go."));
            return;
        case Truth::Open:
            known.add(*term.test);
        }
    }

    void visitAlternatives(const ConditionNode &term, const KnownClaims &known)
    {
        QList<QByteArray> said;
        for (const ConditionNode &inner : term.terms) {
            if (saidBefore(inner, said))
                continue;
            const Truth truth = truthOf(inner, known);
            if (truth == Truth::Never)
                add("dead-part", inner, Words::tr("%1 can never hold, so this side of || lets nobody in."));
            else if (truth == Truth::Always)
                add("dead-part", inner,
                    Words::tr("%1 always holds here, so the other sides of || decide nothing."));
        }
    }

    static Truth truthOf(const ConditionNode &term, KnownClaims known)
    {
        if (term.joint == cel::Joint::Single)
            return term.test ? known.truthOf(*term.test) : Truth::Open;
        if (term.joint == cel::Joint::Or)
            return Truth::Open;
        bool all = true;
        for (const ConditionNode &inner : term.terms) {
            const Truth truth = inner.test ? known.truthOf(*inner.test) : Truth::Open;
            if (truth == Truth::Never)
                return truth;
            all = all && truth == Truth::Always;
            if (inner.test)
                known.add(*inner.test);
        }
        return all ? Truth::Always : Truth::Open;
    }

    bool saidBefore(const ConditionNode &term, QList<QByteArray> &said)
    {
        const QByteArray text = m_condition.mid(term.range.begin, term.range.size()).simplified();
        if (said.contains(text)) {
            add("dead-part", term, Words::tr("%1 stands here twice."));
            return true;
        }
        said.append(text);
        return false;
    }

    void add(const QByteArray &id, const ConditionNode &term, const QString &why)
    {
        Finding finding = lintFinding(id);
        finding.place = Finding::Place::Condition;
        finding.range = term.range;
        const QByteArray text = m_condition.mid(term.range.begin, term.range.size());
        finding.why = why.arg(visible(QString::fromUtf8(text), 200));
        m_findings.append(finding);
    }

    QByteArray m_condition;
    QList<Finding> &m_findings;
};

/// What a clause says of the preset's values, in its own text (not what forms assume).
struct Saying {
    Finding::Place place;
    QByteArray claim;
    QList<PresetValues> readings; ///< any of them may be meant
};

PresetValues named(const Template &text, const PresetValues &values)
{
    PresetValues own;
    const QList<QByteArray> names = text.names();
    for (const QByteArray &name : names) {
        if (!values.value(name).isEmpty())
            own[name] = values.value(name);
    }
    return own;
}

Saying subjectSaying(const ProviderPreset &preset, const QByteArray &subject)
{
    Saying saying{Finding::Place::Subject, {}, {}};
    const bool isPrefix = subject.endsWith('*');
    const QList<SubjectReading> readings = readSubject(preset, isPrefix ? subject.chopped(1) : subject,
                                                       isPrefix ? Template::Cut::Allowed
                                                                : Template::Cut::Never);
    for (const SubjectReading &one : readings) {
        PresetValues values = named(one.form->text, one.reading.values);
        // How it goes on is open.
        if (isPrefix && !one.reading.cutAtStart)
            values.remove(one.reading.cutIn);
        saying.readings.append(values);
    }
    return saying;
}

Saying claimSaying(const ProviderPreset &preset, const ClaimPath &path, const QByteArray &value)
{
    Saying saying{Finding::Place::Claims, path.constFirst(), {}};
    for (const PresetRead &read : preset.reads) {
        if (read.claim != path)
            continue;
        if (const std::optional<TemplateReading> reading = read.text.read(value))
            saying.readings.append(named(read.text, reading->values));
    }
    return saying;
}

/// A name that every pair of readings gives different values.
QByteArray conflict(const Saying &one, const Saying &other)
{
    QByteArray name;
    for (const PresetValues &mine : one.readings) {
        for (const PresetValues &theirs : other.readings) {
            QByteArray here;
            for (auto it = mine.cbegin(); it != mine.cend() && here.isEmpty(); ++it) {
                const auto found = theirs.constFind(it.key());
                if (found != theirs.cend() && *found != *it)
                    here = it.key();
            }
            if (here.isEmpty())
                return {};
            name = here;
        }
    }
    return name;
}

QList<Saying> sayingsOf(const LintScope &scope)
{
    QList<Saying> sayings;
    const RuleMatch &match = scope.match();
    if (match.subjectPrefix && *match.subjectPrefix != "*")
        sayings.append(subjectSaying(*scope.preset(), *match.subjectPrefix));
    for (const ClaimMatch &claim : match.claims)
        sayings.append(claimSaying(*scope.preset(), {claim.name}, claim.value));
    const QList<ConditionTerm> tests = requiredTests(scope.condition());
    for (const ConditionTerm &test : tests) {
        if (test.kind != ConditionTerm::Kind::Equal || test.negated || test.texts.isEmpty())
            continue;
        sayings.append(claimSaying(*scope.preset(), test.claim, test.texts.constFirst()));
        sayings.last().place = Finding::Place::Condition;
    }
    return sayings;
}

QString nameOf(const Saying &saying)
{
    return saying.place == Finding::Place::Subject ? Words::tr("the subject")
                                                   : visible(QString::fromUtf8(saying.claim), 80);
}

void findConflicts(const LintScope &scope, QList<Finding> &findings)
{
    const QList<Saying> sayings = sayingsOf(scope);
    for (qsizetype i = 0; i < sayings.size(); ++i) {
        for (qsizetype k = 0; k < i; ++k) {
            const QByteArray name = conflict(sayings.at(k), sayings.at(i));
            if (name.isEmpty() || sayings.at(i).claim == sayings.at(k).claim)
                continue;
            const PresetField *field = scope.preset()->field(name);
            Finding finding = lintFinding("contradiction");
            finding.place = sayings.at(i).place;
            finding.claim = sayings.at(i).claim;
            finding.why = Words::tr("%1 and %2 name different values for the same thing (%3), so no token "
                                    "has both.")
                              .arg(nameOf(sayings.at(k)), nameOf(sayings.at(i)),
                                   field ? field->label : QString::fromUtf8(name));
            findings.append(finding);
            return;
        }
    }
}

} // namespace

void findDeadParts(const LintScope &scope, QList<Finding> &findings)
{
    if (!scope.condition())
        return;
    KnownClaims known;
    if (scope.preset())
        known.addTypes(*scope.preset());
    known.addMatchers(scope.match());
    DeadParts(*scope.match().condition, findings).visitRequired(*scope.condition(), known);
}

void findContradictions(const LintScope &scope, QList<Finding> &findings)
{
    KnownClaims known;
    if (const std::optional<ConditionTerm> subject = subjectTest(scope.match()))
        known.add(*subject);
    for (const ClaimMatch &claim : scope.match().claims) {
        const ConditionTerm test = claimsTest(claim);
        if (known.truthOf(test) == Truth::Never) {
            Finding finding = lintFinding("contradiction");
            finding.place = Finding::Place::Claims;
            finding.claim = claim.name;
            finding.why = Words::tr("%1 is asked for two different values, so no token passes.")
                              .arg(visible(QString::fromUtf8(claim.name), 80));
            findings.append(finding);
            return;
        }
        known.add(test);
    }
    if (scope.preset())
        findConflicts(scope, findings);
}

} // namespace claimcheck
