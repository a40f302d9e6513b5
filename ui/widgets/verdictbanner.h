#pragma once

#include "ui/theme/theme.h"

#include <QTimer>
#include <QWidget>

namespace claimcheck::ui {

class Paragraph;

/// Always in its place, at least 40 high. The first words are the verdict and alone take its colour. Tells
/// screen readers once the verdict has been the same for 600 ms.
class VerdictBanner : public QWidget {
    Q_OBJECT

public:
    explicit VerdictBanner(QWidget *parent = nullptr);

    /// "Would not match." and "Subject fails; the other 3 clauses hold."
    void setVerdict(Shape shape, const QString &firstWords, const QString &rest);
    /// No verdict: an instruction on a quiet ground, "Paste a token to see a verdict".
    void setEmptyText(const QString &text);

    /// A button at the far end, beside the words; it stays the banner's while hidden.
    void setButton(QWidget *button);

    bool isEmpty() const { return m_empty; }
    Shape shape() const { return m_shape; }
    QString sentence() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

Q_SIGNALS:
    /// After 600 ms of stillness, as screen readers are told.
    void announced(const QString &sentence);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int textLeft() const;
    int textRight() const; ///< room kept free at the far end
    void changed();
    void fit();
    void lay();
    void announce();

    Paragraph *m_words;
    QWidget *m_button = nullptr;
    QTimer m_still;
    Shape m_shape = Shape::Unknown;
    bool m_empty = true;
};

} // namespace claimcheck::ui
