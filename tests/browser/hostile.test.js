// Names that would do harm if they were read as markup or script stay text, wherever they are shown.

const assert = require("node:assert/strict");
const fs = require("node:fs");
const { after, test } = require("node:test");
const { view, open, readSvg, closeBrowser } = require("./browser.js");
const { hostile, HOSTILE } = require("./graphs.js");

after(closeBrowser);

// Called by whatever should never run.
const TRAP = () => {
  window.trapped = 0;
  window.trap = () => {
    window.trapped += 1;
  };
};

async function openTrapped({ url }, work, options = {}) {
  await open(url, options, async (opened) => {
    await opened.addInitScript(TRAP);
    await opened.reload();
    await opened.waitForSelector("body.ready");
    await work(opened);
    assert.equal(await opened.evaluate(() => window.trapped), 0, "something ran");
    assert.equal(await opened.locator("img, iframe, object, embed, b, i, u, a[href]").count(), 0, "markup came in");
    assert.equal(await opened.locator("script").count(), 4, "a script came in");
  });
}

const made = view("hostile", hostile(), "--title", "</title><script>trap()</script>");

test("every name shows as it is, as node, as end of an edge and in evidence", async () => {
  await openTrapped(made, async (page) => {
    for (const [i, name] of HOSTILE.entries()) {
      const type = i % 2 ? "organization" : "initiative";
      await page.evaluate((hash) => (location.hash = hash), `node=${encodeURIComponent(`${type}:${name}`)}`);
      await page.waitForFunction((text) => document.querySelector("#detail-title bdi")?.textContent === text, name);
      assert.ok((await page.textContent("#detail dl")).includes(`别名${name}`));
      assert.ok((await page.textContent("#detail dl")).includes("<k>"));
    }
    const hash = encodeURIComponent(`organization:${HOSTILE[1]} -launches-> initiative:${HOSTILE[0]}`);
    await page.evaluate((edge) => (location.hash = edge), `edge=${hash}`);
    await page.waitForSelector("mark.words");
    const words = `organization:${HOSTILE[1]}推出initiative:${HOSTILE[0]}`;
    assert.equal(await page.textContent("#detail blockquote mark.words"), words);
    assert.ok((await page.textContent("#detail .source")).includes("</title><script>trap()</script>"));
    assert.equal(await page.title(), "</title><script>trap()</script>");
  });
});

test("search, list and filters show them as text", async () => {
  await openTrapped(made, async (page) => {
    await page.fill("#find", "onerror");
    assert.ok((await page.textContent("#found li")).includes(HOSTILE[0]));
    await page.keyboard.press("Escape");
    await page.click("#tab-list");
    const listed = await page.locator("#list .node-row").allTextContents();
    assert.ok(listed.some((text) => text.includes(HOSTILE[1])), listed.join("\n"));
    await page.click("#tab-filters");
    await page.fill("#filter-place", "地");
    assert.ok((await page.textContent("#filters .choices:not([hidden]) li")).includes("<i>地</i>"));
  });
});

test("saved drawings hold them as text", async () => {
  await openTrapped({ url: `${made.url}#alone=1` }, async (page) => {
    const saved = page.waitForEvent("download");
    await page.click("#save-svg");
    const svg = fs.readFileSync(await (await saved).path(), "utf8");
    const drawing = await readSvg(svg);
    assert.equal(drawing.error, null);
    const plain = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "\ufffd");
    for (const name of HOSTILE.slice(0, 12)) {
      assert.ok(drawing.titles.some((title) => title.endsWith(plain(name))), name);
    }
    assert.doesNotMatch(svg, /<(script|img|foreignObject|a)\b/i);
    assert.ok(svg.includes("&#60;script&#62;trap()&#60;/script&#62;"));
    assert.doesNotMatch(svg, /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
  });
});

test("a string never becomes markup, even where a script asks for it", async () => {
  await openTrapped(made, async (page) => {
    const refused = await page.evaluate(() => {
      try {
        document.body.innerHTML = "<b>markup</b>";
        return "not refused";
      } catch (error) {
        return error.name;
      }
    });
    assert.equal(refused, "TypeError");
  }, { expected: /requires 'TrustedHTML' assignment/ });
});

test("the file itself holds no text as markup", () => {
  const html = fs.readFileSync(made.file, "utf8");
  assert.equal(html.match(/<script/gi).length, 4);
  assert.equal(html.match(/<\/script/gi).length, 4);
  assert.ok(!html.includes("\u2028"));
  assert.ok(!html.includes("onerror=trap()>"));
  const policy = html.match(/Content-Security-Policy" content="([^"]*)"/)[1];
  assert.match(policy, /default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'/);
  assert.ok(!policy.includes("unsafe"));
});
