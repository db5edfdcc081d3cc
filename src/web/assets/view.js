// Tells the page around this frame which link the reader is at. It knows nothing else, and opens nothing. Chromium looks up
// and connects to the host of a link when a button goes down on it; so under a pointer no link has its address.
(() => {
  let port;
  const tell = (said) => port?.postMessage(said);
  const linkOf = ({ target }) => {
    if (!(target instanceof Element)) return null;
    const before = target.closest(".wm-mark")?.previousElementSibling;
    return target.closest("[data-link]") ?? (before?.matches("[data-link]") ? before : null);
  };
  const anchorOf = ({ target }) => target instanceof Element ? target.closest("a") : null;
  const at = (kind, link, event) => {
    const { left, top, right, bottom: end } = link.getBoundingClientRect();
    const mark = link.nextElementSibling;
    const bottom = mark?.matches(".wm-mark") ? Math.max(end, mark.getBoundingClientRect().bottom) : end;
    tell({ kind, link: link.dataset.link, when: performance.timeOrigin + event.timeStamp, rect: { left, top, right, bottom } });
  };
  const presses = (event, link) => {
    const isSpace = event.key === " " && link.matches("[role=button]");
    if (isSpace) event.preventDefault();
    return isSpace || event.key === "Enter";
  };
  const height = () => tell({ kind: "height", height: document.body.scrollHeight });

  addEventListener("message", (event) => {
    if (port || event.source !== parent || event.data !== "waymark" || event.ports.length !== 1) return;
    [port] = event.ports;
    port.onmessage = ({ data }) => {
      for (const link of document.querySelectorAll("[data-link]")) if (link.dataset.link === data?.focus) link.focus();
    };
    new ResizeObserver(height).observe(document.body);
    height();
  });

  const rename = (link, from, to) => {
    const address = link?.getAttribute(from);
    if (typeof address !== "string") return;
    link.removeAttribute(from);
    link.setAttribute(to, address);
  };
  // One without an address keeps the focus and its name for screen readers.
  for (const link of document.querySelectorAll("[data-link][href]")) Object.assign(link, { tabIndex: 0, role: "link" });
  addEventListener("pointerover", (event) => rename(anchorOf(event), "href", "data-href"));
  addEventListener("pointerout", (event) => rename(anchorOf(event), "data-href", "href"));
  addEventListener("mouseover", (event) => { const link = linkOf(event); if (link) at("hover", link, event); });
  addEventListener("mouseout", (event) => { if (linkOf(event)) tell({ kind: "leave" }); });
  addEventListener("focusin", (event) => { const link = linkOf(event); if (link?.matches(":focus-visible")) at("focus", link, event); });
  addEventListener("focusout", (event) => { if (linkOf(event)) tell({ kind: "leave" }); });
  addEventListener("click", (event) => {
    const link = linkOf(event);
    if (anchorOf(event)) event.preventDefault();
    if (link) at("click", link, event);
  });
  addEventListener("auxclick", (event) => { if (anchorOf(event)) event.preventDefault(); });
  addEventListener("keydown", (event) => {
    const link = linkOf(event);
    if (link && !link.hasAttribute("href") && presses(event, link)) at("click", link, event);
    if (event.key === "Escape") tell({ kind: "escape" });
  });
})();
