#pragma once

#include <QDialog>

class QCheckBox;
class QListView;
class QPushButton;

namespace claimcheck {
class PresetCatalog;
}

namespace claimcheck::ui {

class HistoryFile;
class HistoryModel;
class VerdictBanner;

/// What earlier tokens said: switched on and off here, opened again, removed one by one.
class HistoryDialog : public QDialog {
    Q_OBJECT

public:
    HistoryDialog(HistoryFile *file, const PresetCatalog &presets, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Claims as JSON, to be looked at again.
    void openWanted(const QByteArray &claims);
    void switched(bool on);

private:
    QWidget *makeButtons();
    void showFile();
    void openCurrent();
    void removeCurrent();

    HistoryFile *m_file;
    QCheckBox *m_keep;
    HistoryModel *m_model;
    QListView *m_list;
    VerdictBanner *m_state;
    QPushButton *m_open, *m_remove, *m_removeAll;
};

} // namespace claimcheck::ui
