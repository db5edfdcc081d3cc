//! One conversation: its messages in their frames, and beside them where their links go.

use crate::annotate::pictures::Show;
use crate::annotate::sanitise;
use crate::clock;
use crate::config::clicks::Ask;
use crate::locales::wording::Wording;
use crate::model::message::{Body, BodyPart};
use crate::model::verdict::{Assessment, Judgement, Mark, Verdict};
use crate::store::inbox::{Page, Row};
use crate::store::key::Key;
use crate::views::Shown;
use crate::web::capability::{Capability, LASTS};
use crate::web::error::Error;
use crate::web::link::{Chip, first_seen, host, is_direct, name, way};
use crate::web::look::{self, Destination};
use crate::web::session::Teammate;
use crate::web::site::Site;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Texts that are quoted of the links of one group.
const QUOTED: usize = 3;

/// An open conversation.
pub(super) struct Open {
    pub(super) id: String,
    pub(super) subject: String,
    pub(super) claim: Option<String>,
    /// Arrival of its latest message.
    pub(super) latest: i64,
    pub(super) messages: Vec<MessageOnPage>,
    /// What to ask with for the messages before these.
    pub(super) earlier: Option<String>,
    /// What these were asked for with.
    pub(super) before: Option<String>,
}

/// One message on the page.
pub(super) struct MessageOnPage {
    pub(super) id: String,
    pub(super) who: String,
    pub(super) address: String,
    pub(super) time: String,
    /// What is said of all its links; `None` while it waits to be judged.
    pub(super) read: Option<Read>,
}

/// A message that has been judged.
pub(super) struct Read {
    /// Address of its frame.
    pub(super) frame: String,
    pub(super) summary: Summary,
    /// What is said of its pictures that are elsewhere, where there are any.
    pub(super) pictures: Option<PicturesElsewhere>,
    /// What was said of it when it came, where that was something else.
    pub(super) at_arrival: Option<String>,
    /// What has become of it since the reader has read it, where that is worse.
    pub(super) risen: Option<String>,
    pub(super) verdict: Option<Verdict>,
    /// Whether the reader has not seen that yet.
    pub(super) is_news: bool,
    pub(super) defects: Vec<String>,
    pub(super) files: Vec<File>,
    pub(super) groups: Vec<Group>,
    pub(super) cards: Vec<Card>,
    pub(super) revision: String,
}

/// One line about a message.
pub(super) struct Summary {
    pub(super) class: &'static str,
    pub(super) says: String,
}

/// Pictures of a message that are elsewhere.
pub(super) struct PicturesElsewhere {
    pub(super) says: String,
    /// Whether the reader can ask for them.
    pub(super) is_offer: bool,
}

/// An attachment.
pub(super) struct File {
    pub(super) name: String,
    pub(super) size: String,
    pub(super) address: String,
}

/// Links of a message that go to one host and are judged alike.
pub(super) struct Group {
    pub(super) destination: Destination,
    pub(super) chip: Chip,
    pub(super) count: usize,
    pub(super) texts: Vec<String>,
    pub(super) says: String,
}

/// What the hover and focus card of one link says.
pub(super) struct Card {
    pub(super) link: String,
    pub(super) chip: Chip,
    pub(super) destination: Destination,
    pub(super) reasons: Vec<String>,
    /// What a click opens without a screen before it.
    pub(super) opens: Option<String>,
    /// Whether a click opens it without showing the card first.
    pub(super) at_once: bool,
    /// Where the screen before it is, where it can also be reported.
    pub(super) way: Option<String>,
    /// Whether that is the way to open it.
    pub(super) opens_there: bool,
    /// The host, for an admin's lists.
    pub(super) host: Option<String>,
}

/// What of a conversation is asked for.
#[derive(Default)]
pub(super) struct Look {
    /// The message before which others are shown in place of the latest.
    pub(super) before: Option<String>,
    /// The message whose pictures that are elsewhere are shown, this time.
    pub(super) pictures: Option<String>,
}

/// Whose page it is, as far as it depends on that.
struct Reader {
    /// Hosts that they have opened before.
    hosts: HashSet<String>,
    /// The verdicts of the messages that they have read, as they were then.
    readings: HashMap<String, Option<Verdict>>,
    /// Which links have a screen before them.
    ask: Ask,
    /// Whether they may see pictures that are elsewhere, and the message whose they want to see.
    may_ask: bool,
    wants: Option<String>,
    /// Their language.
    wording: Arc<Wording>,
}

impl Reader {
    async fn of(
        site: &Site,
        teammate: &Teammate,
        (conversation, look): (&str, &Look),
    ) -> Result<Self, Error> {
        Ok(Self {
            hosts: site.store.opened_hosts(&teammate.person).await?,
            readings: site.store.readings(&teammate.person, conversation).await?,
            ask: site.policies.clicks(&teammate.person.workspace).ask,
            may_ask: site.pictures.is_some(),
            wants: look.pictures.clone(),
            wording: site.policies.wording(&teammate.person.workspace),
        })
    }

    /// Which pictures of a message they see.
    fn sees(&self, message: &str) -> Show {
        let is_wanted = self.may_ask && self.wants.as_deref() == Some(message);
        if is_wanted { Show::Remote } else { Show::Own }
    }
}

/// A conversation as somebody sees it now: its latest messages, or the latest before one of them.
pub(super) async fn open(
    site: &Site,
    teammate: &Teammate,
    id: &str,
    look: &Look,
) -> Result<Open, Error> {
    let before = look.before.as_deref();
    let Page { rows, earlier } = site.store.conversation(&teammate.person, id, before).await?;
    let first = rows.first().ok_or(Error::NotFound)?;
    let (subject, claim) = (first.topic_subject.clone(), first.claims_to_answer.clone());
    let reader = Reader::of(site, teammate, (id, look)).await?;
    let mut messages = Vec::new();
    for row in &rows {
        messages.push(message(site, teammate, row, &reader).await?);
    }
    let subject = reader.wording.subject(&subject);
    let latest = rows.iter().map(|row| row.received_at).max().unwrap_or_default();
    let (id, before) = (id.to_owned(), look.before.clone());
    Ok(Open { id, subject, claim, latest, messages, earlier, before })
}

async fn message(
    site: &Site,
    teammate: &Teammate,
    row: &Row,
    reader: &Reader,
) -> Result<MessageOnPage, Error> {
    let key = Key { workspace_id: teammate.person.workspace.clone(), id: row.id.clone() };
    let shown = site.views.of(&key).await?;
    let first = site.store.verdict_at_arrival(&key).await?;
    let read = shown.map(|shown| {
        let right = Capability {
            session: teammate.session.clone(),
            message: row.id.clone(),
            revision: shown.revision.clone(),
            show: reader.sees(&row.id),
            until: clock::now() + LASTS,
        };
        let frame = format!("{}v/{}/", site.view, right.seal(&site.key));
        let now = shown.view.judgement.verdict();
        let first = first.as_deref().and_then(Verdict::named).filter(|first| Some(*first) != now);
        let at_arrival = first.map(|first| reader.wording.at_arrival(first));
        Read { at_arrival, ..read(&shown, frame, (&row.id, reader)) }
    });
    Ok(MessageOnPage {
        id: row.id.clone(),
        who: reader.wording.sender(&row.from_name, &row.from_address),
        address: row.from_address.clone(),
        time: look::time(row.received_at, &reader.wording),
        read,
    })
}

fn read(shown: &Shown, frame: String, (id, reader): (&str, &Reader)) -> Read {
    let (judgement, wording) = (&shown.view.judgement, &reader.wording);
    let was = reader.readings.get(id);
    let cards = judgement.assessments.iter().map(|it| card(it, shown, (id, reader)));
    Read {
        summary: summary(judgement, wording),
        pictures: pictures(shown, (id, reader)),
        at_arrival: None,
        risen: was.and_then(|was| wording.risen(judgement, *was)),
        is_news: was.is_none_or(|was| *was != judgement.verdict()),
        verdict: judgement.verdict(),
        defects: judgement.defects.iter().map(|defect| wording.defect(*defect)).collect(),
        files: shown
            .content
            .parts
            .iter()
            .filter_map(|part| file(part, shown, (&frame, wording)))
            .collect(),
        groups: groups(shown, wording),
        cards: cards.collect(),
        revision: shown.revision.chars().take(4).collect(),
        frame,
    }
}

fn pictures(shown: &Shown, (id, reader): (&str, &Reader)) -> Option<PicturesElsewhere> {
    let has_any = reader.may_ask && !shown.view.pictures.is_empty();
    let show = reader.sees(id);
    let says = reader.wording.pictures(show);
    has_any.then(|| PicturesElsewhere { says, is_offer: show == Show::Own })
}

fn summary(judgement: &Judgement, wording: &Wording) -> Summary {
    let worst = judgement.assessments.iter().map(|assessment| assessment.mark).max();
    let class = match worst {
        _ if !judgement.checked() => "unchecked",
        None | Some(Mark::None | Mark::Quiet) => "none",
        Some(Mark::Host | Mark::Warning | Mark::Removed) => name(judgement.verdict()),
    };
    Summary { class, says: wording.summary(judgement) }
}

/// An attachment, unless it is a picture that stands in the body.
fn file(part: &BodyPart, shown: &Shown, (frame, wording): (&str, &Wording)) -> Option<File> {
    let Body::Attachment { size } = part.body else { return None };
    if shown.view.body.contains(&format!("src=\"{}{}\"", sanitise::IMAGES, part.id)) {
        return None;
    }
    let name = part.name.clone().unwrap_or_else(|| part.media_type.clone());
    Some(File {
        name,
        size: look::size(size, wording),
        address: format!("{frame}part/{}", part.id),
    })
}

/// Groups in the order of badness, then of appearance.
fn groups(shown: &Shown, wording: &Wording) -> Vec<Group> {
    let mut groups: Vec<(Option<Verdict>, Group)> = Vec::new();
    let mut places: HashMap<(Destination, Option<Verdict>, String), usize> = HashMap::new();
    for assessment in &shown.view.judgement.assessments {
        let destination = look::short(&assessment.link.target);
        let says = wording.overview(assessment, first_seen(assessment, shown, wording));
        let slot = (destination.clone(), assessment.verdict, says.clone());
        let place = *places.entry(slot).or_insert_with(|| {
            let (chip, texts) = (Chip::of(assessment.verdict, wording), Vec::new());
            groups.push((assessment.verdict, Group { destination, chip, count: 0, texts, says }));
            groups.len() - 1
        });
        if let Some((_, group)) = groups.get_mut(place) {
            group.add(&assessment.link.text);
        }
    }
    groups.sort_by_key(|(verdict, _)| std::cmp::Reverse(*verdict));
    groups.into_iter().map(|(_, group)| group).collect()
}

impl Group {
    fn add(&mut self, text: &str) {
        self.count += 1;
        let is_new = !text.is_empty() && !self.texts.iter().any(|known| known == text);
        if is_new && self.texts.len() < QUOTED {
            self.texts.push(text.to_owned());
        }
    }
}

/// What opens without a screen is asked for all the same, as it is judged at the click: only what is no
/// place of the web opens from here.
fn card(assessment: &Assessment, shown: &Shown, (id, reader): (&str, &Reader)) -> Card {
    let target = &assessment.link.target;
    let at_once = is_direct(assessment, &reader.hosts, reader.ask);
    let way = way(id, assessment);
    let opens = assessment.is_live() && (at_once || way.is_none());
    let wording = &reader.wording;
    Card {
        link: assessment.link.id.to_string(),
        chip: Chip::of(assessment.verdict, wording),
        destination: look::whole(target),
        reasons: wording.reasons(assessment, first_seen(assessment, shown, wording)),
        opens: opens.then(|| target.to_string()),
        at_once,
        opens_there: !opens && !assessment.is_stripped && way.is_some(),
        way,
        host: host(assessment),
    }
}
