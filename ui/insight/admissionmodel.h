#pragma once

#include "core/analysis/variant.h"
#include "ui/theme/theme.h"

#include <QAbstractListModel>

namespace claimcheck::ui {

/// Who else gets in with a rule: dangerous tokens first, those that stay out folded into a few lines.
class AdmissionModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum class KeptOut : quint8 { Few, All };
    static constexpr int fewKeptOut = 3;

    explicit AdmissionModel(QObject *parent = nullptr);

    void setAdmissions(const QList<Admission> &admissions);
    void setKeptOut(KeptOut shown);
    KeptOut keptOut() const { return m_shown; }
    /// The row that is told in full; the others in a few lines.
    void setOpenRow(int row);
    /// The row that folds the rest out or in.
    bool isFold(const QModelIndex &index) const;
    int gettingIn() const { return m_gettingIn; }
    int dangerous() const { return m_dangerous; } ///< of those getting in
    int count() const { return int(m_admissions.size()); }
    /// "2 of 24 dangerous tokens get in", in a sentence.
    QString summary() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    bool hasFold() const;
    int shownAdmissions() const;
    QVariant foldData(int role) const;
    QVariant admissionData(int row, int role) const;
    QString reasonOf(int row) const;

    QList<Admission> m_admissions;
    int m_gettingIn = 0, m_dangerous = 0;
    KeptOut m_shown = KeptOut::Few;
    int m_open = -1;
};

} // namespace claimcheck::ui
