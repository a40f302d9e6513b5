#include "core/handover/podparts.h"
#include "core/handover/quoting.h"

namespace claimcheck::detail {

namespace {

constexpr char image[] = "ghcr.io/spiffe/spiffe-helper:0.10.0";

/// The helper's language puts values in for ${ }.
QByteArray hclText(const QByteArray &text)
{
    return codeText(QByteArray(text).replace("${", "$${"));
}

/// The helper and the workload need not run as the same user, so the workload may read the file.
QByteArray configuration(const Outline &outline, bool isDaemon)
{
    const TokenPlace place = tokenPlaceOf(outline);
    return "agent_address = \"/spiffe-workload-api/spire-agent.sock\"\ncert_dir = " + hclText(place.folder)
        + "\ndaemon_mode = " + (isDaemon ? "true" : "false")
        + "\njwt_svid_file_mode = 0644\njwt_svids = [{ jwt_audience = " + hclText(outline.value("audience"))
        + ", jwt_svid_file_name = " + hclText(place.file) + " }]\n";
}

QByteArray helper(const Outline &outline, const QByteArray &head, const QByteArray &file)
{
    return head + "      image: " + image + "\n      args: [\"-config\", \"/etc/spiffe-helper/" + file
        + "\"]\n      volumeMounts:\n" + tokenMount(outline, false)
        + "        - name: config\n          mountPath: /etc/spiffe-helper\n        - name: workload-api\n"
          "          mountPath: /spiffe-workload-api\n          readOnly: true\n";
}

} // namespace

QByteArray spiffePod(const Outline &outline)
{
    return accountObject(outline)
        + "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: claude-spiffe-helper\n"
        + "  namespace: " + yamlText(outline.podNamespace)
        + "\ndata:\n  first.conf: " + yamlBlock(configuration(outline, false), 4) + "  helper.conf: "
        + yamlBlock(configuration(outline, true), 4) + "---\n" + podStart(outline) + "  initContainers:\n"
        + helper(outline,
                 "    - name: first-token # writes the token and ends: then the workload may start\n",
                 "first.conf")
        + helper(outline,
                 "    - name: spiffe-helper # keeps it fresh beside the workload; Kubernetes 1.29 or later\n"
                 "      restartPolicy: Always\n",
                 "helper.conf")
        + workerContainer(outline) + "  volumes:\n" + tokenMemory()
        + "    - name: config\n      configMap:\n        name: claude-spiffe-helper\n"
          "    - name: workload-api\n      csi:\n        driver: csi.spiffe.io\n        readOnly: true\n";
}

} // namespace claimcheck::detail
