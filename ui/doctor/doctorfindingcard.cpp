#include "ui/doctor/doctorfindingcard.h"

#include "ui/theme/theme.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/shapelabel.h"

#include <QBoxLayout>

namespace claimcheck::ui {

using credential::DoctorFinding;

namespace {

constexpr int shapeSize = 16;

Shape shapeFor(DoctorFinding::Severity severity)
{
    switch (severity) {
    case DoctorFinding::Severity::Problem:
        return Shape::Fail;
    case DoctorFinding::Severity::Warning:
        return Shape::Warn;
    case DoctorFinding::Severity::Note:
        break;
    }
    return Shape::Info;
}

} // namespace

DoctorFindingCard::DoctorFindingCard(const DoctorFinding &finding, QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, space::s, 0, space::s);
    row->setSpacing(space::s);
    row->addWidget(new ShapeLabel(shapeFor(finding.severity), shapeSize), 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    row->addLayout(column, 1);
    auto *title = new Paragraph;
    title->setRuns({{finding.title, Color::Text, Weight::Strong}});
    column->addWidget(title);
    auto *why = new Paragraph(TextRole::Small);
    why->setText(finding.why + u' ' + finding.fix, Color::Text2);
    column->addWidget(why);
    if (!finding.command.isEmpty()) {
        const bool isBlock = finding.command.contains('\n');
        auto *copy = new LinkButton(isBlock ? tr("Copy the right block") : tr("Copy the fix"));
        copy->setAccessibleDescription(finding.title);
        connect(copy, &QPushButton::clicked, this,
                [this, command = finding.command] { Q_EMIT copyWanted(command); });
        column->addWidget(copy, 0, Qt::AlignLeft);
    }
    setAccessibleName(severityWord(finding.severity) + u": "_qs + finding.title);
    setAccessibleDescription(finding.why);
}

} // namespace claimcheck::ui
