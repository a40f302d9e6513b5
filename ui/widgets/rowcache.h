#pragma once

#include "ui/theme/presenting.h"

#include <QModelIndex>
#include <QString>

#include <memory>
#include <unordered_map>

namespace claimcheck::ui {

/// Rows laid out for a width, by all they are made of: laying text out is the dearest part of a keystroke,
/// and most rows stay as they are.
template <typename Row> class RowCache {
public:
    const Row &row(const QModelIndex &index, int width, const QStringList &madeOf)
    {
        const QString content = QString::number(width) + QChar(0) + QString::number(Presenting::generation())
            + QChar(0) + madeOf.join(QChar(0));
        if (const auto known = m_rows.find(content); known != m_rows.end())
            return *known->second;
        if (m_rows.size() >= mostKept)
            m_rows.clear();
        return *m_rows.emplace(content, std::make_unique<Row>(index, width)).first->second;
    }
    void clear() { m_rows.clear(); }

private:
    static constexpr size_t mostKept = 300;

    std::unordered_map<QString, std::unique_ptr<Row>> m_rows;
};

} // namespace claimcheck::ui
