// Passkeys: forms marked `data-passkey` ask the browser for one and post what it says.
// Without JavaScript, or without passkeys in the browser, the forms stay hidden.
"use strict";

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const withId = (credential) => ({ ...credential, id: toBytes(credential.id) });

function decoded(options) {
  const key = { ...options, challenge: toBytes(options.challenge) };
  if (key.user) key.user = withId(key.user);
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (key[list]) key[list] = key[list].map(withId);
  }
  return key;
}

function encoded(credential) {
  const response = {};
  for (const name of [
    "clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle",
  ]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment,
  };
}

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
  const answer = await fetch(form.dataset.optionsUrl, {
    headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" },
  });
  return (await answer.json()).request_options.publicKey;
}

function create(options, form) {
  const alone = form.elements.passwordless && form.elements.passwordless.checked;
  const selection = { ...options.authenticatorSelection };
  selection.residentKey = alone ? "required" : "discouraged";
  selection.requireResidentKey = Boolean(alone);
  if (alone) selection.userVerification = "required";
  return navigator.credentials.create({
    publicKey: { ...options, authenticatorSelection: selection },
  });
}

async function ask(form) {
  const options = decoded(await optionsOf(form));
  return form.dataset.passkey === "create"
    ? create(options, form)
    : navigator.credentials.get({ publicKey: options });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  const error = form.querySelector("[role=alert]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    error.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(encoded(await ask(form)));
      form.submit();
    } catch {
      error.textContent = "The passkey was not used. Try again, or use another way to sign in.";
      error.hidden = false;
    }
  });
}
