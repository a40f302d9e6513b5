#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

class QImage;
class QWidget;

namespace claimcheck::test {

/// One line of tests/screenshots/readme-pictures: a file of resources/pictures and the picture it is.
struct ReadmePicture {
    QString file; ///< "rules-light.png"
    QString name; ///< as all pictures are called, without appearance and scale: "sandbox-rules-1440x900"
    bool dark = false;
};

/// Lines "file name", the appearance as the file's name ends; # begins a remark. Empty where one cannot be
/// read.
QList<ReadmePicture> readmePictures(const QByteArray &text);

/// A scene shows the places it needs; here the rail and the switch of the whole window stand around them.
void completeWindow(QWidget *window);

/// With at most 256 colours, the most used ones and what is far from them: a third of the bytes.
QImage withFewColours(const QImage &image);

} // namespace claimcheck::test
