#include "ui/rules/findingcard.h"

#include "core/text/visible.h"
#include "ui/insight/findingmodel.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/shapelabel.h"
#include "ui/widgets/tooltiptext.h"
#include "ui/widgets/wraprow.h"

#include <QBoxLayout>
#include <QPushButton>

namespace claimcheck::ui {

namespace {

constexpr int shapeSize = 16;

/// In a button an ampersand would underline a letter.
QString buttonText(const QString &words)
{
    return visible(words, 60).replace(u'&', u"&&"_qs);
}

} // namespace

FindingCard::FindingCard(const Finding &finding, QWidget *parent)
    : QWidget(parent)
    , m_finding(finding)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, space::m, 0, space::m);
    row->setSpacing(space::s);
    row->addWidget(new ShapeLabel(FindingModel::shapeOf(finding.severity), shapeSize), 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(space::xs);
    row->addLayout(column, 1);
    addWords(column);
    addButtons(column);
    setAccessibleName(QStringList{FindingModel::wordOf(finding.severity), finding.title}.join(u", "_qs));
    setAccessibleDescription(finding.why);
}

void FindingCard::addWords(QBoxLayout *column)
{
    auto *title = new Paragraph;
    title->setRuns({{visible(m_finding.title, 240), Color::Text, Weight::Strong}});
    column->addWidget(title);
    auto *why = new Paragraph(TextRole::Small);
    why->setText(visible(m_finding.why, 800), Color::Text2);
    column->addWidget(why);
}

void FindingCard::addButtons(QBoxLayout *column)
{
    if (m_finding.fixes.isEmpty() && !m_finding.evidence)
        return;
    auto *row = new WrapRow;
    if (!m_finding.fixes.isEmpty()) {
        const Remedy &fix = m_finding.fixes.constFirst();
        m_fix = new QPushButton(Theme::instance()->icon(QStringLiteral("wand")), buttonText(fix.title));
        m_fix->setProperty("small", true);
        m_fix->setToolTip(toolTipText(visible(fix.what, 600)));
        m_fix->setAccessibleDescription(fix.what);
        connect(m_fix, &QPushButton::clicked, this, &FindingCard::fixWanted);
        row->addWidget(m_fix);
    }
    if (m_finding.evidence) {
        auto *show = new LinkButton(tr("Show who gets in"));
        connect(show, &QPushButton::clicked, this, &FindingCard::admissionsWanted);
        row->addWidget(show);
    }
    column->addSpacing(space::xs);
    column->addWidget(row);
}

} // namespace claimcheck::ui
