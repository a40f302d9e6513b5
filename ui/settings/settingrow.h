#pragma once

#include "core/settings/setting.h"

#include <QWidget>

#include <functional>
#include <optional>

class QBoxLayout;

namespace claimcheck {
class KeptSettings;
}

namespace claimcheck::ui {

class LinkButton;
class Paragraph;
class SettingControl;
class ShapeLabel;

/// One setting: what it is called and does, its default with the way back to it, and beside that its control.
/// What is accepted is kept at once; what is not stays in the field, with the reason below it.
class SettingRow : public QWidget {
    Q_OBJECT

public:
    /// What is to be said of a value beside its words, or why it cannot be taken after all.
    using Look = std::function<Result<QString>(const QByteArray &value)>;

    /// Both outlive it. `said` is what the environment says, which wins; empty: nothing.
    SettingRow(const Setting &setting, KeptSettings *settings, const QByteArray &said,
               QWidget *parent = nullptr);

    void setLook(Look look);
    /// What the setting would say to a value.
    Result<void> accepts(const QByteArray &value) const;
    /// Whether each of these, in lower case, begins a word of what the row says.
    bool matches(const QStringList &words) const;
    /// As it is kept. What is typed and not accepted yet stays.
    void refresh();
    /// Below the control, instead of what is said there otherwise, until the next refresh().
    void showTrouble(const QString &message);
    /// Below the control.
    void addBelow(QWidget *widget, Qt::Alignment alignment = Qt::AlignLeft);
    /// What the page has for it. Its own width does not shrink while its control has a fixed one.
    void setRoom(int width);

    const Setting &setting() const { return m_setting; }
    SettingControl *control() const { return m_control; }
    LinkButton *resetLink() const { return m_reset; }
    QString line() const; ///< what stands below the control
    QString note() const; ///< what stands there of the environment

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeWords(const QByteArray &said);
    QLayout *makeNote(const QByteArray &said);
    QWidget *makeSide();
    void take(const QByteArray &value);
    void reset();
    void lay();
    void show(const Result<QString> &said);

    const Setting &m_setting;
    KeptSettings *m_settings;
    Look m_look;
    std::optional<Error> m_unfinished; ///< of what stands in the field and is not kept
    SettingControl *m_control;
    LinkButton *m_reset;
    Paragraph *m_line, *m_note;
    ShapeLabel *m_shape;
    QBoxLayout *m_row;
    int m_room = QWIDGETSIZE_MAX;
    QWidget *m_side;
};

} // namespace claimcheck::ui
