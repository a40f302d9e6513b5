#include "sandbox/sandboxserver.h"

#include "core/json/writer.h"

namespace claimcheck::sandbox {

namespace {

constexpr int saveAfterMs = 300;

} // namespace

SandboxServer::SandboxServer(const SandboxSetup &setup)
    : m_sandbox(setup)
{
    m_saving.setSingleShot(true);
    m_saving.setInterval(saveAfterMs);
    QObject::connect(&m_saving, &QTimer::timeout, &m_saving, [this] {
        if (!save())
            m_saving.start(); // a full disk may have room again
    });
}

Result<std::unique_ptr<SandboxServer>> SandboxServer::start(const SandboxSetup &setup, const Place &place)
{
    std::unique_ptr<SandboxServer> made(new SandboxServer(setup));
    if (!place.stateFile.isEmpty()) {
        Result<std::unique_ptr<StateFile>> file = StateFile::open(place.stateFile);
        if (!file)
            return tl::unexpected<Error>(file.error());
        made->m_file = std::move(*file);
        if (made->m_file->exists()) {
            const Result<void> loaded = made->m_file->load(made->m_sandbox);
            if (!loaded)
                return tl::unexpected<Error>(loaded.error());
        }
    }
    LoopbackServer::Limits limits;
    limits.port = place.port;
    auto *server = made.get();
    Result<std::unique_ptr<LoopbackServer>> listening = LoopbackServer::start(
        [server](const ServedRequest &request) { return server->handle(request); }, limits);
    if (!listening)
        return tl::unexpected<Error>(listening.error());
    made->m_server = std::move(*listening);
    made->m_sandbox.setBaseUrl(made->m_server->baseUrl());
    made->m_saved = ~quint64(0); // the address is new
    const Result<void> saved = made->save();
    if (!saved)
        return tl::unexpected<Error>(saved.error());
    return made;
}

HttpReply SandboxServer::handle(const ServedRequest &request)
{
    HttpReply reply = m_sandbox.handle(request);
    if (m_file && m_sandbox.revision() != m_saved && !m_saving.isActive())
        m_saving.start();
    return reply;
}

Result<void> SandboxServer::save()
{
    const quint64 revision = m_sandbox.revision();
    if (!m_file || revision == m_saved)
        return {};
    Result<void> saved = m_file->save(m_sandbox);
    if (saved)
        m_saved = revision;
    return saved;
}

QByteArray SandboxServer::startLine()
{
    const Organization &organization = m_sandbox.organization();
    json::Writer writer;
    writer.beginObject()
        .member("base_url", baseUrl())
        .member("organization_id", organization.id)
        .member("admin_token", m_sandbox.adminToken())
        .member("compliance_key", m_sandbox.complianceKey())
        .member("default_workspace_id", organization.defaultWorkspaceId());
    writer.key("workspace_ids").beginArray();
    for (const Workspace &workspace : *organization.objects.workspaces) {
        if (!workspace.isDefault && !workspace.archivedAt)
            writer.string(QByteArrayView(workspace.key));
    }
    writer.endArray().key("issuers").beginObject();
    const QList<QByteArray> presets = m_sandbox.issuers().ids();
    for (const QByteArray &preset : presets)
        writer.member(preset, QByteArray(baseUrl() + "/issuers/" + preset));
    return writer.endObject().endObject().result() + '\n';
}

} // namespace claimcheck::sandbox
