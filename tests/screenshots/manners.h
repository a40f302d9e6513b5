#pragma once

#include <QStringList>

class QWidget;

namespace claimcheck::ui {
class Theme;
}

namespace claimcheck::test {

/// Looks at one window after the other as those do who hear it, have no pointer, need contrast, or read from
/// right to left. The window is left as it was found, but for where the focus went by.
class Manners {
public:
    explicit Manners(ui::Theme *theme)
        : m_theme(theme)
    {
    }

    /// Says each fault at once.
    void look(QWidget *window, const QString &name);
    QStringList faults() const { return m_faults; }
    /// What was looked at, in a sentence.
    QString figures() const;

private:
    void add(const QString &name, const QStringList &found);
    void lookAtColours(QWidget *window, const QString &name);
    void lookMirrored(QWidget *window, const QString &name);

    ui::Theme *m_theme;
    QStringList m_faults;
    int m_windows = 0, m_controls = 0, m_cells = 0, m_stops = 0, m_texts = 0;
};

} // namespace claimcheck::test
