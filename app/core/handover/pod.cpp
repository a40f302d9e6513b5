#include "core/handover/forms.h"
#include "core/handover/podparts.h"
#include "core/handover/quoting.h"

namespace claimcheck::detail {

TokenPlace tokenPlaceOf(const Outline &outline)
{
    const QByteArray &path = outline.tokenFile;
    const qsizetype slash = path.lastIndexOf('/');
    return {slash > 0 ? path.left(slash) : QByteArray("/var/run/secrets/anthropic.com"), path.mid(slash + 1)};
}

QByteArray tokenMount(const Outline &outline, bool isReadOnly)
{
    return "        - name: claude-token\n          mountPath: " + yamlText(tokenPlaceOf(outline).folder)
        + '\n' + (isReadOnly ? "          readOnly: true\n" : "");
}

QByteArray accountObject(const Outline &outline, const QByteArray &annotations)
{
    return "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: " + yamlText(outline.podAccount)
        + "\n  namespace: " + yamlText(outline.podNamespace) + '\n'
        + (annotations.isEmpty() ? annotations : "  annotations:\n" + annotations) + "---\n";
}

QByteArray podStart(const Outline &outline, const QByteArray &labels)
{
    return "apiVersion: v1\nkind: Pod\nmetadata:\n  name: claude-worker\n  namespace: "
        + yamlText(outline.podNamespace) + '\n' + (labels.isEmpty() ? labels : "  labels:\n" + labels)
        + "spec:\n  serviceAccountName: " + yamlText(outline.podAccount) + '\n';
}

QByteArray workerContainer(const Outline &outline)
{
    QByteArray yaml =
        "  containers:\n    - name: worker\n      image: your-image\n"
        "      # Each of these would win, so the image may set none, not even to nothing:\n      # "
        + winningVariables().join(", ") + ".\n      env:\n";
    const QList<Variable> all = outline.variables()
        + QList<Variable>{{"ANTHROPIC_IDENTITY_TOKEN_FILE", outline.tokenFile}};
    for (const Variable &variable : all)
        yaml += "        - name: " + variable.name
            + "\n          value: "
            // The kubelet puts variables in for $(NAME); $$ is a dollar sign.
            + yamlText(QByteArray(variable.value).replace('$', "$$")) + '\n';
    return yaml + "      volumeMounts:\n" + tokenMount(outline, true);
}

QByteArray tokenMemory()
{
    return "    - name: claude-token\n      emptyDir:\n        medium: Memory\n";
}

QByteArray projectedPod(const Outline &outline)
{
    const int asked = outline.value("expiration_seconds").toInt();
    const bool isUsual = outline.delivery.id == "file" && asked > 0;
    return accountObject(outline) + podStart(outline) + workerContainer(outline)
        + "  volumes:\n    - name: claude-token\n      projected:\n        sources:\n"
          "          - serviceAccountToken:\n              audience: "
        + yamlText(outline.value("audience")) + "\n              expirationSeconds: "
        + QByteArray::number(isUsual ? asked : outline.delivery.lifetime.value_or(3600))
        + "\n              path: " + yamlText(tokenPlaceOf(outline).file) + '\n';
}

QByteArray podSpec(const Outline &outline)
{
    const bool isProjected = outline.from.preset->field("service_account") != nullptr;
    return commented(outline.heading(), "#")
        + (outline.isFetched() ? entraPod(outline)
               : isProjected   ? projectedPod(outline)
                               : spiffePod(outline));
}

} // namespace claimcheck::detail
