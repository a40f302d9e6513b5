#pragma once

#include <QDialog>
#include <QProcess>

class QPlainTextEdit;
class QPushButton;

namespace claimcheck::ui {

class Paragraph;

/// What `claimcheck diagnose` says, to be read before it is copied or saved. It runs as a program of its own,
/// so that it is the same as in a terminal.
class DiagnosisDialog : public QDialog {
    Q_OBJECT

public:
    /// `program` is this program's own file.
    explicit DiagnosisDialog(const QString &program, QWidget *parent = nullptr);
    ~DiagnosisDialog() override;

    QPlainTextEdit *text() const { return m_text; }
    QPushButton *copyButton() const { return m_copy; }
    QPushButton *saveButton() const { return m_save; }

Q_SIGNALS:
    void notice(const QString &words);

private:
    void take();
    void save(const QString &path);

    QProcess m_process;
    Paragraph *m_about;
    QPlainTextEdit *m_text;
    QPushButton *m_copy, *m_save;
};

} // namespace claimcheck::ui
