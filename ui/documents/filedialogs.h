#pragma once

#include <QString>

#include <functional>

class QFileDialog;
class QWidget;

namespace claimcheck::ui {

using TakePath = std::function<void(const QString &path)>;

/// Ask for a federation file; `take` is called with the chosen one, unless the person thinks better of it.
void openFileDialog(QWidget *parent, const QString &title, const TakePath &take);
/// The same for a file with a token.
void openTokenDialog(QWidget *parent, const TakePath &take);
/// The same for an environment; hidden files are shown.
void openEnvironmentDialog(QWidget *parent, const TakePath &take);
/// The same for a file with keys.
void openKeyDialog(QWidget *parent, const TakePath &take);
/// The same for certificates.
void openCertificateDialog(QWidget *parent, const TakePath &take);
/// The same for settings that were exported.
void openSettingsDialog(QWidget *parent, const TakePath &take);
void saveFileDialog(QWidget *parent, const QString &name, const TakePath &take);
/// The same for any text; `name` is what it is proposed to be called.
QFileDialog *saveTextDialog(QWidget *parent, const QString &title, const QString &name, const TakePath &take);

} // namespace claimcheck::ui
