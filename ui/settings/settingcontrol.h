#pragma once

#include "core/settings/setting.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace claimcheck::ui {

class Choice;

/// Where the value of one setting is picked or typed. Named after the setting for screen readers.
class SettingControl : public QWidget {
    Q_OBJECT

public:
    /// `setting` outlives it.
    explicit SettingControl(const Setting &setting, QWidget *parent = nullptr);

    bool isTyping() const { return m_soon.isActive(); } ///< edited() is to come
    QByteArray value() const; ///< as it stands there, accepted or not
    void setValue(const QByteArray &value);
    void setWrong(bool wrong); ///< what is typed cannot be taken
    void describe(const QString &description); ///< for screen readers

    Choice *choice() const { return m_choice; } ///< null where the setting is none; likewise the others
    QCheckBox *box() const { return m_box; }
    QLineEdit *field() const { return m_field; }

Q_SIGNALS:
    /// By the person; what is typed once they pause or leave the field, for half an address is none.
    void edited(const QByteArray &value);

private:
    void makeChoice();
    void makeBox();
    void makeField();
    void addFileButton(class QBoxLayout *row);
    bool isOther() const; ///< the choice stands at what is typed
    void showField();
    int placeFor(const QByteArray &value);
    void settle();
    QList<QWidget *> editors() const;

    const Setting &m_setting;
    Choice *m_choice = nullptr;
    QCheckBox *m_box = nullptr;
    QLineEdit *m_field = nullptr;
    QTimer m_soon;
};

} // namespace claimcheck::ui
