#pragma once

#include "ui/widgets/findable.h"

#include <QDialog>

class QLineEdit;
class QListView;

namespace claimcheck::ui {

class FindModel;
class Paragraph;

/// One field to get anywhere: places, actions, rules, claims, providers, files. The arrow keys move in the
/// list while the field keeps the focus; Enter goes there, Escape goes back.
class FindDialog : public QDialog {
    Q_OBJECT

public:
    explicit FindDialog(QWidget *parent = nullptr);

    /// More may come while somebody types.
    void add(const QList<Findable> &findables);
    QLineEdit *field() const { return m_field; }
    FindModel *model() const { return m_model; }
    QListView *list() const { return m_list; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void showFound();
    void fit();
    void go(int row);

    FindModel *m_model;
    QLineEdit *m_field;
    QListView *m_list;
    Paragraph *m_none;
};

} // namespace claimcheck::ui
