// Frames: the whole picture is drawn beside the screen, a few edges in each frame; what is finished is shown at
// once, moved and scaled to where the camera is now. So a graph of any size follows the hand, and small ones are
// drawn anew in every frame.

const canvas = byId("canvas");
const front = canvas.getContext("2d", { alpha: false });

const makeLayer = () => {
  const layer = document.createElement("canvas");
  return { canvas: layer, context: layer.getContext("2d"), view: null, version: -1 };
};

let finished = makeLayer();
let drawing = makeLayer();
let steps = null;
// Edges and nodes drawn in one frame; follows what the machine can do.
let budget = 1500;
// Changes whenever the picture changes other than by the camera.
let version = 0;
let frameAsked = false;
let lastFrame = 0;
// When the camera last moved, and where it was in the last frame.
let lastMove = 0;
let lastView = null;
// Milliseconds of rest after which a large picture is drawn anew.
const PAUSE = 90;
// More edges than this are not drawn anew in every frame.
const MANY = 2500;

const pixelRatio = () => Math.min(2, window.devicePixelRatio || 1);
const viewNow = () => ({ x: camera.x, y: camera.y, k: camera.k, width: camera.width, height: camera.height });
const sameView = (a, b) =>
  a !== null && a.x === b.x && a.y === b.y && a.k === b.k && a.width === b.width && a.height === b.height;

function requestFrame() {
  if (frameAsked) return;
  frameAsked = true;
  requestAnimationFrame(frame);
}

function redraw() {
  version += 1;
  steps = null;
  requestFrame();
}

// Begins to draw what the camera sees now, with a margin into which it may move.
function begin() {
  const margin = shownEdges.length > MANY ? Math.round(Math.max(camera.width, camera.height) * 0.15) : 0;
  const ratio = pixelRatio();
  const layer = drawing;
  layer.view = viewNow();
  layer.version = version;
  layer.margin = margin;
  const [width, height] = [(camera.width + 2 * margin) * ratio, (camera.height + 2 * margin) * ratio];
  if (layer.canvas.width !== Math.round(width) || layer.canvas.height !== Math.round(height)) {
    layer.canvas.width = Math.round(width);
    layer.canvas.height = Math.round(height);
  }
  layer.context.setTransform(1, 0, 0, 1, 0, 0);
  layer.context.globalAlpha = 1;
  layer.context.clearRect(0, 0, width, height);
  layer.context.setTransform(ratio, 0, 0, ratio, margin * ratio, margin * ratio);
  steps = drawScene(layer.context, margin);
}

// Goes on drawing, as the camera was when it was begun, until the budget is spent.
function goOn() {
  const now = viewNow();
  Object.assign(camera, drawing.view);
  let spent = 0;
  let done = false;
  while (!done && spent < budget) {
    const step = steps.next();
    done = step.done === true;
    spent += step.value || 0;
  }
  Object.assign(camera, now);
  if (done) {
    steps = null;
    [finished, drawing] = [drawing, finished];
  }
}

// Whether the finished picture, moved and scaled, no longer serves: it leaves too much blank or blurred, or
// nothing has moved for a moment.
function isWorn(time) {
  const { view, margin } = finished;
  if (view === null || finished.version !== version || margin === 0) return true;
  if (view.width !== camera.width || view.height !== camera.height) return true;
  const scale = camera.k / view.k;
  const [dx, dy] = [Math.abs(camera.x - view.x) * camera.k, Math.abs(camera.y - view.y) * camera.k];
  return scale < 0.65 || scale > 1.9 || dx > margin / 2 || dy > margin / 2 || time - lastMove > PAUSE;
}

function frame(time) {
  frameAsked = false;
  const past = time - lastFrame;
  lastFrame = time;
  if (steps !== null && past > 25) budget = Math.max(400, budget * 0.75);
  else if (steps !== null && past < 18) budget = Math.min(40000, budget * 1.1);
  if (!sameView(lastView, camera)) {
    lastView = viewNow();
    lastMove = time;
  }
  const fresh = () => finished.version === version && sameView(finished.view, camera);
  if (steps === null && !fresh() && isWorn(time)) begin();
  if (steps !== null) goOn();
  const moving = !fresh();
  paint(front, moving);
  if (moving) requestFrame();
}

// Puts the finished picture and what lies over it on the screen.
function paint(context, moving) {
  const ratio = pixelRatio();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.globalAlpha = 1;
  context.fillStyle = pageColor("--ground");
  context.fillRect(0, 0, camera.width, camera.height);
  const { view, margin } = finished;
  if (view !== null) {
    const scale = camera.k / view.k;
    const left = (view.x - camera.x) * camera.k + camera.width / 2 - (view.width / 2 + margin) * scale;
    const top = (view.y - camera.y) * camera.k + camera.height / 2 - (view.height / 2 + margin) * scale;
    const [width, height] = [(view.width + 2 * margin) * scale, (view.height + 2 * margin) * scale];
    context.globalAlpha = isDimmed() ? 0.22 : 1;
    context.drawImage(finished.canvas, left, top, width, height);
    context.globalAlpha = 1;
  }
  drawOver(context, moving);
}

// Where something is selected, all else steps back; a small scope stays as it is.
const isDimmed = () => state.selected !== null && (state.scope === null || shownNodes.length > 120);

function resize() {
  const box = byId("stage").getBoundingClientRect();
  const ratio = pixelRatio();
  camera.width = Math.max(1, box.width);
  camera.height = Math.max(1, box.height);
  canvas.width = Math.round(camera.width * ratio);
  canvas.height = Math.round(camera.height * ratio);
  if (!camera.moved) fitShown();
  redraw();
}
