// The page as people use it: search, filters, evidence, parts of the graph, the address, pictures.

const assert = require("node:assert/strict");
const fs = require("node:fs");
const { after, test } = require("node:test");
const { view, open, settled, readSvg, closeBrowser } = require("./browser.js");
const { town, oftenNamed } = require("./graphs.js");

after(closeBrowser);

const { url } = view("town", town());
const id = encodeURIComponent;
const BUREAU = `node=${id("organization:甲市民政局")}`;
const LAUNCH = `edge=${id("organization:甲市民政局 -launches-> initiative:银龄课堂")}`;

const counts = async (page) => (await page.textContent("#counts")).match(/\d+/g).map(Number).slice(0, 2);
const title = (page) => page.textContent("#detail-title");
const hash = async (page) => new URL(page.url()).hash;

test("it opens in Chinese, without a complaint, with all that is not hidden", async () => {
  await open(url, {}, async (page) => {
    assert.equal(await page.getAttribute("html", "lang"), "zh-Hans");
    assert.deepEqual(await counts(page), [6, 6]);
    assert.match(await page.textContent("#counts"), /另有 1 个节点没有连线/);
  });
});

test("search finds by alias, whatever the quotation marks, and shows the node", async () => {
  await open(url, {}, async (page) => {
    await page.fill("#find", "民政局一家亲");
    const option = page.locator("#found [role=option]");
    assert.equal(await option.count(), 1);
    assert.match(await option.textContent(), /甲市民政局 = 民政局“一家亲”/);
    await page.keyboard.press("Enter");
    assert.equal(await title(page), "甲市民政局");
    assert.match(await page.textContent("#detail dl"), /市民政局/);
    await settled(page);
    assert.match(await hash(page), new RegExp(BUREAU.replaceAll(".", "\\.")));
    await page.fill("#find", "没有这个东西");
    assert.match(await page.textContent("#found"), /没有这个名称/);
  });
});

test("filters by type, relation, status, confidence, document and place hide", async () => {
  await open(url, {}, async (page) => {
    await page.getByLabel("机构", { exact: false }).first().uncheck();
    assert.deepEqual(await counts(page), [2, 1]);
    await page.click("#reset");
    await page.locator("#filter-relations label", { hasText: "合作" }).locator("input").uncheck();
    assert.deepEqual(await counts(page), [6, 5]);
    await page.click("#reset");
    await page.locator("#filter-status label", { hasText: "计划中" }).locator("input").uncheck();
    assert.deepEqual(await counts(page), [5, 5]);
    await page.click("#reset");
    await page.locator("#least").fill("0.75");
    await page.waitForFunction(() => document.getElementById("counts").textContent.startsWith("4 "));
    assert.deepEqual(await counts(page), [4, 3]);
    await page.click("#reset");
    await page.fill("#filter-place", "乙");
    await page.keyboard.press("Enter");
    assert.deepEqual(await counts(page), [3, 2]);
    await page.click("#reset");
    await page.fill("#filter-document", "实事");
    await page.keyboard.press("Enter");
    assert.deepEqual(await counts(page), [4, 4]);
    await page.click("#reset");
    await page.getByLabel("措施", { exact: false }).first().check();
    await page.getByLabel("显示没有连线的节点").check();
    assert.deepEqual(await counts(page), [8, 6]);
  });
});

test("an edge shows its words, in their sentence, in their article", async () => {
  await open(`${url}#${BUREAU}`, {}, async (page) => {
    await page.locator("#detail li", { hasText: "银龄课堂" }).locator(".why").first().click();
    assert.match(await title(page), /甲市民政局.*推出.*银龄课堂/);
    const quote = page.locator("#detail blockquote");
    assert.equal(await quote.textContent(), "市民政局推出“银龄课堂”项目，受到欢迎！");
    assert.equal(await quote.locator("mark.words").textContent(), "推出“银龄课堂”项目");
    const article = page.locator("#detail .article");
    const marks = await article.locator("mark").allTextContents();
    assert.equal(marks.join(""), "市民政局推出“银龄课堂”项目，受到欢迎！");
    assert.match(await article.textContent(), /去年很忙。.*大家都来听课。/);
    assert.ok(await article.locator("mark.words").isVisible());
    assert.match(await page.textContent("#detail .source"), /甲市民政局办实事.*甲市.*one\.txt/);
    assert.match(await page.textContent(".evidence"), /第 \d+ 至 \d+ 字.*test\.rule.*0\.9/);
  });
});

test("a node says how often it is named, how sure it is, and which further articles name it", async () => {
  const often = view("often", oftenNamed());
  await open(`${often.url}#node=${id("organization:甲局")}`, {}, async (page) => {
    assert.equal(await page.locator("#detail .evidence").count(), 5);
    assert.match(await page.textContent("#detail"), /提及（8 处）/);
    assert.match(await page.textContent("#detail dl"), /可信度0\.95/);
    assert.match(await page.textContent("#detail"), /还有 2 篇文章提到它/);
    assert.deepEqual(await page.locator("#detail details .plain li").allTextContents(), ["three", "two"]);
    await page.click("#language");
    assert.match(await page.textContent("#detail"), /Mentions \(8\)[\s\S]*2 more articles mention it/);
    assert.equal(await page.textContent("#counts"), "2 nodes · 1 edge");
    await page.getByRole("tab", { name: "List" }).click();
    assert.deepEqual(await page.locator("#list .faint").allTextContents(), ["1 edge", "1 edge"]);
  });
});

test("a click on a node and on an edge selects it", async () => {
  const at = async (page) => {
    const box = await page.locator("#canvas").boundingBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  await open(`${url}#${BUREAU}`, {}, async (page) => {
    await page.click(".close");
    await page.keyboard.press("Escape");
    await settled(page);
    assert.equal(await page.locator("#detail-title").count(), 0);
    await page.mouse.click(...(await at(page)));
    assert.equal(await title(page), "甲市民政局");
  });
  await open(`${url}#${LAUNCH}`, {}, async (page) => {
    await page.click(".close");
    await settled(page);
    await page.mouse.click(...(await at(page)));
    assert.match(await title(page), /推出/);
  });
});

test("neighbours, a path and who serves a goal are shown by themselves", async () => {
  await open(`${url}#node=${id("goal:共同富裕示范区")}`, {}, async (page) => {
    await page.click("#act-near");
    assert.deepEqual(await counts(page), [3, 3]);
    assert.match(await page.textContent("#scope"), /共同富裕示范区/);
    await page.click("#act-serving");
    assert.deepEqual(await counts(page), [3, 3]);
    assert.match(await page.textContent("#detail"), /1 个单位/);
    assert.equal(await page.locator(".serving .chain").count(), 2);
    await page.click("#scope-end");
    assert.deepEqual(await counts(page), [6, 6]);
    await page.evaluate((to) => (location.hash = to), `node=${id("policy:养老服务办法")}`);
    await page.waitForSelector("#path-to");
    await page.fill("#path-to", "银龄");
    await page.keyboard.press("Enter");
    assert.deepEqual(await counts(page), [4, 3]);
    assert.match(await page.textContent("#scope"), /养老服务办法.*银龄课堂/);
  });
});

test("the address brings everything back", async () => {
  let address = "";
  await open(url, {}, async (page) => {
    await page.click("#language");
    await page.click("#theme");
    await page.locator("#filter-types label", { hasText: "place" }).locator("input").uncheck();
    await page.locator("#least").fill("0.5");
    await page.fill("#find", "银龄");
    await page.keyboard.press("Enter");
    await page.click("#act-near");
    await page.click("#zoom-in");
    await settled(page);
    address = page.url();
  });
  await open(address, {}, async (page) => {
    assert.equal(await page.getAttribute("html", "lang"), "en");
    assert.equal(await page.getAttribute("html", "data-theme"), "light");
    assert.equal(await title(page), "银龄课堂");
    assert.deepEqual(await counts(page), [3, 3]);
    assert.equal(await page.inputValue("#least"), "0.5");
    assert.equal(await page.locator("#filter-types label", { hasText: "place" }).locator("input").isChecked(), false);
    await settled(page);
    assert.equal(page.url(), address);
    await page.evaluate(() => (location.hash = "nonsense=%&node=%E0%A4%A&view=1,2&near=x"));
    await settled(page);
    assert.deepEqual(await counts(page), [6, 6]);
  });
});

test("all can be done by keyboard", async () => {
  await open(url, {}, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "skip");
    await page.keyboard.press("Enter");
    assert.match(await page.evaluate(() => document.activeElement.textContent), /甲市民政局/);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "detail-title");
    assert.match(await page.textContent("#live"), /已选中/);
    await page.keyboard.press("/");
    await page.keyboard.insertText("市民政局");
    await page.keyboard.press("Enter");
    assert.equal(await title(page), "甲市民政局");
    let steps = 0;
    while (!(await page.evaluate(() => document.activeElement.classList.contains("why")))) {
      await page.keyboard.press("Tab");
      assert.ok((steps += 1) < 20, "no evidence within 20 steps of Tab");
    }
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("#detail mark.words").first().isVisible(), true);
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.id), "canvas");
    await settled(page);
    const before = await hash(page);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("+");
    await settled(page);
    assert.notEqual(await hash(page), before);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#detail-title").count(), 0);
    await page.keyboard.press("Shift+ArrowLeft");
    const first = await title(page);
    await page.keyboard.press("n");
    assert.notEqual(await title(page), first);
    await page.keyboard.press("?");
    assert.ok(await page.locator("#help").isVisible());
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#help").isVisible(), false);
  });
});

test("the view is saved as PNG and as SVG", async () => {
  await open(url, {}, async (page) => {
    const save = async (button) => {
      const saved = page.waitForEvent("download");
      await page.click(button);
      return fs.readFileSync(await (await saved).path());
    };
    const png = await save("#save-png");
    assert.equal(png.subarray(0, 8).toString("latin1"), "\x89PNG\r\n\x1a\n");
    const canvas = await page.locator("#canvas").boundingBox();
    assert.equal(png.readUInt32BE(16), Math.round(canvas.width * 2));
    assert.equal(png.readUInt32BE(20), Math.round(canvas.height * 2));
    assert.ok(png.length > 8000, `${png.length} bytes are no picture of the graph`);
    const drawing = await readSvg((await save("#save-svg")).toString("utf8"));
    assert.equal(drawing.error, null);
    for (const name of ["甲市民政局", "银龄课堂", "共同富裕示范区", "推出"]) {
      assert.ok(drawing.texts.includes(name), `${name} is not among ${drawing.texts}`);
    }
    assert.ok(drawing.titles.includes("甲市民政局 推出 银龄课堂"));
  });
});

test("light and dark follow the system, and the switch", async () => {
  const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const corner = (page) => page.evaluate(() => {
    const pixel = document.createElement("canvas").getContext("2d");
    pixel.drawImage(document.getElementById("canvas"), 0, 0);
    return [...pixel.getImageData(3, 3, 1, 1).data];
  });
  await open(url, { colorScheme: "dark" }, async (page) => {
    const [dark, drawn] = [await ground(page), await corner(page)];
    assert.ok(drawn[0] < 60, `the canvas is not dark: ${drawn}`);
    await page.click("#theme");
    await settled(page);
    assert.notEqual(await ground(page), dark);
    assert.ok((await corner(page))[0] > 200);
    await page.click("#theme");
    assert.equal(await ground(page), dark);
  });
});

test("a phone shows graph, filters, list and details one at a time", async () => {
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
  await open(url, phone, async (page) => {
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    assert.ok(await fits());
    assert.equal(await page.locator("#side").isVisible(), false);
    await page.tap("#go-filters");
    assert.ok(await page.locator("#filters").isVisible());
    await page.tap("#go-list");
    assert.ok(await page.locator("#list").isVisible());
    await page.locator("#list .node-row", { hasText: "甲市民政局" }).tap();
    assert.equal(await title(page), "甲市民政局");
    assert.equal(await page.locator("#side").isVisible(), false);
    await page.tap("#act-near");
    assert.ok(await page.locator("#scope").isVisible());
    assert.ok(await fits());
    await page.tap("#go-graph");
    assert.equal(await page.locator("#detail").isVisible(), false);
    const small = await page.locator("button:visible").evaluateAll((all) =>
      all.filter((one) => one.getBoundingClientRect().height < 26).map((one) => one.textContent));
    assert.deepEqual(small, [], "buttons too small for a finger");
  });
});

test("axe finds no fault for screen readers, in either theme", async () => {
  const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  for (const colorScheme of ["light", "dark"]) {
    for (const part of ["", BUREAU, LAUNCH, `goal=${id("goal:共同富裕示范区")}`]) {
      await open(`${url}#${part}`, { colorScheme, bypassCSP: true }, async (page) => {
        await page.click("#tab-list");
        await page.click("#tab-filters");
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run());
        const told = violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target} ${n.failureSummary}`).join("; ")}`);
        assert.deepEqual(told, []);
      });
    }
  }
});
