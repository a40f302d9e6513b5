#pragma once

#include "core/jose/token.h"
#include "core/provider/claimglossary.h"
#include "core/text/timetext.h"

#include <QAbstractItemModel>

#include <memory>

namespace claimcheck::ui {

/// Header and claims of one token as a tree, in the token's own order, repeated names included and values as
/// they are written. Below the claims stand those the chosen rule asks for and the token does not have. The
/// rows of a nested value are made when somebody looks at them.
class ClaimsModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { Name, Value, Meaning, SetBy, ColumnCount };
    enum class Kind : quint8 { Section, Entry, Absent, Note };
    static constexpr int mostRows = 2000; ///< below one parent; a last row says how many are left out

    explicit ClaimsModel(QObject *parent = nullptr);
    ~ClaimsModel() override;

    /// Null shows nothing. The preset knows what the claims of its provider mean; it may be null, and
    /// outlives the model.
    void setToken(const Token *token, UnixSeconds now, const ProviderPreset *preset = nullptr);
    /// Names of the claims the chosen rule reads.
    void setRelevant(const QList<QByteArray> &names);
    void setNow(UnixSeconds now);

    static Kind kind(const QModelIndex &index);
    /// The exact value: a string without its quotes, anything else as it is written.
    QString exactValue(const QModelIndex &index) const;
    /// Names the row, so that it can be found again in the next token.
    QString path(const QModelIndex &index) const;
    QModelIndex find(const QString &path) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Node;
    const Node *node(const QModelIndex &index) const;
    void addSection(TokenPart part, const json::Document &document);
    void addAbsent();
    void readChildren(const Node *parent) const;
    Node *addNode(const Node *parent, Kind kind) const;
    void mark(Node *node) const;
    QList<QByteArray> absentNames() const;

    QString nameText(const Node &node) const;
    QString valueText(const Node &node, qsizetype limit) const;
    QString meaningText(const Node &node) const;
    QString setByText(const Node &node) const;
    /// Where a claim stands below the claims; empty inside a list.
    static ClaimPath claimPath(const Node &node);
    QString cell(const Node &node, int column, qsizetype limit) const;
    QString sentence(const Node &node) const;
    QString toolTip(const Node &node, int column) const;
    QString noteText(TokenPart part) const;

    Token m_token;
    const ProviderPreset *m_preset = nullptr;
    UnixSeconds m_now = 0;
    QList<QByteArray> m_relevant;
    QList<QByteArray> m_absent;
    std::unique_ptr<Node> m_root;
};

} // namespace claimcheck::ui
