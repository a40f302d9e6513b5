#pragma once

#include "ui/widgets/panel.h"

class QPushButton;

namespace claimcheck::ui {

class ElidedLabel;
class FactTable;
class Paragraph;
class RulesBook;

/// The chosen service account: its role, the workspaces it is in, and the rules that act as it.
class AccountDetail : public Panel {
    Q_OBJECT

public:
    explicit AccountDetail(RulesBook *book, QWidget *parent = nullptr);

    void showAccount(const QByteArray &key); ///< empty: none
    const QByteArray &account() const { return m_key; }
    QPushButton *sheetButton() const { return m_sheet; }

Q_SIGNALS:
    void sheetWanted(); ///< for the Console

private:
    void showChosen();

    RulesBook *m_book;
    QByteArray m_key;
    ElidedLabel *m_name;
    Paragraph *m_about;
    QPushButton *m_sheet;
    FactTable *m_facts;
};

} // namespace claimcheck::ui
