#pragma once

#include <QWidget>

namespace claimcheck::ui {

/// Holds what a step consists of, or what stands above and below it: at the leading edge, at most as wide as
/// forms are, so that all of it ends on one line.
class PageColumn : public QWidget {
    Q_OBJECT

public:
    static constexpr int margin = 24;

    explicit PageColumn(QWidget *content, QWidget *parent = nullptr);

    static int mostWidth(); ///< with the margins, which are the content's own

private:
    void fit();

    QWidget *m_content;
};

} // namespace claimcheck::ui
