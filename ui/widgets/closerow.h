#pragma once

class QDialog;
class QDialogButtonBox;

namespace claimcheck::ui {

/// The last row of a dialog that only says something: "Close", in the program's own words, whichever
/// languages Qt has here.
QDialogButtonBox *closeRow(QDialog *dialog);

} // namespace claimcheck::ui
