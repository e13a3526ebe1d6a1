// Passkeys and security keys need a browser that can speak to them; codes of an application are the way without.
const decode = (text) => {
  const padded = text.replace(/-/g, "+").replace(/_/g, "/").padEnd(Math.ceil(text.length / 4) * 4, "=");
  return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0));
};

const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const withIds = (list) => (list ?? []).map((each) => ({ ...each, id: decode(each.id) }));

const told = (credential) => {
  const { response } = credential;
  const answer = { clientDataJSON: encode(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"])
    if (response[name]) answer[name] = encode(response[name]);
  return {
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    response: answer,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
};

const created = ({ publicKey }, passwordless) => {
  const selection = { ...publicKey.authenticatorSelection };
  selection.residentKey = passwordless ? "required" : "discouraged";
  selection.requireResidentKey = passwordless;
  if (passwordless) selection.userVerification = "required";
  return navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: decode(publicKey.challenge),
      user: { ...publicKey.user, id: decode(publicKey.user.id) },
      excludeCredentials: withIds(publicKey.excludeCredentials),
      authenticatorSelection: selection,
    },
  });
};

const shown = ({ publicKey }) =>
  navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: decode(publicKey.challenge),
      allowCredentials: withIds(publicKey.allowCredentials),
    },
  });

const asked = async (form) => {
  if (!form.dataset.ask) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.dataset.ask, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
};

const speaks = async (form) => {
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    const options = await asked(form);
    const passwordless = Boolean(form.querySelector("[name=passwordless]:checked")?.value);
    const credential = form.dataset.passkey === "create" ? await created(options, passwordless) : await shown(options);
    form.elements.credential.value = JSON.stringify(told(credential));
    form.submit();
  } catch {
    failed.hidden = false;
  }
};

if (window.PublicKeyCredential) {
  for (const place of document.querySelectorAll("[data-needs-passkeys]")) place.hidden = false;
  for (const place of document.querySelectorAll("[data-without-passkeys]")) place.hidden = true;
  for (const form of document.querySelectorAll("[data-passkey]")) {
    form.querySelector("button[type=button]")?.addEventListener("click", () => speaks(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      speaks(form);
    });
  }
}
