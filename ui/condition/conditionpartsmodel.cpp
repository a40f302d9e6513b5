#include "ui/condition/conditionpartsmodel.h"

#include "core/text/visible.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/tooltiptext.h"

#include <algorithm>

namespace claimcheck::ui {

void ConditionPartsModel::setParts(const QList<cel::ConditionPart> &parts)
{
    m_othersDidNot = std::any_of(parts.cbegin(), parts.cend(), [](const cel::ConditionPart &part) {
        return part.joint == cel::Joint::Single && part.part != cel::Part::Decisive;
    });
    if (parts.size() != m_parts.size()) {
        beginResetModel();
        m_parts = parts;
        endResetModel();
        return;
    }
    m_parts = parts;
    if (!parts.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(parts.size()) - 1));
}

int ConditionPartsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_parts.size());
}

Shape ConditionPartsModel::shapeOf(const cel::ConditionPart &part)
{
    if (part.part == cel::Part::NotReached || part.part == cel::Part::Absorbed)
        return Shape::Skipped;
    if (part.verdict == cel::ConditionPart::Verdict::Holds)
        return Shape::Pass;
    return part.part == cel::Part::Decisive ? Shape::Fail : Shape::Skipped;
}

QString ConditionPartsModel::textOf(const cel::ConditionPart &part)
{
    switch (part.joint) {
    case cel::Joint::And:
        return tr("and");
    case cel::Joint::Or:
        return tr("or");
    case cel::Joint::Single:
        break;
    }
    return visible(QString::fromUtf8(part.text).simplified(), 400);
}

QString ConditionPartsModel::roleOf(const cel::ConditionPart &part)
{
    if (part.part == cel::Part::NotReached)
        return tr("not needed");
    return part.part == cel::Part::Absorbed ? tr("without effect") : QString();
}

QString ConditionPartsModel::valuesOf(const cel::ConditionPart &part)
{
    QStringList said{visible(part.values(), 400), roleOf(part)};
    said.removeAll(QString());
    return said.join(QStringLiteral(", "));
}

QString ConditionPartsModel::sentence(const cel::ConditionPart &part)
{
    QStringList said{part.word() + QStringLiteral(": ") + textOf(part)};
    if (const QString values = valuesOf(part); !values.isEmpty())
        said.append(values);
    for (const QString &note : part.notes)
        said.append(visible(note, 400));
    return said.join(QStringLiteral(", "));
}

QVariant ConditionPartsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const cel::ConditionPart &part = m_parts.at(index.row());
    const bool heading = part.joint != cel::Joint::Single;
    switch (role) {
    case Qt::DisplayRole:
        return textOf(part);
    case VerdictRole:
        return int(shapeOf(part));
    case WordRole:
        return part.word();
    case ActualRole:
        return valuesOf(part);
    case WhyRole: {
        QStringList notes = part.notes;
        if (notes.isEmpty() && !part.error.isEmpty() && !heading)
            notes.append(part.error);
        return visible(notes.join(u' '), 600);
    }
    case KindRole:
        return heading;
    case DetailRole:
        return part.depth;
    case StrongRole:
        return heading || (part.part == cel::Part::Decisive && m_othersDidNot);
    case CopyRole:
        return QString::fromUtf8(part.text);
    case Qt::AccessibleTextRole:
        return sentence(part);
    case Qt::ToolTipRole:
        return toolTipText(sentence(part));
    default:
        return {};
    }
}

} // namespace claimcheck::ui
