#pragma once

#include "core/platform/makeplan.h"
#include "core/record/recordentry.h"
#include "sandbox/localsandbox.h"
#include "services/adminclient.h"
#include "services/applyrun.h"
#include "services/snapshotreader.h"
#include "ui/platform/offers.h"
#include "ui/platform/requestlog.h"

#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>

namespace claimcheck::ui {

/// Where the window works: an emulator inside it, the real service, or another address.
enum class EnvironmentKind : quint8 { None, Sandbox, Platform, Custom };

/// The window's one connection to a platform: its credential (in memory only), what was read of it, and every
/// request made. Nothing is requested before somebody asks for it.
class PlatformSession : public QObject {
    Q_OBJECT

public:
    enum class State : quint8 { Away, Reading, Ready, Failed };
    struct Outside {
        std::function<qint64()> milliseconds; ///< Unix time
        std::function<QByteArray(int)> random;
        QByteArray sample; ///< the federation file a new sandbox begins with
        QString folder; ///< for journals and local copies
        std::function<Result<std::unique_ptr<LocalSandbox>>(const LocalSandboxSetup &)> startSandbox;
        HttpSettings network = {}; ///< how requests leave this computer
    };

    explicit PlatformSession(Outside outside, QObject *parent = nullptr);
    ~PlatformSession() override;

    EnvironmentKind kind() const { return m_kind; }
    State state() const { return m_state; }
    /// Of State::Failed.
    const Error &error() const { return m_error; }
    QUrl base() const { return m_base; }
    /// As plans and drafts name where they are for, in the terminal, too.
    QByteArray platform() const { return m_base.toEncoded(QUrl::StripTrailingSlash); }
    QString environmentName() const; ///< "Sandbox", "Claude Platform" or the host
    const Organization &organization() const { return m_snapshot.organization; }
    const std::optional<FederationFile> &file() const { return m_file; }
    qint64 readAt() const { return m_readAt; } ///< Unix seconds; 0: never
    RequestLog *requests() const { return m_requests; }
    /// Whose token it is, as the profile is called; empty where it was pasted.
    const QString &profileName() const { return m_profileName; }
    const std::function<qint64()> &clock() const { return m_outside.milliseconds; }
    /// The administrator's token of the emulator in this window, which opens nothing else.
    QByteArray sandboxToken() const;
    QByteArray sandboxComplianceKey() const; ///< likewise
    /// A client whose requests are listed, for what is no platform: an issuer's keys.
    std::unique_ptr<Http> makeHttp() const;
    const HttpSettings &network() const { return m_outside.network; }
    /// For the requests from now on, also of what is connected.
    void setNetwork(const HttpSettings &network);
    /// What fields for a connection begin with.
    const ConnectionOffers &offers() const { return m_offers; }
    void setOffers(const ConnectionOffers &offers);
    /// The rules last read from a platform that is no sandbox, kept for when there is no network.
    std::optional<FederationFile> localCopy() const;
    bool hasLocalCopy() const; ///< there is a file; whether it can be used shows when it is opened
    static QUrl platformUrl();

    /// Of the emulator inside the window, which is started where it was not. Nothing is connected.
    Result<QUrl> sandboxAddress();
    /// Starts the emulator, once, and reads it.
    void useSandbox();
    void use(EnvironmentKind kind, const QUrl &base, SecretText bearer, const QString &profile = {});
    /// Forgets the credential and what was read.
    void leave();
    void read();

    /// What would make the platform be as the file says, against what was last read.
    Result<ApplyPlan> plan(const FederationFile &wanted, bool allowArchive) const;
    /// Carries a plan out. The run belongs to the caller; nothing else may run meanwhile.
    Result<std::unique_ptr<ApplyRun>> makeRun(const ApplyPlan &plan);
    /// One object as it is now, read by itself. Error platform.away where nothing is connected.
    Async<PlatformObject> object(ObjectKind kind, const QByteArray &id);

Q_SIGNALS:
    void changed();
    void networkChanged(); ///< requests go another way from the next one on
    void fileRead();
    void offersChanged();
    /// Something was done that belongs into the activity record.
    void toRecord(const claimcheck::RecordEntry &entry);
    /// An issuer was asked for its keys, and answered or not.
    void keysAsked(qint64 milliseconds);

private:
    void connectClient(SecretText bearer);
    void take(const Result<PlatformSnapshot> &snapshot);
    void fail(const Error &error);
    void keepCopy() const;

    Outside m_outside;
    EnvironmentKind m_kind = EnvironmentKind::None;
    State m_state = State::Away;
    Error m_error;
    QUrl m_base;
    QString m_profileName;
    ConnectionOffers m_offers;
    RequestLog *m_requests;
    std::unique_ptr<LocalSandbox> m_sandbox;
    std::unique_ptr<Http> m_http;
    std::unique_ptr<AdminClient> m_client;
    std::unique_ptr<SnapshotReader> m_reader;
    PlatformSnapshot m_snapshot;
    std::optional<FederationFile> m_file;
    qint64 m_readAt = 0;
};

} // namespace claimcheck::ui
