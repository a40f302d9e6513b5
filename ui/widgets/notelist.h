#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/rowcache.h"

#include <QStyledItemDelegate>

class QListView;

namespace claimcheck::ui {

class NoteRow;

/// A row of a list of notes: a shape in the gutter, a verdict word and a title, below them data in monospace,
/// why, and what to do. Texts come from the roles (roles.h): WordRole, DisplayRole, ActualRole, WhyRole,
/// DetailRole, FixRole. A row of kind Heading is a quiet line above its group, one of kind Fold stands for
/// more rows; neither has a shape, nor has a note without VerdictRole.
class NoteDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum class Kind : quint8 { Note, Heading, Fold };

    explicit NoteDelegate(QObject *parent = nullptr, Color ground = Color::Surface);
    ~NoteDelegate() override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const NoteRow &rowFor(const QStyleOptionViewItem &option, const QModelIndex &index) const;

    Color m_ground; ///< Window or Surface
    mutable RowCache<NoteRow> m_rows;
};

} // namespace claimcheck::ui
