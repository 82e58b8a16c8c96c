// <button data-copy="value" data-copied="Copied" hidden>: shown only where the clipboard works.
export const watchCopying = () => {
  if (!navigator.clipboard) return;
  document.documentElement.classList.add("can-copy");
  document.addEventListener("click", async (event) => {
    const button = event.target.closest && event.target.closest("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy);
    const word = button.querySelector("[role=status]");
    word.textContent = button.dataset.copied;
    setTimeout(() => { word.textContent = ""; }, 4000);
  });
};
