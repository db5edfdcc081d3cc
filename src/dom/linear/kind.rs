//! What the tree builder does with an element, by its name (WHATWG HTML section 13.2.6.4).

/// Elements that are treated alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `<html>`, `<head>` and `<body>`.
    Root,
    /// May stand in the head, and holds nothing.
    Metadata,
    /// May stand in the head and in tables, and holds text.
    Raw,
    /// May stand in the head, and holds text.
    Title,
    /// Holds nothing.
    Void,
    /// Holds nothing, and ends a paragraph.
    Rule,
    Paragraph,
    Heading,
    /// Ends a paragraph.
    Block,
    Form,
    Button,
    /// `<li>`, which another one in the same list ends.
    Item,
    /// `<dt>` and `<dd>`, likewise.
    Term,
    Table,
    Columns,
    Column,
    /// `<tbody>` and the like.
    Section,
    Row,
    Cell,
    Anchor,
    /// Begun anew in the next block where it does not end.
    Formatting,
    Special,
    Ordinary,
}

impl Kind {
    pub(super) fn of(name: &str) -> Self {
        match name {
            "td" | "th" => Self::Cell,
            "tr" => Self::Row,
            "a" => Self::Anchor,
            "p" => Self::Paragraph,
            "font" | "b" | "i" | "u" | "strong" | "em" | "big" | "code" | "s" | "small"
            | "strike" | "tt" => Self::Formatting,
            "br" | "img" | "area" | "embed" | "input" | "wbr" | "param" | "source" | "track"
            | "bgsound" | "basefont" | "keygen" => Self::Void,
            "div" | "center" | "blockquote" | "ul" | "ol" | "address" | "article" | "aside"
            | "details" | "dialog" | "dir" | "dl" | "fieldset" | "figcaption" | "figure"
            | "footer" | "header" | "hgroup" | "main" | "menu" | "nav" | "search" | "section"
            | "summary" => Self::Block,
            "table" => Self::Table,
            "tbody" | "thead" | "tfoot" => Self::Section,
            "li" => Self::Item,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Self::Heading,
            "meta" | "link" | "base" => Self::Metadata,
            "style" | "script" => Self::Raw,
            "title" => Self::Title,
            "hr" => Self::Rule,
            "html" | "head" | "body" => Self::Root,
            "colgroup" => Self::Columns,
            "col" => Self::Column,
            "dd" | "dt" => Self::Term,
            "form" => Self::Form,
            "button" => Self::Button,
            "applet" | "caption" | "frame" | "frameset" | "iframe" | "image" | "isindex"
            | "listing" | "marquee" | "math" | "nobr" | "noembed" | "noframes" | "noscript"
            | "object" | "optgroup" | "option" | "plaintext" | "pre" | "rb" | "rp" | "rt"
            | "rtc" | "select" | "svg" | "template" | "textarea" | "xmp" => Self::Special,
            _ => Self::Ordinary,
        }
    }

    /// Whether an element must end where it began, as it is begun anew elsewhere if it does not, or
    /// noted in another place.
    pub(super) fn is_strict(self) -> bool {
        matches!(self, Self::Anchor | Self::Formatting | Self::Form)
    }

    /// Whether no end tag of another name looks beyond it: the standard's category "special".
    pub(super) fn is_barrier(self) -> bool {
        !matches!(self, Self::Anchor | Self::Formatting | Self::Ordinary)
    }

    /// Whether it holds only parts of a table.
    pub(super) fn is_frame_of_table(self) -> bool {
        matches!(self, Self::Table | Self::Columns | Self::Section | Self::Row)
    }

    /// Whether it is a part of a table.
    pub(super) fn is_of_table(self) -> bool {
        matches!(self, Self::Columns | Self::Column | Self::Section | Self::Row | Self::Cell)
    }

    /// Whether a document may have it before its body.
    pub(super) fn is_of_head(self) -> bool {
        matches!(self, Self::Metadata | Self::Raw | Self::Title)
    }

    /// Whether it ends with its start tag.
    pub(super) fn is_empty(self) -> bool {
        matches!(self, Self::Metadata | Self::Void | Self::Rule | Self::Column)
    }

    /// What begins of itself before a part of a table begins in an element; `None` where the part has no
    /// place.
    pub(super) fn implied_in(self, around: Self) -> Option<&'static [&'static str]> {
        let places = PLACES.iter().find(|(part, place, _)| (*part, *place) == (self, around));
        places.map(|(.., implied)| *implied)
    }
}

/// Parts of tables, where they stand, and what is between (WHATWG HTML section 13.2.6.4.9 on).
const PLACES: &[(Kind, Kind, &[&str])] = &[
    (Kind::Cell, Kind::Row, &[]),
    (Kind::Cell, Kind::Section, &["tr"]),
    (Kind::Cell, Kind::Table, &["tbody", "tr"]),
    (Kind::Row, Kind::Section, &[]),
    (Kind::Row, Kind::Table, &["tbody"]),
    (Kind::Section, Kind::Table, &[]),
    (Kind::Column, Kind::Columns, &[]),
    (Kind::Column, Kind::Table, &["colgroup"]),
    (Kind::Columns, Kind::Table, &[]),
];
