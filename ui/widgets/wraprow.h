#pragma once

#include <QList>
#include <QWidget>

namespace claimcheck::ui {

/// Buttons beside each other, on as many lines as the width asks for: none is ever squeezed.
class WrapRow : public QWidget {
    Q_OBJECT

public:
    explicit WrapRow(QWidget *parent = nullptr);

    void addWidget(QWidget *widget);
    /// The last one stands at the end of its line, apart from the others.
    void setLastApart() { m_lastApart = true; }
    /// Each line ends where the row ends, as buttons at the right of a title do.
    void setLinesAtEnd() { m_linesAtEnd = true; }
    void removeWidget(QWidget *widget); ///< which stays a child of it

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum class Do : quint8 { Measure, Place };
    struct Placed {
        QWidget *widget;
        QRect where;
    };
    int layOut(int width, Do what) const;
    void place(const QList<Placed> &line, int width) const;

    QList<QWidget *> m_widgets;
    bool m_lastApart = false;
    bool m_linesAtEnd = false;
};

} // namespace claimcheck::ui
