// A large graph follows the hand: frames per second while panning and zooming.

const assert = require("node:assert/strict");
const { after, test } = require("node:test");
const { view, open, settled, closeBrowser } = require("./browser.js");
const { large } = require("./graphs.js");

after(closeBrowser);

const NODES = 5000;
const EDGES = 15000;
const BAR = 30;

// Frames per second that the browser shows while `act` goes on.
async function framesPerSecond(page, act) {
  await page.evaluate(() => {
    window.times = [];
    const note = (time) => {
      window.times.push(time);
      window.request = requestAnimationFrame(note);
    };
    window.request = requestAnimationFrame(note);
  });
  await act();
  const times = await page.evaluate(() => {
    cancelAnimationFrame(window.request);
    return window.times;
  });
  assert.ok(times.length > 10, `only ${times.length} frames`);
  return (1000 * (times.length - 1)) / (times.at(-1) - times[0]);
}

const picture = (page) => page.evaluate(() => document.getElementById("canvas").toDataURL());

test(`${NODES} nodes and ${EDGES} edges pan and zoom at ${BAR} frames a second or more`, async (t) => {
  const { url } = view("large", large(NODES, EDGES));
  await open(`${url}#alone=1`, {}, async (page) => {
    assert.match(await page.textContent("#counts"), new RegExp(`^${NODES} .*${EDGES} `));
    await page.waitForTimeout(1500);
    const box = await page.locator("#canvas").boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const pan = async () => {
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (let i = 0; i < 120; i += 1) await page.mouse.move(x + 200 * Math.sin(i / 15), y + 120 * Math.sin(i / 9));
      await page.mouse.up();
    };
    const zoom = (delta) => async () => {
      await page.mouse.move(x + 40, y - 30);
      for (let i = 0; i < 40; i += 1) await page.mouse.wheel(0, delta);
    };
    for (const [what, act] of [["pan", pan], ["zoom in", zoom(-40)], ["pan near", pan], ["zoom out", zoom(40)]]) {
      const before = await picture(page);
      const rate = await framesPerSecond(page, act);
      await settled(page);
      assert.notEqual(await picture(page), before, `${what}: the picture did not change`);
      t.diagnostic(`${what}: ${rate.toFixed(1)} frames a second`);
      assert.ok(rate >= BAR, `${what}: ${rate.toFixed(1)} frames a second`);
    }
  });
});
