#pragma once

#include <QList>
#include <QWidget>

class QGridLayout;

namespace claimcheck::ui {

/// Fields in reading order: two abreast where there is room, else one. Hidden ones leave no gap.
class FieldGrid : public QWidget {
    Q_OBJECT

public:
    explicit FieldGrid(QWidget *parent = nullptr);

    /// `wide`: takes a whole line.
    void add(QWidget *field, bool wide);
    /// After fields were hidden or shown.
    void arrange();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    bool hasRoom() const;

    struct Entry {
        QWidget *field = nullptr;
        bool wide = false;
    };
    QList<Entry> m_entries;
    QGridLayout *m_grid;
    bool m_isTwo = true;
};

} // namespace claimcheck::ui
