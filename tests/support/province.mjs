// The demo province, made once a run and copied for each test that writes; and one server on it that tests share.
import { copyFileSync, cpSync, existsSync } from "node:fs";
import { fresh, runWell, serve } from "./program.mjs";

let made;
export const province = () => (made ??= (async () => {
  const kept = process.env.TAAVON_TEST_PROVINCE;  // FOLDER with x.db and keys: one made before, to try a test quickly
  if (kept) return { database: `sqlite:${kept}/x.db`, keys: `${kept}/keys`, file: `${kept}/x.db` };
  const folder = fresh("province");
  const place = { database: `sqlite:${folder}.db`, keys: `${folder}.keys`, file: `${folder}.db` };
  await runWell(["demo", "--database", place.database, "--keys", place.keys], { limitSeconds: 300 });
  return place;
})());

export async function copyOfProvince() {
  const from = await province(), folder = fresh("copy");
  for (const end of ["", "-wal", "-shm"]) if (existsSync(from.file + end)) copyFileSync(from.file + end, `${folder}.db${end}`);
  cpSync(from.keys, `${folder}.keys`, { recursive: true });
  return { database: `sqlite:${folder}.db`, keys: `${folder}.keys`, file: `${folder}.db` };
}

let shared;
export const site = () => (shared ??= copyOfProvince().then((place) => serve(place)));
export const stopSite = async () => { if (shared) await (await shared).stop(); };
