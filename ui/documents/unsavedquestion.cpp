#include "ui/documents/unsavedquestion.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace claimcheck::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ui::UnsavedQuestion)
};

} // namespace

void askUnsaved(QWidget *parent, const UnsavedQuestion &question)
{
    const QString name = QStringLiteral("unsaved");
    if (auto *open = parent->window()->findChild<QMessageBox *>(name)) {
        open->setObjectName({});
        open->reject();
    }
    auto *box = new QMessageBox(QMessageBox::Warning, QString(), question.question, QMessageBox::NoButton,
                                parent);
    box->setObjectName(name);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(question.unsaved);
    QPushButton *save = box->addButton(Words::tr("&Save…"), QMessageBox::AcceptRole);
    QPushButton *discard = box->addButton(Words::tr("&Discard"), QMessageBox::DestructiveRole);
    box->setEscapeButton(box->addButton(Words::tr("S&tay"), QMessageBox::RejectRole));
    box->setDefaultButton(save);
    // Later, when the question is gone: the next may be asked.
    QObject::connect(save, &QPushButton::clicked, parent, question.save, Qt::QueuedConnection);
    QObject::connect(discard, &QPushButton::clicked, parent, question.discard, Qt::QueuedConnection);
    box->open();
}

} // namespace claimcheck::ui
