//! Bombs in an HTML part: what makes a tree, a tokenizer or a sanitiser slow.

use crate::catalogue::{Bomb, message, repeated};

/// All of them.
pub(crate) const BOMBS: &[Bomb] = &[
    // The tree grows deep.
    ("nested-div", |n| html(&"<div>".repeat(n))),
    ("nested-div-closed", |n| html(&["<div>".repeat(n), "</div>".repeat(n)].concat())),
    ("nested-lists", |n| html(&"<ul><li>".repeat(n))),
    ("nested-anchors", |n| html(&"<a href=x><div>".repeat(n))),
    ("nested-tables", |n| html(&"<table>".repeat(n))),
    ("nested-cells", |n| html(&"<table><tr><td>".repeat(n))),
    ("nested-templates", |n| html(&"<template>".repeat(n))),
    ("nested-drawings", |n| html(&"<svg>".repeat(n))),
    ("nested-formulas", |n| html(&"<math><mi>".repeat(n))),
    ("nested-fonts", |n| html(&repeated(n, |i| format!("<font size={i}>")))),
    ("selects", |n| html(&"<select><option>".repeat(n))),
    ("headings", |n| html(&"<h1><p>".repeat(n))),
    ("wide-and-deep", |n| html(&["<div>".repeat(480), "<br>".repeat(n)].concat())),
    ("lines-of-a-deep-list", |n| html(&["<dl><dd>".repeat(240), "<dt>x".repeat(n)].concat())),
    // The tree grows out of proportion to the source.
    ("misnested-formatting", |n| html(&misnested(n / 50))),
    ("paragraphs-in-formatting", |n| html(&"<p><b><i><a href=x>".repeat(n))),
    ("formatting-reopened", |n| {
        html(&[repeated(60, |i| format!("<b a{i}>")), "<p>x".repeat(n)].concat())
    }),
    ("anchors-in-tables", |n| html(&"<a href=x><table>".repeat(n))),
    ("foster-parents", |n| html(&["<table>", &"x<b>".repeat(n)].concat())),
    ("foster-text", |n| html(&["<table>", &"x<tr>".repeat(n)].concat())),
    ("nobr", |n| html(&"<nobr>x".repeat(n))),
    ("buttons", |n| html(&"<button><p>".repeat(n))),
    ("implied-ends", |n| html(&["<p><a href=x>".repeat(n), "</u>".repeat(n)].concat())),
    ("stray-ends", |n| html(&["<b>", &"<p>".repeat(n), &"</b><b>".repeat(n)].concat())),
    // One tag is large.
    ("attributes-of-one-tag", |n| html(&["<a ", &repeated(n, |i| format!("x{i} ")), ">"].concat())),
    ("attributes-of-many-bodies", |n| html(&repeated(n, |i| format!("<body x{i}=1>")))),
    ("attributes-of-every-tag", |n| html(&format!("<p {}>", attributes(200)).repeat(n / 100))),
    ("titles-of-one-anchor", |n| html(&["<a href=x", &" title=x".repeat(n), ">x</a>"].concat())),
    ("one-giant-address", |n| html(&link(&"ü".repeat(50 * n)))),
    ("one-giant-tag-name", |n| html(&format!("<{}>", "x".repeat(100 * n)))),
    ("one-giant-text", |n| html(&["<a href=https://a.example>", &"x ".repeat(50 * n)].concat())),
    // The tokenizer reads on and on.
    ("references", |n| html(&"&amp;".repeat(10 * n))),
    ("references-that-do-not-end", |n| html(&"&notin".repeat(10 * n))),
    ("references-in-an-address", |n| html(&link(&"&amp;&copy".repeat(10 * n)))),
    ("one-long-reference", |n| html(&["&#", &"0".repeat(100 * n), "65;"].concat())),
    ("unclosed-comment", |n| html(&["<!--", &"x".repeat(100 * n)].concat())),
    ("comments-in-comments", |n| html(&"<!--".repeat(25 * n))),
    ("comments", |n| html(&"<!---->".repeat(n))),
    ("unclosed-script", |n| html(&"<script><!--<script>".repeat(n))),
    ("unclosed-text-area", |n| html(&["<textarea>", &"</text".repeat(10 * n)].concat())),
    ("document-types", |n| html(&"<!DOCTYPE html>".repeat(n))),
    ("characters-in-drawings", |n| html(&["<svg>", &"<![CDATA[x]]>".repeat(n)].concat())),
    ("less-than-signs", |n| html(&"<".repeat(100 * n))),
    ("one-line", |n| html(&"a".repeat(100 * n))),
    ("nul", |n| html(&"\0".repeat(100 * n))),
    // Links and what is said of them.
    ("links", |n| html(&repeated(n / 2, |i| link(&format!("https://h{i}.example/{i}"))))),
    ("links-below-the-cap", |n| {
        html(&repeated(n.min(4_900), |i| format!("<a href=//{}/>x</a>", host(i))))
    }),
    ("links-of-a-long-base", |n| {
        html(&format!(
            "<base href=https://a.example/{}/>{}",
            "x".repeat(10 * n),
            link("y").repeat(n.min(4_900))
        ))
    }),
    ("links-of-a-middling-base", |n| {
        html(&format!(
            "<base href=https://a.example/{}/>{}",
            "x".repeat(n / 5),
            link("y").repeat(n.min(4_900))
        ))
    }),
    ("links-in-one-another", |n| {
        html(&["<svg>", &"<a href=x>".repeat(400), &"<g/>text ".repeat(n)].concat())
    }),
    ("links-in-one-another-as-html", |n| {
        html(
            &["<svg>", &"<a href=https://a.example><g>".repeat(240), &"<p>x</p>".repeat(n / 2)]
                .concat(),
        )
    }),
    ("host-of-many-labels", |n| html(&link(&format!("https://{}example/", "a.".repeat(5 * n))))),
    ("hosts-of-many-labels", |n| {
        html(&repeated(n.min(4_900), |i| {
            link(&format!("https://{i}.{}example/", "a.".repeat(n / 100)))
        }))
    }),
    ("host-of-one-label", |n| html(&link(&format!("https://{}.example/", "abc".repeat(n / 5))))),
    ("hosts-of-long-labels", |n| {
        html(&repeated(n.min(4_900), |i| {
            let labels = ["parcel", "login", "verify"].map(|word| format!("{word}-{i}").repeat(5));
            link(&format!("https://{}.example/", labels.join(".")))
        }))
    }),
    ("host-of-combining-marks", |n| {
        html(&link(&format!("https://e{}.example/", "\u{301}\u{323}".repeat(5 * n))))
    }),
    ("recipients", |n| {
        html(&link(&["mailto:", &repeated(n, |i| format!("a@h{i}.example,"))].concat()))
    }),
    ("recipients-of-one-host", |n| html(&link(&["mailto:", &"a@a.example,".repeat(n)].concat()))),
    ("signs-of-user-info", |n| html(&link(&format!("https://{}a.example/", "@:".repeat(10 * n))))),
    ("dots-in-a-path", |n| html(&link(&format!("https://a.example/{}", "x/../".repeat(10 * n))))),
    ("areas", |n| {
        html(&repeated(n.min(4_900), |i| format!("<area href=//a.example/{i} alt='{i}'>")))
    }),
    // Pictures, styles.
    ("images", |n| html(&"<img src=cid:a alt='a picture'>".repeat(n))),
    ("images-that-load", |n| html(&"<img src=https://a.example/x alt=x>".repeat(n))),
    ("style-shorthand", |n| html(&style(&["background:", &"a ".repeat(20 * n)].concat()))),
    ("style-declarations", |n| html(&style(&"color:red;".repeat(10 * n)))),
    ("style-brackets", |n| html(&style(&["color:", &"(".repeat(50 * n)].concat()))),
    ("style-brackets-closed", |n| {
        html(&style(&["color:", &"rgb(".repeat(10 * n), &")".repeat(10 * n)].concat()))
    }),
    ("style-window-units", |n| html(&style(&["width:", &"vhvwvmin".repeat(10 * n)].concat()))),
    ("style-quotes", |n| html(&style(&"font-family:'".repeat(10 * n)))),
    ("styles-of-every-tag", |n| {
        html(&style("margin:1px;color:red;background:#fff url(x)").repeat(n / 2))
    }),
    ("style-sheet", |n| html(&["<style>", &"a{".repeat(20 * n), "</style>"].concat())),
    ("style-sheet-of-rules-alike", |n| {
        sheet(&repeated(1_000, |i| format!(".a{i} .b{i} div{{display:none}}")), n)
    }),
    ("style-sheet-of-long-rules", |n| {
        sheet(&format!("div{{opacity:0;{}}}", "x:y;".repeat(2_000)).repeat(32), n)
    }),
    ("style-sheet-of-attributes", |n| {
        let value = "x".repeat(250);
        let rules = repeated(1_000, |i| format!("[title*='{value}{i}'] [class]{{opacity:0}}"));
        let titles = format!("<b class=x title='{value}'></b>").repeat(n);
        [sheet(&rules, 1), titles.into_bytes()].concat()
    }),
    ("style-sheet-of-siblings", |n| {
        sheet(
            &repeated(1_000, |i| format!("i ~ div:not(b ~ .a{i}):nth-last-child(n){{opacity:0}}")),
            n,
        )
    }),
    ("style-sheet-of-brackets", |n| {
        sheet(&["div", &":not(:is(b i, ".repeat(n), "{opacity:0}"].concat(), n)
    }),
    ("style-sheet-of-escapes", |n| sheet(&"/**/\\61{\\70 osition:fixed}".repeat(10 * n), 1)),
];

fn html(body: &str) -> Vec<u8> {
    message("Content-Type: text/html; charset=utf-8\n", body)
}

/// A style sheet, and elements in others.
fn sheet(rules: &str, count: usize) -> Vec<u8> {
    let around = "<div class='x y z'>".repeat(400);
    html(&["<style>", rules, "</style>", &around, &"<div></div>".repeat(count)].concat())
}

fn link(href: &str) -> String {
    format!("<a href=\"{href}\">x</a>")
}

fn style(declarations: &str) -> String {
    format!("<p style=\"{declarations}\">x")
}

fn attributes(count: usize) -> String {
    repeated(count, |i| format!("x{i}=y "))
}

fn host(number: usize) -> String {
    format!(
        "{}{number}.example",
        "long-label-".repeat(5).repeat(4).replace("label-long", "label.long")
    )
}

fn misnested(count: usize) -> String {
    let bold = repeated(count, |i| format!("<b a{i}>"));
    let italic = repeated(count, |i| format!("<i a{i}>"));
    [bold, italic, "x</b>".repeat(count)].concat()
}
