// Warns before a session ends, and lets the member stay. Without this file the foot of the page says until when.
const dialog = document.querySelector<HTMLDialogElement>("dialog[data-rowan-session]");

if (dialog) {
  const idle = Number(dialog.dataset.idle) * 1000, left = Number(dialog.dataset.left) * 1000, warnBefore = Number(dialog.dataset.warn) * 1000;
  const latest = Date.now() + left;
  const says = dialog.querySelector<HTMLElement>("[data-rowan-session-left]")!;
  const form = dialog.querySelector("form")!;
  let ends = Math.min(Date.now() + idle, latest);

  // Another page of the same session keeps it alive, and says so.
  const others = new BroadcastChannel("rowan-session");
  others.onmessage = said => { if (typeof said.data === "number") stays(said.data); };
  others.postMessage(ends);

  function stays(until: number): void {
    ends = Math.max(ends, Math.min(until, latest));
    if (dialog!.open && ends - Date.now() > warnBefore) dialog!.close();
  }

  function look(): void {
    const rest = ends - Date.now();
    if (rest <= 0) {
      // What stands in a form stays on the page: it is kept when it is sent.
      dialog!.querySelector("h2")!.textContent = "Your session has ended";
      says.textContent = "What you typed is still on this page: send it, sign in again, and you get it back.";
      dialog!.querySelector<HTMLElement>("[data-rowan-session-kept]")!.hidden = true;
      form.hidden = true;
      if (!dialog!.open) dialog!.showModal();
      clearInterval(timer);
      return;
    }
    if (rest > warnBefore) return;
    const minutes = Math.ceil(rest / 60000);
    const words = `You will be signed out in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`;
    if (says.textContent !== words) says.textContent = words;
    form.hidden = ends >= latest;
    if (!dialog!.open) dialog!.showModal();
  }

  form.addEventListener("submit", async event => {
    event.preventDefault();
    const asked = Date.now();
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "error" }).catch(() => null);
    if (answer?.ok) {
      stays(asked + idle);
      others.postMessage(ends);
      dialog.close();
    } else form.submit();
  });
  dialog.querySelector("[data-rowan-session-close]")!.addEventListener("click", () => dialog.close());
  const timer = setInterval(look, 5000);
}
