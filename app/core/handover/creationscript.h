#pragma once

#include "core/handover/creation.h"
#include "core/platform/platformobject.h"

#include <QHash>

namespace claimcheck::detail {

/// A script of sh that makes what a file holds; each object's id ends up in a variable.
class CreationScript {
public:
    CreationScript(const FederationFile &file, CreationForm form, const QByteArray &baseUrl);

    QByteArray text() const { return m_text; }
    QList<HandOverGap> gaps() const { return m_gaps; }

private:
    void begin(const QByteArray &baseUrl);
    void addAccounts();
    void addIssuers();
    void addMemberships();
    void addRules();
    void addRule(const Rule &rule);

    /// True where there is nothing to make, which is said.
    template <typename T> bool isThere(ObjectKind kind, const T &object);
    void create(ObjectKind kind, const QByteArray &key, const QByteArray &body);
    void post(ObjectKind kind, const QByteArray &key, const QByteArray &workspace, const QByteArray &role);
    QByteArray variable(ObjectKind kind, const QByteArray &key);
    /// The id of an object, or the variable it will stand in.
    QByteArray reference(ObjectKind kind, const QByteArray &key);
    QByteArray workspaceId(const QByteArray &key);

    const FederationFile &m_file;
    const CreationForm m_form;
    QByteArray m_text;
    QList<HandOverGap> m_gaps;
    std::array<QList<QByteArray>, objectKinds.size()> m_keys; ///< of what is made, each with a variable
    QHash<QByteArray, QByteArray> m_ids; ///< of what is there, by kind and key
};

} // namespace claimcheck::detail
