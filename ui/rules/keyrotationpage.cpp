#include "ui/rules/keyrotationpage.h"

#include "core/federation/bykey.h"
#include "core/platform/consoleonly.h"
#include "core/text/visible.h"
#include "ui/documents/filedialogs.h"
#include "ui/documents/filereading.h"
#include "ui/rules/rulesbook.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardItemModel>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int margin = 24, formWidth = 840;
constexpr qint64 mostBytes = 1024 * 1024;

QString nameOf(const Issuer &issuer)
{
    return visible(QString::fromUtf8(issuer.name.isEmpty() ? issuer.key : issuer.name), 60);
}

struct Look {
    Shape shape;
    QString word, what;
};

Look lookOf(MergedKey::Fate fate)
{
    switch (fate) {
    case MergedKey::Fate::Kept:
        return {Shape::Done, KeyRotationPage::tr("Kept"), KeyRotationPage::tr("Press Space to drop it.")};
    case MergedKey::Fate::Added:
        return {Shape::Info, KeyRotationPage::tr("Added"), {}};
    case MergedKey::Fate::Dropped:
        return {Shape::Warn, KeyRotationPage::tr("Dropped"),
                KeyRotationPage::tr("Tokens signed with it are refused at once. Press Space to keep it.")};
    }
    return {Shape::Unknown, {}, {}};
}

QStandardItem *itemOf(const MergedKey &key)
{
    const Look look = lookOf(key.fate);
    const QString kid = key.kid.isEmpty() ? KeyRotationPage::tr("without a kid")
                                          : visible(QString::fromUtf8(key.kid), 120);
    const QString thumbprint = key.thumbprint.isEmpty() ? KeyRotationPage::tr("no thumbprint")
                                                        : QString::fromLatin1(key.thumbprint);
    auto *item = new QStandardItem(kid);
    item->setEditable(false);
    item->setData(int(NoteDelegate::Kind::Note), KindRole);
    item->setData(int(look.shape), VerdictRole);
    item->setData(look.word, WordRole);
    item->setData(thumbprint, ActualRole);
    item->setData(look.what, WhyRole);
    item->setData(QStringList{look.word, kid, thumbprint, look.what}.join(u", "_qs), Qt::AccessibleTextRole);
    item->setData(key.thumbprint.isEmpty() ? key.kid : key.thumbprint, CopyRole);
    return item;
}

qsizetype countOf(const QList<MergedKey> &keys, MergedKey::Fate fate)
{
    return std::count_if(keys.cbegin(), keys.cend(),
                         [fate](const MergedKey &key) { return key.fate == fate; });
}

} // namespace

KeyRotationPage::KeyRotationPage(RulesBook *book, QWidget *parent)
    : Panel(Color::Surface, parent)
    , m_book(book)
    , m_title(new Paragraph(TextRole::PageTitle))
    , m_console(new VerdictBanner)
    , m_text(new QPlainTextEdit)
    , m_verdict(new VerdictBanner)
    , m_advice(new Paragraph)
    , m_model(new QStandardItemModel(this))
    , m_list(new QListView)
    , m_keep(new QPushButton(tr("Keep the change")))
    , m_cancel(new QPushButton(tr("Cancel")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeContent(), 1);
    layout->addWidget(new Hairline(Qt::Horizontal));
    layout->addWidget(makeFoot());
    m_console->setVerdict(Shape::Info, tr("Console only."),
                          tr("It stands behind a rule only the Console may change. Here the file can be "
                             "changed, to be copied there."));
    connect(m_text, &QPlainTextEdit::textChanged, this, &KeyRotationPage::showMerge);
    connect(m_list, &QListView::activated, this, &KeyRotationPage::toggle);
    connect(m_keep, &QPushButton::clicked, this, &KeyRotationPage::keep);
    connect(m_cancel, &QPushButton::clicked, this, &KeyRotationPage::closeWanted);
    connect(book, &RulesBook::opened, this, &KeyRotationPage::showMerge);
    connect(book, &RulesBook::changed, this, &KeyRotationPage::showMerge);
}

QWidget *KeyRotationPage::makeContent()
{
    m_text->setFont(Theme::instance()->font(TextRole::DataSmall));
    m_text->setWordWrapMode(QTextOption::WrapAnywhere);
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(rowHeight(56));
    // The field polishes its editor, which has to have its font by then.
    m_field = new FormField(
        tr("New keys"), m_text,
        tr("The provider's JWK set, its list of keys alone, or one JWK. Public parts only."));
    auto *open = new QPushButton(Theme::instance()->icon(QStringLiteral("open")), tr("Open key file…"));
    connect(open, &QPushButton::clicked, this, &KeyRotationPage::chooseFile);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new NoteDelegate(m_list));
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("The issuer's keys afterwards"));
    m_list->installEventFilter(this);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(open);
    auto *content = new QWidget;
    content->setMaximumWidth(rowHeight(formWidth));
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(margin, space::l, margin, space::m);
    column->setSpacing(space::m);
    column->addLayout(head);
    column->addWidget(m_console);
    column->addWidget(m_field, 1);
    column->addWidget(m_verdict);
    column->addWidget(m_advice);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(m_list, 3);
    auto *whole = new QWidget;
    auto *row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(content, 100);
    row->addStretch(1);
    return whole;
}

QWidget *KeyRotationPage::makeFoot()
{
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(margin, space::m, margin, space::m);
    row->setSpacing(space::s);
    m_keep->setProperty("primary", true);
    m_keep->setToolTip(QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText));
    row->addWidget(m_keep);
    row->addWidget(m_cancel);
    row->addStretch(1);
    return foot;
}

bool KeyRotationPage::isPossible(const Issuer &issuer)
{
    return issuer.jwks.type == IssuerKeys::Type::Inline && !issuer.archivedAt;
}

const Issuer *KeyRotationPage::issuer() const
{
    const Issuer *found = m_book->file() ? m_book->file()->issuer(m_issuer) : nullptr;
    return found && isPossible(*found) ? found : nullptr;
}

void KeyRotationPage::rotate(const QByteArray &key)
{
    if (key != m_issuer)
        forget();
    m_issuer = key;
    if (const Issuer *one = issuer()) {
        m_title->setText(tr("Rotate the keys of %1").arg(nameOf(*one)));
        m_console->setVisible(isConsoleOnly(*one, *m_book->file()));
        m_advice->setText(dropAdvice(*one), Color::Text2);
    }
    showMerge();
    m_text->setFocus();
}

bool KeyRotationPage::isChanged() const
{
    return !m_drop.isEmpty() || !m_text->document()->isEmpty();
}

void KeyRotationPage::forget()
{
    m_issuer.clear();
    m_drop.clear();
    m_text->clear();
}

void KeyRotationPage::openFile(const QString &path)
{
    const auto bytes = readWhole(path, mostBytes);
    if (!bytes)
        return showError(bytes.error());
    m_text->setPlainText(QString::fromUtf8(*bytes));
    m_text->setFocus();
}

void KeyRotationPage::chooseFile()
{
    openKeyDialog(this, [this](const QString &path) { openFile(path); });
}

void KeyRotationPage::toggle(const QModelIndex &index)
{
    if (!index.isValid() || Shape(index.data(VerdictRole).toInt()) == Shape::Info)
        return; // a key of the text goes by taking it out of the text
    const QByteArray name = index.data(CopyRole).toByteArray();
    if (!m_drop.remove(name))
        m_drop.insert(name);
    showMerge();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->index(row, 0).data(CopyRole).toByteArray() == name)
            m_list->setCurrentIndex(m_model->index(row, 0));
    }
}

/// What the keys would be. A key in the text that is there already changes nothing.
void KeyRotationPage::showMerge()
{
    const Issuer *one = issuer();
    m_merge.reset();
    setAvailable(m_keep, false);
    if (!one)
        return;
    const QByteArray typed = m_text->toPlainText().toUtf8().trimmed();
    const Result<KeyMerge> merge = mergeKeys(one->jwks, typed.isEmpty() ? "[]" : typed, m_drop.values());
    if (!merge)
        return showError(merge.error());
    m_field->setError({});
    m_merge = *merge;
    showKeys(merge->each);
    showOutcome();
}

/// Beside what caused it: the text, or the keys that were to be dropped. The list goes on showing what is
/// there.
void KeyRotationPage::showError(const Error &error)
{
    const bool dropped = error.id == "keys.none-left";
    m_field->setError(dropped ? QString() : errorText(error));
    m_merge.reset();
    setAvailable(m_keep, false);
    if (dropped)
        m_verdict->setVerdict(Shape::Fail, tr("No key would be left."), error.hint + u'.');
    else
        m_verdict->setVerdict(Shape::Unknown, tr("Not known yet."), tr("The new keys cannot be read."));
    const Issuer *one = issuer();
    const Result<KeyMerge> now = mergeKeys(one ? one->jwks : IssuerKeys(), "[]", {});
    QList<MergedKey> keys = now ? now->each : QList<MergedKey>();
    for (MergedKey &key : keys) {
        if (m_drop.contains(key.thumbprint.isEmpty() ? key.kid : key.thumbprint))
            key.fate = MergedKey::Fate::Dropped;
    }
    showKeys(keys);
}

void KeyRotationPage::showKeys(const QList<MergedKey> &keys)
{
    m_model->clear();
    for (const MergedKey &key : keys)
        m_model->appendRow(itemOf(key));
    m_list->setCurrentIndex(m_model->index(0, 0));
}

void KeyRotationPage::showOutcome()
{
    const QList<MergedKey> &keys = m_merge->each;
    setAvailable(m_keep, m_merge->isChange());
    if (!m_merge->isChange())
        return m_verdict->setEmptyText(tr("Below stand the keys as they are. Paste the new ones above."));
    const qsizetype dropped = countOf(keys, MergedKey::Fate::Dropped);
    m_verdict->setVerdict(dropped > 0 ? Shape::Warn : Shape::Info,
                          tr("%1 added, %2 kept, %3 dropped.")
                              .arg(countOf(keys, MergedKey::Fate::Added))
                              .arg(countOf(keys, MergedKey::Fate::Kept))
                              .arg(dropped),
                          dropped > 0
                              ? tr("Tokens signed with a dropped key are refused as soon as this is applied.")
                              : tr("Tokens signed with the old key and with the new one get in."));
}

void KeyRotationPage::keep()
{
    if (!isAvailable(m_keep) || !m_merge)
        return;
    FederationFile file = *m_book->file();
    Issuer *found = withKey(file.issuers, m_issuer);
    if (!found)
        return;
    found->jwks.inlineKeys = m_merge->keys;
    const QString name = nameOf(*found);
    forget();
    m_book->change(std::move(file), tr("Rotate the keys of %1").arg(name));
    Q_EMIT kept(tr("Keys of %1 changed, in this window only").arg(name));
}

bool KeyRotationPage::eventFilter(QObject *watched, QEvent *event)
{
    const auto *key = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent *>(event) : nullptr;
    if (watched != m_list || !key || key->key() != Qt::Key_Space)
        return Panel::eventFilter(watched, event);
    toggle(m_list->currentIndex());
    return true;
}

void KeyRotationPage::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier))
        keep();
    else if (event->key() == Qt::Key_Escape)
        Q_EMIT closeWanted();
    else
        Panel::keyPressEvent(event);
}

} // namespace claimcheck::ui
