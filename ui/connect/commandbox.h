#pragma once

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace claimcheck::ui {

/// Commands to take elsewhere: as high as their lines, never edited here, with a button that copies them.
class CommandBox : public QWidget {
    Q_OBJECT

public:
    /// `purpose` names it for screen readers: language and what for.
    CommandBox(const QString &text, const QString &purpose, QWidget *parent = nullptr);

    void setText(const QString &text, const QString &purpose);
    QString text() const;
    /// May be put elsewhere.
    QPushButton *copyButton() const { return m_copy; }

Q_SIGNALS:
    void copied(const QString &purpose);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    QString m_purpose;
    QPlainTextEdit *m_edit;
    QPushButton *m_copy;
};

} // namespace claimcheck::ui
