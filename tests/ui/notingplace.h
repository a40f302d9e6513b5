#pragma once

#include "ui/widgets/place.h"

#include <QAction>
#include <QLineEdit>
#include <QVBoxLayout>

namespace claimcheck::test {

/// A place with two panes and one action, which notes what it is told.
class NotingPlace : public ui::Place {
public:
    NotingPlace()
    {
        auto *column = new QVBoxLayout(this);
        column->addWidget(m_first);
        column->addWidget(m_second);
        m_copy->setShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+C")));
        connect(m_copy, &QAction::triggered, this, [this] { ++copies; });
    }

    QList<QWidget *> panes() const override { return {m_first, m_second}; }
    QList<QAction *> menuActions() const override { return {m_copy}; }
    QString workingOn() const override { return name; }
    QString openedFile() const override { return opened.isEmpty() ? QString() : opened.constLast(); }
    bool isFree() const override { return free; }
    QList<ui::Findable> findables() override
    {
        return {{ui::Findable::Kind::Rule, QStringLiteral("shop"), {}, {}, QStringLiteral("rules"), [this] {
                     ++found;
                 }}};
    }
    QString underWay() const override { return busy; }
    void openFile(const QString &path) override { opened << path; }
    void pasteText(const QString &text) override { pasted << text; }

    QString name, busy;
    QStringList opened, pasted;
    int copies = 0, found = 0;
    bool free = true;
    QLineEdit *m_first = new QLineEdit;
    QLineEdit *m_second = new QLineEdit;
    QAction *m_copy = new QAction(QStringLiteral("&Copy report"), this);
};

} // namespace claimcheck::test
