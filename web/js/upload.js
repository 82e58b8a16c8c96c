// <input type="file" data-upload="/uploads" data-say='{…}'>: what is chosen is sent at once, in parts that survive a
// broken line, photos made smaller first and several of them put together into one PDF. The form then carries the
// id of the finished upload instead of the files. Without this script the form sends the files itself.
const part = 262144, longest = 2200, small = 300000;
const persian = document.documentElement.lang === "fa";
const shown = (text) => (persian ? String(text).replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]) : String(text));
const kept = (work) => { try { return work(sessionStorage); } catch { return null; } };
const rest = (ms) => new Promise((done) => {
  const timer = setTimeout(done, ms);
  addEventListener("online", () => { clearTimeout(timer); done(); }, { once: true });
});

class Refused extends Error {}

const shrink = async (file) => {
  if (!/^image\/(jpeg|png|webp|heic|heif)$/.test(file.type) || (file.size < small && /jpeg|png/.test(file.type))) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height)), canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale), canvas.height = Math.round(picture.height * scale);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff", pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.82));
    if (!blob || (blob.size >= file.size && /jpeg|png/.test(file.type))) return file;
    return new File([blob], `${file.name.replace(/\.[^.]*$/, "")}.jpg`, { type: "image/jpeg", lastModified: file.lastModified });
  } catch { return file; }  // the server says what it cannot take
};

const sender = (input) => {
  const form = input.form, say = JSON.parse(input.dataset.say), base = input.dataset.upload, key = `upload:${form.action}:${input.name}`;
  const list = document.createElement("ul"), chosen = document.createElement("input");
  list.className = "t-uploads";
  chosen.type = "hidden", chosen.name = `${input.name}_upload`, chosen.disabled = true;
  const box = input.closest(".t-filebox") ?? input;
  box.classList.add("is-on"), box.after(list, chosen);
  let run = 0, busy = false, refused = false, waiting = null;

  const row = (name) => {
    const item = document.createElement("li"), title = document.createElement("bdi"), bar = document.createElement("progress"), state = document.createElement("span");
    title.textContent = name, bar.max = 1, bar.value = 0, bar.setAttribute("aria-label", name), state.setAttribute("role", "status");
    item.append(title, bar, state);
    list.append(item);
    return { item, bar, state };
  };
  const send = async (path, fields, at) => {
    for (let tries = 0; ; ++tries) {
      try {
        const body = fields && new FormData();
        if (body) for (const [name, value] of [["csrf", form.elements.csrf.value], ...fields]) body.append(name, value);
        const plain = body && ![...body.values()].some((value) => value instanceof Blob);
        const answer = await fetch(base + path, { method: body ? "POST" : "GET", body: plain ? new URLSearchParams(body) : body, headers: { Accept: "application/json" } });
        if (answer.status < 500 || tries > 40) {
          const json = await answer.json().catch(() => ({ error: say.failed }));
          if (answer.ok || answer.status === 409) return { status: answer.status, ...json };
          throw new Refused(json.error || say.failed);
        }
      } catch (error) {
        if (error instanceof Refused || tries > 40) throw error;
      }
      at.state.textContent = say.broken;
      await rest(Math.min(30000, 500 * 2 ** Math.min(tries, 6)));
    }
  };
  const one = async (file, mine) => {
    const at = row(file.name);
    at.state.textContent = say.preparing;
    const ready = await shrink(file);
    let upload = await send("", [["name", ready.name], ["type", ready.type], ["size", ready.size], ["fingerprint", `${ready.name}:${ready.size}:${ready.lastModified}`]], at);
    while (!upload.finished && upload.received < ready.size) {
      if (mine !== run) return null;
      at.bar.value = upload.received / ready.size;
      at.state.textContent = say.sending.replace("{percent}", shown(Math.round(100 * at.bar.value)));
      const id = upload.id;
      upload = await send(`/${id}/part`, [["from", upload.received], ["part", new File([ready.slice(upload.received, upload.received + part)], "part", { type: "application/octet-stream" })]], at);
      if (upload.status === 409) upload = await send(`/${id}`, null, at);  // an answer was lost: where are we
    }
    at.bar.value = 1, at.state.textContent = say.checking;
    if (!upload.finished) upload = await send(`/${upload.id}/finish`, [], at);
    if (!upload.finished) throw new Refused(upload.error || say.failed);
    return { ...upload, image: /^image\//.test(ready.type), at };
  };
  const away = (work) => {
    const button = document.createElement("button");
    button.type = "button", button.className = "btn btn-sm btn-link", button.textContent = say.remove;
    button.addEventListener("click", () => { work(); input.focus(); });
    return button;
  };
  const show = (upload, image) => {
    chosen.value = upload.id, chosen.disabled = false;
    kept((store) => store.setItem(key, JSON.stringify({ id: upload.id, name: upload.name, image })));
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = `${base}/${upload.id}/file`, link.target = "_blank";
    if (image) {
      const picture = document.createElement("img");
      picture.src = link.href, picture.alt = "", link.append(picture);
    }
    const name = document.createElement("bdi");
    name.textContent = upload.name;
    link.append(name);
    const state = document.createElement("span");
    state.setAttribute("role", "status"), state.textContent = say.ready;
    item.append(link, state, away(() => { send(`/${upload.id}/remove`, [], { state: {} }).catch(() => {}); clear(); }));
    list.replaceChildren(item);
  };
  const clear = () => {
    list.replaceChildren(), refused = false;
    chosen.value = "", chosen.disabled = true;
    kept((store) => store.removeItem(key));
  };
  const fail = (error) => {
    const item = document.createElement("li");
    item.className = "t-err", item.setAttribute("role", "alert"), item.textContent = error instanceof Refused ? error.message : say.failed;
    item.append(away(clear));
    list.replaceChildren(item);
    refused = true;
  };

  input.addEventListener("change", async () => {
    const files = [...input.files], mine = ++run;
    if (!files.length) return;
    clear();
    busy = true;
    try {
      const done = [];
      for (const file of files) {
        const upload = await one(file, mine);
        if (mine !== run) return;
        done.push(upload);
      }
      let upload = done[0];
      if (done.length > 1) upload = await send("/join", done.map(({ id }) => ["photo", id]), done[done.length - 1].at);
      if (!upload.id) throw new Refused(upload.error || say.failed);
      show(upload, done.length === 1 && upload.image);
      input.value = "";
    } catch (error) {
      if (mine === run) fail(error), input.value = "", waiting = null;
    } finally {
      if (mine === run) {
        busy = false;
        const button = waiting;
        waiting = null;
        if (button) form.requestSubmit(button === form ? undefined : button);
      }
    }
  });
  form.addEventListener("submit", (event) => {  // sent when the file is there; a refused one is replaced or taken away first
    if (!busy && !refused) return;
    event.preventDefault(), event.stopPropagation();
    if (busy) waiting = event.submitter || form;
    else input.focus();
  }, true);

  const before = kept((store) => JSON.parse(store.getItem(key) || "null"));
  if (before && document.querySelector(".t-errsum")) show(before, before.image);
  else kept((store) => store.removeItem(key));
};

export const watchUploads = (root) => {
  for (const input of root.querySelectorAll("input[type=file][data-upload]:not([data-watched])")) {
    input.dataset.watched = "1";
    sender(input);
  }
};
