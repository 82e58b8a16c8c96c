// The error summary takes the focus, so that a screen reader begins there, and says of each error which field it is about.
const named = (link) => {
  const id = link.getAttribute("href")?.slice(1);
  const label = id && document.querySelector(`label[for="${CSS.escape(id)}"], fieldset#${CSS.escape(id)} > legend`);
  const name = label?.firstChild?.textContent.trim();
  if (name && !link.textContent.includes(name)) link.prepend(`${name}: `);
};
export const focusErrors = (root) => {
  const summary = root.querySelector && root.querySelector(".t-errsum[tabindex]");
  if (!summary) return;
  summary.querySelectorAll("a[href^='#']").forEach(named);
  summary.focus();
};
