#pragma once

#include <QListView>

namespace claimcheck::ui {

/// A list within a rounded frame, as high as its rows: the page around it scrolls. Nothing in it is selected;
/// the arrow keys move a ring, Enter and a click activate, Ctrl+C copies CopyRole.
class RowList : public QListView {
    Q_OBJECT

public:
    explicit RowList(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;

Q_SIGNALS:
    /// The current row, in this widget's coordinates, so that the page can follow it.
    void currentShown(const QRect &row);
    void copied(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void fit();
    QModelIndex firstEnabled() const;
};

} // namespace claimcheck::ui
