// The card of a link: shown at hover and focus, kept while the pointer is on it, dismissed with Escape (WCAG 1.4.13).

const PATIENCE = 250;

/** The one card of a page. */
export class Card {
  #element;
  #link = {};
  #leaving = null;
  #pinned = null;
  #returning = false;
  #hovered = false;

  constructor(element) {
    this.#element = element;
    element.addEventListener("pointerenter", () => this.#stay());
    element.addEventListener("pointerleave", () => this.leave());
    element.addEventListener("click", (event) => { if (event.target.dataset.act === "open") this.#open(); });
  }

  get isOpen() { return !this.#element.hidden; }

  /** Shows what a template of this page says, at a place in the window. */
  show({ card, rect }) {
    this.#stay();
    this.#pinned = null;
    this.#hovered = false;
    const element = this.#element;
    element.replaceChildren(card.content.cloneNode(true));
    this.#link = card.dataset;
    element.hidden = false;
    const { width, height } = element.getBoundingClientRect();
    const below = rect.bottom + 8 + height < innerHeight;
    element.style.left = `${Math.max(8, Math.min(rect.left, innerWidth - width - 16))}px`;
    element.style.top = `${Math.max(8, below ? rect.bottom + 8 : rect.top - height - 8)}px`;
  }

  /** Shows it at the link under the pointer. */
  hover(at) {
    this.show(at);
    this.#hovered = true;
  }

  /** Lets it go where it was shown for a pointer that is elsewhere now. */
  pointerIsAway() {
    if (this.#hovered && this.isOpen) this.leave();
  }

  /** Shows it at the link that has got the focus, unless that has just come back from here. */
  focus(at) {
    if (!this.#returning) this.show(at);
    this.#returning = false;
  }

  /** Shows it and moves the focus into it; Escape gives the focus back to the link. */
  pin(at) {
    this.show(at);
    this.#pinned = at;
    const first = this.#element.querySelector("button, a");
    if (first) return first.focus();
    this.#element.tabIndex = -1;
    this.#element.focus();
  }

  leave() {
    if (this.#pinned || this.#leaving) return;
    this.#leaving = setTimeout(() => {
      this.#leaving = null;
      if (!this.#element.matches(":hover")) this.close();
    }, PATIENCE);
  }

  close() {
    this.#stay();
    const pinned = this.#pinned;
    this.#pinned = null;
    this.#element.hidden = true;
    if (!pinned) return;
    this.#returning = true;
    pinned.frame.focus();
    pinned.port.postMessage({ focus: pinned.link });
  }

  #stay() {
    clearTimeout(this.#leaving);
    this.#leaving = null;
  }

  #open() {
    open_link(this.#link);
    this.close();
  }
}

/** Opens a link of this page's own data in a window that learns nothing of us. A place of the web is asked for: it may
    be judged otherwise by now, and have a screen before it. */
export function open_link({ opens, way }) {
  if (way) return ask_for(way);
  if (/^(https?:|mailto:|tel:)/.test(opens)) window.open(opens, "_blank", "noopener,noreferrer");
}

function ask_for(way) {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: way, target: "_blank", rel: "noopener noreferrer", hidden: true });
  const action = Object.assign(document.createElement("input"), { name: "action", value: "direct" });
  form.append(action);
  document.body.append(form);
  form.submit();
  form.remove();
}
