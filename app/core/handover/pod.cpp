#include "core/handover/forms.h"
#include "core/handover/quoting.h"

namespace claimcheck::detail {

namespace {

struct Place {
    QByteArray folder, file;
};
Place placeOf(const QByteArray &path)
{
    const qsizetype slash = path.lastIndexOf('/');
    return {slash > 0 ? path.left(slash) : QByteArray("/var/run/secrets/anthropic.com"), path.mid(slash + 1)};
}

/// The helper's language puts values in for ${ }.
QByteArray hclText(const QByteArray &text)
{
    return codeText(QByteArray(text).replace("${", "$${"));
}

/// The container of the workload itself.
QByteArray container(const Outline &outline, const Place &place)
{
    QByteArray yaml = "    - name: worker\n      image: your-image\n      env:\n";
    const QList<Variable> all = outline.variables()
        + QList<Variable>{{"ANTHROPIC_IDENTITY_TOKEN_FILE", outline.fetch.path}};
    for (const Variable &variable : all)
        yaml += "        - name: " + variable.name
            + "\n          value: "
            // The kubelet puts variables in for $(NAME); $$ is a dollar sign.
            + yamlText(QByteArray(variable.value).replace('$', "$$")) + '\n';
    return yaml + "      volumeMounts:\n        - name: claude-token\n          mountPath: "
        + yamlText(place.folder) + "\n          readOnly: true\n";
}

QByteArray projectedPod(const Outline &outline)
{
    const Place place = placeOf(outline.fetch.path);
    const int asked = outline.value("expiration_seconds").toInt();
    const bool isUsual = outline.delivery.id == "file" && asked > 0;
    const QByteArray account = yamlText(outline.value("service_account"));
    const QByteArray space = yamlText(outline.value("namespace"));
    return "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: " + account + "\n  namespace: " + space
        + "\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: claude-worker\n  namespace: " + space
        + "\nspec:\n  serviceAccountName: " + account + "\n  containers:\n" + container(outline, place)
        + "  volumes:\n    - name: claude-token\n      projected:\n        sources:\n"
          "          - serviceAccountToken:\n              audience: "
        + yamlText(outline.value("audience")) + "\n              expirationSeconds: "
        + QByteArray::number(isUsual ? asked : outline.delivery.lifetime.value_or(3600))
        + "\n              path: " + yamlText(place.file) + '\n';
}

QByteArray spiffePod(const Outline &outline)
{
    const Place place = placeOf(outline.fetch.path);
    const QByteArray config = "agent_address = \"/spiffe-workload-api/spire-agent.sock\"\ncert_dir = "
        + hclText(place.folder) + "\ndaemon_mode = true\njwt_svids = [{ jwt_audience = "
        + hclText(outline.value("audience")) + ", jwt_svid_file_name = " + hclText(place.file) + " }]\n";
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: claude-spiffe-helper\ndata:\n  helper.conf: "
        + yamlBlock(config, 4)
        + "---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: claude-worker\nspec:\n  containers:\n"
        + container(outline, place)
        + "    - name: spiffe-helper # keeps the file fresh\n      image: "
          "ghcr.io/spiffe/spiffe-helper:0.10.0\n"
          "      args: [\"-config\", \"/etc/spiffe-helper/helper.conf\"]\n      volumeMounts:\n"
          "        - name: claude-token\n          mountPath: "
        + yamlText(place.folder)
        + "\n        - name: config\n          mountPath: /etc/spiffe-helper\n        - name: workload-api\n"
          "          mountPath: /spiffe-workload-api\n          readOnly: true\n  volumes:\n"
          "    - name: claude-token\n      emptyDir:\n        medium: Memory\n    - name: config\n"
          "      configMap:\n        name: claude-spiffe-helper\n    - name: workload-api\n      csi:\n"
          "        driver: csi.spiffe.io\n        readOnly: true\n";
}

} // namespace

QByteArray podSpec(const Outline &outline)
{
    const bool isProjected = outline.from.preset->field("service_account") != nullptr;
    return commented(outline.heading(), "#") + (isProjected ? projectedPod(outline) : spiffePod(outline));
}

} // namespace claimcheck::detail
