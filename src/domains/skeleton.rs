//! What names look like to a reader (UTS 39). The only file that names `unicode_security`.

use unicode_security::{MixedScript as _, skeleton as of};

/// A name as a reader sees it: A-labels as the characters that they stand for.
pub fn shown(name: &str) -> String {
    idna::domain_to_unicode(name).0
}

/// What a name looks like: two names with one skeleton cannot be told apart by eye, such as `rn` and
/// `m`, or `0` and `o`.
pub fn skeleton(name: &str) -> String {
    let skeleton: String = of(&shown(name)).collect();
    skeleton.to_lowercase()
}

/// Whether a label of a name mixes scripts, as no single language does.
pub fn mixes_scripts(name: &str) -> bool {
    shown(name).split('.').any(|label| !label.is_single_script())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike() {
        for (one, other, alike) in [
            ("paypal.com", "xn--pypal-4ve.com", true),
            ("acme.test", "acrne.test", true),
            ("google.com", "g00gle.com", true),
            ("micros0ft.com", "microsoft.com", true),
            ("example.com", "example.net", false),
            ("bücher.example", "bucher.example", false),
        ] {
            assert_eq!(skeleton(one) == skeleton(other), alike, "{one} {other}");
        }
    }

    #[test]
    fn names_that_mix_scripts() {
        for (name, mixed) in [
            ("xn--pypal-4ve.com", true),
            ("xn--bcher-kva.example", false),
            ("xn--e1afmkfd.xn--p1ai", false),
            ("example.com", false),
        ] {
            assert_eq!(mixes_scripts(name), mixed, "{name}");
        }
    }
}
