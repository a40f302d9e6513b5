#include "ui/theme/presenting.h"

#include <QApplication>
#include <QTimer>
#include <QWidget>

#include <utility>

namespace claimcheck::ui {

namespace {

constexpr qsizetype mostKnown = 4000;
constexpr int typingPause =
    100; ///< milliseconds: while somebody types in a token, each letter makes another one

Presenting *theOne = nullptr;

} // namespace

Presenting::Presenting(QObject *parent)
    : QObject(parent)
{
    theOne = this;
}

Presenting::~Presenting()
{
    if (theOne == this)
        theOne = nullptr;
}

Presenting *Presenting::instance()
{
    return theOne;
}

bool Presenting::isOn()
{
    return theOne && theOne->m_on;
}

int Presenting::generation()
{
    return theOne ? theOne->m_generation : 0;
}

void Presenting::begin(const Veil::Ordinary &ordinary)
{
    m_on = true;
    m_ordinary = Veil(ordinary);
    remake();
    layOutAnew();
    Q_EMIT changed();
}

void Presenting::end()
{
    m_on = m_isMade = false;
    m_ordinary = {};
    m_hidden.clear();
    m_veil = {};
    forget();
    layOutAnew();
    Q_EMIT changed();
}

void Presenting::hide(QObject *owner, const Texts &texts)
{
    if (!theOne)
        return;
    theOne->m_owners.append({owner, texts});
    refresh();
}

/// At once, as what is new may be painted next; where texts stand is seen to after that.
void Presenting::refresh()
{
    if (!isOn())
        return;
    theOne->remake();
    if (!std::exchange(theOne->m_layOutSoon, true))
        QTimer::singleShot(typingPause, theOne, &Presenting::layOutAnew);
}

void Presenting::remake()
{
    QStringList hidden;
    m_owners.removeIf([](const Owner &owner) { return !owner.object; });
    for (const Owner &owner : std::as_const(m_owners))
        hidden += owner.texts();
    hidden.removeDuplicates();
    if (hidden == m_hidden && m_isMade)
        return;
    m_isMade = true;
    m_veil = m_ordinary.hiding(hidden);
    m_hidden = std::move(hidden);
    forget();
}

void Presenting::forget()
{
    ++m_generation;
    for (QHash<QString, QString> &known : m_known)
        known.clear();
}

/// Dots are not as wide as letters: everything that follows the look of the window does as after a change of
/// that.
void Presenting::layOutAnew()
{
    m_layOutSoon = false;
    Q_EMIT Theme::instance()->changed();
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows)
        window->update();
}

QString Presenting::shown(const QString &text, Veil::Kind kind) const
{
    QHash<QString, QString> &known = m_known[size_t(kind)];
    if (const auto found = known.constFind(text); found != known.constEnd())
        return *found;
    if (known.size() >= mostKnown)
        known.clear();
    return *known.insert(text, m_veil.veiled(text, kind));
}

QString presented(const QString &text, TextRole role)
{
    if (!Presenting::isOn())
        return text;
    const bool isData = role == TextRole::Data || role == TextRole::DataSmall;
    return Presenting::instance()->shown(text, isData ? Veil::Kind::Data : Veil::Kind::Prose);
}

} // namespace claimcheck::ui
