// <form data-draft="ID">: what was typed is kept in this browser for a week at most and comes back under the same id, which
// names the version of what is written. No passwords, codes, tokens or files.
const prefix = "draft:", week = 7 * 86400000;
const fields = (form) => [...form.elements].filter((field) => field.name && !/^(hidden|password|file|submit|button|fieldset)$/.test(field.type)
  && !/one-time-code|cc-/.test(field.autocomplete || "") && !field.readOnly);
const store = (work) => { try { return work(localStorage); } catch { return null; } };  // private windows refuse

const save = (form) => {
  const values = fields(form).map((field) => [field.name, field.value, /^(checkbox|radio)$/.test(field.type) ? field.checked : null]);
  store((kept) => kept.setItem(prefix + form.dataset.draft, JSON.stringify({ at: Date.now(), values })));
  const state = form.querySelector("[data-draft-state]");
  if (state) state.textContent = state.dataset.draftState.replace("{time}", new Date().toLocaleTimeString(document.documentElement.lang,
    { hour: "2-digit", minute: "2-digit" }));
};
const restore = (form) => {
  const kept = store((all) => JSON.parse(all.getItem(prefix + form.dataset.draft) || "null"));
  if (!kept || document.querySelector(".t-errsum")) return;  // after an error the server sends back what was typed
  for (const field of fields(form)) {
    const ticked = /^(checkbox|radio)$/.test(field.type);
    const found = kept.values.find(([name, value]) => name === field.name && (!ticked || value === field.value));
    if (!found) continue;
    if (ticked) field.checked = found[2];
    else if (field.value === field.defaultValue || field.tagName === "SELECT") field.value = found[1];
  }
};

const sweep = () => store((kept) => {
  for (const name of Object.keys(kept).filter((one) => one.startsWith(prefix))) {
    const draft = JSON.parse(kept.getItem(name));
    if (!draft || draft.at < Date.now() - week) kept.removeItem(name);
  }
});

export const watchDrafts = (root) => {
  if (!root.querySelectorAll) return;
  sweep();
  for (const form of root.querySelectorAll("form[data-draft]")) {
    restore(form);
    let timer = 0;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => save(form), 800);
    });
  }
  for (const form of root.querySelectorAll("form[data-forget]"))  // signing out: another person may sit here next
    form.addEventListener("submit", () => store((kept) =>
      Object.keys(kept).filter((name) => name.startsWith(prefix)).forEach((name) => kept.removeItem(name))));
};
