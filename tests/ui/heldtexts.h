#pragma once

#include <QAbstractItemModel>
#include <QAccessible>
#include <QMetaProperty>
#include <QWidget>

namespace claimcheck::test {

inline void addRowsOf(const QAbstractItemModel &model, const QModelIndex &parent, QStringList *texts)
{
    for (int row = 0; row < model.rowCount(parent); ++row)
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            for (int role = 0; role < Qt::UserRole + 40; ++role)
                texts->append(index.data(role).toString());
            if (column == 0)
                addRowsOf(model, index, texts);
        }
}

/// Every text below `root` that has `part` in it: what widgets say to eyes and to screen readers, and what
/// models have, also of what is hidden.
inline QStringList textsHolding(const QObject *root, const QString &part)
{
    QStringList texts;
    const QList<QObject *> all = root->findChildren<QObject *>();
    for (QObject *one : all) {
        for (int i = 0; i < one->metaObject()->propertyCount(); ++i)
            if (const QMetaProperty property = one->metaObject()->property(i);
                property.metaType().id() == QMetaType::QString)
                texts.append(property.read(one).toString());
        if (const auto *model = qobject_cast<const QAbstractItemModel *>(one))
            addRowsOf(*model, {}, &texts);
        const QAccessibleInterface *heard = one->isWidgetType() ? QAccessible::queryAccessibleInterface(one)
                                                                : nullptr;
        for (const auto kind : {QAccessible::Name, QAccessible::Description, QAccessible::Value})
            texts.append(heard ? heard->text(kind) : QString());
    }
    return texts.filter(part);
}

} // namespace claimcheck::test
