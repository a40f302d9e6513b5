#include "core/handover/identity.h"
#include "core/handover/podparts.h"
#include "core/handover/quoting.h"

namespace claimcheck::detail {

namespace {

/// Asks for a token again and again; where it cannot be had, soon.
QByteArray renewalScript(const Outline &outline)
{
    const QByteArray file = shText(outline.tokenFile);
    return "set -eu\n"
           "umask 022 # the workload may run as another user\n"
           "trap 'exit 0' TERM\n"
           "identity_token() {\n"
        + indented(shellIdentity(outline), 4).trimmed().prepend("    ")
        + "\n}\nwhile :; do\n    pause=5\n    if identity_token >" + file + ".new; then\n        mv " + file
        + ".new " + file + "\n        pause=" + QByteArray::number(outline.renewal())
        + "\n    fi\n    sleep \"$pause\" &\n    wait $!\ndone\n";
}

/// The kubelet puts variables in for $(NAME), and takes $$ for a dollar sign.
QByteArray argumentText(QByteArray script)
{
    return script.replace("$$", "$$$$").replace("$(", "$$(");
}

QByteArray tokenContainer(const Outline &outline)
{
    return "  initContainers:\n"
           "    # Exchanges the pod's file at Entra, and again before the token is old, beside the "
           "workload.\n"
           "    # Kubernetes 1.29 or later. Any image will do that has sh, curl and jq.\n"
           "    - name: claude-token\n      image: your-image-with-curl-and-jq\n"
           "      restartPolicy: Always\n      command: [\"sh\", \"-c\"]\n      args:\n        - "
        + yamlBlock(argumentText(renewalScript(outline)), 10)
        + "      startupProbe: # the workload starts once the token is there\n        exec:\n"
          "          command: [\"test\", \"-s\", "
        + yamlText(QByteArray(outline.tokenFile).replace('$', "$$"))
        + "]\n        periodSeconds: 2\n        failureThreshold: 30\n      volumeMounts:\n"
        + tokenMount(outline, false);
}

} // namespace

/// AKS' webhook looks at the label and the annotation, and gives every container AZURE_FEDERATED_TOKEN_FILE.
QByteArray entraPod(const Outline &outline)
{
    return accountObject(outline,
                         "    azure.workload.identity/client-id: " + yamlText(outline.value("client_id"))
                             + '\n')
        + podStart(outline, "    azure.workload.identity/use: \"true\"\n") + tokenContainer(outline)
        + workerContainer(outline) + "  volumes:\n" + tokenMemory();
}

} // namespace claimcheck::detail
