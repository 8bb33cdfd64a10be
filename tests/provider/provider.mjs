// An OpenID Connect provider for the tests: npm's oidc-provider, which is certified. Prints its issuer as JSON and serves until it is killed.
// node provider.mjs CLIENT_ID CLIENT_SECRET REDIRECT_URI [POST_LOGOUT_URI]
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const [clientId, clientSecret, redirectUri, afterUri = redirectUri] = process.argv.slice(2);
const escaped = text => text.replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`);

const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const said = new Map();
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: redirectUri.split(","), post_logout_redirect_uris: afterUri.split(","), grant_types: ["authorization_code"], response_types: ["code"] }],
    claims: { openid: ["sub", "amr"], profile: ["preferred_username"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ["of-the-tests"] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    // The subject is not the name: a name that the provider gives to another later must let nobody in.
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: said.get(id)?.name, email: `${said.get(id)?.name}@example.org`, email_verified: said.get(id)?.verified === true }),
    }),
    loadExistingGrant: async ctx => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope("openid profile email");
      await grant.save();
      return grant;
    },
  });
  const callback = provider.callback();
  server.on("request", async (request, response) => {
    if (!request.url.startsWith("/interaction/")) return callback(request, response);
    if (request.method === "GET") {
      response.setHeader("content-type", "text/html; charset=utf-8");
      return response.end(`<!DOCTYPE html><html lang="en"><link rel="icon" href="data:,"><title>Invented force</title><h1>Sign in to the invented force</h1>
        <form method="post" action="${escaped(request.url)}"><label>Account <input name="login"></label><label>Subject <input name="subject"></label>
        <label>Second factor <input type="checkbox" name="mfa" value="yes"></label><label>Verified <input type="checkbox" name="verified" value="yes"></label>
        <button name="go" value="yes">Sign in</button><button name="go" value="no">Cancel</button></form></html>`);
    }
    let body = "";
    for await (const part of request) body += part;
    const form = new URLSearchParams(body);
    if (form.get("go") === "no") return provider.interactionFinished(request, response, { error: "access_denied", error_description: "cancelled" });
    const id = form.get("subject") || `subject-of-${form.get("login")}`;
    said.set(id, { name: form.get("login"), amr: form.get("mfa") ? ["pwd", "mfa"] : ["pwd"], verified: Boolean(form.get("verified")) });
    return provider.interactionFinished(request, response, { login: { accountId: id, amr: said.get(id).amr } });
  });
  console.log(JSON.stringify({ issuer }));
});
