#pragma once

#include "ui/inspect/claimsmodel.h"

#include <QTreeView>

namespace claimcheck::ui {

/// The claims tree: sections with hairlines, rows of 24, values in monospace. Keeps what is folded out and
/// the current row when the token changes.
class ClaimsView : public QTreeView {
    Q_OBJECT

public:
    explicit ClaimsView(ClaimsModel *model, QWidget *parent = nullptr);

    void setToken(const Token *token, UnixSeconds now, const ProviderPreset *preset = nullptr);

Q_SIGNALS:
    void copied(const QString &name);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;

private:
    void fitColumns();
    void measureNames();
    void restyle();
    void copyCurrent();
    QStringList closedSections() const;
    QStringList openPaths(const QModelIndex &parent) const;

    ClaimsModel *m_model;
    int m_longestName = 0; ///< as wide as a column has to be for it
};

} // namespace claimcheck::ui
