// Asks the browser for a passkey, or to make one, and sends what it answers with the form. Without this file passwords and codes are there.
type Ways = typeof PublicKeyCredential & {
  parseCreationOptionsFromJSON(options: unknown): PublicKeyCredentialCreationOptions;
  parseRequestOptionsFromJSON(options: unknown): PublicKeyCredentialRequestOptions;
};

const ways = window.PublicKeyCredential as Ways | undefined;

async function ask(form: HTMLFormElement): Promise<unknown> {
  const answer = await fetch(form.dataset.options!, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error();
  const options: unknown = await answer.json();
  const credential = form.dataset.rowanPasskey === "create"
    ? await navigator.credentials.create({ publicKey: ways!.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: ways!.parseRequestOptionsFromJSON(options) });
  if (!credential) throw new Error();
  return (credential as PublicKeyCredential & { toJSON(): unknown }).toJSON();
}

if (typeof ways?.parseRequestOptionsFromJSON === "function") {
  for (const other of document.querySelectorAll<HTMLElement>("[data-rowan-no-passkey]")) other.hidden = true;
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-rowan-passkey]")) {
    form.hidden = false;
    const says = form.querySelector<HTMLElement>("[role=alert]")!;
    form.addEventListener("submit", async event => {
      event.preventDefault();
      says.textContent = "";
      try {
        form.querySelector<HTMLInputElement>("input[name=credential]")!.value = JSON.stringify(await ask(form));
        form.submit();
      } catch {
        says.textContent = form.dataset.rowanPasskey === "create"
          ? "No passkey was made. Try again, or use another device."
          : "No passkey was used. Try again, or sign in another way.";
      }
    });
  }
}
