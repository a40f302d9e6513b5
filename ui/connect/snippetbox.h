#pragma once

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace claimcheck::ui {

class Paragraph;
class ShapeLabel;

/// A text to take away: read-only, in monospace, as high as its lines; copied or saved as it stands.
class SnippetBox : public QWidget {
    Q_OBJECT

public:
    struct Snippet {
        QString text; ///< of this program; it never holds a secret
        QString purpose; ///< for screen readers and the toast: "Workflow YAML"
        QString fileName; ///< proposed; may have a folder
        QString advice; ///< beside what is always said; may be empty
    };

    explicit SnippetBox(QWidget *parent = nullptr);

    void setSnippet(const Snippet &snippet);
    QString text() const { return m_snippet.text; }
    QPlainTextEdit *edit() const { return m_edit; }
    QPushButton *copyButton() const { return m_copy; }

Q_SIGNALS:
    void notice(const QString &words);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    void copy();
    void save();

    Snippet m_snippet;
    QPlainTextEdit *m_edit;
    QPushButton *m_copy, *m_save;
    Paragraph *m_words;
};

} // namespace claimcheck::ui
