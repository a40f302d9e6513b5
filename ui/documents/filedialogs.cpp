#include "ui/documents/filedialogs.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace claimcheck::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("claimcheck::ui::Files", text);
}

QFileDialog *dialogFor(QWidget *parent, const QString &title, const TakePath &take)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters({tr("Federation files (*.json)"), tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, take);
    return dialog;
}

} // namespace

void openFileDialog(QWidget *parent, const QString &title, const TakePath &take)
{
    QFileDialog *dialog = dialogFor(parent, title, take);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->open();
}

void openTokenDialog(QWidget *parent, const TakePath &take)
{
    QFileDialog *dialog = dialogFor(parent, tr("Token from a file"), take);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("All files (*)")}); // a token's file is called anything, or nothing
    dialog->open();
}

void openKeyDialog(QWidget *parent, const TakePath &take)
{
    QFileDialog *dialog = dialogFor(parent, tr("Open key file"), take);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Keys (*.json *.jwk *.jwks *.pem *.pub)"), tr("All files (*)")});
    dialog->open();
}

void openEnvironmentDialog(QWidget *parent, const TakePath &take)
{
    QFileDialog *dialog = dialogFor(parent, tr("Open an environment"), take);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setFilter(QDir::AllEntries | QDir::Hidden | QDir::AllDirs);
    dialog->setNameFilters({tr("Environments (.env* *.env *.json *.yml *.yaml *.txt)"), tr("All files (*)")});
    dialog->open();
}

void openCertificateDialog(QWidget *parent, const TakePath &take)
{
    QFileDialog *dialog = dialogFor(parent, tr("Choose certificates"), take);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)")});
    dialog->open();
}

void openSettingsDialog(QWidget *parent, const TakePath &take)
{
    QFileDialog *dialog = dialogFor(parent, tr("Import settings"), take);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Settings (*.json)"), tr("All files (*)")});
    dialog->open();
}

void saveFileDialog(QWidget *parent, const QString &name, const TakePath &take)
{
    QFileDialog *dialog = dialogFor(parent, tr("Save rules"), take);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(name);
    dialog->open();
}

QFileDialog *saveTextDialog(QWidget *parent, const QString &title, const QString &name, const TakePath &take)
{
    QFileDialog *dialog = dialogFor(parent, title, take);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("All files (*)")});
    dialog->selectFile(name);
    dialog->open();
    return dialog;
}

} // namespace claimcheck::ui
