#pragma once

#include <QTreeView>

namespace claimcheck::ui {

/// The rules as rows and columns. Enter opens one, Ctrl+C copies its id. A row only the Console may change
/// says so in a second line across it.
class RuleTable : public QTreeView {
    Q_OBJECT

public:
    explicit RuleTable(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;

Q_SIGNALS:
    void copied(const QString &text);

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
    void paintNote(QPainter *painter, const QStyleOptionViewItem &option, const QString &words) const;
};

} // namespace claimcheck::ui
