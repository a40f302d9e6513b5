#pragma once

#include "ui/inspect/inspectedtoken.h"

#include <QAbstractListModel>

namespace claimcheck::ui {

/// The tokens of the pasted text: what each is, where it stood and how it stands in time.
class TokenListModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit TokenListModel(QObject *parent = nullptr);

    void setTokens(const QList<InspectedToken> &tokens, UnixSeconds now);
    void setNow(UnixSeconds now);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        QString title, kind, origin;
        TokenState state;
        friend bool operator==(const Row &a, const Row &b)
        {
            return a.title == b.title && a.kind == b.kind && a.origin == b.origin
                && a.state.text == b.state.text;
        }
    };
    QList<InspectedToken> m_tokens;
    QList<Row> m_rows;
};

} // namespace claimcheck::ui
