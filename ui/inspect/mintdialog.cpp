#include "ui/inspect/mintdialog.h"

#include "core/provider/presetfill.h"
#include "core/text/visible.h"
#include "ui/documents/filereading.h"
#include "ui/theme/mirrored.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/dialogsize.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/plainbutton.h"
#include "ui/widgets/taborder.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int issuedSeconds = -360, endedSeconds = -60;

FormField *formOf(const QString &label, QWidget *editor, const QString &help)
{
    return new FormField(label, editor, help);
}

/// The members of the object as edits; a null takes a claim out.
QList<json::Edit> editsOf(const QString &text)
{
    const json::Document document = json::Document::parse(text.toUtf8());
    QList<json::Edit> edits;
    for (const json::Value claim : document.root())
        edits.append({{claim.keyUtf8()}, claim.isNull() ? QByteArray() : claim.source()});
    return edits;
}

/// Mostly a slip of the hand; any claim can be put into a token all the same.
QString doubtOf(const json::Document &claims, const ProviderPreset &preset)
{
    QByteArrayList names{"iss", "sub", "aud", "exp", "iat", "nbf", "jti"};
    for (const PresetClaim &claim : preset.claims)
        names.append(claim.path.value(0));
    QStringList unknown;
    for (const json::Value claim : claims.root())
        if (!names.contains(claim.keyUtf8()))
            unknown.append(visible(claim.key(), 60));
    return unknown.isEmpty()
        ? QString()
        : MintDialog::tr("No claim of this name is known in tokens of %1: %2. Look for a slip, or go on.")
              .arg(preset.name, unknown.join(u", "));
}

} // namespace

MintDialog::MintDialog(PlatformSession *session, const PresetCatalog &presets, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_presets(presets)
    , m_provider(new Choice)
    , m_issuer(new Choice)
    , m_end(new Choice)
    , m_key(new Choice)
    , m_audience(new QLineEdit)
    , m_claims(new QPlainTextEdit)
    , m_claimsField(formOf(tr("Claims to change"), m_claims,
                           tr("A JSON object, or nothing. A claim that is null is taken out.")))
    , m_verdict(new VerdictBanner)
    , m_mint(new QPushButton(tr("Mint the token")))
{
    setWindowTitle(tr("Mint a sandbox token"));
    const QList<const ProviderPreset *> all = presets.all();
    for (const ProviderPreset *preset : all)
        m_provider->addItem(preset->name, QString::fromLatin1(preset->id));
    m_end->addItems({tr("As the provider's tokens do"), tr("A minute ago")});
    m_key->addItems({tr("The issuer's key"), tr("A key nobody published")});
    m_claims->setFont(Theme::instance()->font(TextRole::DataSmall));
    m_claims->setTabChangesFocus(true);
    m_claims->setFixedHeight(rowHeight(72));
    m_verdict->setEmptyText(
        tr("The sandbox's issuer signs it. It is worth nothing outside this computer, and takes the place of "
           "what is pasted in Inspect."));
    auto *scroll = new QScrollArea;
    scroll->setWidget(makeForm());
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::l);
    layout->addWidget(formOf(tr("Provider"), m_provider, tr("Whose tokens to make.")));
    layout->addWidget(scroll, 1);
    layout->addWidget(m_verdict);
    layout->addWidget(makeButtons());
    resizeOnScreen(this, {rowHeight(560), rowHeight(640)});
    connect(m_provider, &QComboBox::currentIndexChanged, this, &MintDialog::showProvider);
    connect(m_claims, &QPlainTextEdit::textChanged, this, &MintDialog::check);
    showProvider();
    m_provider->setFocus();
}

QWidget *MintDialog::makeForm()
{
    auto *form = new QWidget;
    auto *layout = new QVBoxLayout(form);
    m_form = layout;
    layout->setContentsMargins(mirrored(0, 0, space::s, 0));
    layout->setSpacing(space::l);
    m_answers = new QWidget;
    layout->addWidget(m_answers);
    layout->addWidget(formOf(tr("Audience"), m_audience,
                             tr("What the token is for. Empty: what its provider usually writes.")));
    layout->addWidget(m_claimsField);
    layout->addWidget(formOf(tr("Issuer in the token"), m_issuer,
                             tr("The provider's own address is what rules have; keys are the sandbox's in "
                                "both cases.")));
    layout->addWidget(formOf(tr("Ends"), m_end, tr("An ended one is refused.")));
    layout->addWidget(formOf(tr("Signed with"), m_key, tr("A key of nobody's is refused.")));
    layout->addStretch(1);
    return form;
}

QWidget *MintDialog::makeButtons()
{
    auto *buttons = new QWidget;
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    auto *cancel = plainButton(tr("Cancel"));
    m_mint->setProperty("primary", true);
    m_mint->setDefault(true);
    row->addWidget(m_mint);
    row->addStretch(1);
    row->addWidget(cancel);
    connect(m_mint, &QPushButton::clicked, this, &MintDialog::mint);
    connect(cancel, &QPushButton::clicked, this, &QDialog::close);
    return buttons;
}

const ProviderPreset *MintDialog::preset() const
{
    return m_presets.preset(m_provider->currentData().toString().toLatin1());
}

void MintDialog::chooseProvider(const QByteArray &id)
{
    m_provider->setCurrentIndex(m_provider->findData(QString::fromLatin1(id)));
}

QWidget *MintDialog::answer(const QByteArray &name) const
{
    for (const Field &field : m_fields)
        if (field.field->name == name && field.field->when.holds(answers()))
            return field.form->editor();
    return nullptr;
}

/// The answers are made anew for each provider.
bool MintDialog::focusNextPrevChild(bool next)
{
    return moveFocus(inReadingOrder(this), next);
}

void MintDialog::showProvider()
{
    auto *answers = new QWidget;
    auto *layout = new QVBoxLayout(answers);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::l);
    delete m_form->replaceWidget(m_answers, answers);
    delete m_answers;
    m_answers = answers;
    m_fields.clear();
    for (const PresetField &field : preset()->fields)
        addField(field);
    showIssuers();
    check();
}

void MintDialog::addField(const PresetField &field)
{
    const QString example = QString::fromUtf8(exampleValues(*preset()).value(field.name));
    Field made{&field};
    if (field.choices.isEmpty()) {
        made.edit = new QLineEdit(example);
        made.edit->setFont(Theme::instance()->font(TextRole::Data));
        connect(made.edit, &QLineEdit::textChanged, this, &MintDialog::check);
    } else {
        made.choice = new Choice;
        for (const PresetField::Choice &choice : field.choices)
            made.choice->addItem(choice.label, QString::fromUtf8(choice.value));
        made.choice->setCurrentIndex(std::max(0, made.choice->findData(example)));
        connect(made.choice, &QComboBox::currentIndexChanged, this, &MintDialog::check);
    }
    QWidget *editor = made.edit ? static_cast<QWidget *>(made.edit) : made.choice;
    made.form = formOf(field.label, editor, field.help);
    m_answers->layout()->addWidget(made.form);
    m_fields.append(made);
}

/// The provider's address where a rule of the sandbox waits for it.
void MintDialog::showIssuers()
{
    const PresetValues values = completed(*preset(), exampleValues(*preset()));
    const Result<Issuer> own = presetIssuer(*preset(), values);
    m_issuer->clear();
    m_issuer->addItem(
        tr("The sandbox's: %1")
            .arg(m_session->base().toString() + u"/issuers/"_qs + QString::fromLatin1(preset()->id)));
    m_issuer->addItem(own ? tr("The provider's: %1").arg(visible(QString::fromUtf8(own->issuerUrl), 120))
                          : tr("The provider's"));
    const std::optional<FederationFile> &file = m_session->file();
    const bool waited = own && file
        && std::any_of(file->issuers.cbegin(), file->issuers.cend(), [&own](const Issuer &issuer) {
                            return issuer.issuerUrl == own->issuerUrl
                                && issuer.jwks.type == IssuerKeys::Type::ExplicitUrl;
                        });
    m_issuer->setCurrentIndex(waited ? 1 : 0);
}

PresetValues MintDialog::answers() const
{
    PresetValues values;
    for (const Field &field : m_fields)
        values.insert(field.field->name,
                      field.edit ? field.edit->text().trimmed().toUtf8()
                                 : field.choice->currentData().toString().toUtf8());
    return values;
}

/// Questions that do not apply are not asked.
void MintDialog::check()
{
    const PresetValues values = answers();
    bool good = true;
    for (const Field &field : std::as_const(m_fields)) {
        const bool applies = field.field->when.holds(values);
        field.form->setVisible(applies);
        const std::optional<Error> error = applies ? answerError(*field.field, values) : std::nullopt;
        field.form->setError(error ? errorText(*error) : QString());
        good = good && !error;
    }
    const QString claims = m_claims->toPlainText().trimmed();
    const json::Document document = json::Document::parse(claims.toUtf8());
    const bool bad = !claims.isEmpty() && !(document.isStrict() && document.root().isObject());
    const QList<json::Problem> &problems = document.problems();
    m_claimsField->setError(!bad ? QString()
                                : problems.isEmpty()
                                ? tr("This is no JSON object. Write {\"claim\": \"value\"}.")
                                : placedMessage(document, problems.constFirst()));
    m_claimsField->setWarning(bad ? QString() : doubtOf(document, *preset()));
    setAvailable(m_mint, good && !bad && !m_busy);
}

SandboxMint MintDialog::request() const
{
    SandboxMint request;
    request.preset = preset()->id;
    const PresetValues values = answers();
    for (const Field &field : m_fields)
        if (field.field->when.holds(values) && !values.value(field.field->name).isEmpty())
            request.values.insert(field.field->name, values.value(field.field->name));
    request.claims = editsOf(m_claims->toPlainText());
    request.audience = m_audience->text().trimmed().toUtf8();
    request.keepIssuer = m_issuer->currentIndex() == 1;
    if (m_end->currentIndex() == 1) {
        request.issuedOffset = issuedSeconds;
        request.expiresOffset = endedSeconds;
    }
    if (m_key->currentIndex() == 1)
        request.signedBy = SandboxMint::SignedBy::Foreign;
    return request;
}

void MintDialog::mint()
{
    m_client.reset();
    m_http = m_session->makeHttp();
    m_client = std::make_unique<SandboxClient>(*m_http, m_session->base(),
                                               SecretText(m_session->sandboxToken()));
    m_busy = true;
    m_verdict->setVerdict(Shape::Busy, tr("Minting."), {});
    check();
    whenFinished(m_client->mint(request()), this, [this](const Result<SandboxToken> &token) { take(token); });
}

void MintDialog::take(const Result<SandboxToken> &token)
{
    m_busy = false;
    check();
    if (!token)
        return m_verdict->setVerdict(Shape::Fail, tr("No token."), errorText(token.error()));
    whenFinished(m_client->keys(preset()->id), this,
                 [this, made = token->token](const Result<QByteArray> &keys) {
                     Q_EMIT minted(made, keys.value_or(QByteArray()));
                     accept();
                 });
}

} // namespace claimcheck::ui
