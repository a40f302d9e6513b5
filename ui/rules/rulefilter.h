#pragma once

#include <QSortFilterProxyModel>

namespace claimcheck::ui {

/// Which rules are shown: those that hold all the words looked for, with findings, of one issuer, archived or
/// not.
class RuleFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    enum class Archived : quint8 { Hidden, Only };

    explicit RuleFilter(QObject *parent = nullptr);

    void setWords(const QString &words);
    void setOnlyWithFindings(bool only);
    void setIssuer(const QByteArray &key); ///< empty: all
    void setArchived(Archived archived);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QStringList m_words;
    bool m_onlyWithFindings = false;
    QByteArray m_issuer;
    Archived m_archived = Archived::Hidden;
};

} // namespace claimcheck::ui
