// HTTP as a visitor or a foe speaks it: nothing follows, corrects or normalises what a test asks.
import http from "node:http";
import net from "node:net";
import zlib from "node:zlib";

const keepAlive = new http.Agent({ keepAlive: true, maxSockets: 8 });

// { status, headers, bytes, text, json() }. `server` is what serve() gave; the path goes as it is.
export function ask(server, path, { method = "GET", headers = {}, body, agent = keepAlive } = {}) {
  return new Promise((done, fail) => {
    const request = http.request({ host: "127.0.0.1", port: server.port, path, method, headers, agent }, (response) => {
      const pieces = [];
      response.on("data", (piece) => pieces.push(piece));
      response.on("error", fail);
      response.on("end", () => {
        const bytes = Buffer.concat(pieces);
        done({
          status: response.statusCode, headers: response.headers, rawHeaders: response.rawHeaders, bytes,
          get text() { return bytes.toString("utf8"); },
          json() { return JSON.parse(bytes.toString("utf8")); },
        });
      });
    });
    request.on("error", fail);
    request.end(body);
  });
}

export const unpacked = ({ headers, bytes }) => headers["content-encoding"] === "br" ? zlib.brotliDecompressSync(bytes)
  : headers["content-encoding"] === "gzip" ? zlib.gunzipSync(bytes) : bytes;

// A browser without a screen: keeps cookies, fills the token of a form, does not follow by itself.
export class Visitor {
  constructor(server, { language } = {}) {
    this.server = server;
    this.cookies = new Map(language ? [["taavon_language", language]] : []);
  }
  get cookie() { return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "); }
  async ask(path, { headers = {}, ...options } = {}) {
    const answer = await ask(this.server, path, { ...options, headers: { ...(this.cookies.size && { cookie: this.cookie }), ...headers } });
    for (const line of answer.headers["set-cookie"] ?? []) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
      if (/max-age=0\b/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }
  // Sends a form as the page at `page` would: its token first, then the fields.
  async post(path, fields, { page = "/" } = {}) {
    const token = (await this.ask(page)).text.match(/name="csrf" value="([^"]*)"/)?.[1] ?? "";
    return this.ask(path, form({ csrf: token, ...fields }));
  }
}

export const form = (fields) => ({
  method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams(fields).toString(),
});

// Sends bytes on a connection of its own; all that comes until the server closes it, as text.
export function raw(server, bytes) {
  return new Promise((done, fail) => {
    const socket = net.connect(server.port, "127.0.0.1", () => socket.write(bytes));
    let got = "";
    socket.setEncoding("utf8").setTimeout(30_000, () => socket.destroy(new Error(`no end of the answer: ${got.slice(0, 300)}`)));
    socket.on("data", (text) => { got += text; });
    socket.on("close", (failed) => { if (!failed) done(got); });
    socket.on("error", (error) => got ? done(got) : fail(error));  // a reset after the answer is an answer
  });
}
export const statusOf = (answer) => Number(answer.match(/^HTTP\/1\.1 (\d{3})/)?.[1]);

// An open connection that does nothing until told.
export const connect = (server) => new Promise((done, fail) => {
  const socket = net.connect(server.port, "127.0.0.1", () => done(socket));
  socket.on("error", fail);
});

// The entry of a ZIP file by its name; enough for a workbook of our own.
export function entryOf(zip, name) {
  let end = zip.length - 22;
  while (zip.readUInt32LE(end) !== 0x06054b50) --end;
  for (let at = zip.readUInt32LE(end + 16), left = zip.readUInt16LE(end + 10); left > 0; --left) {
    const length = zip.readUInt16LE(at + 28), here = zip.readUInt32LE(at + 42);
    if (zip.toString("utf8", at + 46, at + 46 + length) === name) {
      const start = here + 30 + zip.readUInt16LE(here + 26) + zip.readUInt16LE(here + 28);
      return zlib.inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(at + 20))).toString("utf8");
    }
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`${name} is not in the file`);
}
