//! What a document is seen to do with its links: one that lies over another, a form that asks for a
//! secret.

use crate::dom::hyperlink::Hyperlink;
use crate::dom::tag::Tag;
use crate::model::link::{Surface, Trait};
use std::collections::HashSet;

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
    /// Addresses of links that are taken out of the flow.
    afloat: HashSet<String>,
}

impl Seen {
    /// Looks at an element; `link` is the address of the link that it stands in.
    pub(super) fn look_at(&mut self, tag: &Tag<'_>, link: Option<&str>) {
        self.asks_for_secret |= asks_for_secret(tag);
        if let Some(link) = link.filter(|_| tag.attr("usemap").is_some()) {
            self.mapped = Some(link.to_owned());
        }
        let Some(style) = tag.attr("style").map(Style::of) else { return };
        self.lets_through |= style.has("pointer-events", &["none"]);
        if style.is_afloat() {
            self.afloat.extend(tag.attr("href").or(link).map(str::to_owned));
        }
    }

    /// Notes on the links what was seen of them.
    pub(super) fn mark(&self, links: &mut [Hyperlink]) {
        let first = links.first().map(|link| link.href.clone()).unwrap_or_default();
        let has_others = links.iter().any(|link| link.href != first);
        for link in links {
            let is_form = matches!(link.surface, Surface::Form | Surface::Button);
            let is_under = self.lets_through && link.text.is_empty();
            let traits = [
                (is_form && self.asks_for_secret, Trait::AsksForSecret),
                (has_others && self.afloat.contains(&link.href) || is_under, Trait::Covers),
                (matches!(link.surface, Surface::Refresh | Surface::Animation), Trait::Moves),
            ];
            link.over = self.mapped.clone().filter(|_| link.surface == Surface::Area);
            link.traits.extend(traits.into_iter().filter_map(|(holds, it)| holds.then_some(it)));
        }
    }
}

/// The declarations of an inline style, in lower case and without white space.
struct Style(Vec<(String, String)>);

impl Style {
    fn of(style: &str) -> Self {
        let style = style.split_whitespace().collect::<String>().to_ascii_lowercase();
        let pairs = style.split(';').filter_map(|declaration| declaration.split_once(':'));
        Self(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    /// Whether a property has a value that begins like one of these.
    fn has(&self, name: &str, values: &[&str]) -> bool {
        let mut own = self.0.iter().filter(|(property, _)| property == name);
        own.any(|(_, value)| values.iter().any(|it| value.starts_with(it)))
    }

    /// Whether it takes an element out of the flow, and hides it or spreads it over what is there.
    fn is_afloat(&self) -> bool {
        let is_out = self.has("position", &["absolute", "fixed", "sticky"])
            || self.has("transform", &["translate", "matrix", "scale"]);
        let is_wide = self.has("width", &["100"]) || self.has("right", &["0"]);
        let is_tall = self.has("height", &["100"]) || self.has("bottom", &["0"]);
        is_out && (self.hides() || self.has("inset", &[""]) || is_wide && is_tall)
    }

    fn hides(&self) -> bool {
        let opacity = self.0.iter().find(|(name, _)| name == "opacity");
        let opacity = opacity.and_then(|(_, value)| value.parse::<f32>().ok());
        opacity.is_some_and(|opacity| opacity < FAINT)
            || self.has("color", &["transparent", "rgba(0,0,0,0"])
            || self.has("font-size", &["0"])
    }
}

/// Below this opacity nobody sees an element.
const FAINT: f32 = 0.2;

/// Whether a field asks for what must not be given away: a password, a card, a code.
fn asks_for_secret(tag: &Tag<'_>) -> bool {
    let value = |name| tag.attr(name).unwrap_or_default().to_ascii_lowercase();
    let has = |name, signs: &[&str]| {
        let value = value(name);
        signs.iter().any(|sign| value.contains(sign))
    };
    matches!(tag.name, "input" | "textarea")
        && (has("type", &["password"])
            || has("autocomplete", &["password", "cc-", "one-time-code"])
            || has("name", SECRETS)
            || has("placeholder", SECRETS))
}

/// Parts of names and prompts of such fields.
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
    "kennwort",
    "contraseña",
    "contrasena",
    "mot de passe",
    "senha",
    "パスワード",
];
