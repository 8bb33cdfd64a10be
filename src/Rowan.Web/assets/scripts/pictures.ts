// The pictures of a story. Each stands above a table with the same facts, drawn from data that the server put beside it.
import { drawGenogram } from "./genogram";
import { drawTimeline } from "./timeline";

const drawings: [string, (host: HTMLElement, width: number) => void][] = [
  ["[data-rowan-timeline]", drawTimeline],
  ["[data-rowan-genogram]", drawGenogram],
];

// A tab that is not shown has no width: each is drawn when it gets one, and again when the width changes.
const seen = new ResizeObserver(entries => {
  for (const { target, contentRect } of entries) {
    const host = target as HTMLElement;
    const width = Math.floor(contentRect.width);
    if (width > 0 && host.dataset.rowanDrawn !== String(width)) {
      host.dataset.rowanDrawn = String(width);
      drawings.find(([selector]) => host.matches(selector))?.[1](host, width);
    }
  }
});

for (const [selector] of drawings)
  for (const host of document.querySelectorAll<HTMLElement>(selector))
    seen.observe(host);

const paper = 680;
window.addEventListener("beforeprint", () => {
  for (const [selector, draw] of drawings)
    for (const host of document.querySelectorAll<HTMLElement>(selector)) {
      delete host.dataset.rowanDrawn;
      draw(host, paper);
    }
});

// An entry's address works although tabs stand around it.
export function goToEntry(id: string): boolean {
  const entry = document.getElementById(id);
  if (entry === null)
    return false;
  const panel = entry.closest(".govuk-tabs__panel");
  document.querySelector<HTMLAnchorElement>(`.govuk-tabs__tab[href="#${panel?.id}"]`)?.click();
  entry.scrollIntoView({ block: "center" });
  entry.classList.add("rowan-chronology__entry--chosen");
  entry.tabIndex = -1;
  entry.focus({ preventScroll: true });
  return true;
}

if (location.hash.startsWith("#entry-"))
  goToEntry(location.hash.slice(1));

document.addEventListener("click", event => {
  const link = (event.target as Element).closest<SVGAElement>("a[data-rowan-entry]");
  if (link !== null && goToEntry(link.dataset.rowanEntry!))
    event.preventDefault();
});
