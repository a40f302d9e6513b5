#include "ui/connect/issuerpage.h"

#include "core/jose/keyset.h"
#include "core/text/timetext.h"
#include "core/text/visible.h"
#include "ui/connect/connectsession.h"
#include "ui/connect/issuerchoicebox.h"
#include "ui/platform/issuercheck.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDateTime>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardItemModel>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int keyLines = 5, caLines = 3;
constexpr UnixSeconds week = 7 * 24 * 60 * 60;

/// No provider says how often it rotates: when pasted keys are looked at again is ours.
bool isOld(UnixSeconds pasted, UnixSeconds now)
{
    return pasted > 0 && now - pasted > week;
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
    , m_choice(new IssuerChoiceBox(session))
    , m_form(new QWidget)
    , m_name(new QLineEdit)
    , m_base(new QLineEdit)
    , m_url(new QLineEdit)
    , m_keys(new Choice)
    , m_ca(new QPlainTextEdit)
    , m_inlineKeys(new QPlainTextEdit)
    , m_checkJti(new QCheckBox(tr("Take each token once (check jti)")))
    , m_lifetime(new QLineEdit)
    , m_private(new LinkButton(tr("The issuer is on a private network…")))
    , m_address(new Paragraph(TextRole::Data))
    , m_verify(new QPushButton(tr("Verify issuer")))
    , m_verdict(new VerdictBanner)
    , m_rows(new QStandardItemModel(this))
    , m_list(new RowList)
    , m_check(new IssuerCheck(session->platform(), m_verdict, m_rows, this))
{
    body()->addWidget(m_address);
    body()->addWidget(m_choice);
    auto *form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(space::l);
    body()->addWidget(m_form);
    makeKeys();
    makeSettings();
    makeCheck();
    body()->addStretch(1);
    for (QWidget *editor :
         std::initializer_list<QWidget *>{m_name, m_base, m_url, m_ca, m_inlineKeys, m_lifetime})
        giveUndoAway(editor);
    connect(m_choice, &IssuerChoiceBox::chosen, this, [this](const QByteArray &id) {
        take(id.isEmpty() ? tr("Make a new issuer") : tr("Use an issuer that exists"), {},
             [&id](IssuerAnswers &issuer) { issuer.reuse = id; });
    });
}

IssuerPage::~IssuerPage() = default;

QRadioButton *IssuerPage::newButton() const
{
    return m_choice->newButton();
}

void IssuerPage::makeKeys()
{
    // A field polishes its editor, which has to have its font by then.
    for (QLineEdit *edit : {m_base, m_url})
        edit->setFont(Theme::instance()->font(TextRole::Data));
    setLines(m_ca, caLines);
    setLines(m_inlineKeys, keyLines);
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
        take(tr("Paste keys"), "inline-keys", [&](IssuerAnswers &issuer) {
            issuer.inlineKeys = m_inlineKeys->toPlainText().toUtf8();
            issuer.inlineKeysAt = issuer.inlineKeys.trimmed().isEmpty() ? 0 : session()->inspect()->now();
        });
    });
    connect(m_private, &QPushButton::clicked, this, [this] {
        m_showsPrivate = true;
        showKeys();
        m_base->setFocus();
    });
}

void IssuerPage::makeSettings()
{
    m_jtiField = new FormField(tr("Replay"), m_checkJti, QString());
    m_lifetimeField = new FormField(tr("A token lives at most, in seconds"), m_lifetime, QString());
    auto *pair = new QHBoxLayout;
    pair->setSpacing(space::l);
    pair->addWidget(m_jtiField, 1, Qt::AlignTop);
    pair->addWidget(m_lifetimeField, 1, Qt::AlignTop);
    static_cast<QBoxLayout *>(m_form->layout())->addLayout(pair);
    connect(m_checkJti, &QCheckBox::clicked, this, [this](bool checked) {
        take(tr("Change the replay check"), {}, [&](IssuerAnswers &issuer) { issuer.checkJti = checked; });
    });
    connect(m_lifetime, &QLineEdit::textChanged, this, [this](const QString &seconds) {
        take(tr("Change the longest life"), "max-lifetime",
             [&](IssuerAnswers &issuer) { issuer.maxJwtLifetime = seconds; });
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
        setAvailable(m_verify, false);
        m_check->verify(m_checked);
    });
    connect(m_check, &IssuerCheck::finished, this, [this] {
        setAvailable(m_verify, true);
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
    m_isLeft = m_isLeft && objects.preset;
    const bool known = objects.issuer.has_value();
    m_address->setText(known ? visible(objects.issuer->issuerUrl, 400)
                             : tr("Answer the questions about the workload first."),
                       known ? Color::Text : Color::Text2);
    m_choice->refresh();
    const bool isNew = !known || !objects.issuer->id;
    m_form->setVisible(isNew);
    if (isNew) {
        showKeys();
        showSettings();
    }
    showCheck();
    m_filling = false;
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
    // Nobody is blamed for what was not written yet, until the page was left so.
    const auto told = [&](const QByteArray &answer, const char *field) {
        return answer.trimmed().isEmpty() && !m_isLeft ? QString() : objects.problem(field);
    };
    m_keysField->setError(objects.problem("issuer-url"));
    m_urlField->setError(told(draft.issuer.keysUrl, "keys-url"));
    m_inlineField->setError(told(draft.issuer.inlineKeys, "inline-keys"));
    m_baseField->setError(objects.problem("discovery-base"));
    m_caField->setError(objects.problem("ca"));
    showThumbprints();
}

/// What was read of the pasted keys: what somebody else can compare.
void IssuerPage::showThumbprints()
{
    const QByteArray text = session()->draft().issuer.inlineKeys;
    QStringList keys;
    if (const Result<KeySet> set = KeySet::parse(text, {}); set && !text.trimmed().isEmpty())
        for (const Key &key : set->keys())
            keys.append(tr("key %1, thumbprint %2")
                            .arg(visible(key.kid(), 40), QString::fromLatin1(key.thumbprint())));
    const QString age = pastedText();
    const QString read = (keys.join(u"; "_qs) + u". "_qs + age).trimmed();
    const bool old = isOld(session()->draft().issuer.inlineKeysAt, session()->inspect()->now());
    m_inlineField->setHelp(
        keys.isEmpty() ? tr("As the cluster publishes them: a JWK set {\"keys\": …}, an array, or one key. "
                            "Public parts only.")
                       : read);
    m_inlineField->setWarning(
        keys.isEmpty() || !old ? QString()
                               : read + u' '
                + tr("Compare them with what the provider publishes now: after a rotation every "
                     "exchange fails until the new keys are here."));
}

/// How old the pasted keys are; empty where that is not known.
QString IssuerPage::pastedText() const
{
    const UnixSeconds at = session()->draft().issuer.inlineKeysAt;
    if (at <= 0)
        return {};
    // By a clock that was put back since, they would be from the future.
    const UnixSeconds now = std::max(at, session()->inspect()->now());
    const QDate day = QDateTime::fromSecsSinceEpoch(at).date();
    return tr("Pasted on %1, %2.").arg(QLocale().toString(day, QLocale::ShortFormat), relativeText(at, now));
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
    setText(m_lifetime,
            session()->draft().issuer.maxJwtLifetime.value_or(QString::number(issuer.maxJwtLifetimeSeconds)));
    const bool isKnown = issuer.maxJwtLifetimeSeconds > 0; // else no number was typed
    const QString life = isKnown ? durationText(issuer.maxJwtLifetimeSeconds) : QString();
    m_lifetimeField->setHelp(proposed && isKnown ? tr("%1. %2").arg(life, proposed->maxJwtLifetimeWhy)
                                                 : life);
    m_lifetimeField->setError(objects.problem("max-lifetime"));
}

void IssuerPage::showCheck()
{
    const std::optional<Issuer> &issuer = session()->objects().issuer;
    const bool fetched = issuer && issuer->jwks.type != IssuerKeys::Type::Inline;
    setAvailable(m_verify, fetched);
    if (m_check->hasVerdict() && issuer && issuer->jwks == m_checked.jwks
        && issuer->issuerUrl == m_checked.issuerUrl)
        return;
    m_check->clear();
    m_list->hide();
    m_verdict->setEmptyText(
        fetched
            ? tr(
                "Verifying asks the issuer for its discovery document and keys, from this computer. No token "
                "is sent. Whether the service can fetch them is a fact of its own, read after creation.")
            : (tr("Keys that are pasted are not fetched by anybody.") + u' ' + appliedKeysText()).trimmed());
}

/// Of keys that are part of an issuer by now, and whose field is not shown any more.
QString IssuerPage::appliedKeysText() const
{
    if (session()->appliedRule().isEmpty() || pastedText().isEmpty())
        return {};
    return pastedText() + u' '
        + tr("When the provider rotates its keys, put the new ones in with Rotate keys in Rules, 15 minutes "
             "before they sign.");
}

QWidget *IssuerPage::firstOpen() const
{
    const QList<QWidget *> open = problems();
    if (!open.isEmpty())
        return open.constFirst();
    if (QWidget *choice = m_choice->firstOpen())
        return choice;
    return m_form->isVisibleTo(this) ? static_cast<QWidget *>(m_name) : m_verify;
}

QList<QWidget *> IssuerPage::problems() const
{
    const DraftObjects &objects = session()->objects();
    QList<QWidget *> widgets;
    if (QWidget *choice = m_choice->problem(); choice && choice->isVisibleTo(this))
        widgets.append(choice);
    for (const char *field :
         {"issuer-name", "issuer-url", "keys-url", "inline-keys", "discovery-base", "ca", "max-lifetime"})
        if (QWidget *widget = fieldOf(field); widget && !objects.problem(field).isEmpty())
            widgets.append(widget);
    return widgets;
}

QWidget *IssuerPage::fieldOf(const QByteArray &problem) const
{
    const std::pair<const char *, QWidget *> fields[] = {
        {"issuer-name", m_name},       {"issuer-url", m_keys},     {"keys-url", m_url},
        {"inline-keys", m_inlineKeys}, {"discovery-base", m_base}, {"ca", m_ca},
        {"max-lifetime", m_lifetime},
    };
    for (const auto &[name, widget] : fields)
        if (problem == name)
            return widget->isVisibleTo(this) ? widget : nullptr;
    return nullptr;
}

QWidget *IssuerPage::firstWrong()
{
    QWidget *choice = m_choice->problem();
    return choice && choice->isVisibleTo(this) ? choice : ConnectPage::firstWrong();
}

/// Whoever comes back sees what is missing.
void IssuerPage::hideEvent(QHideEvent *event)
{
    ConnectPage::hideEvent(event);
    m_isLeft = session()->objects().preset;
}

QString IssuerPage::warning() const
{
    const QString reuse = session()->objects().hasProblem(ConnectStep::Issuer)
        ? session()->objects().problem("reuse")
        : QString();
    return reuse;
}

} // namespace claimcheck::ui
