// From the plane of the layout to the screen and back.

const camera = { x: 0, y: 0, k: 1, width: 1, height: 1, moved: false };
const NEAREST = 6;
const FARTHEST = 0.01;
const MANY_EDGES = 60;

const toScreenX = (x) => (x - camera.x) * camera.k + camera.width / 2;
const toScreenY = (y) => (y - camera.y) * camera.k + camera.height / 2;
const toPlaneX = (x) => (x - camera.width / 2) / camera.k + camera.x;
const toPlaneY = (y) => (y - camera.height / 2) / camera.k + camera.y;

function panBy(dx, dy) {
  camera.x -= dx / camera.k;
  camera.y -= dy / camera.k;
  cameraMoved();
}

// Zooms by `factor`, so that what is at the point of the screen stays there.
function zoomAt(x, y, factor) {
  const k = Math.min(NEAREST, Math.max(FARTHEST, camera.k * factor));
  const [px, py] = [toPlaneX(x), toPlaneY(y)];
  camera.k = k;
  camera.x = px - (x - camera.width / 2) / k;
  camera.y = py - (y - camera.height / 2) / k;
  cameraMoved();
}

const zoomBy = (factor) => zoomAt(camera.width / 2, camera.height / 2, factor);

function cameraMoved() {
  camera.moved = true;
  requestFrame();
  writeFragment();
}

// Shows all that is shown, with room around it.
function fitShown() {
  const box = boundsOf(shownNodes);
  camera.x = (box.left + box.right) / 2;
  const room = Math.min(60, camera.width / 8);
  // What the scope is stands above it.
  const above = state.scope === null ? 0 : 44;
  const k = Math.min(
    (camera.width - 2 * room) / Math.max(1, box.right - box.left),
    (camera.height - 2 * room - above) / Math.max(1, box.bottom - box.top),
  );
  camera.k = Math.min(1.6, Math.max(FARTHEST, k));
  camera.y = (box.top + box.bottom) / 2 - above / 2 / camera.k;
  camera.moved = false;
  requestFrame();
  writeFragment();
}

// The height that a panel covers at the bottom, on a phone.
const sheet = () => (isPhone() && document.body.dataset.tab !== "graph" ? camera.height * 0.62 : 0);

function boundsOf(some) {
  const box = { left: 0, right: 0, top: 0, bottom: 0 };
  some.forEach((node, i) => {
    box.left = i ? Math.min(box.left, node.x - node.r) : node.x - node.r;
    box.right = i ? Math.max(box.right, node.x + node.r) : node.x + node.r;
    box.top = i ? Math.min(box.top, node.y - node.r) : node.y - node.r;
    box.bottom = i ? Math.max(box.bottom, node.y + node.r) : node.y + node.r;
  });
  return box;
}

// Brings a node or an edge into the middle, near enough to read.
function lookAt(thing) {
  const at = isNode(thing) ? thing : { x: (thing.source.x + thing.target.x) / 2, y: (thing.source.y + thing.target.y) / 2 };
  // What has many edges is looked at from farther off.
  camera.k = Math.max(camera.k, isNode(thing) && thing.edges.length > MANY_EDGES ? 0.35 : 0.9);
  if (!isNode(thing)) {
    const length = Math.hypot(thing.source.x - thing.target.x, thing.source.y - thing.target.y);
    camera.k = Math.min(camera.k, (Math.min(camera.width, camera.height - sheet()) * 0.7) / Math.max(1, length));
  }
  camera.x = at.x;
  camera.y = at.y + sheet() / 2 / camera.k;
  cameraMoved();
}
