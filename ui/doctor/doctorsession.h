#pragma once

#include "core/credential/doctorfinding.h"
#include "core/credential/environmentreader.h"
#include "core/credential/lookedat.h"
#include "core/credential/staticsecrets.h"
#include "core/credential/whatif.h"

#include <QObject>

namespace claimcheck::ui {

/// What there is to know of a machine: who wins for each client, what is wrong, which secrets are there. Read
/// when it is made and whenever it is asked to; nothing of it is kept anywhere.
class DoctorSession : public QObject {
    Q_OBJECT

public:
    /// What it is handed: the environment of the program, a look at a file, the clock.
    struct Outside {
        QList<QByteArray> environment;
        credential::FileLook fileFacts;
        std::function<UnixSeconds()> now;
    };

    explicit DoctorSession(Outside outside, QObject *parent = nullptr);

    void readAgain();
    /// Another environment instead of the session's; an Error leaves everything as it is.
    Result<void> open(const QByteArray &text, const QString &name);
    void close(); ///< back to the session's
    bool isSession() const { return m_name.isEmpty(); }
    QString name() const { return m_name; } ///< of what was opened
    const std::optional<credential::ReadEnvironment> &opened() const { return m_opened; }
    /// What was opened has values in it that are tokens, keys or passwords.
    bool holdsSecrets() const;
    /// Those with a token or a key in them. False: there was none.
    bool forgetThoughts();

    const credential::Machine &machine() const { return m_machine; }
    const QList<credential::Verdict> &verdicts() const { return m_verdicts; }
    const QList<credential::DoctorFinding> &findings() const { return m_findings; }
    const QList<credential::StaticSecret> &secrets() const { return m_secrets; }
    /// Without what is in them.
    const QList<credential::LookedAtFile> &files() const { return m_files; }

    qsizetype client() const { return m_client; }
    const credential::Verdict &verdict() const { return m_verdicts.at(m_client); }
    void chooseClient(qsizetype client);

    /// For the chosen client: who would come next, then the changes that were asked for.
    QList<credential::WhatIf> thoughts() const;
    /// What is doubtful about the change, if anything; it is thought through all the same.
    Result<QString> think(const QString &text);

Q_SIGNALS:
    void changed(); ///< everything may be different
    void clientChosen();
    void thought();

private:
    Outside m_outside;
    QString m_name;
    std::optional<credential::ReadEnvironment> m_opened;
    credential::Machine m_machine;
    QList<credential::Verdict> m_verdicts;
    QList<credential::DoctorFinding> m_findings;
    QList<credential::StaticSecret> m_secrets;
    QList<credential::LookedAtFile> m_files;
    QList<credential::Change> m_changes;
    qsizetype m_client = 0;
};

} // namespace claimcheck::ui
