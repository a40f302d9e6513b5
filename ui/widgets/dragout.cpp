#include "ui/widgets/dragout.h"

#include "core/federation/secrets.h"
#include "core/jose/redaction.h"
#include "ui/widgets/roles.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QDir>
#include <QDrag>
#include <QFileInfo>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QUrl>

namespace claimcheck::ui {

namespace {

constexpr qsizetype mostName = 80;
constexpr QLatin1String plainText("text/plain"), uriList("text/uri-list");

/// Made with the first file, readable by this person alone, gone with the application.
QTemporaryDir *dragFolder()
{
    static QTemporaryDir *folder = nullptr;
    if (!folder) {
        folder = new QTemporaryDir(QDir::tempPath() + QStringLiteral("/claimcheck-drag-XXXXXX"));
        qAddPostRoutine([] {
            delete folder;
            folder = nullptr;
        });
    }
    return folder;
}

/// A name every file system takes, without a folder.
QString safeName(const QString &wanted)
{
    QString name = QFileInfo(wanted).fileName().left(mostName);
    for (QChar &c : name)
        if (!(c.unicode() < 128 && (c.isLetterOrNumber() || c == u'.' || c == u'-' || c == u'_')))
            c = u'-';
    while (name.startsWith(u'.') || name.startsWith(u'-'))
        name.remove(0, 1);
    return name.isEmpty() ? QStringLiteral("claimcheck.txt") : name;
}

/// Pressed on a selection, a text field begins to drag it.
class TextGuard : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::MouseButtonPress)
            return false;
        auto *edit = qobject_cast<QPlainTextEdit *>(watched->parent());
        if (!edit || watched != edit->viewport() || !edit->textCursor().hasSelection())
            return false;
        // Of a part of a token nobody could tell what it is part of.
        if (mayLeave(edit->toPlainText()))
            return false;
        edit->setTextCursor(edit->cursorForPosition(static_cast<QMouseEvent *>(event)->position().toPoint()));
        return false;
    }
};

} // namespace

bool mayLeave(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    return !secretIn(bytes) && redact(bytes, Redaction()).kinds.isEmpty();
}

CarriedData::CarriedData(const Carried &carried)
    : m_carried(carried)
{
}

QStringList CarriedData::formats() const
{
    QStringList all{plainText};
    if (!m_carried.fileName.isEmpty())
        all.append(uriList);
    return all;
}

bool CarriedData::hasFormat(const QString &format) const
{
    return formats().contains(format);
}

QVariant CarriedData::retrieveData(const QString &format, QMetaType type) const
{
    if (format == plainText)
        return m_carried.text;
    if (format != uriList || m_carried.fileName.isEmpty())
        return {};
    const QByteArray url = file();
    if (url.isEmpty())
        return {};
    if (type.id() == QMetaType::QByteArray)
        return url + "\r\n";
    return QVariantList{QUrl::fromEncoded(url)};
}

/// Empty where it cannot be written.
QByteArray CarriedData::file() const
{
    if (!m_url.isEmpty())
        return m_url;
    // Each drag has a folder of its own, so that two files of one name do not meet.
    QTemporaryDir own(dragFolder()->filePath(QStringLiteral("XXXXXX")));
    QFile file(own.filePath(safeName(m_carried.fileName)));
    if (!own.isValid() || !file.open(QIODevice::WriteOnly | QIODevice::NewOnly)
        || file.write(m_carried.text.toUtf8()) < 0 || !file.flush())
        return {};
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    own.setAutoRemove(false); // with the folder above it
    m_url = QUrl::fromLocalFile(file.fileName()).toEncoded();
    return m_url;
}

DragHandle::DragHandle(QWidget *widget, Offer offer)
    : QObject(widget)
    , m_widget(widget)
    , m_offer(std::move(offer))
{
    const auto before = widget->findChildren<DragHandle *>(QString(), Qt::FindDirectChildrenOnly);
    for (DragHandle *handle : before)
        if (handle != this)
            delete handle;
    widget->installEventFilter(this);
}

std::optional<Carried> DragHandle::offered(const QPoint &pressed) const
{
    const std::optional<Carried> carried = m_offer(pressed);
    if (!carried || carried->text.isEmpty()
        || !mayLeave(carried->judged.isEmpty() ? carried->text : carried->judged))
        return std::nullopt;
    return carried;
}

bool DragHandle::eventFilter(QObject *, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        press(*static_cast<const QMouseEvent *>(event));
        return false;
    case QEvent::MouseButtonRelease:
        m_pressed.reset();
        return false;
    case QEvent::MouseMove:
        return move(*static_cast<const QMouseEvent *>(event));
    default:
        return false;
    }
}

void DragHandle::press(const QMouseEvent &mouse)
{
    m_pressed = mouse.button() == Qt::LeftButton ? std::optional(mouse.position().toPoint()) : std::nullopt;
}

/// Whether that is all it means: a view would mark what the pointer passes.
bool DragHandle::move(const QMouseEvent &mouse)
{
    if (!m_pressed || !(mouse.buttons() & Qt::LeftButton))
        return false;
    if ((mouse.position().toPoint() - *m_pressed).manhattanLength() >= QApplication::startDragDistance())
        begin();
    return true;
}

void DragHandle::begin()
{
    const std::optional<Carried> carried = offered(*m_pressed);
    m_pressed.reset();
    if (auto *button = qobject_cast<QAbstractButton *>(m_widget))
        button->setDown(false);
    if (!carried)
        return;
    auto *drag = new QDrag(m_widget);
    auto *data = new CarriedData(*carried);
    drag->setMimeData(data);
    Q_EMIT began(data);
    drag->exec(Qt::CopyAction);
}

void letDragRows(QAbstractItemView *view,
                 const std::function<std::optional<Carried>(const QModelIndex &row)> &offer)
{
    new DragHandle(view->viewport(), [view, offer](const QPoint &pressed) -> std::optional<Carried> {
        const QModelIndex row = view->indexAt(pressed);
        if (!row.isValid())
            return std::nullopt;
        return offer ? offer(row) : Carried{row.data(CopyRole).toString()};
    });
}

void guardTextDrags(QObject *owner)
{
    qApp->installEventFilter(new TextGuard(owner));
}

} // namespace claimcheck::ui
