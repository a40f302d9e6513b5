#pragma once

#include "ui/widgets/panel.h"

class QListView;
class QPushButton;
class QStandardItemModel;

namespace claimcheck::ui {

class ElidedLabel;
class IssuerCheck;
class Paragraph;
class PlatformSession;
class RulesBook;
class VerdictBanner;

/// The chosen issuer, and whether its keys can be fetched: step by step, from this computer, when asked. What
/// the service itself can reach is a fact of its own.
class IssuerDetail : public Panel {
    Q_OBJECT

public:
    IssuerDetail(RulesBook *book, PlatformSession *session, QWidget *parent = nullptr);
    ~IssuerDetail() override;

    void showIssuer(const QByteArray &key); ///< empty: none
    const QByteArray &issuer() const { return m_key; }
    QPushButton *verifyButton() const { return m_verify; }
    QListView *steps() const { return m_list; }
    VerdictBanner *verdict() const { return m_verdict; }
    QPushButton *rotateButton() const { return m_rotate; }

Q_SIGNALS:
    void rotateWanted();
    void sheetWanted(); ///< for the Console

private:
    QWidget *makeHead();
    void showChosen();
    void showNothing();
    void verify();

    RulesBook *m_book;
    PlatformSession *m_session;
    QByteArray m_key;
    ElidedLabel *m_name;
    Paragraph *m_address, *m_about;
    QPushButton *m_verify, *m_rotate, *m_sheet;
    VerdictBanner *m_verdict;
    QStandardItemModel *m_model;
    QListView *m_list;
    IssuerCheck *m_check = nullptr;
};

} // namespace claimcheck::ui
