#pragma once

#include "core/analysis/tokendiff.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textblock.h"

#include <QAbstractListModel>

namespace claimcheck::ui {

/// Two values side by side with what differs in them (UTF-16), safe to show.
struct ComparedValues {
    QString a, b; ///< empty where it is absent
    QList<Range> aDiffers, bDiffers;
    TextBlock::Mark mark = TextBlock::Mark::Neutral;
};

/// The rows of a comparison: either what changed, under column heads and with what changes in every token
/// folded to one row, or what is the same, the first few of it.
class CompareModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum class Kind : quint8 { Heads, Change, Fold, Same, More };
    enum class Section : quint8 { Changes, Same };
    static constexpr int fewSame = 7;

    explicit CompareModel(Section section, QObject *parent = nullptr);

    /// The two words stand over the values: "A, would match".
    void setDiff(const TokenDiff &diff, const FederationFile *file, const QString &a, const QString &b);
    /// Shows or hides what a Fold or More row stands for.
    void toggle(const QModelIndex &index);
    static Kind kindOf(const QModelIndex &index);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row {
        Kind kind = Kind::Change;
        QString title, detail; ///< "kid", "header"
        ComparedValues values;
        QString word, note;
        std::optional<Shape> shape;
        bool turns = false; ///< a rule's verdict
        bool open = false; ///< of a Fold
    };
    Row rowOf(const TokenChange &change, const TokenDiff &diff, const FederationFile *file) const;
    QList<Row> makeRows() const;
    void setRows(QList<Row> rows);
    Row foldRow() const;
    static QString sentence(const Row &row);
    static QString copyText(const Row &row);

    Section m_section;
    bool m_all = false;
    QString m_headA, m_headB;
    QList<Row> m_listed, m_folded; ///< those always shown, and those behind the fold
    QList<Row> m_rows;
};

} // namespace claimcheck::ui

Q_DECLARE_METATYPE(claimcheck::ui::ComparedValues)
