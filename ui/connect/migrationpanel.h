#pragma once

#include "ui/connect/connectsession.h"

#include <QWidget>

class QStandardItemModel;

namespace claimcheck::ui {

class LinkButton;
class Paragraph;
class RowList;

/// The way off an API key: four steps, and ten points that it should end with. What nobody looked at is not
/// known, and what only a person can know says so.
class MigrationPanel : public QWidget {
    Q_OBJECT

public:
    explicit MigrationPanel(ConnectSession *session, QWidget *parent = nullptr);

    void refresh();
    RowList *steps() const { return m_steps; }
    RowList *points() const { return m_points; }

Q_SIGNALS:
    void doctorWanted();

private:
    void show();

    ConnectSession *m_session;
    QStandardItemModel *m_stepModel, *m_pointModel;
    RowList *m_steps, *m_points;
    Paragraph *m_common, *m_where;
    LinkButton *m_doctor;
    std::optional<FederationFile> m_shown; ///< the rules the points are about
};

} // namespace claimcheck::ui
