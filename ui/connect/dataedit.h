#pragma once

#include "core/result.h"

#include <QLineEdit>

namespace claimcheck::ui {

/// A line of monospace text of which a run is marked as what differs: tint, a line of 2 px under it, and
/// bold. What is selected and the cursor stay in sight.
class DataEdit : public QLineEdit {
    Q_OBJECT

public:
    /// From its edge to its text, as app.qss and Qt have it.
    static constexpr int textInset = 11;

    explicit DataEdit(QWidget *parent = nullptr);

    /// Until its text changes. An empty one marks nothing.
    void setMarked(Range run);
    Range marked() const { return m_marked; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    qreal leftOf(qsizetype position) const;

    Range m_marked;
};

} // namespace claimcheck::ui
