#include "ui/widgets/closerow.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>

namespace claimcheck::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ui::CloseRow)
};

} // namespace

QDialogButtonBox *closeRow(QDialog *dialog)
{
    auto *row =
        new QDialogButtonBox; // the layout takes it: Tab goes round what has a window in the order it came
    row->addButton(Words::tr("Close"), QDialogButtonBox::RejectRole);
    QObject::connect(row, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    return row;
}

} // namespace claimcheck::ui
