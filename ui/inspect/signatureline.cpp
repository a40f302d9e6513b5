#include "ui/inspect/signatureline.h"

#include "core/text/visible.h"
#include "ui/widgets/keyoriginbadge.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/shapelabel.h"

#include <QBoxLayout>

namespace claimcheck::ui {

namespace {

/// Its two ends tell a key id apart well enough.
QString shortened(const QString &id)
{
    constexpr qsizetype head = 8, tail = 4;
    return id.size() <= head + tail + 4 ? id : id.first(head) + u'…' + id.last(tail);
}

Shape shapeOf(SignatureCheck::State state)
{
    switch (state) {
    case SignatureCheck::State::Good:
        return Shape::Pass;
    case SignatureCheck::State::Bad:
        return Shape::Fail;
    case SignatureCheck::State::NotChecked:
        break;
    }
    return Shape::Unknown;
}

QList<Run> goodRuns(const SignatureCheck &signature)
{
    const QByteArray id = signature.kid.isEmpty() ? signature.thumbprint : signature.kid;
    QList<Run> runs{{SignatureLine::tr("Signature good"), Color::Pass, Weight::Strong}};
    if (!id.isEmpty()) {
        runs.append({SignatureLine::tr(" by key "), Color::Text2});
        runs.append(
            {visible(shortened(QString::fromUtf8(id)), 80), Color::Text, Weight::Regular, TextRole::Data});
    }
    return runs;
}

QList<Run> runsOf(const SignatureCheck &signature)
{
    switch (signature.state) {
    case SignatureCheck::State::Good:
        return goodRuns(signature);
    case SignatureCheck::State::Bad:
        return {{SignatureLine::tr("Signature bad."), Color::Fail, Weight::Strong},
                {u' ' + visible(signature.reason, 300), Color::Text2}};
    case SignatureCheck::State::NotChecked:
        break;
    }
    const bool noKeys = signature.id == "key.none" || signature.reason.isEmpty();
    const QString next = noKeys ? SignatureLine::tr("Choose a key file or paste keys.")
                                : visible(signature.reason, 300);
    return {{SignatureLine::tr("Signature not checked."), Color::Text, Weight::Strong},
            {u' ' + next, Color::Text2}};
}

} // namespace

SignatureLine::SignatureLine(QWidget *parent)
    : QWidget(parent)
    , m_shape(new ShapeLabel(Shape::Unknown, 18))
    , m_words(new Paragraph)
    , m_origin(new KeyOriginBadge)
    , m_keys(new LinkButton(tr("Choose keys")))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_shape, 0, Qt::AlignVCenter);
    layout->addWidget(m_words, 1, Qt::AlignVCenter);
    layout->addWidget(m_origin, 0, Qt::AlignVCenter);
    layout->addWidget(m_keys, 0, Qt::AlignVCenter);
    connect(m_keys, &LinkButton::clicked, this, &SignatureLine::keysWanted);
}

void SignatureLine::setSignature(const SignatureCheck &signature, Keys keys)
{
    m_shape->setShape(shapeOf(signature.state));
    QString sentence;
    const QList<Run> runs = runsOf(signature);
    for (const Run &run : runs)
        sentence += run.text;
    if (sentence != m_words->text())
        m_words->setRuns(runs);
    const bool hasOrigin = signature.origin.kind != KeyOrigin::Kind::None;
    m_origin->setVisible(hasOrigin);
    if (hasOrigin)
        m_origin->setText(tr("Key %1").arg(signature.origin.text()));
    m_keys->setText(keys == Keys::Chosen ? tr("Change keys") : tr("Choose keys"));
}

QString SignatureLine::sentence() const
{
    return m_words->text();
}

} // namespace claimcheck::ui
