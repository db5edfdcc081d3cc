// The screen before a link: the button to open it waits for some seconds, and counts them.

const form = document.querySelector("form[data-delay]");
const button = form?.querySelector("button");
const words = button?.textContent;
let left = Number(form?.dataset.delay);

const count = () => {
  button.disabled = left > 0;
  button.textContent = left > 0 ? `${words} (${left})` : words;
  if (left-- > 0) setTimeout(count, 1_000);
};

if (left > 0) count();

// Pressed twice, it opens once.
form?.addEventListener("submit", () => setTimeout(() => { button.disabled = true; }));
