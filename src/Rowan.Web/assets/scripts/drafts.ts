// Keeps what is typed into a form that is being filled in, while it is typed. Without this file its buttons keep it.
const form = document.querySelector<HTMLFormElement>("form[data-rowan-draft]");

if (form) {
  const rest = 3000, longestWait = 5000;
  const says = form.querySelector<HTMLElement>("[data-rowan-draft-says]")!;
  const mark = form.querySelector<HTMLInputElement>("input[name=Shown]")!;
  let timer = 0, sent = false, under: Promise<void> | null = null;

  async function keep(): Promise<void> {
    const typed = new FormData(form!);
    typed.set("Do", "keep");
    const answer = await fetch(location.pathname, { method: "POST", body: typed, redirect: "error" }).catch(() => null);
    if (sent) return;
    const said = answer?.ok ? await answer.json().catch(() => null) : null;
    if (said?.kept) {
      mark.value = said.mark;
      says.textContent = `Saved at ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}.`;
    } else says.textContent = said ? said.says ?? `Another window has changed these answers. Press ${form!.dataset.rowanDraft || "Continue"} to see how.` : "Not saved yet. What you typed is still on this page.";
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      const run: Promise<void> = (under ?? Promise.resolve()).then(keep).finally(() => { if (under === run) under = null; });
      under = run;
    }, rest);
  });

  // What is pressed keeps everything, by the mark that stands: what was under way before it must have come to its end.
  form.addEventListener("submit", event => {
    clearTimeout(timer);
    if (!under || sent) { sent = true; return; }
    event.preventDefault();
    const pressed = event.submitter as HTMLButtonElement | null;
    const waited = new Promise<void>(go => setTimeout(go, longestWait));
    // A browser does not submit a form anew while it still tells of the first time.
    void Promise.race([under, waited]).then(() => setTimeout(() => { sent = true; form.requestSubmit(pressed); }));
  });
}
