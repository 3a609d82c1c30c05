// What all browser tests need: the program, a browser, and a page that may not complain.

const assert = require("node:assert/strict");
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "zhengtu-browser-"));
process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));

// Runs the program.
function zhengtu(...arguments_) {
  return execFileSync(process.env.ZHENGTU, arguments_, { encoding: "utf8", maxBuffer: 1 << 28 });
}

// Makes the page of a graph (an object, or the path of a graph.json) and gives its address.
function view(name, graph, ...options) {
  let file = graph;
  if (typeof graph !== "string") {
    file = path.join(folder, `${name}.json`);
    fs.writeFileSync(file, JSON.stringify(graph));
  }
  const page = path.join(folder, `${name}.html`);
  zhengtu("view", file, "--output", page, "--quiet", ...options);
  return { url: pathToFileURL(page).href, file: page };
}

let running = null;

async function browser() {
  running ??= chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return running;
}

async function closeBrowser() {
  if (running !== null) await (await running).close();
  running = null;
}

// Opens an address in a context of its own and gives the page to `work`. Any error of the page, any line on its
// console and any request but that for the page itself fails the test.
// But lines that `expected` matches are those the test provokes.
async function open(url, { expected = /^$/, ...options }, work) {
  const context = await (await browser()).newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.stack}`));
  page.on("request", (request) => {
    const plain = request.url().split("#")[0];
    if (plain !== url.split("#")[0] && !plain.startsWith("blob:")) complaints.push(`request: ${request.url()}`);
  });
  try {
    await page.goto(url);
    await page.waitForSelector("body.ready");
    await settled(page);
    await work(page);
    assert.deepEqual(complaints.filter((line) => !expected.test(line)), []);
  } finally {
    await context.close();
  }
}

// Waits until two frames have been drawn and the address is written.
async function settled(page) {
  await page.waitForTimeout(330);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

// Reads a drawing as XML, in a page of its own: what is wrong with it, its titles and its texts.
async function readSvg(text) {
  const page = await (await browser()).newPage();
  const read = await page.evaluate((source) => {
    const drawing = new DOMParser().parseFromString(source, "image/svg+xml");
    const all = (name) => [...drawing.querySelectorAll(name)].map((element) => element.textContent);
    return { error: drawing.querySelector("parsererror")?.textContent ?? null, titles: all("title"), texts: all("text") };
  }, text);
  await page.close();
  return read;
}

module.exports = { folder, zhengtu, view, open, settled, readSvg, closeBrowser };
