#include "ui/documents/openedfile.h"

#include "core/text/visible.h"
#include "ui/documents/filereading.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace claimcheck::ui {

namespace {

constexpr qint64 mostBytes = 16 * 1024 * 1024;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ui::OpenedFile)
};

void ask(QWidget *parent, const Writing &writing)
{
    const QString name = visible(QFileInfo(writing.path).fileName(), 80);
    auto *box = new QMessageBox(QMessageBox::Warning, QString(),
                                Words::tr("%1 was changed since it was opened here.").arg(name),
                                QMessageBox::NoButton, parent);
    box->setObjectName(QStringLiteral("changed"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        Words::tr("Another program, or another place of this window, has written to it. Overwriting it takes "
                  "those changes away. To see them, save yours as another file and open this one again."));
    const QPushButton *other = box->addButton(Words::tr("Save as &another file…"), QMessageBox::AcceptRole);
    const QPushButton *over = box->addButton(Words::tr("&Overwrite"), QMessageBox::DestructiveRole);
    QPushButton *stay = box->addButton(Words::tr("&Do not save"), QMessageBox::RejectRole);
    box->setEscapeButton(stay);
    box->setDefaultButton(stay);
    // Later, when the question is gone: the next may be asked.
    QObject::connect(other, &QPushButton::clicked, parent, writing.choose, Qt::QueuedConnection);
    QObject::connect(over, &QPushButton::clicked, parent, writing.write, Qt::QueuedConnection);
    box->open();
}

} // namespace

bool OpenedFile::isAsItWas() const
{
    const Result<QByteArray> content = readWhole(path, mostBytes);
    return content && fingerprintOf(*content) == fingerprint;
}

QByteArray fingerprintOf(const QByteArray &content)
{
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
}

void writeAsking(QWidget *parent, const OpenedFile &opened, const Writing &writing)
{
    const QString path = QFileInfo(writing.path).canonicalFilePath(); // empty where there is none
    const bool same = !path.isEmpty() && path == QFileInfo(opened.path).canonicalFilePath();
    if (same && !opened.isAsItWas())
        ask(parent, writing);
    else
        writing.write();
}

} // namespace claimcheck::ui
