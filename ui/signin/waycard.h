#pragma once

#include <QAbstractButton>

namespace claimcheck::ui {

/// One of a few ways, chosen like a radio button: a number and a title, what it means below.
class WayCard : public QAbstractButton {
    Q_OBJECT

public:
    WayCard(int number, const QString &title, const QString &meaning, QWidget *parent = nullptr);

    void setMeaning(const QString &meaning);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int textWidth(int width) const;
    int titleHeight(int width) const;

    QString m_number, m_meaning;
};

} // namespace claimcheck::ui
