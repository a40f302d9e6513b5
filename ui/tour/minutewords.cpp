#include "ui/tour/minutewords.h"

#include <QCoreApplication>

namespace claimcheck::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::FirstMinute)
};

using Step = FirstMinute::Step;

QString sentenceOf(Step step, bool needsConsent)
{
    switch (step) {
    case Step::Start:
        return Words::tr("An emulator of the platform starts inside this window. Nothing leaves this "
                         "computer, nothing of yours is touched, and nothing stays.");
    case Step::Mint:
        return Words::tr("The sandbox has one rule: pushes to main of acme/app may deploy. Mint the token of "
                         "such a push. The form is filled in.");
    case Step::Why:
        return Words::tr("The service would answer 401 Authentication failed, and no more. Here is why: the "
                         "subject. GitHub now writes the numbers of owner and repository into it; the rule "
                         "is older.");
    case Step::Mend:
        return Words::tr("The near miss is the smallest change that makes rule and token agree. Its button "
                         "makes it, in this window only.");
    case Step::Review:
        return Words::tr("Would match, for this window. The sandbox still has the old rule: review what "
                         "would change there.");
    case Step::Apply:
        return needsConsent
            ? Words::tr("Tokens with the old subject lose their way in. So it waits until the box below says "
                        "that this is meant.")
            : Words::tr("Each step of the plan is shown, and nothing was sent so far. Apply does exactly "
                        "this.");
    case Step::Exchange:
        return Words::tr("Now the exchange: the token is sent once, to the sandbox. The access token that "
                         "comes back is dropped unread.");
    case Step::Done:
        return Words::tr("It works, and the page says how long. Connect goes this way with you for a "
                         "workload of your own. Leaving takes the sandbox away.");
    }
    return {};
}

QString actOf(Step step, bool needsConsent)
{
    switch (step) {
    case Step::Start:
        return Words::tr("Start the sandbox");
    case Step::Mint:
        return Words::tr("Mint a token…");
    case Step::Why:
        return Words::tr("How to mend it");
    case Step::Mend:
        return Words::tr("Mend the rule");
    case Step::Review:
        return Words::tr("Review the change");
    case Step::Apply:
        return needsConsent ? Words::tr("It is meant") : Words::tr("Apply it");
    case Step::Exchange:
        return Words::tr("Exchange the token");
    case Step::Done:
        return Words::tr("Back to my window");
    }
    return {};
}

} // namespace

StepStrip::Words minuteWords(Step step, bool needsConsent)
{
    const QString where = step == Step::Done
        ? Words::tr("Done.")
        : Words::tr("Step %1 of %2.").arg(int(step) + 1).arg(int(Step::Done));
    return {where, sentenceOf(step, needsConsent), actOf(step, needsConsent),
            step == Step::Done ? QString() : Words::tr("Leave")};
}

StepStrip::Words minuteOffer()
{
    return {
        Words::tr("New here?"),
        Words::tr("In a minute: a token, why it would be refused, the mend, and an exchange that works. In a "
                  "sandbox on this computer; nothing of it stays."),
        Words::tr("Show me"), Words::tr("Not now")};
}

} // namespace claimcheck::ui
