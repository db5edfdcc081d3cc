// Tells the page around this frame which link the reader is at. It knows nothing else, and opens nothing.
(() => {
  let port;
  const tell = (said) => port?.postMessage(said);
  const linkOf = ({ target }) => {
    if (!(target instanceof Element)) return null;
    const before = target.closest(".wm-mark")?.previousElementSibling;
    return target.closest("a[data-link]") ?? (before?.matches("a[data-link]") ? before : null);
  };
  const at = (kind, link, event) => {
    const { left, top, right, bottom: end } = link.getBoundingClientRect();
    const mark = link.nextElementSibling;
    const bottom = mark?.matches(".wm-mark") ? Math.max(end, mark.getBoundingClientRect().bottom) : end;
    tell({ kind, link: link.dataset.link, when: performance.timeOrigin + event.timeStamp, rect: { left, top, right, bottom } });
  };
  const height = () => tell({ kind: "height", height: document.body.scrollHeight });

  addEventListener("message", (event) => {
    if (port || event.source !== parent || event.data !== "waymark" || event.ports.length !== 1) return;
    [port] = event.ports;
    port.onmessage = ({ data }) => {
      for (const link of document.querySelectorAll("a[data-link]")) if (link.dataset.link === data?.focus) link.focus();
    };
    new ResizeObserver(height).observe(document.body);
    height();
  });

  addEventListener("mouseover", (event) => { const link = linkOf(event); if (link) at("hover", link, event); });
  addEventListener("mouseout", (event) => { if (linkOf(event)) tell({ kind: "leave" }); });
  addEventListener("focusin", (event) => { const link = linkOf(event); if (link?.matches(":focus-visible")) at("focus", link, event); });
  addEventListener("focusout", (event) => { if (linkOf(event)) tell({ kind: "leave" }); });
  addEventListener("click", (event) => {
    const link = linkOf(event);
    if (event.target instanceof Element && event.target.closest("a")) event.preventDefault();
    if (link) at("click", link, event);
  });
  addEventListener("auxclick", (event) => { if (event.target instanceof Element && event.target.closest("a")) event.preventDefault(); });
  addEventListener("keydown", (event) => {
    const link = linkOf(event);
    if (event.key === "Enter" && link && !link.hasAttribute("href")) at("click", link, event);
    if (event.key === "Escape") tell({ kind: "escape" });
  });
})();
