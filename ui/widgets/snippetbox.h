#pragma once

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace claimcheck::ui {

/// Code to take elsewhere: as high as its lines, never edited here, with a button in
/// its corner that copies it.
class SnippetBox : public QWidget {
    Q_OBJECT

public:
    /// `purpose` names it for screen readers: language and what for.
    SnippetBox(const QString &text, const QString &purpose, QWidget *parent = nullptr);

    void setText(const QString &text, const QString &purpose);
    QString text() const;
    QPushButton *copyButton() const { return m_copy; }

Q_SIGNALS:
    void copied(const QString &purpose);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    void place();

    QString m_purpose;
    QPlainTextEdit *m_edit;
    QPushButton *m_copy;
};

} // namespace claimcheck::ui
