#pragma once

#include "core/federation/report.h"
#include "ui/theme/theme.h"

#include <QAbstractListModel>

namespace claimcheck::ui {

/// Two values to be set under each other, safe to show, with their differing runs (UTF-16, in the shown
/// texts).
struct ValuePair {
    QString expected, actual;
    Range expectedDiffers, actualDiffers;
    QString expectedLabel, actualLabel; ///< "Rule" over "Token"
    bool isEmpty() const { return expected.isEmpty() && actual.isEmpty(); }
    /// One value is enough where both are the same, or one is not there.
    bool isSingle() const { return expected.isEmpty() || actual.isEmpty() || expected == actual; }
};

/// The full report of one rule: the two statements, then a heading for each group and a row for each check.
class ReportModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum class Kind : quint8 { Statement, Heading, Check };

    explicit ReportModel(QObject *parent = nullptr);

    /// Rows of the same checks are kept, so that a view keeps its place. Null shows nothing.
    void setReport(const MatchReport *report);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    static Shape shapeOf(Outcome outcome);
    static QString wordOf(Outcome outcome);

private:
    struct Row {
        Kind kind;
        QByteArray id;
        Shape shape = Shape::Unknown;
        QString title, word, relation, why, hint;
        ValuePair values;
        QString exactActual;
    };
    static Row ruleStatement(const MatchReport &report);
    static Row exchangeStatement(const MatchReport &report);
    static QList<Row> rowsOf(const MatchReport &report);
    static Row headingOf(const CheckGroup &group);
    static Row rowOf(const Check &check, CheckGroup::Kind group);
    static QString sentence(const Row &row);

    QList<Row> m_rows;
};

} // namespace claimcheck::ui

Q_DECLARE_METATYPE(claimcheck::ui::ValuePair)
