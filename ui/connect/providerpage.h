#pragma once

#include "core/provider/providercards.h"
#include "ui/connect/connectpage.h"

class QButtonGroup;
class QLineEdit;
class QPushButton;

namespace claimcheck::ui {

class ConnectionLine;
class FoldButton;
class ProviderCards;
class ProviderDetail;
class ProviderModel;
class WrapRow;

/// The first step: which provider signs the workload's token.
class ProviderPage : public ConnectPage {
    Q_OBJECT

public:
    explicit ProviderPage(ConnectSession *session, QWidget *parent = nullptr);

    void refresh() override;
    QWidget *firstOpen() const override;

    QLineEdit *search() const { return m_search; }
    ProviderCards *cards() const { return m_cards; }

Q_SIGNALS:
    void tokenWanted(); ///< what is on the clipboard

private:
    QWidget *makeSearch();
    QWidget *makeMore();
    QPushButton *makeChip(const QString &words, QWidget *parent) const;
    void filter();
    void pick(const ProviderCard &card);
    void pickFirstFound();
    void showKinds();
    const ProviderCard *chosenCard() const;

    QList<ProviderCard> m_more;
    ProviderModel *m_model;
    ConnectionLine *m_connection;
    QLineEdit *m_search;
    ProviderCards *m_cards;
    WrapRow *m_kinds, *m_chips;
    QButtonGroup *m_kindGroup, *m_chipGroup;
    FoldButton *m_fold;
    Paragraph *m_none;
    ProviderDetail *m_detail;
    const ProviderCard *m_shownKinds = nullptr;
};

} // namespace claimcheck::ui
