#include "core/handover/form.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace claimcheck {

namespace {

struct FormName {
    HandOverForm form;
    const char *id, *title;
};

using enum HandOverForm;
constexpr std::array names{
    FormName{GithubWorkflow, "github-workflow", QT_TRANSLATE_NOOP("claimcheck::HandOver", "Workflow YAML")},
    FormName{ClaudeCodeAction, "claude-code-action",
             QT_TRANSLATE_NOOP("claimcheck::HandOver", "Claude Code action")},
    FormName{Gitlab, "gitlab", QT_TRANSLATE_NOOP("claimcheck::HandOver", "GitLab CI YAML")},
    FormName{Circleci, "circleci", QT_TRANSLATE_NOOP("claimcheck::HandOver", "CircleCI YAML")},
    FormName{Buildkite, "buildkite", QT_TRANSLATE_NOOP("claimcheck::HandOver", "Buildkite YAML")},
    FormName{Kubernetes, "kubernetes", QT_TRANSLATE_NOOP("claimcheck::HandOver", "Pod YAML")},
    FormName{Python, "python", "Python"},
    FormName{Typescript, "typescript", "TypeScript"},
    FormName{Go, "go", "Go"},
    FormName{Shell, "shell", QT_TRANSLATE_NOOP("claimcheck::HandOver", "Shell")},
    FormName{Env, "env", QT_TRANSLATE_NOOP("claimcheck::HandOver", "Environment")},
    FormName{Profile, "profile", QT_TRANSLATE_NOOP("claimcheck::HandOver", "Profile file")},
    FormName{ClaudeCodeSettings, "claude-code-settings",
             QT_TRANSLATE_NOOP("claimcheck::HandOver", "Claude Code settings")},
    FormName{ExchangeCurl, "exchange-curl", QT_TRANSLATE_NOOP("claimcheck::HandOver", "Exchange with curl")},
};

const FormName &nameOf(HandOverForm form)
{
    return *std::find_if(names.begin(), names.end(),
                         [form](const FormName &name) { return name.form == form; });
}

} // namespace

const QList<HandOverForm> &allHandOverForms()
{
    static const QList<HandOverForm> all = [] {
        QList<HandOverForm> list;
        for (const FormName &name : names)
            list.append(name.form);
        return list;
    }();
    return all;
}

QByteArray formId(HandOverForm form)
{
    return nameOf(form).id;
}

QString formTitle(HandOverForm form)
{
    return QCoreApplication::translate("claimcheck::HandOver", nameOf(form).title);
}

std::optional<HandOverForm> formFromId(QByteArrayView id)
{
    const auto found = std::find_if(names.begin(), names.end(),
                                    [id](const FormName &name) { return id == QByteArrayView(name.id); });
    return found == names.end() ? std::nullopt : std::optional(found->form);
}

} // namespace claimcheck
