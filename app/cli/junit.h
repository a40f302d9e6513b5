#pragma once

#include "core/analysis/testrun.h"

namespace claimcheck::cli {

/// The results as JUnit XML, in the form that the readers of CI systems have in common: one suite, a case for
/// each test under the name of its rule, a failure with expected, actual and the deciding check as its text.
QByteArray junitXml(const QList<TestResult> &results, const FederationFile &file, const QString &suite,
                    UnixSeconds now);

} // namespace claimcheck::cli
