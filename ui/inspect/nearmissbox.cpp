#include "ui/inspect/nearmissbox.h"

#include "core/text/visible.h"
#include "ui/theme/theme.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/shapelabel.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace claimcheck::ui {

namespace {

constexpr int shapeSize = 16;

} // namespace

NearMissBox::NearMissBox(QWidget *parent)
    : QWidget(parent)
    , m_words(new Paragraph(TextRole::Small))
    , m_admits(new Paragraph(TextRole::Small))
    , m_apply(new QPushButton)
    , m_next(new LinkButton(QString()))
{
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(space::l, space::m, space::l, space::m);
    outer->setSpacing(space::s);
    outer->addWidget(new ShapeLabel(Shape::Warn, shapeSize), 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(space::xs);
    outer->addLayout(column, 1);
    column->addWidget(m_words);
    column->addWidget(m_admits);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    m_apply->setProperty("small", true);
    buttons->addWidget(m_apply);
    buttons->addStretch(1);
    buttons->addWidget(m_next);
    column->addSpacing(space::xs);
    column->addLayout(buttons);
    connect(m_apply, &QPushButton::clicked, this, &NearMissBox::act);
    connect(m_next, &QPushButton::clicked, this, &NearMissBox::showNext);
    hide();
}

void NearMissBox::setRemedies(const QList<Remedy> &remedies)
{
    m_remedies = remedies;
    m_shown = 0;
    setVisible(!remedies.isEmpty());
    if (!remedies.isEmpty())
        showRemedy();
}

void NearMissBox::showRemedy()
{
    const Remedy &remedy = m_remedies.at(m_shown);
    const bool here = remedy.where != Remedy::Where::Workload;
    m_words->setRuns({{here ? tr("Near miss.") : tr("At the workload."), Color::Warn, Weight::Strong},
                      {u' ' + visible(remedy.what, 600)}});
    const QString admits = admitsText(remedy);
    m_admits->setText(admits, Color::Fail);
    m_admits->setVisible(!admits.isEmpty());
    m_apply->setText(visible(remedy.title, 60));
    m_apply->setVisible(here);
    m_next->setVisible(m_remedies.size() > 1);
    m_next->setText(tr("Other way, %1 of %2").arg(m_shown + 1).arg(m_remedies.size()));
    setAccessibleName(m_words->text());
    setAccessibleDescription(admits);
    updateGeometry();
}

QString NearMissBox::admitsText(const Remedy &remedy) const
{
    QStringList titles;
    for (const Admission &admission : remedy.admits)
        titles.append(visible(admission.variant.title, 60));
    if (titles.isEmpty())
        return {};
    const auto more = titles.size() - 3;
    const QString first = titles.mid(0, 3).join(u", "_qs);
    return more > 0 ? tr("Also lets in: %1 and %2 more.").arg(first).arg(more)
                    : tr("Also lets in: %1.").arg(first);
}

void NearMissBox::showNext()
{
    m_shown = (m_shown + 1) % int(m_remedies.size());
    showRemedy();
}

void NearMissBox::act()
{
    const Remedy &remedy = m_remedies.at(m_shown);
    if (remedy.where == Remedy::Where::OtherRule)
        Q_EMIT ruleWanted(remedy.otherRule);
    else
        Q_EMIT applyWanted(m_shown);
}

void NearMissBox::paintEvent(QPaintEvent *)
{
    const Theme *theme = Theme::instance();
    QPainter painter(this);
    painter.fillRect(rect(), theme->shapeTint(Shape::Warn));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme->color(Color::Divider));
}

} // namespace claimcheck::ui
