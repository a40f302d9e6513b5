#pragma once

#include "core/platform/keymerge.h"
#include "ui/widgets/panel.h"

#include <QSet>

class QListView;
class QModelIndex;
class QPlainTextEdit;
class QPushButton;
class QStandardItemModel;

namespace claimcheck::ui {

class FormField;
class Paragraph;
class RulesBook;
class VerdictBanner;

/// Puts new keys into an issuer's inline ones: a JWK set is pasted or opened, and below stands what becomes
/// of each key, by its thumbprint. Nothing changes in the book before it is kept; what was pasted stays until
/// then, or until another issuer's keys are rotated.
class KeyRotationPage : public Panel {
    Q_OBJECT

public:
    explicit KeyRotationPage(RulesBook *book, QWidget *parent = nullptr);

    static bool isPossible(const Issuer &issuer); ///< its keys are given inline, and it is not archived
    void rotate(const QByteArray &issuer);
    bool isChanged() const; ///< something was pasted, or is to be dropped
    void openFile(const QString &path);

    QPlainTextEdit *text() const { return m_text; }
    FormField *field() const { return m_field; }
    QListView *list() const { return m_list; }
    VerdictBanner *verdict() const { return m_verdict; }
    QPushButton *keepButton() const { return m_keep; }

Q_SIGNALS:
    void kept(const QString &words);
    void closeWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeContent();
    QWidget *makeFoot();
    const Issuer *issuer() const;
    void forget();
    void chooseFile();
    void toggle(const QModelIndex &index);
    void showMerge();
    void showError(const Error &error);
    void showKeys(const QList<MergedKey> &keys);
    void showOutcome();
    void keep();

    RulesBook *m_book;
    QByteArray m_issuer;
    QSet<QByteArray> m_drop; ///< thumbprints
    std::optional<KeyMerge> m_merge; ///< none while something is wrong
    Paragraph *m_title;
    VerdictBanner *m_console;
    QPlainTextEdit *m_text;
    FormField *m_field = nullptr;
    VerdictBanner *m_verdict;
    Paragraph *m_advice;
    QStandardItemModel *m_model;
    QListView *m_list;
    QPushButton *m_keep, *m_cancel;
};

} // namespace claimcheck::ui
