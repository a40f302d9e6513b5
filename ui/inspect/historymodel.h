#pragma once

#include "core/provider/presetcatalog.h"

#include <QAbstractListModel>

namespace claimcheck::ui {

class HistoryFile;

/// The kept claims, newest first: what each was, and when it was seen.
class HistoryModel : public QAbstractListModel {
    Q_OBJECT

public:
    HistoryModel(HistoryFile *file, const PresetCatalog &presets, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    HistoryFile *m_file;
    const PresetCatalog &m_presets;
};

} // namespace claimcheck::ui
