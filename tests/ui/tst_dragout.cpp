#include "ui/theme/theme.h"
#include "ui/widgets/dragout.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/rowsmodel.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QUrl>

using namespace claimcheck::ui;

namespace {

QString jwt()
{
    return QStringLiteral("eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJyZXBvOmFjbWUvYXBwIn0."
                          "c2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJl");
}

QStringList dragFolders()
{
    return QDir(QDir::tempPath()).entryList({QStringLiteral("claimcheck-drag-*")}, QDir::Dirs);
}

/// Pressed there and moved away with the button held.
void dragFrom(QWidget *widget, const QPoint &from)
{
    QTest::mousePress(widget, Qt::LeftButton, {}, from);
    for (const int by : {4, 30, 60}) {
        QMouseEvent move(QEvent::MouseMove, QPointF(from + QPoint(by, by)),
                         widget->mapToGlobal(QPointF(from + QPoint(by, by))), Qt::NoButton, Qt::LeftButton,
                         {});
        QApplication::sendEvent(widget, &move);
    }
    QTest::mouseRelease(widget, Qt::LeftButton, {}, from + QPoint(60, 60));
}

} // namespace

/// What leaves the window with the pointer.
class tst_DragOut : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.apply(Appearance::Light); }
    void isWrittenWhenItIsWanted();
    void fileNames_data();
    void fileNames();
    void noSecretLeaves_data();
    void noSecretLeaves();
    void beginsWithTheMouse();
    void aClickStaysAClick();
    void rowsGiveWhatTheyCopy();
    void textFieldsWithSecretsAreNotDragged_data();
    void textFieldsWithSecretsAreNotDragged();

private:
    Theme m_theme;
    QString m_carried;
};

void tst_DragOut::isWrittenWhenItIsWanted()
{
    const QStringList before = dragFolders();
    CarriedData data({QStringLiteral("{}"), QStringLiteral("federation.json")});
    QVERIFY(data.hasText() && data.hasUrls());
    QCOMPARE(data.text(), QStringLiteral("{}"));
    QCOMPARE(dragFolders(), before); // nobody wanted the file yet
    const QList<QUrl> urls = data.urls();
    QCOMPARE(urls.size(), 1);
    QFile file(urls.first().toLocalFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{}"));
    QCOMPARE(QFileInfo(file).fileName(), QStringLiteral("federation.json"));
    const auto mine = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
    QCOMPARE(file.permissions(), QFile::Permissions(mine));
    for (const QString &folder : {QFileInfo(file).path(), QFileInfo(QFileInfo(file).path()).path()})
        QCOMPARE(QFile::permissions(folder), QFile::Permissions(mine | QFile::ExeOwner | QFile::ExeUser));
    QCOMPARE(data.urls(), urls); // asked again, it is the same one
    QVERIFY(!CarriedData({QStringLiteral("a value")}).hasUrls());
}

void tst_DragOut::fileNames_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("name");
    QTest::newRow("a path") << QStringLiteral(".github/workflows/claude.yml") << QStringLiteral("claude.yml");
    QTest::newRow("out of it") << QStringLiteral("../../.bashrc") << QStringLiteral("bashrc");
    QTest::newRow("hostile") << QStringLiteral("a b\u202E;$(x).json") << QStringLiteral("a-b----x-.json");
    QTest::newRow("nothing left") << QStringLiteral("..") << QStringLiteral("claimcheck.txt");
}

void tst_DragOut::fileNames()
{
    QFETCH(QString, wanted);
    const CarriedData data({QStringLiteral("x"), wanted});
    QTEST(QFileInfo(data.urls().value(0).toLocalFile()).fileName(), "name");
}

void tst_DragOut::noSecretLeaves_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a token") << QStringLiteral("Authorization: Bearer ") + jwt();
    QTest::newRow("an API key") << QStringLiteral("ANTHROPIC_API_KEY=sk-ant-api03-0123456789abcdef");
    QTest::newRow("a private key") << QStringLiteral(
        R"({"keys":[{"kty":"EC","crv":"P-256","d":"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE","x":"a","y":"b"}]})");
    QTest::newRow("another service's") << QStringLiteral("token: ghp_0123456789abcdefghijklmnopqrstuvwxyz");
}

void tst_DragOut::noSecretLeaves()
{
    QFETCH(QString, text);
    QPushButton button(QStringLiteral("Copy"));
    DragHandle handle(&button, [&](const QPoint &) { return Carried{text, QStringLiteral("x.txt")}; });
    QVERIFY(!handle.offered({}));
    QSignalSpy began(&handle, &DragHandle::began);
    button.show();
    dragFrom(&button, {5, 5});
    QCOMPARE(began.size(), 0);
}

void tst_DragOut::beginsWithTheMouse()
{
    QPushButton button(QStringLiteral("Copy"));
    int asked = 0;
    DragHandle handle(&button, [&](const QPoint &) {
        ++asked;
        return Carried{QStringLiteral("report"), QStringLiteral("report.txt")};
    });
    QStringList carried;
    connect(&handle, &DragHandle::began, this, [&](const QMimeData *data) { carried = data->formats(); });
    QSignalSpy clicked(&button, &QPushButton::clicked);
    button.show();
    dragFrom(&button, {5, 5});
    QCOMPARE(carried, QStringList({QStringLiteral("text/plain"), QStringLiteral("text/uri-list")}));
    QCOMPARE(asked, 1);
    QCOMPARE(clicked.size(), 0);
    QVERIFY(!button.isDown());
}

void tst_DragOut::aClickStaysAClick()
{
    QPushButton button(QStringLiteral("Copy"));
    DragHandle handle(&button, [](const QPoint &) { return Carried{QStringLiteral("report")}; });
    QSignalSpy began(&handle, &DragHandle::began), clicked(&button, &QPushButton::clicked);
    button.show();
    QTest::mouseClick(&button, Qt::LeftButton);
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(began.size(), 0);
}

void tst_DragOut::rowsGiveWhatTheyCopy()
{
    QStandardItemModel model;
    for (const QString &text :
         std::initializer_list<QString>{QStringLiteral("one"), QStringLiteral("two"), jwt()}) {
        auto *item = new QStandardItem(text);
        item->setData(text, CopyRole);
        model.appendRow(item);
    }
    RowList list;
    list.setModel(&model);
    list.resize(300, 200);
    list.show();
    auto *handle = list.viewport()->findChild<DragHandle *>();
    QVERIFY(handle);
    connect(handle, &DragHandle::began, this, [this](const QMimeData *data) { m_carried = data->text(); });
    dragFrom(list.viewport(), list.visualRect(model.index(1, 0)).center());
    QCOMPARE(m_carried, QStringLiteral("two"));
    m_carried.clear();
    dragFrom(list.viewport(), list.visualRect(model.index(2, 0)).center());
    QCOMPARE(m_carried, QString());
}

void tst_DragOut::textFieldsWithSecretsAreNotDragged_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("stays");
    QTest::newRow("plain") << QStringLiteral("nothing secret here") << true;
    QTest::newRow("token") << QStringLiteral("log line ") + jwt() << false;
}

/// A field begins a drag when it is pressed on what is selected; a selection that is gone begins none.
void tst_DragOut::textFieldsWithSecretsAreNotDragged()
{
    QFETCH(QString, text);
    QObject owner;
    guardTextDrags(&owner);
    QPlainTextEdit edit(text);
    edit.resize(900, 100);
    edit.show();
    QTextCursor cursor = edit.textCursor();
    cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor); // a part of the token would do
    edit.setTextCursor(cursor);
    QTest::mousePress(edit.viewport(), Qt::LeftButton, {},
                      edit.cursorRect(QTextCursor(edit.document())).center() + QPoint(20, 0));
    QTEST(edit.textCursor().hasSelection(), "stays");
    QTest::mouseRelease(edit.viewport(), Qt::LeftButton);
}

QTEST_MAIN(tst_DragOut)
#include "tst_dragout.moc"
