#include "ui/connect/planfile.h"

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

Result<void> PlanFile::write(const ApplyPlan &plan) const
{
    if (m_path.isEmpty())
        return {};
    QDir().mkpath(QFileInfo(m_path).path());
    return writeDurably(m_path, plan.toJson());
}

Result<ApplyPlan> PlanFile::load() const
{
    const Result<QByteArray> text = readPlainFile(m_path, mostBytes);
    return text ? ApplyPlan::parse(*text) : tl::unexpected<Error>(text.error());
}

std::optional<ApplyPlan> PlanFile::read() const
{
    if (m_path.isEmpty() || !QFile::exists(m_path))
        return {};
    const Result<ApplyPlan> plan = load();
    return plan ? std::optional(*plan) : std::nullopt;
}

std::optional<SetAside> PlanFile::clearUnreadable() const
{
    if (m_path.isEmpty() || !QFile::exists(m_path))
        return {};
    const Result<ApplyPlan> plan = load();
    return plan ? std::nullopt : std::optional(setAside(m_path, plan.error()));
}

void PlanFile::remove() const
{
    if (!m_path.isEmpty())
        QFile::remove(m_path);
}

} // namespace claimcheck::ui
