#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <optional>

class QGridLayout;

namespace claimcheck::ui {

class Paragraph;
class ShapeLabel;

/// Rows and hairlines: at the left a name, beside it a value in monospace and why it stands there. As high as
/// its text at any width.
class FactTable : public QWidget {
    Q_OBJECT

public:
    struct Fact {
        QString name, value, why; ///< each may be empty; without a name the rest takes its place
        std::optional<Shape> shape = std::nullopt; ///< in the gutter
        TextRole nameRole = TextRole::Data;
    };

    explicit FactTable(QWidget *parent = nullptr);

    /// Plain texts, made visible already.
    void setFacts(const QList<Fact> &facts);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addRow(const Fact &fact, bool first, bool gutter);
    void fit();
    void fitNames();

    /// What stands on the first line of a row; null where it has none.
    struct FirstLine {
        ShapeLabel *shape;
        Paragraph *name, *value;
    };
    QGridLayout *m_grid = nullptr;
    QList<FirstLine> m_lines;
};

} // namespace claimcheck::ui
