#pragma once

#include "core/settings/settingsfile.h"

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace claimcheck::ui {

/// What settings would become of what, and what cannot be taken, before anything is done. Accepted: the
/// person wants the changes.
class SettingsReview : public QDialog {
    Q_OBJECT

public:
    SettingsReview(const QString &title, const QString &what, const SettingsImport &import,
                   QWidget *parent = nullptr);

    QPushButton *doButton() const { return m_do; } ///< hidden where nothing would change
    QStringList lines() const { return m_lines; }

private:
    void addRows(QVBoxLayout *column, const SettingsImport &import);
    void addRow(QVBoxLayout *column, int shape, const QString &name, const QString &rest);
    QWidget *makeButtons(qsizetype changes);

    QPushButton *m_do;
    QStringList m_lines;
};

} // namespace claimcheck::ui
