// The cooperative page: CPU per request beside Flask's, rates of both and of nginx; ten times the data; foes beside it.
import { writeFileSync } from "node:fs";
import { ask, connect } from "../support/client.mjs";
import { cpuSeconds, load, median } from "../support/measure.mjs";
import { fresh, runWell, serve } from "../support/program.mjs";
import { startFlask, startNginx } from "./peers.mjs";

const workers = 2;

async function province(cooperatives) {
  const folder = fresh(`bench-${cooperatives}`);
  const place = { database: `sqlite:${folder}.db`, keys: `${folder}.keys`, file: `${folder}.db` };
  await runWell(["demo", "--cooperatives", String(cooperatives), "--database", place.database, "--keys", place.keys], { limitSeconds: 900 });
  return place;
}

// Paths of some hundred cooperatives, spread over the whole register.
async function pathsOf(server) {
  const paths = [];
  for (const year of Array.from({ length: 30 }, (_, i) => 1370 + i)) {
    const { items } = (await ask(server, `/api/v1/cooperatives?from=${year}&to=${year}`)).json();
    paths.push(...items.map(({ id }) => `/cooperatives/${id}`));
  }
  const file = fresh("paths");
  writeFileSync(file, `${paths.join("\n")}\n`);
  return { file, first: paths[0] };
}

const perRequest = async (server, file, seconds) => {
  const before = cpuSeconds(server.pid);
  const told = await load(server.port, file, { seconds });
  return { ...told, cpu: (cpuSeconds(server.pid) - before) / told.requests };
};

export async function benchPage(report, { quick }) {
  const seconds = quick ? 2 : 5, rounds = quick ? 3 : 5, many = quick ? 20_000 : 100_000;
  report.say(`making ${many} cooperatives`);
  const place = await province(many), server = await serve(place, { env: {} });
  const paths = await pathsOf(server);
  const page = await ask(server, paths.first);
  const flask = await startFlask(place.file, paths.first, workers);
  const nginx = await startNginx(fresh("nginx"), page.bytes, workers);
  const nginxPaths = fresh("nginx-paths");
  writeFileSync(nginxPaths, "/page.html\n");

  const ours = [], theirs = [], files = [];
  for (let round = 0; round < rounds; ++round) {
    report.say(`round ${round + 1} of ${rounds}`);
    ours.push(await perRequest(server, paths.file, seconds));
    theirs.push(await perRequest(flask, paths.file, seconds));
    files.push(await load(nginx.port, nginxPaths, { seconds: 2 }));
  }
  const cpu = (runs) => median(runs.map((run) => run.cpu)) * 1e6, rate = (runs) => median(runs.map((run) => run.rate));
  report.line("page bytes: taavon, Flask", "about equal", `${page.bytes.length}, ${flask.bytes}`, Math.abs(page.bytes.length / flask.bytes - 1) < 0.25);
  report.line("CPU a request, taavon (µs)", "", cpu(ours).toFixed(0));
  report.line("CPU a request, Flask (µs)", "", cpu(theirs).toFixed(0));
  report.line(`CPU against Flask, ${many} cooperatives`, "≤ 1/10 (aim 1/20)", `1/${(cpu(theirs) / cpu(ours)).toFixed(1)}`, cpu(ours) * 10 <= cpu(theirs));
  report.line("requests a second: taavon, Flask, nginx", "", `${rate(ours).toFixed(0)}, ${rate(theirs).toFixed(0)}, ${rate(files).toFixed(0)}`);
  await flask.stop(), await nginx.stop();

  await benchFoes(report, server, paths, seconds, rounds);
  await benchGrowth(report, server, paths, many, { seconds, rounds });
  await server.stop();
}

async function benchGrowth(report, large, largePaths, many, { seconds, rounds }) {
  report.say(`making ${many / 10} cooperatives`);
  const small = await serve(await province(many / 10)), smallPaths = await pathsOf(small);
  const of = { small: [], large: [] };
  for (let round = 0; round < rounds; ++round) {
    of.small.push((await load(small.port, smallPaths.file, { seconds, connections: 2 })).p95);
    of.large.push((await load(large.port, largePaths.file, { seconds, connections: 2 })).p95);
  }
  const ratio = median(of.large) / median(of.small);
  report.line(`page p95, ${many / 10} and ${many} cooperatives (ms)`, "≤ 1.3 times", `${median(of.small).toFixed(2)}, ${median(of.large).toFixed(2)}: ${ratio.toFixed(2)}`, ratio <= 1.3);
  await small.stop();
}

// 8 connections that send half a head, and 3 that read an export a little at a time, beside the same load.
async function benchFoes(report, server, paths, seconds, rounds) {
  const alone = [], beside = [];
  for (let round = 0; round < rounds; ++round) {
    alone.push((await load(server.port, paths.file, { seconds })).rate);
    const foes = await Promise.all(Array.from({ length: 11 }, () => connect(server)));
    const slow = foes.slice(8);
    for (const foe of foes.slice(0, 8)) foe.write("GET / HTTP/1.1\r\nHost: x\r\nX-Half:");
    for (const foe of slow) {
      foe.write("GET /cooperatives.csv HTTP/1.1\r\nHost: x\r\n\r\n");
      await new Promise((done) => foe.once("data", done));  // it is being answered
      foe.pause();
    }
    const drip = setInterval(() => slow.forEach((foe) => foe.read(1000)), 100);
    beside.push((await load(server.port, paths.file, { seconds })).rate);
    clearInterval(drip);
    for (const foe of foes) foe.destroy();
  }
  const share = median(beside) / median(alone);
  report.line("rate beside 8 half-open and 3 slow clients", "≥ 90 %", `${(100 * share).toFixed(0)} % (${median(beside).toFixed(0)} of ${median(alone).toFixed(0)}/s)`, share >= 0.9);
}
