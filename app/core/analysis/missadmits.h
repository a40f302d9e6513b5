#pragma once

#include "core/analysis/misspath.h"

namespace claimcheck {

/// Finds out who else gets in with a remedy.
class MissAdmits {
public:
    explicit MissAdmits(const MissScene &scene);

    /// Fills in what it admits, says the dangerous of it in its words, and adds to its cost.
    void addTo(Remedy &remedy, MissEffect effect);

private:
    /// What the rule does as it is, in its own form.
    struct Before {
        QList<QByteArray> ids; ///< of the variants that get in
        bool never = false; ///< not even a token made for it
    };
    const Before &before();
    /// Relatives of the token that the changed rule takes and the rule as it is does not.
    QList<Admission> freshlyAdmitted(const Remedy &remedy) const;
    void weigh(Remedy &remedy, const QList<Admission> &fresh, MissEffect effect);

    const MissScene &m_scene;
    std::optional<Before> m_before;
};

} // namespace claimcheck
