#pragma once

#include "core/federation/matcher.h"
#include "ui/widgets/rowsmodel.h"

namespace claimcheck::ui {

class ConnectSession;

/// A token at hand, and what the draft's rule does with it.
struct VerdictToken {
    QString title, origin;
    std::optional<Verdict> verdict; ///< none without a rule
    friend bool operator==(const VerdictToken &, const VerdictToken &) = default;
};

/// The tokens at hand, for a NoteDelegate.
class VerdictTokens : public RowsModel<VerdictToken> {
    Q_OBJECT

public:
    explicit VerdictTokens(ConnectSession *session, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// Every token is tried again.
    void refresh() { takeRows(rows(), false); }

private:
    QList<VerdictToken> rows() const;

    ConnectSession *m_session;
};

} // namespace claimcheck::ui
