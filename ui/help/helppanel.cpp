#include "ui/help/helppanel.h"

#include "ui/widgets/facttable.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/wraprow.h"

#include <QAction>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace claimcheck::ui {

namespace {

using Facts = QList<FactTable::Fact>;

void addText(QBoxLayout *column, TextRole role, const QString &text, Color color = Color::Text)
{
    auto *words = new Paragraph(role);
    words->setText(text, color);
    column->addWidget(words);
}

void addHeading(QBoxLayout *column, const QString &text)
{
    column->addSpacing(space::s);
    addText(column, TextRole::Group, text);
}

void addFacts(QBoxLayout *column, const Facts &facts)
{
    auto *table = new FactTable;
    table->setFacts(facts);
    column->addWidget(table);
}

/// As the keyboard of this system names them.
QString keysText(const HelpPage::Act &act)
{
    QStringList keys;
    for (const QByteArray &one : act.keys)
        keys << QKeySequence::fromString(QString::fromLatin1(one), QKeySequence::PortableText)
                    .toString(QKeySequence::NativeText);
    return keys.join(act.are == HelpPage::Act::Keys::Row ? u" … "_qs : u", "_qs);
}

} // namespace

HelpPanel::HelpPanel(const QList<QAction *> &more, QWidget *parent)
    : Panel(Color::Window, parent)
    , m_more(more)
    , m_head(new SectionHeader(tr("Help")))
    , m_scroll(new QScrollArea)
{
    auto *close = new IconButton(QStringLiteral("close"), tr("Close help"));
    close->setWords(tr("Close help"), QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText));
    connect(close, &QToolButton::clicked, this, &HelpPanel::closeWanted);
    m_head->addWidget(close);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    m_scroll->setProperty("ring", true); // read by the style sheet
    const auto setStep = [this] { m_scroll->verticalScrollBar()->setSingleStep(rowHeight(40)); };
    setStep();
    connect(Theme::instance(), &Theme::changed, this, setStep);
    setFocusProxy(m_scroll);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(m_scroll, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(new Hairline(Qt::Vertical));
    row->addLayout(column, 1);
}

int HelpPanel::usualWidth()
{
    return rowHeight(340);
}

QBoxLayout *HelpPanel::begin(const QString &quiet)
{
    m_head->setQuietText(quiet);
    auto *page = new Panel(Color::Window);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(space::l - 2, space::m, space::m, space::xl); // the ring takes 2
    column->setSpacing(space::s);
    return column;
}

/// What was shown goes later: the link that led here is in it.
void HelpPanel::finish(QBoxLayout *column, Shown shown)
{
    addMore(column, shown);
    column->addStretch(1);
    if (QWidget *old = m_scroll->takeWidget())
        old->deleteLater();
    m_scroll->setWidget(column->parentWidget());
    m_scroll->verticalScrollBar()->setValue(0);
    m_scroll->setAccessibleName(tr("Help"));
    m_scroll->setAccessibleDescription(text());
}

void HelpPanel::showPlace(const QByteArray &place, const QString &name)
{
    m_place = place;
    m_placeName = name;
    const std::optional<HelpPage> page = helpPage(place);
    if (!page)
        return showTerms();
    QBoxLayout *column = begin(name);
    addText(column, TextRole::Section, page->question);
    addText(column, TextRole::Body, page->answer);
    addActs(column, *page);
    addTerms(column, tr("Words"), page->terms);
    addHeading(column, tr("Not known, or not checked"));
    Facts unknown;
    for (const QString &one : page->unknown)
        unknown.append({{}, {}, one, Shape::Unknown});
    addFacts(column, unknown);
    if (!page->verbs.isEmpty())
        addHeading(column, tr("In the terminal, after claimcheck"));
    Facts verbs;
    for (const HelpPage::Verb &verb : page->verbs)
        verbs.append({QString::fromLatin1(verb.name), {}, verb.what, {}, TextRole::DataSmall});
    addFacts(column, verbs);
    finish(column, Shown::Place);
}

void HelpPanel::addActs(QBoxLayout *column, const HelpPage &page) const
{
    addHeading(column, tr("Keys"));
    Facts acts;
    for (const HelpPage::Act &act : page.acts)
        acts.append({keysText(act), {}, act.what, {}, TextRole::DataSmall});
    addFacts(column, acts);
}

QWidget *HelpPanel::termLink(const Term &term)
{
    auto *link = new LinkButton(term.title);
    link->setAccessibleDescription(term.definition);
    connect(link, &QPushButton::clicked, this, [this, id = term.id] {
        showTerm(id);
        m_scroll->setFocus();
    });
    return link;
}

void HelpPanel::addTerms(QBoxLayout *column, const QString &heading, const QList<QByteArray> &ids)
{
    addHeading(column, heading);
    auto *links = new WrapRow;
    const QList<Term> all = vocabulary();
    for (const QByteArray &id : ids)
        for (const Term &term : all)
            if (term.id == id)
                links->addWidget(termLink(term));
    column->addWidget(links);
}

void HelpPanel::showTerm(const QByteArray &id)
{
    const std::optional<Term> term = termNamed(QString::fromLatin1(id));
    if (!term)
        return showTerms();
    QBoxLayout *column = begin(tr("Word"));
    addText(column, TextRole::Section, term->title);
    addText(column, TextRole::Body, term->definition);
    addTerms(column, tr("See also"), term->related);
    finish(column, Shown::Words);
}

void HelpPanel::showTerms()
{
    QBoxLayout *column = begin(tr("Words"));
    QList<Term> all = vocabulary();
    std::sort(all.begin(), all.end(), [](const Term &one, const Term &other) {
        return QString::localeAwareCompare(one.title, other.title) < 0;
    });
    for (const Term &term : std::as_const(all)) {
        auto *title = new Paragraph;
        title->setRuns({{term.title, Color::Text, Weight::Strong}});
        column->addWidget(title);
        addText(column, TextRole::Small, term.definition, Color::Text2);
        column->addSpacing(space::s);
    }
    finish(column, Shown::Words);
}

/// The ways on from every page; from words that to the place first.
void HelpPanel::addMore(QBoxLayout *column, Shown shown)
{
    column->addSpacing(space::s);
    column->addWidget(new Hairline(Qt::Horizontal));
    const auto add = [column](const QString &words) {
        auto *link = new LinkButton(words);
        column->addWidget(link, 0, Qt::AlignLeft);
        return link;
    };
    if (shown == Shown::Words && helpPage(m_place))
        connect(add(tr("About this place: %1").arg(m_placeName)), &QPushButton::clicked, this, [this] {
            showPlace(m_place, m_placeName);
            m_scroll->setFocus();
        });
    connect(add(tr("All words")), &QPushButton::clicked, this, [this] {
        showTerms();
        m_scroll->setFocus();
    });
    for (QAction *action : std::as_const(m_more)) {
        if (!action->isVisible())
            continue;
        LinkButton *link = add(action->text().remove(u'&').remove(u'…'));
        link->setToolTip(action->shortcut().toString(QKeySequence::NativeText));
        connect(link, &QPushButton::clicked, action, &QAction::trigger);
    }
}

QString HelpPanel::text() const
{
    QStringList parts;
    if (const QWidget *page = m_scroll->widget()) {
        const QList<QWidget *> all = page->findChildren<QWidget *>();
        for (const QWidget *one : all) {
            if (const auto *words = qobject_cast<const Paragraph *>(one))
                parts << words->text();
            else if (const auto *link = qobject_cast<const LinkButton *>(one))
                parts << link->text();
        }
    }
    return parts.join(u'\n');
}

/// Esc is the panel's before it is a shortcut of the window.
bool HelpPanel::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return Panel::event(event);
}

void HelpPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeWanted();
    else
        Panel::keyPressEvent(event);
}

} // namespace claimcheck::ui
