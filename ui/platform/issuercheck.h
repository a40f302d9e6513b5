#pragma once

#include "services/keyfetch.h"

#include <QObject>

class QStandardItemModel;

namespace claimcheck::ui {

class PlatformSession;
class VerdictBanner;

/// Asks an issuer for its keys, from this computer, when told to, and shows each step: in a banner, and as
/// rows for a NoteDelegate. What the service itself can reach is a fact of its own, and said to be.
class IssuerCheck : public QObject {
    Q_OBJECT

public:
    IssuerCheck(PlatformSession *session, VerdictBanner *verdict, QStandardItemModel *rows, QObject *parent);
    ~IssuerCheck() override;

    void verify(const Issuer &issuer);
    /// Forgets what was found, and stops what is under way.
    void clear();
    bool hasVerdict() const { return m_hasVerdict; }

Q_SIGNALS:
    void finished();

private:
    void showReport(const KeyReport &report);

    PlatformSession *m_session;
    VerdictBanner *m_verdict;
    QStandardItemModel *m_rows;
    bool m_hasVerdict = false;
    std::unique_ptr<Http> m_http;
    std::unique_ptr<KeyFetch> m_fetch;
};

} // namespace claimcheck::ui
