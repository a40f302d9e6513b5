#pragma once

#include "cli/layout.h"
#include "core/analysis/simulator.h"
#include "core/json/writer.h"

namespace claimcheck::cli {

/// How many get in, by level, and what that comes to in a sentence.
struct AdmissionCount {
    int attacks = 0, surprises = 0, reach = 0, open = 0;
    int tried = 0;

    static AdmissionCount of(const QList<Admission> &admissions);
    bool isSafe() const { return attacks == 0 && open == 0; }
    Sign sign() const;
    QString sentence() const;
};

/// Who gets in, each with the reason, and who stays out, one a line.
void admissionLines(Page &page, const QList<Admission> &admissions);
/// One line for a rule.
void admissionSummary(Page &page, const QString &name, int nameColumns, const QList<Admission> &admissions);

QByteArray levelName(TokenRecipe::Level level); ///< "attack"
void writeAdmissions(json::Writer &writer, const QList<Admission> &admissions);

} // namespace claimcheck::cli
