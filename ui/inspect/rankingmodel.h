#pragma once

#include "core/federation/ranking.h"
#include "ui/theme/theme.h"

#include <QAbstractListModel>

namespace claimcheck::ui {

/// All rules of the federation file for one token, nearest first. Rules far away are folded behind one row
/// until they are asked for.
class RankingModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum class Kind : quint8 { Near, FarHeading, Far };
    enum class FarRules : quint8 { Few, All };
    static constexpr int fewRules = 3;

    explicit RankingModel(QObject *parent = nullptr);

    /// Rows of the same rules are kept, so that a view keeps its place. `file` and `token` may be null: no
    /// rows.
    void setRanking(const FederationFile *file, const Token *token, const QList<RankedRule> &ranking);
    /// How many findings each rule of the file has; negative where that is not known.
    void setFindings(const QList<int> &findings);
    void setFarRules(FarRules shown);
    FarRules farRules() const { return m_shown; }

    int ruleAt(const QModelIndex &index) const; ///< index into the file's rules; -1 for the heading
    QModelIndex indexOfRule(int rule) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        Kind kind;
        int rank; ///< index into m_ranking
        friend bool operator==(const Row &, const Row &) = default;
    };
    QList<Row> makeRows() const;
    void setRows(QList<Row> rows);
    QString word(const RankedRule &rule) const;
    QString reason(const RankedRule &rule) const;
    QString nameText(const RankedRule &rule) const;
    QString findingsText(const RankedRule &rule) const;
    QStringList linesOf(const RankedRule &rule) const;
    Shape shape(const RankedRule &rule) const;
    QVariant farHeading(int role) const;
    QVariant ruleData(const Row &row, int role) const;

    QList<RankedRule> m_ranking;
    QList<QByteArray> m_names; ///< of the ranked rules, in rank order; from outside
    QList<int> m_findings;
    Token m_token;
    QList<Row> m_rows;
    FarRules m_shown = FarRules::Few;
    int m_near = 0;
};

/// A failing check in a few words: "subject differs", "environment is absent". `id` is the stable id of the
/// check.
QString failureText(const QByteArray &id, const Token &token);

} // namespace claimcheck::ui
