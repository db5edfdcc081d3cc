//! Plain data: the words of the field, with public fields and no behaviour beyond what keeps them
//! valid.

pub mod decision;
pub mod domain;
pub mod envelope;
pub mod evidence;
pub mod facts;
pub mod limits;
pub mod link;
pub mod locale;
pub mod mark_key;
pub mod message;
pub mod person;
pub mod reply;
pub mod request;
pub mod says;
pub mod stripped;
pub mod tally;
pub mod verdict;
