#include "ui/connect/issuerpage.h"

#include "core/jose/keyset.h"
#include "core/text/timetext.h"
#include "core/text/visible.h"
#include "ui/connect/connectsession.h"
#include "ui/platform/issuercheck.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QStandardItemModel>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int keyLines = 5, caLines = 3;

QString shown(const QByteArray &utf8, int most = 120)
{
    return visible(QString::fromUtf8(utf8), most);
}

/// What a person has to know about an issuer before its rules share it.
QString aboutCandidate(const IssuerCandidate &candidate)
{
    QStringList about;
    if (!candidate.why.isEmpty())
        about.append(candidate.why);
    QStringList names;
    for (const QByteArray &rule : candidate.rules.first(std::min<qsizetype>(candidate.rules.size(), 5)))
        names.append(shown(rule, 40));
    const qsizetype more = candidate.rules.size() - names.size();
    if (names.isEmpty())
        about.append(IssuerPage::tr("No rule rests on it."));
    else
        about.append(more > 0
                         ? IssuerPage::tr("Rules on it: %1 and %2 more.").arg(names.join(u", "_qs)).arg(more)
                         : IssuerPage::tr("Rules on it: %1.").arg(names.join(u", "_qs)));
    for (const QString &difference : candidate.differs)
        about.append(IssuerPage::tr("It %1. To change that changes these rules, too; it is done in Rules.")
                         .arg(difference));
    return about.join(u' ');
}

void setLines(QPlainTextEdit *edit, int lines)
{
    edit->setFont(Theme::instance()->font(TextRole::DataSmall));
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(QFontMetrics(edit->font()).lineSpacing() * lines + 2 * space::s + 2);
}

} // namespace

IssuerPage::IssuerPage(ConnectSession *session, QWidget *parent)
    : ConnectPage(
        session, tr("Issuer"),
        tr("Whose signature the service trusts. One issuer serves many rules; a rule never takes a token "
           "of another."),
        parent)
    , m_existing(new QWidget)
    , m_choice(new QButtonGroup(this))
    , m_new(new QRadioButton(tr("Make a new issuer")))
    , m_form(new QWidget)
    , m_name(new QLineEdit)
    , m_base(new QLineEdit)
    , m_url(new QLineEdit)
    , m_keys(new Choice)
    , m_ca(new QPlainTextEdit)
    , m_inlineKeys(new QPlainTextEdit)
    , m_checkJti(new QCheckBox(tr("Take each token once (check jti)")))
    , m_lifetime(new QSpinBox)
    , m_private(new LinkButton(tr("The issuer is on a private network…")))
    , m_address(new Paragraph(TextRole::Data))
    , m_verify(new QPushButton(tr("Verify issuer")))
    , m_verdict(new VerdictBanner)
    , m_rows(new QStandardItemModel(this))
    , m_list(new RowList)
    , m_check(new IssuerCheck(session->platform(), m_verdict, m_rows, this))
{
    body()->addWidget(m_address);
    makeChoice();
    auto *form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(space::l);
    body()->addWidget(m_form);
    makeKeys();
    makeSettings();
    makeCheck();
    body()->addStretch(1);
    for (QWidget *editor : std::initializer_list<QWidget *>{m_name, m_base, m_url, m_ca, m_inlineKeys})
        giveUndoAway(editor);
}

IssuerPage::~IssuerPage() = default;

void IssuerPage::makeChoice()
{
    auto *column = new QVBoxLayout(m_existing);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::xs);
    m_choice->addButton(m_new, 0);
    body()->addWidget(m_existing);
    body()->addWidget(m_new);
    connect(m_choice, &QButtonGroup::idClicked, this, [this](int id) {
        const QByteArray chosen = id == 0 ? QByteArray() : m_candidates.at(id - 1).id;
        take(id == 0 ? tr("Make a new issuer") : tr("Use an issuer that exists"), {},
             [&chosen](IssuerAnswers &issuer) { issuer.reuse = chosen; });
    });
}

void IssuerPage::makeKeys()
{
    m_nameField = new FormField(tr("Name"), m_name, tr("Small letters, digits and hyphens."));
    m_keys->addItem(tr("From its discovery document"), int(IssuerKeys::Type::Discovery));
    m_keys->addItem(tr("From an address of their own"), int(IssuerKeys::Type::ExplicitUrl));
    m_keys->addItem(tr("Pasted here: nothing is fetched"), int(IssuerKeys::Type::Inline));
    m_keysField = new FormField(tr("Keys"), m_keys, QString());
    m_baseField = new FormField(
        tr("Discovery under another address"), m_base,
        tr("Where the service finds /.well-known/openid-configuration when the issuer's own address is not "
           "public: https, port 443, a public name."));
    m_urlField = new FormField(tr("Address of the keys"), m_url,
                               tr("A JWK set. https, port 443, a public name."));
    m_caField = new FormField(
        tr("CA certificate"), m_ca,
        tr("PEM, for an address whose certificate a private CA signed. At most 8192 characters."));
    m_inlineField = new FormField(tr("Public keys"), m_inlineKeys, QString());
    for (QLineEdit *edit : {m_base, m_url})
        edit->setFont(Theme::instance()->font(TextRole::Data));
    setLines(m_ca, caLines);
    setLines(m_inlineKeys, keyLines);
    auto *form = m_form->layout();
    for (QWidget *field : std::initializer_list<QWidget *>{m_nameField, m_keysField, m_urlField,
                                                           m_inlineField, m_private, m_baseField, m_caField})
        form->addWidget(field);
    static_cast<QBoxLayout *>(form)->setAlignment(m_private, Qt::AlignLeading);
    connect(m_name, &QLineEdit::textChanged, this, [this](const QString &text) {
        take(tr("Name the issuer"), "issuer-name",
             [&](IssuerAnswers &issuer) { issuer.name = text.toUtf8(); });
    });
    connect(m_keys, &QComboBox::activated, this, [this](int index) {
        take(tr("Choose where the keys come from"), {},
             [&](IssuerAnswers &issuer) { issuer.keys = IssuerKeys::Type(m_keys->itemData(index).toInt()); });
    });
    connect(m_base, &QLineEdit::textChanged, this, [this](const QString &text) {
        take(tr("Change the discovery address"), "discovery-base",
             [&](IssuerAnswers &issuer) { issuer.discoveryBase = text.trimmed().toUtf8(); });
    });
    connect(m_url, &QLineEdit::textChanged, this, [this](const QString &text) {
        take(tr("Change the keys' address"), "keys-url",
             [&](IssuerAnswers &issuer) { issuer.keysUrl = text.trimmed().toUtf8(); });
    });
    connect(m_ca, &QPlainTextEdit::textChanged, this, [this] {
        take(tr("Change the CA certificate"), "ca",
             [&](IssuerAnswers &issuer) { issuer.caCertPem = m_ca->toPlainText().trimmed().toUtf8(); });
    });
    connect(m_inlineKeys, &QPlainTextEdit::textChanged, this, [this] {
        take(tr("Paste keys"), "inline-keys",
             [&](IssuerAnswers &issuer) { issuer.inlineKeys = m_inlineKeys->toPlainText().toUtf8(); });
    });
    connect(m_private, &QPushButton::clicked, this, [this] {
        m_showsPrivate = true;
        showKeys();
        m_base->setFocus();
    });
}

void IssuerPage::makeSettings()
{
    m_lifetime->setRange(0, 1'000'000);
    m_lifetime->setSuffix(tr(" s"));
    m_lifetime->setGroupSeparatorShown(true);
    m_jtiField = new FormField(tr("Replay"), m_checkJti, QString());
    m_lifetimeField = new FormField(tr("A token lives at most"), m_lifetime, QString());
    auto *pair = new QHBoxLayout;
    pair->setSpacing(space::l);
    pair->addWidget(m_jtiField, 1, Qt::AlignTop);
    pair->addWidget(m_lifetimeField, 1, Qt::AlignTop);
    static_cast<QBoxLayout *>(m_form->layout())->addLayout(pair);
    connect(m_checkJti, &QCheckBox::clicked, this, [this](bool checked) {
        take(tr("Change the replay check"), {}, [&](IssuerAnswers &issuer) { issuer.checkJti = checked; });
    });
    connect(m_lifetime, &QSpinBox::valueChanged, this, [this](int seconds) {
        take(tr("Change the longest life"), "max-lifetime",
             [&](IssuerAnswers &issuer) { issuer.maxJwtLifetimeSeconds = seconds; });
    });
}

void IssuerPage::makeCheck()
{
    m_list->setModel(m_rows);
    m_list->setItemDelegate(new NoteDelegate(m_list));
    m_list->setAccessibleName(tr("Steps of fetching its keys"));
    m_verdict->setButton(m_verify);
    body()->addWidget(m_verdict);
    body()->addWidget(m_list);
    connect(m_verify, &QPushButton::clicked, this, [this] {
        if (!session()->objects().issuer)
            return;
        m_checked = *session()->objects().issuer;
        m_verify->setEnabled(false);
        m_check->verify(m_checked);
    });
    connect(m_check, &IssuerCheck::finished, this, [this] {
        m_verify->setEnabled(true);
        m_list->setVisible(m_rows->rowCount() > 0);
    });
}

void IssuerPage::take(const QString &words, const QByteArray &field,
                      const std::function<void(IssuerAnswers &)> &edit)
{
    if (!m_filling)
        session()->change(words, field, [&edit](ConnectDraft &next) { edit(next.issuer); });
}

void IssuerPage::refresh()
{
    m_filling = true;
    const DraftObjects &objects = session()->objects();
    const bool known = objects.issuer.has_value();
    m_address->setText(known ? shown(objects.issuer->issuerUrl, 400)
                             : tr("Answer the questions about the workload first."),
                       known ? Color::Text : Color::Text2);
    showChoice();
    const bool isNew = !known || !objects.issuer->id;
    m_form->setVisible(isNew);
    if (isNew) {
        showKeys();
        showSettings();
    }
    showCheck();
    m_filling = false;
}

void IssuerPage::showChoice()
{
    const QList<IssuerCandidate> candidates = session()->candidates();
    const auto same = [](const IssuerCandidate &a, const IssuerCandidate &b) {
        return a.id == b.id && a.fits == b.fits && a.rules == b.rules && a.differs == b.differs
            && a.why == b.why;
    };
    const bool fixed = !session()->appliedRule().isEmpty();
    if (!std::equal(candidates.begin(), candidates.end(), m_candidates.begin(), m_candidates.end(), same)) {
        m_candidates = candidates;
        const QList<QAbstractButton *> buttons = m_choice->buttons();
        for (QAbstractButton *button : buttons)
            if (button != m_new)
                m_choice->removeButton(button);
        qDeleteAll(m_existing->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
        for (qsizetype i = 0; i < candidates.size(); ++i) {
            const IssuerCandidate &one = candidates.at(i);
            auto *button = new QRadioButton(
                tr("Use %1, which exists").arg(shown(one.name, 60)).replace(u'&', u"&&"_qs));
            button->setEnabled(one.fits);
            button->setAccessibleDescription(aboutCandidate(one));
            m_choice->addButton(button, int(i) + 1);
            auto *about = new Paragraph(TextRole::Small);
            about->setText(aboutCandidate(one),
                           one.fits && one.differs.isEmpty() ? Color::Text2 : Color::Warn);
            auto *indented = new QHBoxLayout;
            indented->setContentsMargins(rowHeight(24), 0, 0, space::s);
            indented->addWidget(about);
            m_existing->layout()->addWidget(button);
            static_cast<QBoxLayout *>(m_existing->layout())->addLayout(indented);
        }
    }
    const std::optional<Issuer> &issuer = session()->objects().issuer;
    int chosen = 0;
    for (qsizetype i = 0; i < m_candidates.size(); ++i)
        if (issuer && issuer->id && *issuer->id == m_candidates.at(i).id)
            chosen = int(i) + 1;
    m_choice->button(chosen)->setChecked(true);
    m_new->setEnabled(!fixed);
    m_existing->setVisible(!m_candidates.isEmpty());
    m_new->setVisible(!m_candidates.isEmpty());
}

void IssuerPage::showKeys()
{
    const ConnectDraft &draft = session()->draft();
    const DraftObjects &objects = session()->objects();
    setText(m_name, QString::fromUtf8(objects.issuerName));
    m_nameField->setError(objects.problem("issuer-name"));
    const bool sandbox = session()->isSandbox() && !draft.issuer.keys;
    const IssuerKeys::Type type = objects.issuer ? objects.issuer->jwks.type : IssuerKeys::Type::Discovery;
    m_keys->setCurrentIndex(m_keys->findData(int(type)));
    m_keysField->setHelp(
        sandbox ? tr("In the sandbox the emulator's own issuer stands in for the provider: its keys "
                     "verify the tokens minted here.")
            : type == IssuerKeys::Type::Discovery
            ? tr("The service reads them from the issuer's address and again by itself.")
            : type == IssuerKeys::Type::ExplicitUrl
            ? tr("The issuer's own address is then only compared, never contacted.")
            : tr("They stay trusted until somebody replaces them: put a reminder where the cluster's "
                 "keys are rotated, and publish a new key here 15 minutes before it signs."));
    m_urlField->setVisible(type == IssuerKeys::Type::ExplicitUrl && !sandbox);
    m_inlineField->setVisible(type == IssuerKeys::Type::Inline && !sandbox);
    const bool base = type == IssuerKeys::Type::Discovery
        && (m_showsPrivate || !draft.issuer.discoveryBase.isEmpty() || !draft.issuer.caCertPem.isEmpty());
    m_private->setVisible(type == IssuerKeys::Type::Discovery && !base && !sandbox);
    m_baseField->setVisible(base);
    m_caField->setVisible(!sandbox && (base || type == IssuerKeys::Type::ExplicitUrl));
    setText(m_base, QString::fromUtf8(draft.issuer.discoveryBase));
    setText(m_url, QString::fromUtf8(draft.issuer.keysUrl));
    if (m_ca->toPlainText().trimmed().toUtf8() != draft.issuer.caCertPem)
        setText(m_ca, QString::fromUtf8(draft.issuer.caCertPem));
    setText(m_inlineKeys, QString::fromUtf8(draft.issuer.inlineKeys));
    m_urlField->setError(draft.issuer.keysUrl.isEmpty() ? QString() : objects.problem("keys-url"));
    m_inlineField->setError(draft.issuer.inlineKeys.trimmed().isEmpty() ? QString()
                                                                        : objects.problem("inline-keys"));
    showThumbprints();
}

/// What was read of the pasted keys: what somebody else can compare.
void IssuerPage::showThumbprints()
{
    const QByteArray text = session()->draft().issuer.inlineKeys;
    QStringList keys;
    if (const Result<KeySet> set = KeySet::parse(text, {}); set && !text.trimmed().isEmpty())
        for (const Key &key : set->keys())
            keys.append(
                tr("key %1, thumbprint %2").arg(shown(key.kid(), 40), QString::fromLatin1(key.thumbprint())));
    m_inlineField->setHelp(
        keys.isEmpty() ? tr("As the cluster publishes them: a JWK set {\"keys\": …}, an array, or one key. "
                            "Public parts only.")
                       : keys.join(u"; "_qs));
}

void IssuerPage::showSettings()
{
    const DraftObjects &objects = session()->objects();
    if (!objects.issuer || !objects.preset)
        return;
    const PresetIssuerSettings *proposed = nullptr;
    for (const PresetIssuerSettings &settings : objects.preset->issuerSettings)
        if (!proposed && settings.when.holds(objects.values))
            proposed = &settings;
    const Issuer &issuer = *objects.issuer;
    m_checkJti->setChecked(issuer.checkJti);
    m_jtiField->setHelp(issuer.checkJti || !proposed || issuer.checkJti == proposed->checkJti
                            ? (proposed ? proposed->checkJtiWhy : QString())
                            : tr("A copied token can then be exchanged again until it ends."));
    if (m_lifetime->value() != issuer.maxJwtLifetimeSeconds)
        m_lifetime->setValue(issuer.maxJwtLifetimeSeconds);
    const QString life = durationText(issuer.maxJwtLifetimeSeconds);
    m_lifetimeField->setHelp(proposed ? tr("%1. %2").arg(life, proposed->maxJwtLifetimeWhy) : life);
    m_lifetimeField->setError(objects.problem("max-lifetime"));
}

void IssuerPage::showCheck()
{
    const std::optional<Issuer> &issuer = session()->objects().issuer;
    const bool fetched = issuer && issuer->jwks.type != IssuerKeys::Type::Inline;
    m_verify->setEnabled(fetched);
    if (m_check->hasVerdict() && issuer && issuer->jwks == m_checked.jwks
        && issuer->issuerUrl == m_checked.issuerUrl)
        return;
    m_check->clear();
    m_list->hide();
    m_verdict->setEmptyText(
        fetched ? tr(
            "Verifying asks the issuer for its discovery document and keys, from this computer. No token "
            "is sent. Whether the service can fetch them is a fact of its own, read after creation.")
                : tr("Keys that are pasted are not fetched by anybody."));
}

QWidget *IssuerPage::firstOpen() const
{
    const QList<QWidget *> open = problems();
    if (!open.isEmpty())
        return open.constFirst();
    return m_choice->checkedButton()->isVisibleTo(this) ? static_cast<QWidget *>(m_choice->checkedButton())
                                                        : m_name;
}

QList<QWidget *> IssuerPage::problems() const
{
    const DraftObjects &objects = session()->objects();
    QList<QWidget *> widgets;
    const auto add = [&](const char *field, QWidget *widget) {
        if (!objects.problem(field).isEmpty() && widget->isVisibleTo(this))
            widgets.append(widget);
    };
    add("issuer-name", m_name);
    add("keys-url", m_url);
    add("inline-keys", m_inlineKeys);
    add("max-lifetime", m_lifetime);
    return widgets;
}

QString IssuerPage::warning() const
{
    const QString reuse = session()->objects().hasProblem(ConnectStep::Issuer)
        ? session()->objects().problem("reuse")
        : QString();
    return reuse;
}

} // namespace claimcheck::ui
