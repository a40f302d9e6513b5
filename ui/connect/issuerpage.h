#pragma once

#include "core/connect/connectdraft.h"
#include "ui/connect/connectpage.h"

class QCheckBox;
class QPushButton;
class QRadioButton;
class QStandardItemModel;

namespace claimcheck::ui {

class Choice;
class FormField;
class IssuerCheck;
class IssuerChoiceBox;
class LinkButton;
class RowList;
class VerdictBanner;

/// Step 3: an issuer that exists, where its keys are the same, or a new one; and whether its keys can be had
/// from here.
class IssuerPage : public ConnectPage {
    Q_OBJECT

public:
    explicit IssuerPage(ConnectSession *session, QWidget *parent = nullptr);
    ~IssuerPage() override;

    void refresh() override;
    QWidget *firstOpen() const override;
    QList<QWidget *> problems() const override;
    QWidget *fieldOf(const QByteArray &problem) const override;
    QWidget *firstWrong() override;
    QString warning() const override;
    QPushButton *verifyButton() const { return m_verify; }
    VerdictBanner *verdict() const { return m_verdict; }
    QPlainTextEdit *inlineKeys() const { return m_inlineKeys; }
    IssuerChoiceBox *choice() const { return m_choice; }
    QRadioButton *newButton() const;

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void makeKeys();
    void makeSettings();
    void makeCheck();
    void showKeys();
    void showSettings();
    void showCheck();
    void showThumbprints();
    QString pastedText() const;
    QString appliedKeysText() const;
    void take(const QString &words, const QByteArray &field,
              const std::function<void(IssuerAnswers &)> &edit);

    IssuerChoiceBox *m_choice;
    QWidget *m_form;
    QLineEdit *m_name, *m_base, *m_url;
    Choice *m_keys;
    QPlainTextEdit *m_ca, *m_inlineKeys;
    QCheckBox *m_checkJti;
    QLineEdit *m_lifetime;
    FormField *m_nameField = nullptr, *m_keysField = nullptr, *m_baseField = nullptr, *m_urlField = nullptr,
              *m_caField = nullptr, *m_inlineField = nullptr, *m_jtiField = nullptr,
              *m_lifetimeField = nullptr;
    LinkButton *m_private;
    bool m_showsPrivate = false;
    Paragraph *m_address;
    QPushButton *m_verify;
    VerdictBanner *m_verdict;
    QStandardItemModel *m_rows;
    RowList *m_list;
    IssuerCheck *m_check;
    Issuer m_checked;
    bool m_filling = false, m_isLeft = false;
};

} // namespace claimcheck::ui
