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

    /// Checks of the token that hold are many and seldom asked for.
    enum class TokenChecks : quint8 { Open, All };

    explicit ReportModel(QObject *parent = nullptr);

    /// Rows of the same checks are kept, so that a view keeps its place. Null shows nothing.
    void setReport(const MatchReport *report);

    void setTokenChecks(TokenChecks shown);
    TokenChecks tokenChecks() const { return m_shown; }
    /// A heading that folds its group out or in.
    bool isFold(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    static Shape shapeOf(Outcome outcome);
    static QString wordOf(Outcome outcome);
    /// Both values of a check, as they are shown.
    static ValuePair valuesOf(const Check &check, CheckGroup::Kind group);

private:
    struct Row {
        Kind kind;
        QByteArray id;
        Shape shape = Shape::Unknown;
        QString title, word, relation, why, hint;
        ValuePair values;
        QString exactActual;
        QList<cel::ConditionPart> parts;
    };
    static Row ruleStatement(const MatchReport &report);
    static Row exchangeStatement(const MatchReport &report);
    QList<Row> rowsOf(const MatchReport &report) const;
    void addGroup(const CheckGroup &group, QList<Row> *rows) const;
    Row headingOf(const CheckGroup &group) const;
    void setRows(QList<Row> rows);
    static Row rowOf(const Check &check, CheckGroup::Kind group);
    static QString sentence(const Row &row);

    std::optional<MatchReport> m_report;
    TokenChecks m_shown = TokenChecks::Open;
    QList<Row> m_rows;
};

} // namespace claimcheck::ui

Q_DECLARE_METATYPE(claimcheck::ui::ValuePair)
Q_DECLARE_METATYPE(QList<claimcheck::cel::ConditionPart>)
