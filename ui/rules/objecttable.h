#pragma once

#include <QTreeView>

namespace claimcheck::ui {

/// Rows and columns of issuers or service accounts; Ctrl+C copies the id.
class ObjectTable : public QTreeView {
    Q_OBJECT

public:
    explicit ObjectTable(const QString &name, QWidget *parent = nullptr);

Q_SIGNALS:
    void copied(const QString &text);

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace claimcheck::ui
