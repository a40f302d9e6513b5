#include "ui/connect/providerpage.h"

#include "ui/connect/connectionline.h"
#include "ui/connect/connectsession.h"
#include "ui/connect/providercarddelegate.h"
#include "ui/connect/providercards.h"
#include "ui/connect/providerdetail.h"
#include "ui/connect/providermodel.h"
#include "ui/widgets/foldbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/wraprow.h"

#include <QAction>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>

namespace claimcheck::ui {

namespace {

/// In a button an ampersand would underline a letter.
QString buttonText(QString words)
{
    return words.replace(u'&', u"&&"_qs);
}

QList<ProviderCard> cardsOf(const PresetCatalog &presets, bool main)
{
    QList<ProviderCard> cards = providerCards(presets);
    cards.removeIf([main](const ProviderCard &card) { return card.isMain() != main; });
    return cards;
}

} // namespace

ProviderPage::ProviderPage(ConnectSession *session, QWidget *parent)
    : ConnectPage(session, tr("Where does the workload run?"),
                  tr("The provider decides what the token says about the workload."), parent)
    , m_more(cardsOf(session->presets(), false))
    , m_model(new ProviderModel(cardsOf(session->presets(), true), this))
    , m_connection(new ConnectionLine(session->platform()))
    , m_search(new QLineEdit)
    , m_cards(new ProviderCards)
    , m_kinds(new WrapRow)
    , m_chips(new WrapRow)
    , m_kindGroup(new QButtonGroup(this))
    , m_chipGroup(new QButtonGroup(this))
    , m_none(new Paragraph)
    , m_detail(new ProviderDetail)
{
    m_cards->setModel(m_model);
    m_cards->setItemDelegate(new ProviderCardDelegate(this));
    m_cards->setAccessibleName(tr("Providers"));
    m_none->setText(tr("No provider is called that. Other OIDC takes any issuer that signs JWTs."),
                    Color::Text2);
    m_none->hide();
    m_kinds->setAccessibleName(tr("Kind"));
    auto *list = new QVBoxLayout;
    list->setSpacing(0); // the cards have room below them
    list->addWidget(m_cards);
    list->addWidget(m_kinds);
    list->addWidget(m_none);
    body()->setSpacing(space::m);
    body()->addWidget(m_connection);
    body()->addWidget(makeSearch());
    body()->addLayout(list);
    body()->addWidget(makeMore());
    body()->addWidget(m_detail);
    body()->addStretch(1);
    connect(m_cards, &ProviderCards::picked, this, [this](int row) { pick(m_model->card(row)); });
    connect(m_cards, &ProviderCards::goOnWanted, this, [this](int row) {
        if (m_model->rowOf(this->session()->objects().preset) != row)
            pick(m_model->card(row));
        Q_EMIT continueWanted();
    });
    connect(m_cards, &ProviderCards::currentShown, this,
            [this](const QRect &card) { scrollTo(m_cards, card); });
}

QWidget *ProviderPage::makeSearch()
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    m_search->setPlaceholderText(tr("Search %1 providers ( / )").arg(session()->presets().all().size()));
    m_search->setAccessibleName(tr("Search providers"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(Theme::instance()->icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum); // as high as the button
    giveUndoAway(m_search);
    auto *token = new QPushButton(Theme::instance()->icon(QStringLiteral("paste"), Color::Text),
                                  tr("I have a token"));
    token->setToolTip(tr("Paste it: provider, workload and rule are filled from it."));
    row->addWidget(m_search, 1);
    row->addWidget(token);
    auto *slash = new QShortcut(QKeySequence(Qt::Key_Slash), this);
    connect(slash, &QShortcut::activated, this, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    connect(m_search, &QLineEdit::textChanged, this, &ProviderPage::filter);
    connect(m_search, &QLineEdit::returnPressed, this, &ProviderPage::pickFirstFound);
    connect(token, &QPushButton::clicked, this, &ProviderPage::tokenWanted);
    return line;
}

QPushButton *ProviderPage::makeChip(const QString &words, QWidget *parent) const
{
    auto *chip = new QPushButton(buttonText(words), parent);
    chip->setCheckable(true);
    chip->setProperty("small", true);
    chip->setProperty("chip", true);
    return chip;
}

QWidget *ProviderPage::makeMore()
{
    m_chipGroup->setExclusive(false); // none is chosen where a card is
    for (const ProviderCard &card : std::as_const(m_more)) {
        QPushButton *chip = makeChip(card.name, m_chips);
        chip->setToolTip(card.summary);
        chip->setAccessibleDescription(card.summary);
        m_chips->addWidget(chip);
        m_chipGroup->addButton(chip, m_chipGroup->buttons().size());
    }
    connect(m_chipGroup, &QButtonGroup::idClicked, this, [this](int id) { pick(m_more.at(id)); });
    m_fold = new FoldButton(tr("%1 more").arg(m_more.size()), m_chips);
    auto *more = new QWidget;
    auto *column = new QVBoxLayout(more);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addWidget(m_fold);
    column->addWidget(m_chips);
    m_fold->setOpen(true);
    return more;
}

/// A kind that was searched for, else the first.
void ProviderPage::pick(const ProviderCard &card)
{
    const ProviderPreset *kind = card.kindFor(m_search->text());
    session()->choosePreset((kind ? kind : card.kinds.constFirst())->id);
    refresh();
}

void ProviderPage::pickFirstFound()
{
    if (m_search->text().trimmed().isEmpty())
        return m_cards->setFocus(Qt::OtherFocusReason);
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (!m_cards->isRowHidden(row)) {
            pick(m_model->card(row));
            return Q_EMIT continueWanted();
        }
    for (const ProviderCard &card : std::as_const(m_more))
        if (card.kindFor(m_search->text())) {
            pick(card);
            return Q_EMIT continueWanted();
        }
}

void ProviderPage::filter()
{
    const QString words = m_search->text();
    int found = 0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const bool fits = m_model->card(row).kindFor(words);
        m_cards->setRowHidden(row, !fits);
        found += fits ? 1 : 0;
    }
    int chips = 0;
    for (qsizetype i = 0; i < m_more.size(); ++i) {
        const bool fits = m_more.at(i).kindFor(words);
        m_chipGroup->button(int(i))->setVisible(fits);
        chips += fits ? 1 : 0;
    }
    m_cards->fit();
    m_fold->setText(words.trimmed().isEmpty() ? tr("%1 more").arg(chips) : tr("%1 of the others").arg(chips));
    m_fold->setVisible(chips > 0);
    if (!words.trimmed().isEmpty())
        m_fold->setOpen(true);
    m_none->setVisible(found + chips == 0);
}

const ProviderCard *ProviderPage::chosenCard() const
{
    const ProviderPreset *preset = session()->objects().preset;
    if (const int row = m_model->rowOf(preset); row >= 0)
        return &m_model->card(row);
    const auto more = std::find_if(m_more.begin(), m_more.end(), [preset](const ProviderCard &card) {
        return card.kinds.contains(preset);
    });
    return more == m_more.end() ? nullptr : &*more;
}

/// Made anew only for another card, so that a press does not take the button away.
void ProviderPage::showKinds()
{
    const ProviderCard *card = chosenCard();
    const bool has = card && card->kinds.size() > 1;
    m_kinds->setVisible(has);
    if (card != m_shownKinds) {
        m_shownKinds = card;
        const QList<QAbstractButton *> old = m_kindGroup->buttons();
        for (QAbstractButton *button : old)
            m_kinds->removeWidget(button);
        qDeleteAll(old);
        for (qsizetype i = 0; has && i < card->kinds.size(); ++i) {
            const ProviderPreset *kind = card->kinds.at(i);
            QPushButton *chip = makeChip(card->kindName(*kind), m_kinds);
            chip->setAccessibleDescription(kind->summary);
            chip->setToolTip(kind->summary);
            m_kinds->addWidget(chip);
            m_kindGroup->addButton(chip, int(i));
            chip->show();
            connect(chip, &QPushButton::clicked, this,
                    [this, id = kind->id] { session()->choosePreset(id); });
        }
    }
    for (qsizetype i = 0; has && i < card->kinds.size(); ++i)
        m_kindGroup->button(int(i))->setChecked(card->kinds.at(i) == session()->objects().preset);
}

void ProviderPage::refresh()
{
    const ProviderPreset *preset = session()->objects().preset;
    m_cards->setPicked(m_model->rowOf(preset));
    for (qsizetype i = 0; i < m_more.size(); ++i)
        m_chipGroup->button(int(i))->setChecked(m_more.at(i).kinds.contains(preset));
    showKinds();
    m_detail->setPreset(preset);
}

QWidget *ProviderPage::firstOpen() const
{
    const QList<QAbstractButton *> chips = m_chipGroup->buttons();
    for (QAbstractButton *chip : chips)
        if (chip->isChecked() && chip->isVisibleTo(this))
            return chip;
    return m_cards->isVisibleTo(this) ? static_cast<QWidget *>(m_cards) : m_search;
}

} // namespace claimcheck::ui
