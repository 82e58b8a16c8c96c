// On every page, deferred. Each part improves something that works without it; none may hold a page back.
import htmx from "htmx.org/dist/htmx.esm.js";
import { watchCopying } from "./copy.js";
import { watchDrafts } from "./draft.js";
import { focusErrors } from "./errors.js";
import { watchMenus } from "./menu.js";
import { watchSession } from "./session.js";
import { watchSending } from "./submit.js";

watchCopying();
watchMenus();
watchSending();
watchSession();
htmx.onLoad((root) => {  // also after a swap
  focusErrors(root);
  watchDrafts(root);
});
