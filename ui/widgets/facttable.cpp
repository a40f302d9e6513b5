#include "ui/widgets/facttable.h"

#include "ui/widgets/hairline.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/shapelabel.h"

#include <QGridLayout>

#include <algorithm>

namespace claimcheck::ui {

namespace {

enum Column : quint8 { Gutter, Name, Value };
constexpr int shapeSize = 16;
constexpr int leastNameWidth = 120, mostNameWidth = 220;

/// Unlike letters stand on one line, and the shape beside the middle of it.
void level(ShapeLabel *shape, Paragraph *name, Paragraph *value)
{
    const auto baseline = [](const Paragraph *text) { return text ? text->baseline() : 0; };
    const int lowest = std::max(baseline(name), baseline(value));
    int middle = 0;
    for (Paragraph *text : {name, value}) {
        if (!text)
            continue;
        const int above = lowest - text->baseline();
        text->setContentsMargins(0, above, 0, 0);
        middle = std::max(middle, above + text->lineHeight() / 2);
    }
    if (shape)
        shape->setFixedHeight(2 * middle); // in which it stands in the middle
}

/// Takes the width it is given.
Paragraph *paragraph(const QString &text, TextRole role, Color color)
{
    auto *words = new Paragraph(role);
    QSizePolicy policy = words->sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Ignored);
    words->setSizePolicy(policy);
    words->setText(text, color);
    return words;
}

} // namespace

FactTable::FactTable(QWidget *parent)
    : QWidget(parent)
{
    connect(Theme::instance(), &Theme::changed, this, &FactTable::fit);
}

void FactTable::setFacts(const QList<Fact> &facts)
{
    m_lines.clear();
    delete m_grid;
    qDeleteAll(findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::m);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnStretch(Value, 1);
    const bool gutter = std::any_of(facts.begin(), facts.end(),
                                    [](const Fact &fact) { return fact.shape.has_value(); });
    for (const Fact &fact : facts)
        addRow(fact, &fact == &facts.first(), gutter);
    fit();
}

void FactTable::addRow(const Fact &fact, bool first, bool gutter)
{
    const int top = m_grid->rowCount(), row = top + 2;
    if (!first)
        m_grid->addWidget(new Hairline(Qt::Horizontal), top, Gutter, 1, 3);
    for (const int padding : {top + 1, top + 3})
        m_grid->setRowMinimumHeight(padding, space::s - 2);
    FirstLine line{};
    if (fact.shape) {
        line.shape = new ShapeLabel(*fact.shape, shapeSize);
        m_grid->addWidget(line.shape, row, Gutter, Qt::AlignTop);
    }
    auto *value = new QVBoxLayout;
    value->setSpacing(0);
    value->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const QString &text, TextRole role, Color color) {
        if (text.isEmpty())
            return;
        auto *words = paragraph(text, role, color);
        value->addWidget(words);
        if (!line.value)
            line.value = words;
    };
    add(fact.value, TextRole::Data, Color::Text);
    add(fact.why, TextRole::Small, Color::Text2);
    value->addStretch(1);
    const int left = gutter ? Name : Gutter;
    if (fact.name.isEmpty()) {
        m_grid->addLayout(value, row, left, 1, Value - left + 1);
    } else {
        line.name = paragraph(fact.name, fact.nameRole, Color::Text);
        m_grid->addWidget(line.name, row, left, 1, Value - left, Qt::AlignTop);
        m_grid->addLayout(value, row, Value);
    }
    m_lines.append(line);
}

void FactTable::fit()
{
    for (const FirstLine &line : std::as_const(m_lines))
        level(line.shape, line.name, line.value);
    fitNames();
}

/// As wide as the names, within bounds; the values need more.
void FactTable::fitNames()
{
    int widest = rowHeight(leastNameWidth);
    for (const FirstLine &line : std::as_const(m_lines))
        if (line.name)
            widest = std::max(widest, line.name->sizeHint().width());
    if (m_grid)
        m_grid->setColumnMinimumWidth(Name, std::min({widest, rowHeight(mostNameWidth), width() * 2 / 5}));
}

void FactTable::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitNames();
}

} // namespace claimcheck::ui
