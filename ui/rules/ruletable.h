#pragma once

#include "ui/widgets/objecttable.h"

namespace claimcheck::ui {

/// The rules as rows and columns. Enter opens one. A row only the Console may change says so in a second line
/// across it.
class RuleTable : public ObjectTable {
    Q_OBJECT

public:
    explicit RuleTable(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
    void paintNote(QPainter *painter, const QStyleOptionViewItem &option, const QString &words) const;
};

} // namespace claimcheck::ui
