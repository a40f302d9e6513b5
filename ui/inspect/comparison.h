#pragma once

#include "core/analysis/tokendiff.h"
#include "ui/inspect/inspectsession.h"

namespace claimcheck::ui {

/// Two tokens of the session side by side: which they are, which rules are asked, and what differs. Follows
/// the session; where it has fewer than two tokens there is nothing to compare.
class Comparison : public QObject {
    Q_OBJECT

public:
    enum class Side : quint8 { A, B };

    explicit Comparison(InspectSession *session, QObject *parent = nullptr);

    bool isPossible() const;
    /// Begins with the chosen token and the one that is most like it, the older one as A.
    void begin();
    void end(); ///< nothing is made anew until it begins again
    bool isOpen() const { return m_open; }

    int token(Side side) const { return side == Side::A ? m_a : m_b; }
    void chooseToken(Side side, int index); ///< the other side's token: they change places
    void swap();
    /// Index into the file's rules, or -1 for all of them.
    void chooseRule(int rule);
    int onlyRule() const { return m_onlyRule; }
    const QList<int> &offeredRules() const
    {
        return m_offered;
    } ///< all that are for these tokens, the lead first

    const TokenDiff &diff() const { return m_diff; }
    const FederationFile *file() const { return m_session->federation(); }
    const QList<InspectedToken> &tokens() const { return m_session->tokens(); }
    UnixSeconds now() const { return m_session->now(); }
    const InspectedToken *inspected(Side side) const;
    const SignatureCheck &signature(Side side) const { return side == Side::A ? m_signatureA : m_signatureB; }
    Verdict verdict(Side side) const; ///< of the lead rule
    QString leadName() const; ///< safe to show; empty where no rule was asked
    QString ruleName(int rule) const;
    QString markdown() const;

Q_SIGNALS:
    void changed();
    void ended(); ///< the tokens are gone

private:
    void sessionChanged();
    void make();
    void offerRules();

    InspectSession *m_session;
    bool m_open = false;
    int m_a = -1, m_b = -1;
    int m_onlyRule = -1;
    QList<int> m_offered;
    SignatureCheck m_signatureA, m_signatureB;
    TokenDiff m_diff;
};

} // namespace claimcheck::ui
