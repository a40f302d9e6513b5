#include "ui/connect/pagecolumn.h"

#include "ui/theme/theme.h"

#include <QBoxLayout>

namespace claimcheck::ui {

namespace {

constexpr int formWidth = 840;

} // namespace

PageColumn::PageColumn(QWidget *content, QWidget *parent)
    : QWidget(parent)
    , m_content(content)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(content, 1);
    row->addStretch(0); // only what is left once it is as wide as it may be
    connect(Theme::instance(), &Theme::changed, this, &PageColumn::fit);
    fit();
}

int PageColumn::mostWidth()
{
    return rowHeight(formWidth) + 2 * margin;
}

void PageColumn::fit()
{
    m_content->setMaximumWidth(mostWidth());
}

} // namespace claimcheck::ui
