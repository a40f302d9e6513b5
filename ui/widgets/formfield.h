#pragma once

#include <QWidget>

class QBoxLayout;
class QGridLayout;

namespace claimcheck::ui {

class Paragraph;
class ShapeLabel;

/// A label above an editor and one line of help below it; what is wrong takes the place of the help, and so
/// does what is worth a warning. With the focus in it, the whole field is scrolled to be seen. The editor's
/// accessible name is the label, its description what stands below.
class FormField : public QWidget {
    Q_OBJECT

public:
    /// An empty label stands elsewhere: the editor keeps the name it has.
    FormField(const QString &label, QWidget *editor, const QString &help, QWidget *parent = nullptr);

    void setError(const QString &message); ///< empty: none
    bool hasError() const { return !m_error.isEmpty(); }
    void setHelp(const QString &help);
    void setWarning(const QString &message); ///< gives way to an error; empty: none
    /// Beside the label a link that folds out how to find the value. To be called once.
    void setWhere(const QString &where);
    /// Gives the editor a label of its own beside it, and below it, on the same edge, what it is compared
    /// with, before the help. `twin` brings its margins; hidden, it takes its label with it. To be called
    /// once.
    void setTwin(const QString &label, const QString &twinLabel, QWidget *twin);
    static int twinIndent(); ///< from the field's edge to that of both
    QWidget *editor() const { return m_editor; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showLine();
    void fitTwin();
    void reveal();

    QWidget *m_editor;
    Paragraph *m_line;
    ShapeLabel *m_shape;
    QBoxLayout *m_title, *m_below;
    struct Twin {
        QGridLayout *grid = nullptr;
        Paragraph *ownLabel = nullptr, *label = nullptr;
        QWidget *value = nullptr;
    };
    Twin m_twin;
    QString m_label, m_help, m_error, m_warning;
};

} // namespace claimcheck::ui
