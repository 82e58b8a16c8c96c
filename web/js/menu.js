// Menus are <details>; here they also close at Escape and at a click elsewhere.
const close = (except) => {
  for (const menu of document.querySelectorAll("details.t-menu[open]")) if (menu !== except) menu.open = false;
};
export const watchMenus = () => {
  document.addEventListener("click", (event) => close(event.target.closest && event.target.closest("details.t-menu")));
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details.t-menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
};
