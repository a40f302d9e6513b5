#pragma once

#include <QDialog>

class QCheckBox;
class QPlainTextEdit;
class QPushButton;

namespace claimcheck {
struct Error;
struct KeyOrigin;
} // namespace claimcheck

namespace claimcheck::ui {

class InspectSession;
class VerdictBanner;

/// Where the keys come from that check signatures: a file, or pasted text. Shared secrets only when asked
/// for.
class KeysDialog : public QDialog {
    Q_OBJECT

public:
    static constexpr qint64 mostBytes = 1024 * 1024;

    explicit KeysDialog(InspectSession *session, QWidget *parent = nullptr);

    static QString privateKeyTitle();
    static QString privateKeyAdvice();

    /// Reads the file and closes when its keys can be used; else says why not.
    void useFile(const QString &path);
    void usePasted();

private:
    void use(const QByteArray &text, const KeyOrigin &origin);
    void chooseFile();
    void showKeys();
    void showError(const Error &error);
    QWidget *makeButtons();

    InspectSession *m_session;
    QPlainTextEdit *m_text;
    QCheckBox *m_secrets;
    VerdictBanner *m_state;
    QPushButton *m_use, *m_remove;
};

} // namespace claimcheck::ui
