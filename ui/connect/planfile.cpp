#include "ui/connect/planfile.h"

#include "core/json/document.h"
#include "core/json/writer.h"
#include "services/durablefile.h"

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
    QDir().mkpath(QFileInfo(m_path).path());
    json::Writer text;
    text.beginObject()
        .key("draft")
        .raw(begun.draft.toJson())
        .key("plan")
        .raw(begun.plan.toJson())
        .endObject();
    return writeDurably(m_path, text.result());
}

std::optional<BegunPlan> PlanFile::read() const
{
    if (m_path.isEmpty() || !QFile::exists(m_path))
        return {};
    const Result<QByteArray> text = readPlainFile(m_path, mostBytes);
    if (!text)
        return {};
    const auto document = json::Document::parse(*text);
    const Result<ApplyPlan> plan = ApplyPlan::parse(document.root()["plan"].source());
    const Result<ConnectDraft> draft = ConnectDraft::parse(document.root()["draft"].source());
    return plan && draft ? std::optional(BegunPlan{*plan, *draft}) : std::nullopt;
}

void PlanFile::remove() const
{
    if (!m_path.isEmpty())
        QFile::remove(m_path);
}

} // namespace claimcheck::ui
