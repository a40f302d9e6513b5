#include "ui/connect/planfile.h"

#include "core/json/document.h"
#include "core/json/writer.h"
#include "local/durablefile.h"
#include "local/privatefolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace claimcheck::ui {

namespace {

constexpr qsizetype mostBytes = 4 * 1024 * 1024;

} // namespace

PlanFile::PlanFile(const QString &draft)
    : m_path(draft.isEmpty() ? QString() : QFileInfo(draft).dir().filePath(u"connection-plan.json"_qs))
{
}

Result<void> PlanFile::write(const BegunPlan &begun) const
{
    if (m_path.isEmpty())
        return {};
    makePrivateFolder(QFileInfo(m_path).absolutePath());
    json::Writer text;
    text.beginObject()
        .key("draft")
        .raw(begun.draft.toJson())
        .key("plan")
        .raw(begun.plan.toJson())
        .endObject();
    return writeDurably(m_path, text.result());
}

Result<BegunPlan> PlanFile::load() const
{
    const Result<QByteArray> text = readPlainFile(m_path, mostBytes);
    if (!text)
        return tl::unexpected<Error>(text.error());
    const auto document = json::Document::parse(*text);
    const Result<ApplyPlan> plan = ApplyPlan::parse(document.root()["plan"].source());
    if (!plan)
        return tl::unexpected<Error>(plan.error());
    const Result<ConnectDraft> draft = ConnectDraft::parse(document.root()["draft"].source());
    return draft ? Result<BegunPlan>(BegunPlan{*plan, *draft}) : tl::unexpected<Error>(draft.error());
}

std::optional<BegunPlan> PlanFile::read() const
{
    if (m_path.isEmpty() || !QFile::exists(m_path))
        return {};
    const Result<BegunPlan> begun = load();
    return begun ? std::optional(*begun) : std::nullopt;
}

std::optional<SetAside> PlanFile::clearUnreadable() const
{
    if (m_path.isEmpty() || !QFile::exists(m_path))
        return {};
    const Result<BegunPlan> begun = load();
    return begun ? std::nullopt : std::optional(setAside(m_path, begun.error()));
}

void PlanFile::remove() const
{
    if (!m_path.isEmpty())
        QFile::remove(m_path);
}

} // namespace claimcheck::ui
