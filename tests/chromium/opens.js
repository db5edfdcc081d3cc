// What a click or a submission opens in each of some documents, shadow roots included.
const [paths, done] = arguments;

const opens = (page) => {
  const found = new Set();
  const resolved = (element, attribute) => {
    const value = element.getAttribute(attribute);
    if (!value) return;
    try { found.add(new URL(value, page.baseURI).href); } catch { found.add("<invalid>"); }
  };
  const look = (element) => {
    const name = element.localName;
    if (element.namespaceURI === "http://www.w3.org/2000/svg") {
      if (name === "a" && element.href) resolved(element, element.hasAttribute("href") ? "href" : "xlink:href");
    } else if (name === "a" || name === "area") {
      if (element.hasAttribute("href")) found.add(element.protocol === ":" ? "<invalid>" : element.href);
    } else if (name === "form") resolved(element, "action");
    else if (name === "button" || name === "input") resolved(element, "formaction");
    else if (name === "iframe" || name === "frame" || name === "embed") resolved(element, "src");
    else if (name === "object") resolved(element, "data");
  };
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) walk(element.shadowRoot);
      look(element);
    }
  };
  walk(page);
  return [...found];
};

const load = (path) => new Promise((loaded) => {
  const frame = document.createElement("iframe");
  frame.addEventListener("load", () => {
    loaded(opens(frame.contentDocument));
    frame.remove();
  });
  frame.src = path;
  document.body.append(frame);
});

Promise.all(paths.map(load)).then(done);
