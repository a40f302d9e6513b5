#pragma once

#include "ui/theme/theme.h"

#include <QTextLayout>
#include <QVarLengthArray>
#include <QWidget>

namespace claimcheck::ui {

enum class Weight : quint8 { Regular, Strong };

/// A run of plain text in one colour and weight.
struct Run {
    QString text;
    Color color = Color::Text;
    Weight weight = Weight::Regular;
    TextRole role = TextRole::Body; ///< Data for values inside a sentence
    bool differs = false; ///< tint, a line of 2 px under it, and bold, as TextBlock marks it
    friend bool operator==(const Run &, const Run &) = default;
};

/// Wrapped plain text on the design's line grid (20 px for body, 16 for small, at 10 points), with runs in
/// other colours and weights. Read out as static text. Never lower than its lines. Margins are left free.
class Paragraph : public QWidget {
    Q_OBJECT

public:
    explicit Paragraph(TextRole role = TextRole::Body, QWidget *parent = nullptr);

    void setText(const QString &text, Color color = Color::Text);
    void setRuns(const QList<Run> &runs);
    QString text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

    int lineHeight() const;
    int baseline() const; ///< of the first line, from the top, without margins

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();
    int layOut(QTextLayout *layout, int width) const;
    void prepare(QTextLayout *layout) const;
    QStringList shownRuns() const;

    TextRole m_role;
    QString m_text;
    QList<Run> m_runs;
    QTextLayout m_layout;
    int m_generation = 0; ///< of Presenting, when that was laid out
    static constexpr qsizetype mostHeights = 6;
    mutable QVarLengthArray<std::pair<int, int>, mostHeights> m_heights; ///< without margins, as last asked
};

} // namespace claimcheck::ui
