//! What a tokenizer must not meet: the constructs on which the order of the bytes and the tree can differ.

/// One of them, with its reason. Section numbers are those of WHATWG HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Construct {
    /// NUL: dropped in one place and replaced in another (13.2.6.4.7, 13.2.6.5); or a byte order mark,
    /// which is no text at the begin.
    Octet,
    /// Enough of something for a cap, which the tree counts.
    Large,
    /// An attribute twice in a tag: the first counts, and the second is worth a finding (13.2.5.33).
    DoubledAttribute,
    /// An element with rules of its own: foreign content, `<template>`, `<select>`, frames, what holds
    /// text instead of elements, what drops its first line end (13.2.6).
    Special,
    /// Attributes of a second or late `<html>` or `<body>`, which go to the first (13.2.6.4.7).
    LateRoot,
    /// Content behind a comment behind `</body>`: it goes into the body, before the comment
    /// (13.2.6.4.19).
    BehindTheEnd,
    /// Content of a table outside its cells, which is put before the table (13.2.6.1, "foster parent").
    Fostered,
    /// Part of a table outside of any: it is left out (13.2.6.4.7).
    Stray,
    /// Formatting or a link that ends elsewhere than it began: it is begun anew in what follows, or
    /// changes places with what is in it (13.2.4.3, "adoption agency algorithm").
    Misnested,
    /// A link in a link, a form in a form, a button in a button: the outer one ends, or the inner one is
    /// left out (13.2.6.4.7).
    Nested,
    /// `<table>` where a paragraph is open: only some documents end the paragraph ("quirks mode").
    TableInParagraph,
    /// A style sheet that gives elements what is minded: which they are, what surrounds them tells, and one that
    /// comes late selects those before it.
    Styled,
}
