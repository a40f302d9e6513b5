#pragma once

#include <QMimeData>
#include <QObject>
#include <QPoint>

#include <functional>
#include <optional>

class QAbstractItemView;
class QMouseEvent;
class QWidget;

namespace claimcheck::ui {

/// What leaves the window with the pointer: a text, and the same as a file for who takes files.
struct Carried {
    QString text;
    QString fileName = {}; ///< may be a path, of which the last part is taken; empty: there is no file
    /// Looked through for secrets instead of the text, where its own words would be taken for names of some.
    QString judged = {};
};

/// False where a token, an API key or anything else that looks like a secret stands in it.
bool mayLeave(const QString &text);

/// A drag's data. The file is written when somebody asks for it, into a folder only this person can read,
/// which goes with the program.
class CarriedData : public QMimeData {
    Q_OBJECT

public:
    explicit CarriedData(const Carried &carried);

    QStringList formats() const override;
    bool hasFormat(const QString &format) const override;

protected:
    QVariant retrieveData(const QString &format, QMetaType type) const override;

private:
    QByteArray file() const;

    Carried m_carried;
    mutable QByteArray m_url; ///< of the file, once it was wanted
};

/// Makes a widget something that can be dragged out of the window. What is offered is asked once the pointer
/// moves with the button held; nothing, or something that may not leave: there is no drag.
class DragHandle : public QObject {
    Q_OBJECT

public:
    using Offer = std::function<std::optional<Carried>(const QPoint &pressed)>;

    /// Belongs to `widget`; an earlier handle of it goes.
    DragHandle(QWidget *widget, Offer offer);

    /// What a drag that begins there would carry.
    std::optional<Carried> offered(const QPoint &pressed) const;

Q_SIGNALS:
    void began(const QMimeData *data);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void press(const QMouseEvent &mouse);
    bool move(const QMouseEvent &mouse);
    void begin();

    QWidget *m_widget;
    Offer m_offer;
    std::optional<QPoint> m_pressed;
};

/// The rows of a view: CopyRole, or what `offer` makes of an index.
void letDragRows(QAbstractItemView *view,
                 const std::function<std::optional<Carried>(const QModelIndex &row)> &offer = {});

/// Keeps the text fields of the application from giving away by a drag what may not leave; copying it is
/// still a decision of the person. To be called once, with the window.
void guardTextDrags(QObject *owner);

} // namespace claimcheck::ui
