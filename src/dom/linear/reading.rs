//! What the tokenizer says, told as the tree would tell it.

use crate::dom::given;
use crate::dom::linear::construct::Construct;
use crate::dom::linear::kind::Kind;
use crate::dom::linear::open::Open;
use crate::dom::linear::written::Written;
use crate::dom::tag::Tag;
use crate::dom::visitor::Visitor;
use crate::model::limits::Limits;
use html5gum::emitters::callback::CallbackEvent;

/// The roots in their order; each may be left out.
const ROOTS: [&str; 3] = ["html", "head", "body"];

/// How far a source was read.
pub(super) struct Reading<'a, V> {
    limits: &'a Limits,
    visitor: &'a mut V,
    tag: Written,
    /// Whether the tag is still being read: an end tag may have attributes too.
    in_tag: bool,
    open: Open,
    /// Text whose end has not come yet: what is left out does not divide it.
    text: String,
    /// How many of the roots may not come any more.
    roots: usize,
    end: End,
}

/// How near the end is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Far,
    /// `</body>` or `</html>` was read.
    Body,
    /// And a comment behind it.
    Comment,
}

impl<'a, V: Visitor> Reading<'a, V> {
    pub(super) fn new(limits: &'a Limits, visitor: &'a mut V) -> Self {
        Self {
            limits,
            visitor,
            tag: Written::default(),
            in_tag: false,
            open: Open::default(),
            text: String::new(),
            roots: 0,
            end: End::Far,
        }
    }

    pub(super) fn hear(&mut self, event: &CallbackEvent<'_>) -> Result<(), Construct> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag.begin(&String::from_utf8_lossy(name));
                self.in_tag = true;
            }
            CallbackEvent::AttributeName { name } if self.in_tag => {
                self.tag.add_attribute(&String::from_utf8_lossy(name))?;
                let is_capped = self.tag.attributes() > self.limits.html_attributes;
                return if is_capped { Err(Construct::Large) } else { Ok(()) };
            }
            CallbackEvent::AttributeValue { value } if self.in_tag => {
                self.tag.add_value(&String::from_utf8_lossy(value));
            }
            CallbackEvent::CloseStartTag { .. } => return self.start(),
            CallbackEvent::EndTag { name } => return self.end(&String::from_utf8_lossy(name)),
            CallbackEvent::String { value } => return self.run(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { value } => {
                return self.comment(&String::from_utf8_lossy(value));
            }
            CallbackEvent::AttributeName { .. }
            | CallbackEvent::AttributeValue { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
        Ok(())
    }

    pub(super) fn finish(&mut self) -> Result<(), Construct> {
        self.tell_text()?;
        self.leave(self.open.len());
        Ok(())
    }

    fn start(&mut self) -> Result<(), Construct> {
        self.in_tag = false;
        let kind = Kind::of(&self.tag.name);
        if kind == Kind::Root {
            return self.root();
        }
        self.goes_on()?;
        self.tell_text()?;
        self.roots = self.roots.max(if kind.is_of_head() { 2 } else { 3 });
        let before = self.open.before(kind)?;
        self.leave(before.ending);
        for name in before.implied {
            self.visitor.enter(&Tag::html(name, Vec::new()));
            self.open.push(Kind::of(name), name);
        }
        self.visitor.enter(&self.tag.tag());
        if kind.is_empty() {
            self.visitor.leave(&self.tag.name);
        } else {
            self.open.push(kind, &self.tag.name);
        }
        self.open.within(self.limits)
    }

    /// A root is told of like an element that holds nothing: what it holds is everything. One that comes
    /// late is left out.
    fn root(&mut self) -> Result<(), Construct> {
        let place = ROOTS.iter().position(|root| *root == self.tag.name).unwrap_or_default();
        if place < self.roots {
            let is_nothing = self.tag.name == "head" || self.tag.attributes() == 0;
            return if is_nothing { Ok(()) } else { Err(Construct::LateRoot) };
        }
        self.tell_text()?;
        self.roots = place + 1;
        self.visitor.enter(&self.tag.tag());
        self.visitor.leave(&self.tag.name);
        Ok(())
    }

    /// What follows on `</body>`, be it an end tag that ends nothing, is a part of the body, and comes before
    /// the comments behind it (WHATWG HTML section 13.2.6.4.19).
    fn goes_on(&mut self) -> Result<(), Construct> {
        match self.end {
            End::Far | End::Body => {
                self.end = End::Far;
                Ok(())
            }
            End::Comment => Err(Construct::BehindTheEnd),
        }
    }

    fn comment(&mut self, comment: &str) -> Result<(), Construct> {
        self.tell_text()?;
        if self.end == End::Body {
            self.end = End::Comment;
            self.finish()?;
        }
        self.visitor.comment(comment);
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Construct> {
        if matches!(name, "body" | "html") {
            self.end = self.end.max(End::Body);
            return self.open.outside_of_tables();
        }
        self.goes_on()?;
        if let Some(ended) = self.open.ended_by(Kind::of(name), name)? {
            self.tell_text()?;
            self.leave(ended);
        } else if matches!(name, "p" | "br") {
            return self.made_by_its_end(name);
        }
        Ok(())
    }

    /// `</p>` and `</br>` that end nothing make an element (WHATWG HTML section 13.2.6.4.7).
    fn made_by_its_end(&mut self, name: &str) -> Result<(), Construct> {
        if self.roots < ROOTS.len() {
            return Err(Construct::Stray);
        }
        self.tag.begin(name);
        self.start()?;
        self.leave(usize::from(name == "p"));
        Ok(())
    }

    fn run(&mut self, text: &str) -> Result<(), Construct> {
        if !text.bytes().all(|octet| octet.is_ascii_whitespace()) {
            self.goes_on()?;
            if !self.open.is_in_head() {
                self.roots = ROOTS.len();
            }
            if self.open.is_in_frame_of_table() {
                return Err(Construct::Fostered);
            }
        }
        self.text.push_str(text);
        Ok(())
    }

    fn tell_text(&mut self) -> Result<(), Construct> {
        if self.open.is_in_style() && given::is_minded::<V>(&self.text) {
            return Err(Construct::Styled);
        }
        if !self.text.is_empty() {
            self.visitor.text(&self.text);
            self.text.clear();
        }
        Ok(())
    }

    fn leave(&mut self, count: usize) {
        for _ in 0..count {
            if let Some(name) = self.open.pop() {
                self.visitor.leave(&name);
            }
        }
    }
}
