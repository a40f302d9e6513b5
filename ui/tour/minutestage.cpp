#include "ui/tour/minutestage.h"

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr char ruleName[] = "acme-app-main";
constexpr char olderSubject[] = "repo:acme/app:ref:refs/heads/main";

} // namespace

QByteArray minuteRules(const QByteArray &sample)
{
    Result<FederationFile> file = FederationFile::parse(sample);
    if (!file)
        return {};
    file->rules.removeIf([](const Rule &rule) { return rule.name != ruleName; });
    for (Rule &rule : file->rules)
        rule.match.subjectPrefix = olderSubject;
    file->tests.clear();
    return file->toJson();
}

bool isMinuteRuleMended(const FederationFile &file)
{
    return std::any_of(file.rules.cbegin(), file.rules.cend(), [](const Rule &rule) {
        return rule.name == ruleName && rule.match.subjectPrefix != olderSubject;
    });
}

/// Requests stay on this computer, whatever proxy is set; nothing goes to the person's folders.
std::unique_ptr<MinuteStage> makeMinuteStage(const PlatformSession::Outside &outside)
{
    auto stage = std::make_unique<MinuteStage>();
    PlatformSession::Outside own = outside;
    own.sample = minuteRules(outside.sample);
    own.folder = stage->folder.path();
    own.network = {};
    own.network.proxy = HttpSettings::Proxy::None;
    stage->session = std::make_unique<PlatformSession>(own);
    stage->exchanges = std::make_unique<Exchanges>(stage->session.get());
    const auto seconds = [clock = outside.milliseconds] { return clock() / 1000; };
    stage->inspect = new InspectPlace(seconds, nullptr);
    stage->inspect->setUpExchanges(stage->exchanges.get());
    stage->inspect->follow(stage->session.get());
    stage->rules = new RulesPlace(seconds, stage->session.get());
    return stage;
}

} // namespace claimcheck::ui
