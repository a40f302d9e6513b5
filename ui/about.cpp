#include "ui/about.h"

#include "ui/theme/theme.h"
#include "ui/widgets/closerow.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/paragraph.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace claimcheck::ui {

About::About(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About Claimcheck"));
    auto *name = new Paragraph(TextRole::PageTitle);
    name->setText(tr("Claimcheck %1").arg(QStringLiteral(CLAIMCHECK_VERSION)));
    auto *what = new Paragraph;
    what->setText(tr("Explains why a token would or would not be accepted by Workload Identity Federation."));
    auto *whose = new Paragraph;
    whose->setText(tr("An independent project, not affiliated with Anthropic."));
    auto *licence = new Paragraph(TextRole::Small);
    licence->setText(
        tr("Licence: Apache-2.0. Made with Qt %1 (LGPL-3.0), OpenSSL 3 (Apache-2.0) and RE2 (BSD-3-Clause).")
            .arg(QLatin1String(qVersion())),
        Color::Text2);
    auto *words = new QVBoxLayout;
    words->setSpacing(space::s);
    for (QWidget *paragraph : {name, what, whose, licence})
        words->addWidget(paragraph);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::l);
    row->addWidget(new IconLabel(QStringLiteral("mark"), 40, Color::Accent), 0, Qt::AlignTop);
    row->addLayout(words, 1);
    auto *buttons = closeRow(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->setSpacing(space::xl);
    column->addLayout(row);
    column->addWidget(buttons);
    const int width = rowHeight(460);
    setFixedSize(width, column->totalHeightForWidth(width));
}

} // namespace claimcheck::ui
