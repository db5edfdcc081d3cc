//! The way of a link through services that put their own address around others.

use crate::links::target::with_host;
use crate::model::link::{Route, RouteEnd, Service, Target};
use crate::policy::lexicons::Lexicons;
use crate::wrappers::peel::{End, Peeled, peel};
use crate::wrappers::wrapper::Wrapper;

/// The way of a target; `None` where it leads straight to its place.
pub fn route(target: &Target, lexicons: &Lexicons) -> Option<Box<Route>> {
    let url = target.url().filter(|_| target.is_web())?;
    let Peeled { chain, claimed, destination, end } = peel(url, &lexicons.wrappers)?;
    let end = match end {
        End::Open => RouteEnd::Open,
        End::Hidden(wrapper) => RouteEnd::Hidden(service(wrapper)),
        End::Refused(wrapper) => RouteEnd::Refused(service(wrapper)),
    };
    let destination =
        if chain.is_empty() { target.clone() } else { with_host(destination, &lexicons.suffixes) };
    let through = chain.into_iter().map(service).collect();
    Some(Box::new(Route { through, is_claimed: claimed, destination, end }))
}

fn service(wrapper: &Wrapper) -> Service {
    Service { id: wrapper.id.to_owned(), title: wrapper.title.to_owned() }
}
