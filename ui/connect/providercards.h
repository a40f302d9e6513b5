#pragma once

#include <QListView>

namespace claimcheck::ui {

/// Equal cards, three abreast where there is room, as high as its rows: the page around it scrolls. The arrow
/// keys move a ring; a click or Space picks; Enter picks and goes on.
class ProviderCards : public QListView {
    Q_OBJECT

public:
    explicit ProviderCards(QWidget *parent = nullptr);

    /// After rows were hidden or shown.
    void fit();
    /// Marks the row as picked; -1: none.
    void setPicked(int row);

Q_SIGNALS:
    void picked(int row);
    void goOnWanted(int row);
    /// The current card, in this widget's coordinates, so that the page can follow it.
    void currentShown(const QRect &card);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index,
                                                         const QEvent *event) const override;

private:
    int shownRows() const;

    int m_columns = 3;
    bool m_isShowing = false; ///< what changes now was not a person
};

} // namespace claimcheck::ui
