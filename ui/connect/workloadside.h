#pragma once

#include "core/handover/handover.h"
#include "ui/connect/connectsession.h"

#include <QWidget>

class QButtonGroup;

namespace claimcheck::ui {

class Choice;
class ExportBox;
class FactTable;
class FormField;
class LinkButton;
class VerdictBanner;
class WrapRow;

/// What the workload is told of its rule, in each form its provider can have, with the ids that exist; and
/// whether the first refresh of the access token can work with the way it gets its token.
class WorkloadSide : public QWidget {
    Q_OBJECT

public:
    explicit WorkloadSide(ConnectSession *session, QWidget *parent = nullptr);

    void refresh();
    ExportBox *box() const { return m_box; }
    Choice *ways() const { return m_ways; }
    Choice *workspaces() const { return m_workspaces; }
    VerdictBanner *verdict() const { return m_verdict; }
    QButtonGroup *forms() const { return m_forms; }

Q_SIGNALS:
    void notice(const QString &words);
    void doctorWanted();

private:
    HandOver handOver() const;
    void showWays(const HandOver &from);
    void showWorkspaces(const HandOver &from);
    void showForms(const HandOver &from);
    void showText();
    void showDelivery(const PresetDelivery &delivery);

    ConnectSession *m_session;
    Choice *m_ways;
    FormField *m_wayField;
    Choice *m_workspaces;
    FormField *m_workspaceField;
    WrapRow *m_row;
    QButtonGroup *m_forms;
    QList<HandOverForm> m_shown; ///< of the buttons
    HandOverForm m_form = HandOverForm::Env;
    QByteArray m_presetShown;
    ExportBox *m_box;
    VerdictBanner *m_verdict;
    FactTable *m_notes;
    LinkButton *m_doctor;
};

} // namespace claimcheck::ui
