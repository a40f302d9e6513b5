#include "core/handover/handover.h"

#include "core/federation/matcher.h"
#include "core/federation/secrets.h"
#include "core/handover/forms.h"
#include "core/platform/consolesheet.h"
#include "core/text/ascii.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

using Kind = PresetFetch::Kind;
using Way = PresetDelivery::Way;
using detail::Outline;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::HandOver)
};

/// How one form is written and what is said of it.
struct Writer {
    HandOverForm form;
    const char *language, *fileName, *advice;
    QByteArray (*write)(const Outline &outline);
};

using enum HandOverForm;
const Writer writers[] = {
    {GithubWorkflow, "yaml", ".github/workflows/claude.yml",
     QT_TRANSLATE_NOOP("claimcheck::HandOver",
                       "Commit it as a workflow and put your command in its last line."),
     detail::githubWorkflow},
    {ClaudeCodeAction, "yaml", ".github/workflows/claude.yml",
     QT_TRANSLATE_NOOP("claimcheck::HandOver",
                       "Commit it as a workflow: the action gets its tokens by itself, a new one every 4 "
                       "minutes."),
     detail::claudeCodeAction},
    {Gitlab, "yaml", ".gitlab-ci.yml",
     QT_TRANSLATE_NOOP("claimcheck::HandOver",
                       "Put the job into the project's .gitlab-ci.yml, with your command in its last line."),
     detail::gitlabPipeline},
    {Circleci, "yaml", ".circleci/config.yml",
     QT_TRANSLATE_NOOP("claimcheck::HandOver",
                       "Put the job into the project's configuration, with your command in its last line."),
     detail::circleciConfig},
    {Buildkite, "yaml", ".buildkite/pipeline.yml",
     QT_TRANSLATE_NOOP(
         "claimcheck::HandOver",
         "Put the step into the pipeline that is uploaded, with your command in its last line."),
     detail::buildkitePipeline},
    {Kubernetes, "yaml", "claude-worker.yaml",
     QT_TRANSLATE_NOOP("claimcheck::HandOver",
                       "Take this pod, or put its parts into the workload's; your images go in."),
     detail::podSpec},
    {Python, "python", "claude.py",
     QT_TRANSLATE_NOOP(
         "claimcheck::HandOver",
         "Make the client like this in the program; a key in the environment is not read then."),
     detail::pythonProgram},
    {Typescript, "typescript", "claude.ts",
     QT_TRANSLATE_NOOP(
         "claimcheck::HandOver",
         "Make the client like this in the program; a key in the environment is not read then."),
     detail::typescriptProgram},
    {Go, "go", "main.go",
     QT_TRANSLATE_NOOP(
         "claimcheck::HandOver",
         "Make the client like this in the program; a key in the environment is not read then."),
     detail::goProgram},
    {Shell, "sh", "with-claude",
     QT_TRANSLATE_NOOP("claimcheck::HandOver",
                       "Start the workload through it: ./with-claude COMMAND, which finds the token."),
     detail::shellWrapper},
    {Env, "dotenv", "claude.env",
     QT_TRANSLATE_NOOP("claimcheck::HandOver",
                       "Set these where the workload runs, and none of %1 beside them: SDKs, ant and Claude "
                       "Code read them."),
     detail::environmentFile},
    {Profile, "json", "~/.config/anthropic/configs/claude.json",
     QT_TRANSLATE_NOOP(
         "claimcheck::HandOver",
         "Save it on the workload's machine and set ANTHROPIC_PROFILE to the file's name without .json, "
         "and none of %1 beside it."),
     detail::profileFile},
    {ClaudeCodeSettings, "json", ".claude/settings.json",
     QT_TRANSLATE_NOOP("claimcheck::HandOver",
                       "Put these into Claude Code's settings, and have none of %1 set where it runs."),
     detail::claudeCodeSettings},
    {ExchangeCurl, "sh", "exchange.sh",
     QT_TRANSLATE_NOOP("claimcheck::HandOver",
                       "Run it once where the workload runs: it shows whether the exchange works."),
     detail::exchangeScript},
};

const Writer &writerOf(HandOverForm form)
{
    return *std::find_if(std::begin(writers), std::end(writers),
                         [form](const Writer &writer) { return writer.form == form; });
}

bool isFetched(Kind kind)
{
    return kind == Kind::Http || kind == Kind::Command || kind == Kind::AwsSts;
}

/// The token gets into the form the way it is delivered.
bool canWrite(HandOverForm form, Kind kind)
{
    switch (form) {
    case GithubWorkflow:
    case Circleci:
    case Buildkite:
        return isFetched(kind);
    case Gitlab:
        return kind == Kind::Variable;
    case Kubernetes:
        return kind == Kind::File || kind == Kind::Http;
    case Profile:
    case ClaudeCodeSettings:
        return isFetched(kind) || kind == Kind::File;
    case Typescript:
        return kind != Kind::None;
    default:
        return kind != Kind::None && kind != Kind::Module;
    }
}

const PresetDelivery *deliveryFor(const HandOver &handOver, HandOverForm form)
{
    const QList<const PresetDelivery *> all = detail::deliveries(handOver);
    const auto found = std::find_if(all.begin(), all.end(), [&](const PresetDelivery *delivery) {
        return canWrite(form, detail::fetchOf(*handOver.preset, *delivery).kind);
    });
    return found == all.end() ? nullptr : *found;
}

/// A program that fetches the token itself stays as the preset says; a script makes a file of it.
PresetDelivery effectiveDelivery(const Outline &outline, HandOverForm form)
{
    PresetDelivery delivery = outline.delivery;
    const bool isProgram = form == Python || form == Typescript || form == Go;
    if (!outline.isFetched() || isProgram || form == ExchangeCurl)
        return delivery;
    delivery.way = Way::File;
    delivery.fresh = false;
    const int renewal = form == ClaudeCodeAction ? 240 : outline.renewal();
    delivery.rotationSeconds = renewal > 0 ? std::optional(renewal) : std::nullopt;
    return delivery;
}

bool isIdentifierCharacter(char c)
{
    return ascii::isLetterOrDigit(c) || c == '_';
}

/// By itself, not as a part of another one: YOUR_SERVICE_ACCOUNT is no svac_YOUR_SERVICE_ACCOUNT_ID.
bool holdsWord(const QByteArray &text, const QByteArray &word)
{
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        const qsizetype end = at + word.size();
        const bool begins = at == 0 || !isIdentifierCharacter(text.at(at - 1));
        if (begins && (end == text.size() || !isIdentifierCharacter(text.at(end))))
            return true;
    }
    return false;
}

QString adviceOf(const Writer &writer)
{
    const QString advice = QCoreApplication::translate("claimcheck::HandOver", writer.advice);
    if (!advice.contains(u"%1"))
        return advice;
    const QList<QByteArray> names = detail::winningVariables(
        writer.form == Profile ? detail::Beside::Profile : detail::Beside::Variables);
    return advice.arg(QString::fromLatin1(names.join(", ")));
}

/// The question whose answer holds one.
QString secretAnswer(const HandOver &handOver)
{
    for (const PresetField &field : handOver.preset->fields) {
        if (secretIn(handOver.values.value(field.name)))
            return field.label;
    }
    return Words::tr("what was answered");
}

QByteArray idOf(const std::optional<QByteArray> &id)
{
    return id.value_or(QByteArray());
}

QList<HandOverForm> generalForms(bool isFile)
{
    return isFile
        ? QList<HandOverForm>{Env, Profile, Python, Typescript, Go, Shell, ClaudeCodeSettings, ExchangeCurl}
        : QList<HandOverForm>{Shell, Python, Typescript, Go, Env, Profile, ClaudeCodeSettings, ExchangeCurl};
}

/// Where the workload runs, and as what, is what an exact subject says, whatever was answered.
void takeSubject(PresetValues &values, const ProviderPreset &preset, const RuleMatch &match)
{
    const QByteArray subject = match.subjectPrefix.value_or(QByteArray());
    if (subject.isEmpty() || subject.endsWith('*') || completed(preset, values).value("sub") == subject)
        return;
    const QList<SubjectReading> readings = readSubject(preset, subject, Template::Cut::Never);
    if (readings.isEmpty())
        return;
    values = withClaim(preset, values, {"sub"}, subject);
    values.insert(readings.constFirst().reading.values);
    readings.constFirst().form->when.assume(values);
}

/// What the workload has to ask for: the service compares the rule's own, whatever was answered.
void takeAudience(PresetValues &values, const ProviderPreset &preset, const RuleMatch &match)
{
    if (match.audience)
        values = withClaim(preset, values, {"aud"}, *match.audience);
    values.insert("audience", match.audience.value_or(QByteArray(assumedAudience)));
}

/// The rule's one workspace; several have to be chosen from.
void addWorkspace(HandOver &handOver, const Rule &rule, const FederationFile &file)
{
    handOver.needsWorkspace = rule.appliesToAllWorkspaces || rule.workspaces.size() > 1;
    if (handOver.needsWorkspace || rule.workspaces.isEmpty())
        return;
    const QByteArray key = rule.workspaces.constFirst();
    const Workspace *workspace = file.workspace(key);
    if (workspace && workspace->id)
        handOver.workspaceId = *workspace->id;
    else if (key == "default" || (workspace && workspace->isDefault))
        handOver.workspaceId = "default";
    handOver.needsWorkspace = handOver.workspaceId.isEmpty() && workspace;
}

} // namespace

HandOver handOverOf(const Rule &rule, const FederationFile &file, const ProviderPreset &preset,
                    const PresetValues &answers)
{
    HandOver handOver;
    handOver.preset = &preset;
    const Issuer *issuer = file.issuer(rule.issuer);
    PresetValues values = valuesOfRule(preset, rule.match, issuer ? issuer->issuerUrl : QByteArray()).values;
    for (auto it = answers.begin(); it != answers.end(); ++it)
        values.insert(it.key(), it.value());
    values = withoutDerived(preset, values);
    takeSubject(values, preset, rule.match);
    takeAudience(values, preset, rule.match);
    handOver.values = completed(preset, values);
    handOver.ruleName = rule.name.isEmpty() ? rule.key : rule.name;
    handOver.ruleId = idOf(rule.id);
    handOver.ruleLifetime = rule.tokenLifetimeSeconds;
    handOver.organizationId = idOf(file.organizationId);
    if (const ServiceAccount *account = file.serviceAccount(rule.serviceAccount)) {
        handOver.accountName = account->name.isEmpty() ? account->key : account->name;
        handOver.serviceAccountId = idOf(account->id);
    }
    handOver.isSandbox = isFromSandbox(file);
    addWorkspace(handOver, rule, file);
    return handOver;
}

QList<HandOverForm> handOverForms(const HandOver &handOver)
{
    QList<HandOverForm> forms;
    const QList<const PresetDelivery *> all = detail::deliveries(handOver);
    const bool isFile = !all.isEmpty()
        && detail::fetchOf(*handOver.preset, *all.constFirst()).kind == Kind::File;
    for (const QByteArray &id : handOver.preset->handOver) {
        if (const auto form = formFromId(id))
            forms.append(*form);
    }
    forms += generalForms(isFile);
    forms.removeIf([&](HandOverForm form) { return !deliveryFor(handOver, form); });
    return forms;
}

Result<HandOverText> handOverText(const HandOver &handOver, HandOverForm form)
{
    if (detail::deliveries(handOver).isEmpty())
        return fail("handover.delivery",
                    Words::tr("%1 has no way of delivery called %2")
                        .arg(handOver.preset->name, QString::fromUtf8(handOver.delivery.left(80))),
                    Words::tr("leave it out, or take one that `presets show %1` names")
                        .arg(QString::fromUtf8(handOver.preset->id)));
    const QList<HandOverForm> forms = handOverForms(handOver);
    if (!forms.contains(form)) {
        QList<QByteArray> ids;
        for (const HandOverForm one : forms)
            ids.append(formId(one));
        return fail("handover.form",
                    Words::tr("%1 has no hand-over as %2")
                        .arg(handOver.preset->name, QString::fromUtf8(formId(form))),
                    Words::tr("there is: %1").arg(QString::fromUtf8(ids.join(", "))));
    }
    const Outline outline = detail::outlineOf(handOver, *deliveryFor(handOver, form));
    const Writer &writer = writerOf(form);
    HandOverText text;
    text.form = form;
    text.title = formTitle(form);
    text.language = writer.language;
    text.fileName = writer.fileName;
    text.text = writer.write(outline);
    if (secretIn(text.text))
        return fail("handover.secret",
                    Words::tr("a token or an API key stands in %1").arg(secretAnswer(handOver)),
                    Words::tr("take it out: what is handed over is kept in files, and reads secrets where "
                              "it runs"));
    text.advice = adviceOf(writer);
    text.delivery = effectiveDelivery(outline, form);
    for (const HandOverGap &gap : outline.gaps) {
        if (holdsWord(text.text, gap.text))
            text.gaps.append(gap);
    }
    return text;
}

} // namespace claimcheck
