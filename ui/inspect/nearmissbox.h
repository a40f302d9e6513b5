#pragma once

#include "core/analysis/remedy.h"

#include <QWidget>

class QHBoxLayout;
class QMenu;
class QPushButton;

namespace claimcheck::ui {

class LinkButton;
class Paragraph;

/// Under a rule that would not match: the nearest way to make rule and token agree, with a button that
/// applies it and the next ones behind it. Takes no room where there is nothing to offer.
class NearMissBox : public QWidget {
    Q_OBJECT

public:
    explicit NearMissBox(QWidget *parent = nullptr);

    void setRemedies(const QList<Remedy> &remedies);
    QPushButton *applyButton() const { return m_apply; }

Q_SIGNALS:
    void applyWanted(int remedy);
    void ruleWanted(const QByteArray &key);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showRemedy();
    void showNext();
    void act();
    QString admitsText(const Remedy &remedy) const;

    QList<Remedy> m_remedies;
    int m_shown = 0;
    Paragraph *m_words, *m_admits;
    QPushButton *m_apply;
    LinkButton *m_next;
};

} // namespace claimcheck::ui
