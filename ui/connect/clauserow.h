#pragma once

#include "core/federation/report.h"

#include <QWidget>

class QBoxLayout;

namespace claimcheck::ui {

class FactTable;
class FormField;
class Paragraph;
class ShapeLabel;

/// One clause of a rule being written: how it stands in the gutter, its name, the editor, and what the token
/// has, in monospace with the differing run marked. A clause that fails is no error of the field.
class ClauseRow : public QWidget {
    Q_OBJECT

public:
    ClauseRow(const QString &name, QWidget *editor, const QString &help, QWidget *parent = nullptr);

    /// Of this clause: none where there is no token, one, or one for each claim.
    void setChecks(const QList<Check> &checks);
    /// What the service would refuse; empty: nothing.
    void setError(const QString &message);
    FormField *field() const { return m_field; }
    /// Below the token's value.
    void addBelow(QWidget *widget);
    /// What stands next to it says why it fails, and it need not.
    void setExplained(bool explained);
    bool fails() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showSingle(const Check &check);
    void showEach();
    void showWhy(const Check &check);

    QString m_name;
    QWidget *m_editor;
    ShapeLabel *m_shape;
    Paragraph *m_title, *m_word;
    FormField *m_field;
    QWidget *m_head;
    QBoxLayout *m_row, *m_below;
    QWidget *m_twin; ///< of the editor
    Paragraph *m_token, *m_why;
    FactTable *m_each;
    QList<Check> m_checks;
    QStringList m_shown;
    bool m_isExplained = false;
};

} // namespace claimcheck::ui
