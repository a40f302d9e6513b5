#include "ui/documents/reportpdf.h"

#include "ui/documents/filereading.h"
#include "ui/theme/theme.h"

#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextCursor>
#include <QTextDocument>

namespace claimcheck::ui {

namespace {

constexpr int resolution = 300; // dots per inch: lines of text, no pictures
constexpr double titlePoints = 15, textPoints = 9;

void write(QTextDocument *document, const QString &title, const QString &text)
{
    QTextCursor cursor(document);
    QTextCharFormat head, body;
    QFont font = Theme::instance()->font(TextRole::Body);
    font.setPointSizeF(titlePoints);
    font.setWeight(QFont::DemiBold);
    head.setFont(font);
    head.setForeground(Qt::black);
    font = Theme::instance()->font(TextRole::Data);
    font.setPointSizeF(textPoints);
    body.setFont(font);
    body.setForeground(Qt::black);
    QTextBlockFormat apart;
    apart.setBottomMargin(titlePoints);
    cursor.setBlockFormat(apart);
    cursor.insertText(title, head);
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        cursor.insertBlock(QTextBlockFormat());
        cursor.insertText(line, body);
    }
}

} // namespace

Result<void> writePdf(const QString &path, const QString &title, const QString &text)
{
    QByteArray pages;
    QBuffer buffer(&pages);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(resolution);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setTitle(title);
        writer.setCreator(QStringLiteral("Claimcheck"));
        QTextDocument document;
        write(&document, title, text);
        document.print(&writer); // numbers the pages
    }
    return writeWhole(path, pages);
}

} // namespace claimcheck::ui
