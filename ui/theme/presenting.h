#pragma once

#include "core/text/veil.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QPointer>

#include <array>
#include <functional>

namespace claimcheck::ui {

/// Presentation mode: while others see the screen, what the tokens in the window say of anybody is dotted
/// where it is painted. What is read out and copied stays as it is. It begins by hand, and is kept nowhere.
/// One belongs to the theme.
class Presenting : public QObject {
    Q_OBJECT

public:
    explicit Presenting(QObject *parent);
    ~Presenting() override;
    static Presenting *instance();

    /// The property of a field that is covered whatever it holds.
    static constexpr char covered[] = "coveredWhilePresenting";

    void begin(const Veil::Ordinary &ordinary);
    void end();
    static bool isOn();
    /// Grows with all that changes what is dotted: what is laid out with another one is laid out anew.
    static int generation();

    using Texts = std::function<QStringList()>;
    /// What must not be read, as long as `owner` is there. Asked for while the mode is on alone.
    static void hide(QObject *owner, const Texts &texts);
    /// An owner has others.
    static void refresh();

    QString shown(const QString &text, Veil::Kind kind) const;

Q_SIGNALS:
    void changed(); ///< it began or ended

private:
    struct Owner {
        QPointer<QObject> object;
        Texts texts;
    };
    void remake();
    void forget();
    void layOutAnew();

    QList<Owner> m_owners;
    QStringList m_hidden;
    Veil m_ordinary, m_veil; ///< without and with what is hidden now
    mutable std::array<QHash<QString, QString>, 2> m_known; ///< by kind
    int m_generation = 0;
    bool m_on = false, m_isMade = false, m_layOutSoon = false;
};

/// The text as it is to be painted; as long as it was.
QString presented(const QString &text, TextRole role = TextRole::Body);

} // namespace claimcheck::ui
