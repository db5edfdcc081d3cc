// What the message frames say. Every value from a frame is hostile: only known kinds, links that this page knows, and
// finite numbers count.

const KINDS = new Set(["hover", "focus", "leave", "click", "escape", "height"]);
const MAX_HEIGHT = 30_000;

/** The cards of a page by message and link, from its own markup. */
function cards() {
  const all = [...document.querySelectorAll("template.card-of")];
  return new Map(all.map((card) => [`${card.dataset.message} ${card.dataset.link}`, card]));
}

/** Where a link stands in the window, kept inside its frame. */
function place(frame, rect) {
  const box = frame.getBoundingClientRect();
  const number = (value, most) => Number.isFinite(value) ? Math.min(Math.max(value, 0), most) : 0;
  return {
    left: box.left + number(rect?.left, box.width),
    right: box.left + number(rect?.right, box.width),
    top: box.top + number(rect?.top, box.height),
    bottom: box.top + number(rect?.bottom, box.height),
  };
}

/** Calls `on[kind]({ frame, port, card, link, when, rect })` for what frames report. */
export function listen(on) {
  const known = cards();
  const hear = (frame, port, said) => {
    if (typeof said !== "object" || said === null || !KINDS.has(said.kind)) return;
    if (said.kind === "height") return grow(frame, said.height);
    const card = known.get(`${frame.dataset.message} ${said.link}`);
    if (!card && ["hover", "focus", "click"].includes(said.kind)) return;
    const when = Number.isFinite(said.when) ? said.when : 0;
    on[said.kind]?.({ frame, port, card, link: said.link, when, rect: place(frame, said.rect) });
  };
  const offer = (frame) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => hear(frame, port1, data);
    frame.contentWindow?.postMessage("waymark", "*", [port2]);
  };
  for (const frame of document.querySelectorAll("iframe.frame")) {
    frame.addEventListener("load", () => offer(frame));
    offer(frame);
  }
}

function grow(frame, height) {
  if (Number.isFinite(height)) frame.style.height = `${Math.min(Math.max(height, 20), MAX_HEIGHT) + 4}px`;
}
