#pragma once

#include <QAbstractListModel>

namespace claimcheck::ui {

class SignInSession;

/// The profiles in a list: name, where and as whom, and how long the access token still lives.
class ProfilesModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit ProfilesModel(SignInSession *session, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    SignInSession *m_session;
};

} // namespace claimcheck::ui
