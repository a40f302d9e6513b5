#pragma once

#include "core/signin/profile.h"
#include "ui/platform/offers.h"

#include <QUrl>
#include <QWidget>

class QLineEdit;

namespace claimcheck::ui {

class Choice;
class FormField;
class LinkButton;

/// What a profile is made of, each field checked as it is typed. Nothing in it is secret.
class ProfileForm : public QWidget {
    Q_OBJECT

public:
    explicit ProfileForm(QWidget *parent = nullptr);

    void setProfile(const Profile &profile);
    void setNew(); ///< the fields as they were typed, its name free
    /// The emulator's address, which profiles of the sandbox get.
    void setSandbox(const QByteArray &baseUrl);
    /// What the fields of a new profile begin with, where nothing else was typed.
    void setOffers(const ConnectionOffers &offers);

    /// Null while a field is wrong or empty that must not be.
    std::optional<Profile> profile() const;
    bool mayAdminister() const;
    Profile::Kind kind() const;
    QLineEdit *name() const { return m_name; }
    Choice *environment() const { return m_environment; }
    Choice *scope() const { return m_scope; }
    QLineEdit *clientId() const { return m_client; }
    QLineEdit *base() const { return m_base; }
    QLineEdit *console() const { return m_console; }

Q_SIGNALS:
    void edited();

private:
    void makeFields();
    void fill(const Profile &profile);
    void keepTyped();
    void offer();
    static void fillOffered(QLineEdit *field, QString &offered, const QString &now);
    void check();
    QByteArray address(const QLineEdit *edit, QByteArrayView known) const;

    QLineEdit *m_name, *m_client, *m_base, *m_console, *m_organization, *m_workspace;
    Choice *m_environment, *m_scope;
    FormField *m_nameField, *m_clientField, *m_baseField, *m_consoleField, *m_organizationField,
        *m_workspaceField;
    FormField *m_environmentField, *m_scopeField;
    LinkButton *m_ant;
    QByteArray m_sandbox;
    ConnectionOffers m_offers;
    QString m_offeredClient, m_offeredBase, m_offeredConsole; ///< what the fields got
    Profile m_typed; ///< the new profile, while another is looked at
    Profile m_given; ///< the one that is looked at
    bool m_isNew = true, m_filling = false;
};

} // namespace claimcheck::ui
