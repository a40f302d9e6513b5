#include "services/keyreport.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(KeyReport)
};

constexpr KeyStep::Id allSteps[] = {KeyStep::Id::Address,  KeyStep::Id::Dns,    KeyStep::Id::Connection,
                                    KeyStep::Id::Document, KeyStep::Id::Issuer, KeyStep::Id::JwksUri,
                                    KeyStep::Id::Keys,     KeyStep::Id::Usable};

} // namespace

QString stepTitle(KeyStep::Id id)
{
    switch (id) {
    case KeyStep::Id::Address:
        return Words::tr("The address may be asked");
    case KeyStep::Id::Dns:
        return Words::tr("Its name leads to public addresses");
    case KeyStep::Id::Connection:
        return Words::tr("A safe connection comes about");
    case KeyStep::Id::Document:
        return Words::tr("There is a discovery document");
    case KeyStep::Id::Issuer:
        return Words::tr("The document is this issuer's");
    case KeyStep::Id::JwksUri:
        return Words::tr("It says where the keys are");
    case KeyStep::Id::Keys:
        return Words::tr("There is a key set");
    case KeyStep::Id::Usable:
        break;
    }
    return Words::tr("A key can verify signatures");
}

KeyReport::KeyReport()
{
    for (const KeyStep::Id id : allSteps)
        steps.append({id, KeyStep::Outcome::NotRun, {}, {}, {}});
}

const KeyStep *KeyReport::failure() const
{
    const auto found = std::find_if(steps.begin(), steps.end(), [](const KeyStep &one) {
        return one.outcome == KeyStep::Outcome::Failed;
    });
    return found == steps.end() ? nullptr : &*found;
}

void KeyReport::pass(KeyStep::Id id, const QString &text)
{
    step(id) = {id, KeyStep::Outcome::Passed, text, {}, {}};
}

void KeyReport::note(KeyStep::Id id, const QString &text, const QString &advice)
{
    step(id) = {id, KeyStep::Outcome::Noted, text, advice, {}};
}

void KeyReport::skip(KeyStep::Id id, const QString &text)
{
    step(id) = {id, KeyStep::Outcome::NotNeeded, text, {}, {}};
}

void KeyReport::failAt(KeyStep::Id id, const Error &error)
{
    step(id) = {id, KeyStep::Outcome::Failed, error.message, error.hint, error.id};
}

} // namespace claimcheck
