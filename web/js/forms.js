// On pages with long selects and dates, deferred. The text field is the control; the calendar is a convenience.
import TomSelect from "tom-select/base";
import { watchUploads } from "./upload.js";
import "@majidh1/jalalidatepicker/dist/jalalidatepicker.min.js";

const picker = window.jalaliDatepicker;
const latin = (text) => text.replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 15));
const persian = document.documentElement.lang === "fa";
const shown = (text) => (persian ? text.replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]) : text);
let watching = false;

const openCalendar = (button) => {
  const input = document.getElementById(button.dataset.dateOpen);
  const year = new Date().getFullYear() - 621;
  const options = {
    selector: "input[data-date]", autoShow: false, autoReadOnlyInput: false, persianDigits: persian, zIndex: 1080,
    minDate: { year: Number(input.dataset.from) || 1300, month: 1, day: 1 }, maxDate: { year: Number(input.dataset.to) || year + 10, month: 12, day: 29 },
    showCloseBtn: true, hasSecond: false,
  };
  if (watching) picker.updateOptions(options);
  else picker.startWatch(options);
  watching = true;
  const [, y, m, d] = /^(\d{4})\D(\d{1,2})\D(\d{1,2})$/.exec(latin(input.value.trim())) || [];
  if (y) input.value = `${y}/${m.padStart(2, "0")}/${d.padStart(2, "0")}`;  // the form that the calendar reads
  picker.show(input);
  input.value = shown(input.value);
};
document.addEventListener("jdp:change", (event) => { event.target.value = shown(event.target.value); });

const enhance = (root) => {
  for (const select of root.querySelectorAll("select[data-search]:not(.tomselected)")) {
    const none = document.createElement("div");
    none.className = "no-results";
    none.textContent = select.dataset.none || "";
    new TomSelect(select, { maxOptions: 500, create: false, render: { no_results: () => none } });
    select.setAttribute("aria-hidden", "true");  // its label now belongs to the text field
  }
  for (const button of root.querySelectorAll("[data-date-open]")) button.hidden = false;
  watchUploads(root);
};
document.addEventListener("click", (event) => {
  const button = event.target.closest && event.target.closest("[data-date-open]");
  if (!button) return;
  event.stopPropagation();  // the calendar closes at a click outside itself
  openCalendar(button);
}, true);
document.addEventListener("htmx:load", (event) => enhance(event.target));
enhance(document);
