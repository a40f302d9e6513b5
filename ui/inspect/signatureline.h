#pragma once

#include "core/jose/signature.h"

#include <QWidget>

class QGridLayout;

namespace claimcheck::ui {

class KeyOriginBadge;
class LinkButton;
class Paragraph;
class ShapeLabel;

/// The state of a signature in shape and words, the origin of the key, and the way to other keys.
class SignatureLine : public QWidget {
    Q_OBJECT

public:
    enum class Keys : quint8 { None, Chosen };

    explicit SignatureLine(QWidget *parent = nullptr);

    void setSignature(const SignatureCheck &signature, Keys keys);
    QString sentence() const;

Q_SIGNALS:
    void keysWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeOrigin();

    QGridLayout *m_grid;
    ShapeLabel *m_shape;
    Paragraph *m_words;
    KeyOriginBadge *m_origin;
    LinkButton *m_keys;
};

} // namespace claimcheck::ui
