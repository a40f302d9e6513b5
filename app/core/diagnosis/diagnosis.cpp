#include "core/diagnosis/diagnosis.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Diagnosis)
};

} // namespace

QByteArrayView stateId(DiagnosisFact::State state)
{
    switch (state) {
    case DiagnosisFact::State::Good:
        return "good";
    case DiagnosisFact::State::Bad:
        return "bad";
    case DiagnosisFact::State::Open:
        return "open";
    case DiagnosisFact::State::Plain:
        break;
    }
    return "plain";
}

QString withoutUser(const QString &text)
{
    const qsizetype slashes = text.indexOf(u"//"), at = text.lastIndexOf(u'@');
    if (at < 0)
        return text;
    // A password may have slashes of its own.
    const QStringView before = QStringView(text).left(std::max<qsizetype>(slashes, 0));
    const bool isScheme = slashes == 0
        || (before.endsWith(u':') && before.count(u':') == 1 && !before.contains(u'@'));
    const qsizetype from = isScheme && slashes < at ? slashes + 2 : 0;
    return text.left(from) + Words::tr("(user not shown)") + text.mid(at);
}

} // namespace claimcheck
