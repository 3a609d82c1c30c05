// Mouse, pen and fingers on the canvas: drag, pinch, wheel, click.

const hover = { thing: null };
const pointers = new Map();
let dragged = 0;

function distanceToLine(x, y, line) {
  const [dx, dy] = [line.bx - line.ax, line.by - line.ay];
  const along = ((x - line.ax) * dx + (y - line.ay) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - line.ax - dx * t, y - line.ay - dy * t);
}

// The node or edge at a point of the screen, at most `reach` beside it.
function thingAt(x, y, reach) {
  let best = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (const node of shownNodes) {
    const far = Math.hypot(toScreenX(node.x) - x, toScreenY(node.y) - y) - screenRadius(node);
    if (far < reach && far < nearest) {
      nearest = far;
      best = node;
    }
  }
  if (best !== null) return best;
  // Where something is selected, its edges lie on top.
  const near = isNode(state.selected) ? state.selected.edges.filter((edge) => edge.shown) : [];
  for (const edge of near.length > 0 ? near : shownEdges) {
    const line = screenLine(edge);
    const far = line === null ? reach : distanceToLine(x, y, line);
    if (far < reach && far < nearest) {
      nearest = far;
      best = edge;
    }
  }
  return best;
}

function positionOf(event) {
  const box = canvas.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

canvas.addEventListener("pointerdown", (event) => {
  if (event.button > 0) return;
  canvas.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, positionOf(event));
  dragged = pointers.size > 1 ? Number.POSITIVE_INFINITY : 0;
});

canvas.addEventListener("pointermove", (event) => {
  const to = positionOf(event);
  const from = pointers.get(event.pointerId);
  if (from === undefined) {
    hoverAt(to);
    return;
  }
  pointers.set(event.pointerId, to);
  const others = [...pointers].filter(([id]) => id !== event.pointerId).map((entry) => entry[1]);
  dragged += Math.hypot(to.x - from.x, to.y - from.y);
  if (others.length === 0) {
    if (dragged > 4) panBy(to.x - from.x, to.y - from.y);
    return;
  }
  const fixed = others[0];
  const before = Math.hypot(from.x - fixed.x, from.y - fixed.y);
  const after = Math.hypot(to.x - fixed.x, to.y - fixed.y);
  panBy((to.x - from.x) / 2, (to.y - from.y) / 2);
  zoomAt((to.x + fixed.x) / 2, (to.y + fixed.y) / 2, after / Math.max(1, before));
});

canvas.addEventListener("pointerup", (event) => {
  if (!pointers.delete(event.pointerId) || dragged > 4) return;
  const at = positionOf(event);
  select(thingAt(at.x, at.y, event.pointerType === "mouse" ? 5 : 16), { look: false });
});

canvas.addEventListener("pointercancel", (event) => pointers.delete(event.pointerId));
canvas.addEventListener("pointerleave", () => hoverOver(null));

canvas.addEventListener(
  "wheel",
  (event) => {
    event.preventDefault();
    const { x, y } = positionOf(event);
    const lines = event.deltaMode === 1 ? 20 : 1;
    zoomAt(x, y, Math.exp(-Math.max(-120, Math.min(120, event.deltaY * lines)) / 400));
  },
  { passive: false },
);

canvas.addEventListener("dblclick", (event) => {
  const { x, y } = positionOf(event);
  const thing = thingAt(x, y, 6);
  if (isNode(thing)) setScope({ kind: "near", node: thing, depth: 1 });
});

let hoverWanted = null;

function hoverAt(at) {
  const first = hoverWanted === null;
  hoverWanted = at;
  if (!first) return;
  requestAnimationFrame(() => {
    if (hoverWanted !== null) hoverOver(thingAt(hoverWanted.x, hoverWanted.y, 4));
    hoverWanted = null;
  });
}

function hoverOver(thing) {
  if (thing === null) hoverWanted = null;
  if (hover.thing === thing) return;
  hover.thing = thing;
  canvas.classList.toggle("pointing", thing !== null);
  requestFrame();
}
