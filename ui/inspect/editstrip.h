#pragma once

#include <QWidget>

class QAction;

namespace claimcheck::ui {

class InspectSession;
class Paragraph;

/// Says that the rules were changed here and not saved, with the way back and the way out. Takes no room
/// while there is nothing to say.
class EditStrip : public QWidget {
    Q_OBJECT

public:
    EditStrip(InspectSession *session, QAction *undo, QAction *save, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showEdits();

    InspectSession *m_session;
    Paragraph *m_words;
};

} // namespace claimcheck::ui
