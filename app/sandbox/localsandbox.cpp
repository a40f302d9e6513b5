#include "sandbox/localsandbox.h"

#include "sandbox/sandboxserver.h"
#include "sandbox/seeding.h"

namespace claimcheck::sandbox {

namespace {

class Running : public LocalSandbox {
public:
    explicit Running(std::unique_ptr<SandboxServer> server)
        : m_server(std::move(server))
    {
    }
    QByteArray baseUrl() const override { return m_server->baseUrl(); }
    QByteArray adminToken() const override { return m_server->sandbox().adminToken(); }
    QByteArray complianceKey() const override { return m_server->sandbox().complianceKey(); }

private:
    std::unique_ptr<SandboxServer> m_server;
};

} // namespace

Result<std::unique_ptr<LocalSandbox>> startLocalSandbox(const LocalSandboxSetup &setup)
{
    SandboxSetup inside;
    inside.seed = setup.random(16);
    inside.clock = [milliseconds = setup.milliseconds] { return milliseconds() * 1000; };
    inside.random = setup.random;
    inside.presets = std::make_shared<PresetCatalog>();
    auto server = SandboxServer::start(inside, {});
    if (!server)
        return tl::unexpected<Error>(server.error());
    if (const auto sample = FederationFile::parse(setup.sample))
        seed((*server)->sandbox().organization(), *sample);
    return std::make_unique<Running>(*std::move(server));
}

} // namespace claimcheck::sandbox
