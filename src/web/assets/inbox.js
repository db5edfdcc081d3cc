// The inbox page: frames report, the card answers, keys move between list, mail and card.

import { Card, open_link } from "./card.js";
import { listen } from "./frames.js";

const list = document.querySelector(".list");
const current = () => list.querySelector("[aria-current]") ?? list.querySelector(".item");
current()?.scrollIntoView({ block: "nearest" });
const element = document.getElementById("card");

if (element) {
  const card = new Card(element);
  const escape = () => card.isOpen ? card.close() : current()?.focus();
  let away = 0;
  addEventListener("pointermove", ({ target, timeStamp }) => {
    if (target instanceof Element && target.closest("iframe, #card")) return;
    away = performance.timeOrigin + timeStamp;
    card.pointerIsAway();
  });
  listen({
    // What a frame reports late, when the pointer has left it, would show a card that nothing closes.
    hover: (at) => { if (at.when > away) card.hover(at); },
    focus: (at) => card.focus(at),
    leave: () => card.leave(),
    click: (at) => "atOnce" in at.card.dataset && at.card.dataset.opens ? open_link(at.card.dataset) : card.pin(at),
    escape,
  });
  addEventListener("keydown", (event) => { if (event.key === "Escape") escape(); });
  document.querySelector(".mail").addEventListener("scroll", () => card.close());
  document.getElementById("mail").focus();
}

list.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
  if (!step) return;
  const items = [...list.querySelectorAll(".item")];
  items[items.indexOf(document.activeElement) + step]?.focus();
  event.preventDefault();
});

if (document.querySelector(".message > [role=status]")) setTimeout(() => location.replace(location.pathname + location.search), 2_000);
