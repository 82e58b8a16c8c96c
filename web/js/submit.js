// A form that was sent is not sent again; its button shows the wait mark. The operation id guards the server anyway.
const sent = "sent";
export const watchSending = () => {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset[sent]) {
      event.preventDefault();
      return;
    }
    form.dataset[sent] = "1";
    const button = event.submitter;
    if (button && button.classList.contains("btn")) button.setAttribute("aria-busy", "true");
  });
  addEventListener("pageshow", (event) => {  // back from the next page: everything may be sent anew
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset[sent];
    for (const button of document.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
  });
};
