// Run inside a message's frame: what a reader sees there, and what must not be there.
const LIVE = ["http:", "https:", "mailto:", "tel:"];

const said = (node) => node.parentElement.closest(".wm-said") || !node.parentElement.checkVisibility();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
let text = "";
while (walker.nextNode()) if (!said(walker.currentNode)) text += walker.currentNode.data;

const strange = [];
const all = [...document.querySelectorAll("*")];
const tell = (what, elements) => strange.push(...elements.map((it) => `${what}: ${it.outerHTML.slice(0, 120)}`));
tell("script of the sender", [...document.scripts].filter((it) => !it.nonce));
tell("more than one script", [...document.scripts].slice(1));
tell("handler", all.filter((it) => it.getAttributeNames().some((name) => name.startsWith("on"))));
tell("element", [...document.body.querySelectorAll("iframe, object, embed, form, input, button, svg, math, style, link, meta, base, video, audio")]);
tell("can be clicked", [...document.body.querySelectorAll("details, summary, dialog, label, select, textarea, [tabindex]:not([data-link]), [contenteditable], [accesskey], [popovertarget], [usemap], [draggable]")]);
tell("anchor of the sender", all.filter((it) => it.matches("a[href]:not([data-link]), area, a[target], a[ping]")));
tell("live address", all.filter((it) => it.matches("a[href]") && !LIVE.includes(it.protocol)));
tell("image of another", [...document.images].filter((it) => it.src && !it.src.startsWith(location.href)));
// The driver's log does not hold what the browser says of a frame in another process.
const observer = new ReportingObserver(() => {}, { buffered: true });
observer.observe();
strange.push(...observer.takeRecords().map((it) => `report: ${it.type} ${JSON.stringify(it.body)}`));
if (document.title !== "Message") strange.push(`title: ${document.title}`);

return {
  host: location.hostname,
  text: text.trim().length,
  images: [...document.images].filter((it) => it.naturalWidth > 0).length,
  places: [...document.querySelectorAll("[data-link]")].map((it) => ({ link: it.dataset.link, href: it.hasAttribute("href") ? it.href : null })),
  height: document.body.scrollHeight,
  strange,
};
