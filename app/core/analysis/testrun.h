#pragma once

#include "core/federation/report.h"

namespace claimcheck {

/// What one saved test gave. The rule's verdict decides; what stands around the rule (an archived account, a
/// missing membership) is a remark.
struct TestResult {
    enum class Outcome : quint8 { Pass, Fail };

    int test = -1; ///< index into file.tests
    Outcome outcome = Outcome::Fail;
    int rule = -1; ///< index into file.rules: the rule the test names, else the nearest; -1: there is none
    Verdict verdict = Verdict::NoMatch;
    QByteArray why; ///< the first failing check, as checkId() names it; empty where none fails
    QString expected, actual; ///< one sentence each
    std::optional<Check> check; ///< of a failed test: the first check that fails or is open
    QString remark; ///< why the exchange would be refused although the rule would match
};

/// Tries every test of the file on its rules as of `now`, the signature taken as good. In the file's order.
QList<TestResult> runTests(const FederationFile &file, UnixSeconds now);

} // namespace claimcheck
