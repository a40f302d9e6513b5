#include "core/analysis/kinship.h"

#include "core/analysis/claimnature.h"
#include "core/federation/githubsubject.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Kinship)
};

QString insteadWords(const QString &what, const QByteArray &wanted, const QByteArray &actual)
{
    return Words::tr("The rule would then accept %1 %2 instead of %3.")
        .arg(what, visible(actual, 120), visible(wanted, 120));
}

Kinship writing(Likeness likeness)
{
    return {MissEffect::Writing, likeness, likenessWords(likeness), {}};
}

QString labelOf(const ProviderPreset &preset, const QByteArray &name)
{
    const PresetField *field = preset.field(name);
    return field && !field->label.isEmpty() ? field->label : visible(name, 120);
}

/// A choice "auto" means that either way will do.
bool isOnlyForm(const ProviderPreset &preset, const QByteArray &name)
{
    const PresetField *field = preset.field(name);
    return field && field->fallback.text() == "auto";
}

/// Names that a proposed rule asks for.
bool isPinned(const ProviderPreset &preset, const QByteArray &name)
{
    return std::any_of(preset.rules.begin(), preset.rules.end(), [&](const PresetRule &rule) {
        const auto names = [&](const Template &text) { return text.names().contains(name); };
        return names(rule.subjectPrefix) || names(rule.condition)
            || std::any_of(rule.claims.begin(), rule.claims.end(),
                           [&](const PresetRule::Claim &claim) { return names(claim.value); });
    });
}

/// A part of subjects that nobody is asked for and no proposed rule asks for: the provider fills it in, in
/// each run. A path, or what holds others in it, says where somebody belongs.
bool isRunPart(const ProviderPreset &preset, const QByteArray &name)
{
    const SubjectPart *part = preset.part(name);
    return part && !preset.field(name) && part->wide.isEmpty() && part->kind != SubjectPart::Kind::Path
        && !isPinned(preset, name);
}

/// The best readings of both subjects; nothing where the preset cannot read one.
struct Readings {
    SubjectReading rule, token;
};
std::optional<Readings> readings(const ProviderPreset *preset, const QByteArray &wanted,
                                 const QByteArray &actual)
{
    if (!preset)
        return {};
    const bool star = wanted.endsWith('*');
    const QList<SubjectReading> rule = readSubject(*preset, QByteArrayView(wanted).chopped(star ? 1 : 0),
                                                   star ? Template::Cut::Allowed : Template::Cut::Never);
    const QList<SubjectReading> token = readSubject(*preset, actual, Template::Cut::Never);
    if (rule.isEmpty() || token.isEmpty())
        return {};
    // Of the ways to read a cut subject, the one that is the token's form.
    const auto same = std::find_if(rule.begin(), rule.end(), [&](const SubjectReading &one) {
        return one.form == token.constFirst().form;
    });
    return Readings{same == rule.end() ? rule.constFirst() : *same, token.constFirst()};
}

Kinship ofForms(const MissScene &scene, const Readings &read)
{
    PresetValues wanted, actual;
    read.rule.form->when.assume(wanted);
    read.token.form->when.assume(actual);
    for (const QByteArray &name : differingValues(wanted, actual)) {
        if (!isOnlyForm(*scene.preset(), name))
            return {MissEffect::OtherRun,
                    Likeness::Different,
                    Words::tr("The rule would then accept another kind of run: %1.")
                        .arg(read.token.form->meaning),
                    {}};
    }
    return {
        MissEffect::Writing, Likeness::Different, Words::tr("It is another form of the same subject."), {}};
}

Kinship ofReadings(const MissScene &scene, const Readings &read, const QByteArray &wantedText,
                   const QByteArray &actualText)
{
    const ProviderPreset &preset = *scene.preset();
    PresetValues wanted = read.rule.reading.values, actual = read.token.reading.values;
    if (const QByteArray cut = read.rule.reading.cutIn;
        !cut.isEmpty() && actual.value(cut).startsWith(wanted.value(cut)))
        wanted.remove(cut);
    const QList<QByteArray> names = differingValues(wanted, actual);
    Kinship kinship = ofForms(scene, read);
    if (kinship.effect == MissEffect::Writing && read.rule.form == read.token.form)
        kinship = {MissEffect::Writing, Likeness::Different,
                   Words::tr("Only what is another text in each run differs."), Kinship::Detail::OnlyRun};
    for (const QByteArray &name : names) {
        const MissEffect effect = effectOfValue(preset, name);
        if (effect <= kinship.effect)
            continue;
        kinship = {effect,
                   Likeness::Different,
                   preset.field(name)
                       ? insteadWords(labelOf(preset, name), wanted.value(name), actual.value(name))
                       : insteadWords(Words::tr("subject"), wantedText, actualText),
                   {}};
    }
    return kinship;
}

/// The token is of the rule's workload by its other claims, and its subject is none of the preset's forms.
bool isTemplated(const MissScene &scene, const QByteArray &actual)
{
    return scene.preset() && !scene.preset()->subjects.isEmpty()
        && readSubject(*scene.preset(), actual, Template::Cut::Never).isEmpty()
        && !scene.ruleValues().values.isEmpty()
        && effectOfValues(scene, Absent::Differs) < MissEffect::OtherWorkload;
}

/// The parts of a subject in another order: namespace and account exchanged.
bool isSwapped(const QByteArray &wanted, const QByteArray &actual)
{
    QList<QByteArray> a = wanted.split(':'), b = actual.split(':');
    if (a.size() < 3 || a.size() != b.size() || a.size() > 16 || a.constFirst() != b.constFirst())
        return false;
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b;
}

/// arn:aws:iam::1234:role/path/name and arn:aws:sts::1234:assumed-role/name/session.
struct RoleArn {
    QByteArray partition, account, name;
    friend bool operator==(const RoleArn &, const RoleArn &) = default;
};
std::optional<RoleArn> roleArn(const QByteArray &text)
{
    const QList<QByteArray> parts = text.left(2048).split(':');
    if (parts.size() != 6 || parts.at(0) != "arn")
        return {};
    const QList<QByteArray> steps = parts.at(5).split('/');
    if (steps.size() < 2)
        return {};
    if (parts.at(2) == "iam" && steps.constFirst() == "role")
        return RoleArn{parts.at(1), parts.at(4), steps.constLast()};
    if (parts.at(2) == "sts" && steps.constFirst() == "assumed-role")
        return RoleArn{parts.at(1), parts.at(4), steps.at(1)};
    return {};
}

/// Both name one role, one of them as an assumed one.
bool isSameRole(const QByteArray &wanted, const QByteArray &actual)
{
    const std::optional<RoleArn> rule = roleArn(wanted), token = roleArn(actual);
    return rule && token && *rule == *token && !rule->name.contains('*')
        && wanted.contains(":assumed-role/") != actual.contains(":assumed-role/");
}

/// Both are addresses of the preset's provider that say the same of whoever holds tokens there: one tenant,
/// two versions.
bool isSameHolder(const MissScene &scene, const QByteArray &wanted, const QByteArray &actual)
{
    if (!scene.preset())
        return false;
    const ProviderPreset &preset = *scene.preset();
    const PresetValues a = valuesOfRule(preset, {}, wanted).values;
    const PresetValues b = valuesOfRule(preset, {}, actual).values;
    const auto isWho = [&](const QByteArray &name) {
        return effectOfValue(preset, name) == MissEffect::OtherWorkload && preset.field(name)
            && preset.field(name)->choices.isEmpty();
    };
    const QList<QByteArray> names = a.keys();
    const bool shares = std::any_of(names.begin(), names.end(), [&](const QByteArray &name) {
        return isWho(name) && !b.value(name).isEmpty();
    });
    const QList<QByteArray> differing = differingValues(a, b);
    return shares && std::none_of(differing.begin(), differing.end(), isWho);
}

/// One path is the other with something before it: /realms/prod, /auth/realms/prod.
bool isSamePlace(const QByteArray &wanted, const QByteArray &actual)
{
    const QUrl a = QUrl::fromEncoded(wanted), b = QUrl::fromEncoded(actual);
    const QString shorter = a.path().size() < b.path().size() ? a.path() : b.path();
    const QString longer = a.path().size() < b.path().size() ? b.path() : a.path();
    return !a.host().isEmpty() && a.host() == b.host() && a.scheme() == b.scheme() && shorter.size() > 1
        && shorter.count(u'/') > 1 && longer.endsWith(shorter);
}

/// No token of the preset's provider can have such an issuer, and this one is of it.
bool isNoIssuer(const MissScene &scene, const QByteArray &wanted)
{
    const ProviderPreset *preset = scene.preset();
    if (!preset)
        return false;
    const auto reads = [&](const QByteArray &address) {
        const PresetValues values = valuesOfRule(*preset, {}, address).values;
        return std::any_of(preset->issuers.begin(), preset->issuers.end(), [&](const PresetIssuer &issuer) {
            return issuer.when.holds(values) && issuer.url.expand(values) == address;
        });
    };
    return reads(scene.claims()["iss"].utf8()) && !reads(wanted);
}

} // namespace

MissEffect effectOfValue(const ProviderPreset &preset, const QByteArray &name)
{
    bool known = false, noise = true;
    for (const PresetRead &read : preset.reads) {
        if (!read.text.names().contains(name) || read.claim == ClaimPath{"sub"})
            continue;
        known = true;
        const std::optional<PresetClaim::Nature> nature = natureOf(&preset, read.claim);
        if (!nature || *nature == PresetClaim::Nature::Stable || *nature == PresetClaim::Nature::Mutable)
            return MissEffect::OtherWorkload;
        noise = noise && isNoise(&preset, read.claim);
    }
    if (known)
        return noise ? MissEffect::Writing : MissEffect::OtherRun;
    const PresetField *field = preset.field(name);
    if (isOnlyForm(preset, name) || isRunPart(preset, name))
        return MissEffect::Writing;
    return field && !field->choices.isEmpty() ? MissEffect::OtherRun : MissEffect::OtherWorkload;
}

QList<QByteArray> differingValues(const PresetValues &wanted, const PresetValues &actual)
{
    QList<QByteArray> names;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        const QByteArray other = actual.value(it.key());
        if (other.isEmpty() || it->isEmpty())
            continue;
        if (likeness(*it, other) >= Likeness::TokenImitates)
            names.append(it.key());
    }
    return names;
}

MissEffect effectOfValues(const MissScene &scene, Absent absent)
{
    MissEffect worst = MissEffect::Writing;
    if (!scene.preset())
        return worst;
    const RuleValues &wanted = scene.ruleValues();
    for (auto it = wanted.values.begin(); it != wanted.values.end(); ++it) {
        const QByteArray actual = scene.tokenValues().value(it.key());
        const MissEffect effect = effectOfValue(*scene.preset(), it.key());
        if (it.key() == "audience" || it->isEmpty() || effect <= worst)
            continue;
        const bool cut = wanted.cut.contains(it.key());
        const bool differs = actual.isEmpty()
            ? absent == Absent::Differs && effect == MissEffect::OtherWorkload
            : cut ? !actual.startsWith(*it)
                  : likeness(*it, actual) >= Likeness::TokenImitates;
        if (differs)
            worst = effect;
    }
    return worst;
}

bool isOtherWorkload(const MissScene &scene)
{
    return effectOfValues(scene, Absent::IsFine) == MissEffect::OtherWorkload;
}

Kinship claimKinship(const MissScene &scene, const ClaimPath &claim, const QByteArray &wanted,
                     const QByteArray &actual)
{
    const Likeness like = likeness(wanted, actual);
    if (isWriting(like))
        return writing(like);
    if (wanted.endsWith('*') && actual.startsWith(wanted.chopped(1)))
        return {MissEffect::Writing, like, Words::tr("In a rule's claims a star stands for itself."), {}};
    const MissEffect effect = isIdentity(scene.preset(), claim) ? MissEffect::OtherWorkload
                                                                : MissEffect::OtherRun;
    const QString words = insteadWords(visible(QString::fromUtf8(claim.join('.')), 80), wanted, actual);
    return {effect, like, like == Likeness::TokenImitates ? likenessWords(like) + u' ' + words : words, {}};
}

Kinship subjectKinship(const MissScene &scene, const QByteArray &wanted, const QByteArray &actual)
{
    const bool star = wanted.endsWith('*');
    const Likeness like = likeness(star ? wanted.chopped(1) : wanted,
                                   star ? actual.first(std::min(actual.size(), wanted.size() - 1)) : actual);
    if (isWriting(like))
        return writing(like);
    if (like == Likeness::TokenImitates)
        return {MissEffect::OtherWorkload, like, likenessWords(like), {}};
    if (isSameRole(wanted, actual))
        return {MissEffect::Writing,
                like,
                Words::tr("AWS names the role itself in these tokens, never the assumed role's session."),
                {}};
    if (compareGithubSubjects(QString::fromUtf8(wanted), QString::fromUtf8(actual)) != GithubForms::Same)
        return {
            MissEffect::Writing, like, Words::tr("It is the same repository in GitHub's other form."), {}};
    if (isSwapped(wanted, actual))
        return {MissEffect::Writing, like, Words::tr("The parts are the same in another order."), {}};
    if (const std::optional<Readings> read = readings(scene.preset(), wanted, actual))
        return ofReadings(scene, *read, wanted, actual);
    if (isTemplated(scene, actual))
        return {
            MissEffect::Wider,
            like,
            Words::tr(
                "This subject is made from a template of its own, so whoever else has it gets in as well."),
            {}};
    return {MissEffect::OtherWorkload, like, insteadWords(Words::tr("subject"), wanted, actual), {}};
}

Kinship issuerKinship(const MissScene &scene, const QByteArray &wanted, const QByteArray &actual)
{
    const Likeness like = likeness(wanted, actual);
    if (isWriting(like))
        return writing(like);
    if (isSameHolder(scene, wanted, actual))
        return {MissEffect::Writing,
                like,
                Words::tr("Both are addresses of one tenant, for other versions of "
                          "its tokens."),
                {}};
    if (isSamePlace(wanted, actual))
        return {MissEffect::Writing, like, Words::tr("Only the beginning of the path differs."), {}};
    if (isNoIssuer(scene, wanted) && !isOtherWorkload(scene))
        return {MissEffect::Writing, like,
                Words::tr("No token ever has %1 as its issuer. Make sure that %2 is yours.")
                    .arg(visible(wanted, 120), visible(actual, 120)),
                Kinship::Detail::NoIssuer};
    return {MissEffect::OtherWorkload, like, insteadWords(Words::tr("tokens of"), wanted, actual), {}};
}

} // namespace claimcheck
