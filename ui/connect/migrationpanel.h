#pragma once

#include "core/credential/verdict.h"
#include "ui/connect/connectsession.h"

#include <QWidget>

class QPushButton;
class QStandardItemModel;

namespace claimcheck::ui {

class LinkButton;
class Paragraph;
class RowList;
class VerdictBanner;

/// The way off an API key: four steps, and ten points that it should end with. What nobody looked at is not
/// known, and what only a person can know says so. This computer is looked at when somebody asks for it.
class MigrationPanel : public QWidget {
    Q_OBJECT

public:
    explicit MigrationPanel(ConnectSession *session, QWidget *parent = nullptr);

    /// What there is to look at: the environment of the program and its files.
    void setComputer(const std::function<credential::Machine()> &computer);
    void refresh();
    QPushButton *lookButton() const { return m_look; }
    VerdictBanner *looked() const { return m_looked; }
    RowList *steps() const { return m_steps; }
    RowList *points() const { return m_points; }

Q_SIGNALS:
    void doctorWanted();

private:
    /// As it was when somebody looked.
    struct Seen {
        credential::Environment environment;
        QList<credential::Verdict> verdicts; ///< of every client that is known
        UnixSeconds at = 0;
    };

    void look();
    void show();
    void showLooked();
    void showSteps();
    void showPoints();

    ConnectSession *m_session;
    QStandardItemModel *m_stepModel, *m_pointModel;
    RowList *m_steps, *m_points;
    VerdictBanner *m_looked;
    QPushButton *m_look;
    Paragraph *m_where;
    LinkButton *m_doctor;
    std::function<credential::Machine()> m_computer;
    std::optional<Seen> m_seen;
    std::optional<FederationFile> m_shown; ///< the rules the points are about
};

} // namespace claimcheck::ui
