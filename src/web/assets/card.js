// The card of a link: shown at hover and focus, kept while the pointer is on it, dismissed with Escape (WCAG 1.4.13).

const PATIENCE = 250;

/** The one card of a page. */
export class Card {
  #element;
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
    element.dataset.opens = card.dataset.opens ?? "";
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
    open_address(this.#element.dataset.opens);
    this.close();
  }
}

/** Opens an address of this page's own data in a window that learns nothing of us. */
export function open_address(address) {
  if (/^(https?:|mailto:|tel:)/.test(address)) window.open(address, "_blank", "noopener,noreferrer");
}
