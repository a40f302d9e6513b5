#pragma once

#include "cli/layout.h"
#include "core/json/document.h"
#include "core/provider/claimglossary.h"

#include <QCoreApplication>

namespace claimcheck::cli {

/// The members of a header or a claim set in their own order, nested ones indented, each with what it means
/// in a column at the right, beside the value or, where that is long, under it.
class ClaimRows {
    Q_DECLARE_TR_FUNCTIONS(cli::ClaimRows)
public:
    enum class Of : quint8 { Header, Claims };

    /// `preset` knows what the claims of its provider mean; it may be null.
    ClaimRows(Page &page, Of of, const ProviderPreset *preset = nullptr)
        : m_page(page)
        , m_of(of)
        , m_preset(preset)
    {
    }
    void write(json::Value object);

private:
    struct Row {
        QString name;
        QString value;
        QString note;
    };
    void collect(json::Value container, const ClaimPath &path, int depth);
    void collectMember(const QString &name, json::Value value, const ClaimPath &path, int depth);
    QString meaning(const ClaimPath &path) const;
    int noteColumns() const;
    void writeRow(const Row &row, int nameColumns, int noteColumns);

    Page &m_page;
    Of m_of;
    const ProviderPreset *m_preset;
    QList<Row> m_rows;
    int m_left = 0;
};

/// One JSON value on one line: texts in quotes and made visible, numbers as written.
QString valueText(json::Value value);

} // namespace claimcheck::cli
