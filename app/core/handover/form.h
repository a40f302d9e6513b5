#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace claimcheck {

/// What a hand-over can be written as.
enum class HandOverForm : quint8 {
    GithubWorkflow,
    ClaudeCodeAction,
    Gitlab,
    Circleci,
    Buildkite,
    Kubernetes,
    Python,
    Typescript,
    Go,
    Shell, ///< runs a command with a token file kept fresh
    Env,
    Profile, ///< of the SDKs and `ant`
    ClaudeCodeSettings,
    ExchangeCurl, ///< the exchange itself, by hand
};

/// All of them, in the order they are listed where no provider decides.
const QList<HandOverForm> &allHandOverForms();

QByteArray formId(HandOverForm form); ///< "github-workflow", stable
QString formTitle(HandOverForm form); ///< "Workflow YAML"
std::optional<HandOverForm> formFromId(QByteArrayView id);

} // namespace claimcheck
