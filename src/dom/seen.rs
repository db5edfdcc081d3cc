//! What a document is seen to do with its links: one that lies over another, a form that asks for a
//! secret.

use crate::dom::hyperlink::Hyperlink;
use crate::dom::sheet::Sheet;
use crate::dom::style::Style;
use crate::dom::tag::Tag;
use crate::model::link::{Surface, Trait};
use std::collections::HashSet;

/// What style sheets do beside links.
#[derive(Debug, Clone, Default)]
struct Sheets {
    /// Whether one hides what stands there.
    hides_marks: bool,
    /// Whether one writes words beside what a reader points at.
    draws_tooltips: bool,
}

/// What was seen on the way through a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    /// Whether a field asks for a password or the like. Which form it belongs to can be said in too
    /// many ways (`form=`, foster parenting) to rely on one.
    asks_for_secret: bool,
    /// The address of a link whose picture has an image map of its own.
    mapped: Option<String>,
    /// Whether text lies over something, and lets clicks through to it.
    lets_through: bool,
    sheets: Sheets,
    /// Addresses of links that are taken out of the flow.
    afloat: HashSet<String>,
    /// How deep the outermost element stands that is taken out of it, around links.
    adrift: Option<usize>,
    /// Addresses of links in such elements.
    carried: HashSet<String>,
}

impl Seen {
    /// Looks at an element at a depth; `link` is the address of the link that it stands in.
    pub(super) fn look_at(
        &mut self,
        (tag, depth): (&Tag<'_>, usize),
        style: &Style<'_>,
        link: Option<&str>,
    ) {
        self.asks_for_secret |= asks_for_secret(tag);
        if let Some(link) = link.filter(|_| tag.attr("usemap").is_some()) {
            self.mapped = Some(link.to_owned());
        }
        self.lets_through |= style.lets_through();
        match tag.attr("href").or(link) {
            None if style.is_afloat() => self.adrift = self.adrift.or(Some(depth)),
            Some(link) if style.is_afloat() => self.afloat.extend([link.to_owned()]),
            Some(link) if self.adrift.is_some() => self.carried.extend([link.to_owned()]),
            Some(_) | None => (),
        }
    }

    /// Leaves the element at a depth.
    pub(super) fn leave(&mut self, depth: usize) {
        self.adrift.take_if(|adrift| *adrift == depth);
    }

    /// Looks at a style sheet.
    pub(super) fn look_at_sheet(&mut self, sheet: &Sheet<'_>) {
        self.sheets.hides_marks |= sheet.hides_beside_links();
        self.sheets.draws_tooltips |= sheet.draws_tooltips();
    }

    /// Notes on the links what was seen of them.
    pub(super) fn mark(&self, links: &mut [Hyperlink]) {
        let first = links.first().map(|link| link.href.clone()).unwrap_or_default();
        let has_others = links.iter().any(|link| link.href != first);
        let has_ground = links.iter().any(|link| !self.carried.contains(&link.href));
        let is_over = |href: &String| {
            has_others && self.afloat.contains(href) || has_ground && self.carried.contains(href)
        };
        for link in links {
            let is_form = matches!(link.surface, Surface::Form | Surface::Button);
            let is_under = self.lets_through && link.text.is_empty();
            let traits = [
                (is_form && self.asks_for_secret, Trait::AsksForSecret),
                (self.sheets.hides_marks, Trait::HidesMarks),
                (self.sheets.draws_tooltips, Trait::DrawsTooltips),
                (is_over(&link.href) || is_under, Trait::Covers),
                (matches!(link.surface, Surface::Refresh | Surface::Animation), Trait::Moves),
            ];
            link.over = self.mapped.clone().filter(|_| link.surface == Surface::Area);
            link.traits.extend(traits.into_iter().filter_map(|(holds, it)| holds.then_some(it)));
        }
    }
}

/// Whether a field asks for what must not be given away: a password, a card, a code.
fn asks_for_secret(tag: &Tag<'_>) -> bool {
    let value = |name| tag.attr(name).unwrap_or_default().to_lowercase();
    let is_secret = |name| {
        let value = value(name);
        let mut words = value.split(|c: char| !c.is_alphanumeric());
        SECRETS.iter().any(|sign| value.contains(sign)) || words.any(|it| WORDS.contains(&it))
    };
    let autocomplete = value("autocomplete");
    matches!(tag.name, "input" | "textarea")
        && value("type") != "hidden"
        && (value("type") == "password"
            || ["password", "cc-", "one-time-code"].iter().any(|it| autocomplete.contains(it))
            || ["name", "id", "placeholder", "aria-label", "title"].into_iter().any(is_secret))
}

/// Whole words in names and prompts of such fields.
const WORDS: &[&str] = &["pin", "pass", "ssn", "iban", "otp", "cvv2", "seed"];

/// Parts of them.
const SECRETS: &[&str] = &[
    "passw",
    "passcode",
    "passphrase",
    "pwd",
    "cvv",
    "cvc",
    "cardnumber",
    "card number",
    "card_number",
    "creditcard",
    "recovery phrase",
    "seed phrase",
    "social security",
    "kennwort",
    "contraseña",
    "contrasena",
    "mot de passe",
    "senha",
    "wachtwoord",
    "hasło",
    "lösenord",
    "adgangskode",
    "şifre",
    "пароль",
    "パスワード",
    "密码",
    "密碼",
    "비밀번호",
];
