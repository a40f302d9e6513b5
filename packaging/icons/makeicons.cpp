// makeicons SVG OUT.ico OUT.icns: the icon of the program as Windows and macOS want it, several sizes in one
// file, from the one drawing. Both formats are a list of PNG files, so that no tool of either system is
// needed.
#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QtEndian>

namespace {

QByteArray png(const QString &svg, int size)
{
    QSvgRenderer renderer(svg);
    QImage image(size, size, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    return renderer.isValid() && image.save(&buffer, "PNG") ? bytes : QByteArray();
}

template <typename Number> void append(QByteArray &bytes, Number number)
{
    const Number little = qToLittleEndian(number);
    bytes.append(reinterpret_cast<const char *>(&little), sizeof little);
}

void appendBig(QByteArray &bytes, quint32 number)
{
    const quint32 big = qToBigEndian(number);
    bytes.append(reinterpret_cast<const char *>(&big), sizeof big);
}

/// A directory of the pictures, then they. A size of 256 is written as 0.
QByteArray ico(const QString &svg)
{
    constexpr int sizes[] = {16, 24, 32, 48, 64, 128, 256};
    constexpr quint32 entryBytes = 16, headBytes = 6;
    QByteArray directory, pictures;
    append<quint16>(directory, 0);
    append<quint16>(directory, 1); // icons
    append<quint16>(directory, std::size(sizes));
    quint32 at = headBytes + entryBytes * std::size(sizes);
    for (const int size : sizes) {
        const QByteArray picture = png(svg, size);
        append<quint8>(directory, quint8(size & 0xff));
        append<quint8>(directory, quint8(size & 0xff));
        append<quint16>(directory, 0); // no palette
        append<quint16>(directory, 1); // planes
        append<quint16>(directory, 32); // bits of a pixel
        append<quint32>(directory, quint32(picture.size()));
        append<quint32>(directory, at);
        at += quint32(picture.size());
        pictures += picture;
    }
    return directory + pictures;
}

/// Each picture under four letters that say its size.
QByteArray icns(const QString &svg)
{
    constexpr struct {
        const char *kind;
        int size;
    } kinds[] = {{"icp4", 16}, {"icp5", 32}, {"ic07", 128}, {"ic08", 256}, {"ic09", 512},
                 {"ic11", 32}, {"ic12", 64}, {"ic13", 256}, {"ic14", 512}, {"ic10", 1024}};
    constexpr quint32 headBytes = 8;
    QByteArray pictures;
    for (const auto &[kind, size] : kinds) {
        const QByteArray picture = png(svg, size);
        pictures += kind;
        appendBig(pictures, headBytes + quint32(picture.size()));
        pictures += picture;
    }
    QByteArray file("icns");
    appendBig(file, headBytes + quint32(pictures.size()));
    return file + pictures;
}

bool write(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4 || png(arguments.at(1), 16).isEmpty())
        return 2;
    return write(arguments.at(2), ico(arguments.at(1))) && write(arguments.at(3), icns(arguments.at(1))) ? 0
                                                                                                         : 1;
}
