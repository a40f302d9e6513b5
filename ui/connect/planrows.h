#pragma once

#include "core/connect/draftobjects.h"
#include "ui/rules/planapply.h"
#include "ui/theme/theme.h"
#include "ui/widgets/rowsmodel.h"

namespace claimcheck::ui {

/// One row of what a connection is made of.
struct PlanRow {
    Shape shape = Shape::Waiting;
    QString kind, what, word, id, why, took;
    bool isCurrent = false;
    friend bool operator==(const PlanRow &, const PlanRow &) = default;
};

/// What a connection is made of, row by row: what is there already and kept, each step of the plan and how
/// far it is, what the plan leaves alone, and the reading back. For a PlanRowDelegate: DisplayRole is the
/// kind, DetailRole which one, WordRole its state, ActualRole its id, WhyRole a reason, ExpectedRole how long
/// it took. CopyRole is the id, or the name while there is none.
class PlanRows : public RowsModel<PlanRow> {
    Q_OBJECT

public:
    using Row = PlanRow;
    /// How far the last row is.
    struct ReadBack {
        Shape shape = Shape::Waiting;
        QString word, why;
    };

    explicit PlanRows(const PlanApply *apply, QObject *parent = nullptr);

    /// `kept` stands for what exists already.
    void show(const QList<Row> &kept, const std::optional<ReadBack> &last);
    const QList<Row> &rows() const { return allRows(); }

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    Row rowOf(int step) const;

    const PlanApply *m_apply;
};

/// The objects of a draft that are in the environment already, without those the plan made or changes.
QList<PlanRows::Row> keptRows(const DraftObjects &objects, const FederationFile &environment,
                              const PlanApply &apply);

} // namespace claimcheck::ui
