// Names beside nodes and relations on edges, as many as fit without covering each other.

const FONT = '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "SimHei", sans-serif';
const LINE_HEIGHT = 14;
const CELL_WIDTH = 22;
const CELL_HEIGHT = 8;
// So few nodes all get their name, where it covers nothing.
const FEW = 400;
// So many of the most connected nodes get theirs whatever it covers.
const ALWAYS = 5;

// Space on the screen that is taken by labels.
class Space {
  constructor() {
    this.columns = Math.ceil(camera.width / CELL_WIDTH) + 2;
    this.rows = Math.ceil(camera.height / CELL_HEIGHT) + 2;
    this.taken = new Uint8Array(this.columns * this.rows);
  }

  // Keeps labels off a node.
  block(node) {
    const r = Math.max(1, screenRadius(node) - 3);
    this.take(toScreenX(node.x) - r, toScreenY(node.y) - r, 2 * r, 2 * r);
  }

  // Takes a rectangle. False where some of it is taken, unless it is wanted anyway.
  take(left, top, width, height, anyway = false) {
    const clip = (value, most) => Math.min(most - 1, Math.max(0, Math.floor(value)));
    const [x0, x1] = [clip(left / CELL_WIDTH + 1, this.columns), clip((left + width) / CELL_WIDTH + 1, this.columns)];
    const [y0, y1] = [clip(top / CELL_HEIGHT + 1, this.rows), clip((top + height) / CELL_HEIGHT + 1, this.rows)];
    for (let y = y0; y <= y1; y += 1) {
      for (let x = x0; x <= x1; x += 1) if (this.taken[y * this.columns + x] && !anyway) return false;
    }
    for (let y = y0; y <= y1; y += 1) this.taken.fill(1, y * this.columns + x0, y * this.columns + x1 + 1);
    return true;
  }
}

const nodeLabel = (node) => (node.short ??= short(node.name, 18));

function nodeLabelWidth(context, node) {
  node.labelWidth ??= context.measureText(nodeLabel(node)).width;
  return node.labelWidth;
}

const fontOf = (bold) => `${bold ? "600 " : ""}12px ${FONT}`;

// The labels of the nodes that are shown, most important first: {text, x, y, bold}. Those that are
// `highlighted` come before all others, whatever their size.
function placeNodeLabels(context, space, found, most) {
  const first = new Set([...found.strong, ...byImportance(found.nodes)]);
  const labels = [];
  context.font = fontOf(false);
  if (shownNodes.length <= FEW) for (const node of shownNodes) space.block(node);
  const offer = (node, bold, anyway) => {
    if (!node.shown || !inView(node, 0)) return;
    const width = nodeLabelWidth(context, node) * (bold ? 1.06 : 1);
    const [x, y, r] = [toScreenX(node.x), toScreenY(node.y), screenRadius(node) + 3];
    // Below, above, to the right, to the left.
    const spots = [[x, y + r], [x, y - r - LINE_HEIGHT], [x + r + width / 2, y - 7], [x - r - width / 2, y - 7]];
    const take = ([middle, top], force) => space.take(middle - width / 2 - 1, top, width + 2, LINE_HEIGHT - 2, force);
    const spot = spots.find((one) => take(one, false)) || (anyway && take(spots[0], true) ? spots[0] : null);
    if (spot !== null) labels.push({ text: nodeLabel(node), x: spot[0], y: spot[1] + 10, bold });
  };
  for (const node of first) if (labels.length < Math.min(most, 120)) offer(node, found.strong.has(node), state.selected === node);
  const special = new Set(first);
  if (isDimmed()) return labels;
  const few = shownNodes.length <= FEW;
  let tried = 0;
  for (const node of shownNodes) {
    if (labels.length >= most || tried > most * 6) break;
    if (special.has(node) || !inView(node, 0)) continue;
    const r = node.r * camera.k;
    if (!few && r < 6.5 && (labels.length > 24 || r < 1.2)) break;
    tried += 1;
    offer(node, false, tried <= ALWAYS);
  }
  return labels;
}

// Labels of edges where there are few enough to be read.
function placeEdgeLabels(context, space, some) {
  const labels = [];
  context.font = `11px ${FONT}`;
  for (const edge of some) {
    const line = screenLine(edge);
    if (line === null || !touches(line, 0)) continue;
    const text = label(edge.relation);
    const width = context.measureText(text).width;
    if (Math.hypot(line.ax - line.bx, line.ay - line.by) < width + 14) continue;
    const [x, y] = [(line.ax + line.bx) / 2, (line.ay + line.by) / 2];
    if (space.take(x - width / 2, y - 6, width, 12)) {
      labels.push({ text, x, y: y + 4, color: relationColor(edge.relation), small: true });
    }
  }
  return labels;
}

function drawLabels(context, labels, halo) {
  context.textAlign = "center";
  context.lineJoin = "round";
  context.strokeStyle = pageColor("--ground");
  context.lineWidth = 3;
  for (const item of labels) {
    context.font = item.small ? `11px ${FONT}` : fontOf(item.bold);
    if (halo) context.strokeText(item.text, item.x, item.y);
    context.fillStyle = item.color || pageColor("--ink");
    context.fillText(item.text, item.x, item.y);
  }
}

// What stands out: the thing selected, and the thing under the pointer.
function highlighted() {
  const found = { nodes: new Set(), edges: new Set(), strong: new Set() };
  for (const thing of [state.selected, hover.thing]) {
    if (!thing) continue;
    if (isNode(thing)) {
      found.strong.add(thing);
      found.nodes.add(thing);
      for (const edge of thing.edges) {
        if (!edge.shown || !edge.source.shown || !edge.target.shown) continue;
        found.edges.add(edge);
        found.nodes.add(otherEnd(edge, thing));
      }
    } else {
      found.edges.add(thing);
      found.nodes.add(thing.source).add(thing.target);
      found.strong.add(thing.source).add(thing.target);
    }
  }
  return found;
}

// Nodes and edges that stand out, and all labels: fewer and plainer ones while a large picture moves.
function drawOver(context, moving) {
  const most = moving ? 25 : 260;
  const found = highlighted();
  for (const edge of found.edges) drawOneEdge(context, edge, found.edges.size > MANY_EDGES);
  for (const node of found.nodes) if (inView(node, 10)) drawOneNode(context, node, found.strong.has(node));
  const space = new Space();
  const labels = placeNodeLabels(context, space, found, most);
  const few = shownEdges.length <= 150 || camera.k >= 1;
  const some = found.edges.size > 0 ? [...found.edges] : few && !moving ? shownEdges : [];
  labels.push(...placeEdgeLabels(context, space, some.length > 400 ? [] : some));
  drawLabels(context, labels, !moving);
}

const byImportance = (some) => [...some].sort((a, b) => b.edges.length - a.edges.length || a.index - b.index);
