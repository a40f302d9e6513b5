#pragma once

#include <QWidget>

class QPushButton;

namespace claimcheck::ui {

class Paragraph;
class ShapeLabel;
class CommandBox;

/// A text to take away, with what to do with it and a proposed file name; copied or saved as it stands.
/// Tokens and API keys are looked for in it, and what was found is said.
class ExportBox : public QWidget {
    Q_OBJECT

public:
    struct Content {
        QString text;
        QString purpose; ///< for screen readers and the toast: "Workflow YAML"
        QString fileName; ///< proposed; may have a folder
        QString advice; ///< what to do with it; may be empty
        QString gap; ///< what has to be put in before it works; empty: nothing
    };

    explicit ExportBox(QWidget *parent = nullptr);

    void setContent(const Content &content);
    QString text() const { return m_content.text; }
    CommandBox *snippet() const { return m_snippet; }
    QString words() const; ///< about it: what was found, what is missing, what to do

Q_SIGNALS:
    void notice(const QString &words);

private:
    void save();

    Content m_content;
    CommandBox *m_snippet;
    ShapeLabel *m_shape;
    Paragraph *m_words, *m_file;
    QPushButton *m_save;
};

} // namespace claimcheck::ui
