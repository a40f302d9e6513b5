#include "screenshots/manners.h"

#include "ui/cutoff.h"
#include "ui/paintedtext.h"
#include "ui/theme/theme.h"
#include "ui/usable.h"

#include <QApplication>
#include <QTextStream>
#include <QWidget>

namespace claimcheck::test {

namespace {

constexpr double usualContrast = 4.5, highContrast = 7; // WCAG 2.2, 1.4.3 and 1.4.6

/// Each round settles one level of nested layouts.
void settle()
{
    for (int round = 0; round < 5; ++round)
        QApplication::processEvents();
}

} // namespace

void Manners::look(QWidget *window, const QString &name)
{
    ++m_windows;
    if (!window)
        return add(name, {u"never came"_qs});
    const Usability found = usability(window);
    m_controls += found.controls;
    m_cells += found.cells;
    m_stops += found.stops;
    add(name, found.faults);
    lookAtColours(window, name);
    lookMirrored(window, name);
}

void Manners::lookAtColours(QWidget *window, const QString &name)
{
    using ui::Appearance;
    const Appearance before = m_theme->appearance();
    for (const auto &[appearance, words] :
         {std::pair(Appearance::Light, u"light"), std::pair(Appearance::Dark, u"dark"),
          std::pair(Appearance::ContrastLight, u"light, high contrast"),
          std::pair(Appearance::ContrastDark, u"dark, high contrast")}) {
        m_theme->apply(appearance);
        settle();
        const Painting painting = paint(window);
        m_texts += int(painting.texts.size());
        add(name + u" ("_qs + QStringView(words).toString() + u')',
            faintTexts(painting, m_theme->isHighContrast() ? highContrast : usualContrast));
        add(name, muddledTexts(painting));
    }
    m_theme->apply(before);
    settle();
}

void Manners::lookMirrored(QWidget *window, const QString &name)
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    m_theme->apply(m_theme->appearance()); // what was laid out is laid out anew
    settle();
    QStringList found = muddledTexts(paint(window));
    if (const QString cut = cutOff(window); !cut.isEmpty())
        found.append(cut);
    add(name + u" (mirrored)"_qs, found);
    QApplication::setLayoutDirection(Qt::LeftToRight);
    m_theme->apply(m_theme->appearance());
    settle();
}

void Manners::add(const QString &name, const QStringList &found)
{
    for (const QString &one : found) {
        const QString whole = u"%1: %2"_qs.arg(name, one);
        if (m_faults.contains(whole))
            continue;
        m_faults.append(whole);
        QTextStream(stdout) << whole << '\n' << Qt::flush; // the whole way takes minutes
    }
}

QString Manners::figures() const
{
    return u"%1 windows and dialogs, %2 controls, %3 cells, %4 stops of Tab, %5 painted texts, %6 faults"_qs
        .arg(QString::number(m_windows), QString::number(m_controls), QString::number(m_cells),
             QString::number(m_stops), QString::number(m_texts), QString::number(m_faults.size()));
}

} // namespace claimcheck::test
