#pragma once

#include "core/provider/presetcatalog.h"
#include "services/sandboxclient.h"
#include "ui/platform/platformsession.h"

#include <QDialog>

class QBoxLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace claimcheck::ui {

class Choice;
class FormField;
class VerdictBanner;

/// A token as one of the providers signs it, made by the emulator's issuer: the preset's answers, the claims
/// to change, and what is wrong with it on purpose.
class MintDialog : public QDialog {
    Q_OBJECT

public:
    MintDialog(PlatformSession *session, const PresetCatalog &presets, QWidget *parent = nullptr);

    Choice *provider() const { return m_provider; }
    QPlainTextEdit *claims() const { return m_claims; }
    QPushButton *mintButton() const { return m_mint; }
    VerdictBanner *verdict() const { return m_verdict; }
    void chooseProvider(const QByteArray &id);
    /// The editor of an answer of the preset; null where it has no such one, or it does not apply.
    QWidget *answer(const QByteArray &name) const;
    SandboxMint request() const;

Q_SIGNALS:
    /// `keys` are the public ones of its issuer; empty where they could not be had.
    void minted(const QByteArray &token, const QByteArray &keys);

protected:
    bool focusNextPrevChild(bool next) override;

private:
    struct Field {
        const PresetField *field = nullptr;
        FormField *form = nullptr;
        QLineEdit *edit = nullptr; ///< or a choice
        Choice *choice = nullptr;
    };
    QWidget *makeForm();
    QWidget *makeButtons();
    const ProviderPreset *preset() const;
    void showProvider();
    void addField(const PresetField &field);
    void showIssuers();
    PresetValues answers() const;
    void check();
    void mint();
    void take(const Result<SandboxToken> &token);

    PlatformSession *m_session;
    const PresetCatalog &m_presets;
    std::unique_ptr<Http> m_http;
    std::unique_ptr<SandboxClient> m_client;
    Choice *m_provider, *m_issuer, *m_end, *m_key;
    QWidget *m_answers = nullptr;
    QBoxLayout *m_form = nullptr;
    QList<Field> m_fields;
    QLineEdit *m_audience;
    QPlainTextEdit *m_claims;
    FormField *m_claimsField;
    VerdictBanner *m_verdict;
    QPushButton *m_mint;
    bool m_busy = false;
};

} // namespace claimcheck::ui
