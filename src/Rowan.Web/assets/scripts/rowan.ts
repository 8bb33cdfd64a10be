// Every page works without this file. It only makes some things quicker.
import { Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, ServiceNavigation, SkipLink, Tabs, createAll }
  from "govuk-frontend";
import "./drafts";
import "./session";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, ServiceNavigation, SkipLink, Tabs])
  createAll(component);

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-rowan-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A details element that is shut would print without its content.
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll<HTMLDetailsElement>("details:not([open])")) {
    details.open = true;
    details.dataset.rowanOpenedToPrint = "";
  }
});
// What is printed names the look on the log in any case; that it was printed stands there too where this runs.
const printed = document.querySelector<HTMLFormElement>("form[data-rowan-printed]");
if (printed) window.addEventListener("beforeprint", () => { void fetch(printed.action, { method: "POST", body: new FormData(printed), keepalive: true }).catch(() => null); });
window.addEventListener("afterprint", () => {
  for (const details of document.querySelectorAll<HTMLDetailsElement>("details[data-rowan-opened-to-print]")) {
    details.open = false;
    delete details.dataset.rowanOpenedToPrint;
  }
});
