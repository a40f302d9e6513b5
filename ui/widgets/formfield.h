#pragma once

#include <QWidget>

namespace claimcheck::ui {

class Paragraph;

/// A label above an editor and one line of help below it; what is wrong takes the place of the help. The
/// editor's accessible name is the label, its description what stands below.
class FormField : public QWidget {
    Q_OBJECT

public:
    /// An empty label stands elsewhere: the editor keeps the name it has.
    FormField(const QString &label, QWidget *editor, const QString &help, QWidget *parent = nullptr);

    void setError(const QString &message); ///< empty: none
    bool hasError() const { return !m_error.isEmpty(); }
    void setHelp(const QString &help);
    QWidget *editor() const { return m_editor; }

private:
    void showLine();

    QWidget *m_editor;
    Paragraph *m_line;
    QWidget *m_shape;
    QString m_help, m_error;
};

} // namespace claimcheck::ui
