// Draws nodes and edges on a canvas: as a whole in steps, so that a large graph never holds up the page, or a few
// of them over the rest.

// Where an edge is drawn on the screen: from rim to rim, beside the line between the middles where several edges
// join the same nodes. Null where nothing is left to draw.
function screenLine(edge) {
  const [ax, ay] = [toScreenX(edge.source.x), toScreenY(edge.source.y)];
  const [bx, by] = [toScreenX(edge.target.x), toScreenY(edge.target.y)];
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  const before = screenRadius(edge.source);
  const after = screenRadius(edge.target);
  if (length <= before + after) return null;
  const [ux, uy] = [dx / length, dy / length];
  const side = edge.offset * Math.min(1.5, camera.k);
  const [ox, oy] = [-uy * side, ux * side];
  return {
    ax: ax + ux * before + ox,
    ay: ay + uy * before + oy,
    bx: bx - ux * after + ox,
    by: by - uy * after + oy,
    ux,
    uy,
  };
}

const screenRadius = (node) => Math.max(1.7, node.r * Math.min(camera.k, 1.6));
const arrowSize = () => Math.min(9, 7 * camera.k + 2);
const hasArrows = () => camera.k > 0.45;

function edgeWidth(edge) {
  const many = 1 + Math.min(4, Math.log2(edge.evidence.length || 1)) / 2;
  return Math.min(1.6, 0.55 + camera.k * 0.8) * many;
}

const dashes = (edge) => (isDashed(edge) ? [5, 4] : []);

// True where a line may touch a screen widened by `margin`.
function touches(line, margin) {
  return !(
    (line.ax < -margin && line.bx < -margin) ||
    (line.ay < -margin && line.by < -margin) ||
    (line.ax > camera.width + margin && line.bx > camera.width + margin) ||
    (line.ay > camera.height + margin && line.by > camera.height + margin)
  );
}

// Draws everything shown, as the camera sees it when this is called; yields after every few edges or nodes and
// gives the number drawn since.
function* drawScene(context, margin) {
  context.lineCap = "butt";
  yield* drawEdges(context, margin);
  yield* drawNodes(context, margin);
}

const STEP = 200;

function* drawEdges(context, margin) {
  const arrows = hasArrows();
  let stroke = -1;
  let drawn = 0;
  const heads = [];
  const finish = () => {
    context.stroke();
    if (heads.length > 0) {
      context.beginPath();
      for (const line of heads) traceArrow(context, line);
      context.fill();
      heads.length = 0;
    }
    context.beginPath();
  };
  context.beginPath();
  for (const edge of shownEdges) {
    const line = screenLine(edge);
    if (line === null || !touches(line, margin)) continue;
    if (strokeOf(edge) !== stroke) {
      finish();
      stroke = strokeOf(edge);
      context.setLineDash(dashes(edge));
      context.strokeStyle = relationColor(edge.relation);
      context.fillStyle = context.strokeStyle;
      context.lineWidth = Math.min(1.5, 0.5 + camera.k * 0.8);
      context.globalAlpha = (isPale(edge) ? 0.4 : 1) * edgeAlpha();
    }
    context.moveTo(line.ax, line.ay);
    context.lineTo(line.bx, line.by);
    if (arrows && !edge.relation.symmetric) heads.push(line);
    drawn += 1;
    if (drawn % STEP === 0) {
      finish();
      yield STEP;
    }
  }
  finish();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

// The more edges, the fainter each: what is dense shows by itself.
const edgeAlpha = () => (shownEdges.length > 4000 ? Math.min(0.85, 0.3 + camera.k * 0.5) : 0.8);

function traceArrow(context, line) {
  const size = arrowSize();
  const [baseX, baseY] = [line.bx - line.ux * size, line.by - line.uy * size];
  context.moveTo(line.bx, line.by);
  context.lineTo(baseX - line.uy * size * 0.4, baseY + line.ux * size * 0.4);
  context.lineTo(baseX + line.uy * size * 0.4, baseY - line.ux * size * 0.4);
  context.closePath();
}

function inView(node, margin) {
  const [x, y] = [toScreenX(node.x), toScreenY(node.y)];
  const r = screenRadius(node) + margin;
  return x > -r && y > -r && x < camera.width + r && y < camera.height + r;
}

function* drawNodes(context, margin) {
  let drawn = 0;
  context.lineWidth = camera.k < 0.5 ? 0.7 : 1.2;
  for (const type of typesInOrder) {
    const colors = typeColors(type);
    context.fillStyle = colors.fill;
    context.strokeStyle = colors.line;
    context.beginPath();
    for (const node of shownNodes) {
      if (node.type !== type || !inView(node, margin)) continue;
      const r = screenRadius(node);
      tracePath(context, r < 2.5 ? "box" : type.shape, toScreenX(node.x), toScreenY(node.y), r);
      drawn += 1;
      if (drawn % STEP === 0) {
        context.fill();
        context.stroke();
        context.beginPath();
        yield STEP;
      }
    }
    context.fill();
    context.stroke();
  }
}

// Draws one edge strongly; faintly where it is one of many.
function drawOneEdge(context, edge, ofMany) {
  const line = screenLine(edge);
  if (line === null) return;
  context.setLineDash(dashes(edge));
  context.strokeStyle = relationColor(edge.relation);
  context.fillStyle = context.strokeStyle;
  context.lineWidth = ofMany ? 0.9 : edgeWidth(edge) + 0.6;
  context.globalAlpha = ofMany ? 0.55 : 1;
  context.beginPath();
  context.moveTo(line.ax, line.ay);
  context.lineTo(line.bx, line.by);
  context.stroke();
  context.setLineDash([]);
  if (!edge.relation.symmetric) {
    context.beginPath();
    traceArrow(context, line);
    context.fill();
  }
  context.globalAlpha = 1;
}

function drawOneNode(context, node, strong) {
  const colors = typeColors(node.type);
  const [x, y, r] = [toScreenX(node.x), toScreenY(node.y), screenRadius(node)];
  if (strong) {
    context.strokeStyle = pageColor("--accent");
    context.lineWidth = 3;
    context.beginPath();
    context.arc(x, y, r + 6, 0, 2 * Math.PI);
    context.stroke();
  }
  context.fillStyle = colors.fill;
  context.strokeStyle = colors.line;
  context.lineWidth = 1.4;
  context.beginPath();
  tracePath(context, node.type.shape, x, y, r);
  context.fill();
  context.stroke();
}
