#pragma once

#include "ui/theme/theme.h"

#include <QDialog>
#include <QProcess>

class QPlainTextEdit;
class QPushButton;

namespace claimcheck::ui {

class Paragraph;

/// What `claimcheck diagnose` says, to be read before it is copied or saved. It runs as a program of its own,
/// so that it is the same as in a terminal, and in the window's language.
class DiagnosisDialog : public QDialog {
    Q_OBJECT

public:
    /// `program` is this program's own file, `language` the window's, as "de" or "en".
    DiagnosisDialog(const QString &program, const QString &language, QWidget *parent = nullptr);
    ~DiagnosisDialog() override;

    QPlainTextEdit *text() const { return m_text; }
    QPushButton *copyButton() const { return m_copy; }
    QPushButton *saveButton() const { return m_save; }
    QPushButton *reachButton() const { return m_reach; }
    /// What became of the last copy or file, or why there is none; hidden until there is something to say.
    Paragraph *outcome() const { return m_outcome; }
    void save(const QString &path);

private:
    void start(const QStringList &arguments);
    void take();
    void tell(const QString &words, Color color);

    QProcess m_process;
    Paragraph *m_about, *m_outcome;
    QPlainTextEdit *m_text;
    QPushButton *m_copy, *m_save, *m_reach;
    QString m_program, m_language;
};

} // namespace claimcheck::ui
