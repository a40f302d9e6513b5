#pragma once

#include <QObject>

class QAbstractItemView;

namespace claimcheck::ui {

/// Makes the focus of a list to be seen: the first row gets the ring where none has it, also when the rows
/// are filled in anew, and a list without rows gets a frame.
class ListFocus : public QObject {
public:
    /// One for each view; it lives as long.
    static void watch(QAbstractItemView *view);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    explicit ListFocus(QAbstractItemView *view);

    void show();

    QAbstractItemView *m_view;
    QMetaObject::Connection m_inserted, m_reset, m_removed;
};

} // namespace claimcheck::ui
