#include "ui/inspect/signatureline.h"

#include "core/text/visible.h"
#include "ui/widgets/keyoriginbadge.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/shapelabel.h"

#include <QGridLayout>

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
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::s);
    m_grid->setVerticalSpacing(space::xs);
    m_grid->setColumnStretch(1, 1);
    m_grid->addWidget(m_shape, 0, 0, Qt::AlignVCenter);
    m_grid->addWidget(m_words, 0, 1, Qt::AlignVCenter);
    m_grid->addWidget(m_origin, 0, 2, Qt::AlignVCenter);
    m_grid->addWidget(m_keys, 0, 3, Qt::AlignVCenter);
    connect(Theme::instance(), &Theme::changed, this, &SignatureLine::placeOrigin);
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
    placeOrigin();
}

/// Beside the words where all of it fits, else below them.
void SignatureLine::placeOrigin()
{
    const int rest = m_shape->sizeHint().width() + m_origin->sizeHint().width() + m_keys->sizeHint().width();
    const bool beside = m_words->sizeHint().width() + rest + 3 * space::s <= width();
    m_grid->removeWidget(m_origin);
    if (beside)
        m_grid->addWidget(m_origin, 0, 2, Qt::AlignVCenter);
    else
        m_grid->addWidget(m_origin, 1, 1, 1, 3, Qt::AlignLeft);
}

void SignatureLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeOrigin();
}

QString SignatureLine::sentence() const
{
    return m_words->text();
}

} // namespace claimcheck::ui
