#pragma once

#include "core/settings/setting.h"

#include <QScrollArea>

class QBoxLayout;

namespace claimcheck {
class KeptSettings;
}

namespace claimcheck::ui {

class Paragraph;
class SettingRow;

/// Every setting in its group, those that are searched for, or all.
class SettingsPage : public QScrollArea {
    Q_OBJECT

public:
    /// `settings` outlive it; `environment` is what may win over them, each "NAME=value".
    SettingsPage(KeptSettings *settings, const QList<QByteArray> &environment, QWidget *parent = nullptr);

    SettingRow *row(QByteArrayView key) const; ///< null: there is none
    QList<Setting::Group> groups() const;
    bool isShown(Setting::Group group) const;
    int shown() const; ///< how many rows fit what is searched for

    void refresh();
    /// Rows that say each word. One that is worked on stays.
    void filter(const QString &typed);
    /// To the first setting of a group.
    void goTo(Setting::Group group);

Q_SIGNALS:
    void allWanted(); ///< instead of what was searched for

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct GroupBox {
        Setting::Group group;
        QWidget *body;
        QList<SettingRow *> rows;
        QList<QWidget *> lines; ///< one above each row
    };

    void addGroup(QBoxLayout *column, Setting::Group group);
    void addRow(const Setting &setting, const QByteArray &said);
    QWidget *makeNothing();
    const GroupBox *box(Setting::Group group) const;

    KeptSettings *m_settings;
    QList<GroupBox> m_groups;
    QWidget *m_nothing;
    Paragraph *m_nothingWords;
};

} // namespace claimcheck::ui
