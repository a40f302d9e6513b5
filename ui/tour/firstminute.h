#pragma once

#include "ui/platform/platformsession.h"

#include <QPointer>

class QAction;
class QPushButton;

namespace claimcheck::ui {

class Exchanges;
class InspectPlace;
class MainWindow;
class Pointer;
class RulesPlace;
class StepStrip;
struct MinuteStage;

/// From a token that would be refused to an exchange that worked, step by step, in the real window. It has an
/// emulator, an Inspect and a Rules of its own that stand where the person's are, and go with all they hold
/// when it is left, at whatever step. Nothing outside this computer is contacted and nothing is kept.
class FirstMinute : public QObject {
    Q_OBJECT

public:
    /// In order; what the next one needs has really happened in the one before.
    enum class Step : quint8 { Start, Mint, Why, Mend, Review, Apply, Exchange, Done };

    /// `outside` as for the window's own session, but nothing goes to its folder or by its network. Makes the
    /// window's action for it visible.
    FirstMinute(const PlatformSession::Outside &outside, MainWindow *window);
    ~FirstMinute() override;

    /// Asks, above whatever is shown, whether somebody wants to begin.
    void offer();
    void begin();
    /// What the button of the strip does: the control that is pointed at is used.
    void next();
    void leave();

    bool isOn() const { return m_stage != nullptr; }
    Step step() const { return m_step; }
    StepStrip *strip() const { return m_strip; }
    Pointer *pointer() const { return m_pointer; }
    PlatformSession *session() const; ///< null while it is not on, as are the next three
    InspectPlace *inspect() const;
    RulesPlace *rules() const;
    Exchanges *exchanges() const;

private:
    void setUpStage();
    void hold(const char *place);
    void showStep(Step step);
    QWidget *controlOf(Step step) const;
    void follow();
    bool isBusy() const;
    bool isReached(Step step) const;
    void mint();
    void review();
    void apply();
    void exchange();
    void end();

    PlatformSession::Outside m_outside;
    MainWindow *m_window;
    StepStrip *m_strip;
    Pointer *m_pointer;
    QAction *m_leave;
    std::unique_ptr<MinuteStage> m_stage;
    QPointer<QWidget> m_before; ///< had the focus
    Step m_step = Step::Start;
};

} // namespace claimcheck::ui
