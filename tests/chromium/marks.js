// What is wrong with our marks in this page. `expected` is what they say; `isView` tells the inbox's view from a mail copy.
const [expected, isView] = arguments;

const wrong = [];
const said = isView ? ".wm-said" : "none";
const marks = [...document.querySelectorAll(isView ? ".wm-mark" : "a[data-waymark] + span[data-waymark]")];
const text = (mark) => mark.textContent.replace(/\s+/g, " ").trim();
const isOf = (says) => (mark) => isView ? text(mark) === says : text(mark).startsWith(says);
const upFrom = (element) => element ? [element, ...upFrom(element.parentElement)] : [];
const blockOf = (element) => upFrom(element).find((it) => !/^(inline|contents)/.test(getComputedStyle(it).display));

const luminance = (colour) => {
  const [r, g, b] = colour.map((it) => it / 255).map((it) => it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, other) => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);

// What an element of ours looks like whatever stands around it.
const GEOMETRY = /^((min-|max-)?(width|height|inline-size|block-size)|(perspective|transform)-origin)$/;
const pristine = (mark) => {
  const part = document.createElement("section");
  part.className = mark.closest(".wm-part").className;
  part.append(mark.cloneNode(true));
  document.body.append(part);
  const looks = [part.firstChild, part.querySelector("bdi")].map((it) => Object.fromEntries(
    [...getComputedStyle(it)].map((name) => [name, getComputedStyle(it)[name]])));
  part.remove();
  return looks;
};
const bent = (mark) => [mark, mark.querySelector("bdi")].flatMap((it, index) => {
  const straight = pristine(mark)[index];
  const now = getComputedStyle(it);
  return Object.keys(straight).filter((name) => !GEOMETRY.test(name) && now[name] !== straight[name])
    .map((name) => `${it.localName} has ${name} ${now[name]}`);
});

const STILL = { opacity: "1", filter: "none", mixBlendMode: "normal", clipPath: "none", maskImage: "none", transform: "none",
  rotate: "none", scale: "none", translate: "none", contentVisibility: "visible", clip: "auto" };
// In a copy, what fades a link together with its mark is the sender's.
const undone = (mark) => (isView ? upFrom(mark) : [mark]).flatMap((it) => {
  const style = getComputedStyle(it);
  return Object.entries(STILL).filter(([name, value]) => style[name] !== value).map(([name]) => `${it.localName} has ${name}`);
});

const unreadable = (mark) => {
  const style = getComputedStyle(mark);
  const [ink, paper] = [numbers(style.webkitTextFillColor), numbers(style.backgroundColor)];
  const opaque = [ink, paper].every((it) => it.length === 3 || it[3] === 1);
  const is = {
    transparent: !opaque, pale: contrast(ink, paper) < 7, small: parseFloat(style.fontSize) * mark.currentCSSZoom < 11,
    unseen: style.visibility !== "visible", squeezed: parseFloat(style.letterSpacing) < 0 || parseFloat(style.wordSpacing) < 0,
    blurred: style.textShadow !== "none", turned: style.writingMode !== "horizontal-tb" || style.direction !== "ltr",
  };
  return Object.keys(is).filter((name) => is[name]);
};

const covered = (mark) => [...mark.getClientRects()].flatMap(({ left, top, right, bottom }) => {
  const [x, y] = [[left + 4, (left + right) / 2, right - 4], [top + 3, (top + bottom) / 2, bottom - 3]];
  const points = x.flatMap((x) => y.map((y) => [x, y]));
  const lost = points.map(([x, y]) => [x, y, document.elementFromPoint(x, y)]).filter(([, , it]) => !mark.contains(it));
  return lost.map(([x, y, it]) => `at ${Math.round(x)},${Math.round(y)} is ${it?.outerHTML.slice(0, 60) ?? "nothing"}`).slice(0, 1);
});

// Where the last thing ends that is seen of a link.
const end = (link) => {
  const places = [];
  const walker = document.createTreeWalker(link, NodeFilter.SHOW_ALL);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest(said)) continue;
    if (node instanceof HTMLImageElement) places.push(node.getBoundingClientRect());
    const letters = node instanceof Text ? [...node.data.matchAll(/[^\s\p{C}\p{M}]/gu)] : [];
    if (letters.length === 0) continue;
    const range = document.createRange();
    range.setStart(node, letters.at(-1).index);
    range.setEnd(node, letters.at(-1).index + letters.at(-1)[0].length);
    const { left, top, bottom, width } = range.getBoundingClientRect();
    places.push(new DOMRect(left, top, Math.min(width, 30), bottom - top));
  }
  return places.filter((it) => it.width > 0 && it.height > 0).at(-1);
};

// From a link a reader looks along the line, then below: the first mark there is to be its own.
const NEAR = 120;
const misplaced = (link, mark) => {
  const ink = end(link);
  if (!ink) return [];
  const own = mark.getClientRects()[0];
  const isBeside = (it) => it.top < ink.bottom - 2 && it.bottom > ink.top + 2 && it.left >= ink.right - 4;
  const isBelow = (it) => it.bottom > ink.bottom && it.top > ink.top;
  const others = marks.filter((it) => it !== mark && blockOf(it.parentElement) === blockOf(mark.parentElement))
    .map((it) => it.getClientRects()[0]).filter((it) => it);
  const ahead = isBeside(own) ? others.filter((it) => isBeside(it) && it.left < own.left)
    : others.filter((it) => isBeside(it) || (isBelow(it) && it.top < own.top - 4));
  const is = {
    "elsewhere": !isBeside(own) && !isBelow(own),
    "far aside": isBeside(own) && own.left - ink.right > 3 * NEAR,
    "far below": !isBeside(own) && own.top - ink.bottom > NEAR,
    "out of the frame": own.left < 0 || (own.right > innerWidth && own.left > innerWidth - 40 && ink.right <= innerWidth - 40),
    "behind another": ahead.length > 0,
  };
  return Object.keys(is).filter((name) => is[name]).map((it) =>
    `${it} (link ends ${Math.round(ink.right)},${Math.round(ink.top)}-${Math.round(ink.bottom)}, mark ${Math.round(own.left)},${Math.round(own.top)}-${Math.round(own.right)},${Math.round(own.bottom)})`);
};

const boxes = [];
for (const says of expected) {
  const own = marks.filter(isOf(says));
  if (own.length === 0) wrong.push(`${says}: no mark`);
  for (const mark of own) {
    const link = mark.previousElementSibling;
    if (!link?.matches(isView ? ".wm[data-link]" : "a[data-waymark]")) { wrong.push(`${says}: behind no link`); continue; }
    const found = [...(isView ? bent(mark) : []), ...undone(mark), ...unreadable(mark), ...misplaced(link, mark)];
    if (mark.getClientRects().length === 0) found.push("not laid out");
    const { left, top, right, bottom, width } = mark.getBoundingClientRect();
    if (right <= innerWidth && left >= 0) {
      found.push(...covered(mark));
      const style = getComputedStyle(mark);
      if (mark.getClientRects().length === 1) boxes.push({ says, left, top, right, bottom, ink: numbers(style.color), paper: numbers(style.backgroundColor) });
    }
    if (isView && width < 60) found.push(`${Math.round(width)} wide`);
    if (found.length) wrong.push(`${says}: ${found.join("; ")}`);
  }
}

if (isView) {
  const stray = marks.filter((mark) => !expected.some((says) => isOf(says)(mark)));
  wrong.push(...stray.map((mark) => `nobody expects ${mark.outerHTML}`));
  const ours = ".wm-at:has(> .wm + .wm-mark), .wm[data-link], .wm[data-link] > .wm-said, .wm[data-link] > .wm-name, .wm[data-link] + .wm-mark, body > .wm-part, body > .wm-head, body > .wm-empty, .wm-image, .wm-quoted:has(> .wm-label:first-child), .wm-quoted > .wm-label:first-child";
  const named = document.querySelectorAll("body [class]:not(script), body [title], body [id], body [name], body [aria-label], body [data-waymark]");
  wrong.push(...[...named].filter((it) => !it.matches(ours) || it.title || it.id || it.ariaLabel)
    .map((it) => `the sender's own: ${it.outerHTML.slice(0, 100)}`));
}
return { wrong, boxes };
