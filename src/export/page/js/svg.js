// The view as SVG: what the canvas shows, as shapes and text that a drawing program can edit.

// Text without the characters that XML does not allow, and with those escaped that mean something in it.
function xml(text) {
  return String(text)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"'\t\n\r]/g, (c) => `&#${c.codePointAt(0)};`);
}

const round = (value) => String(Math.round(value * 10) / 10);

function svgShape(type, x, y, r) {
  const colors = typeColors(type);
  const paint = `fill="${colors.fill}" stroke="${colors.line}"`;
  const corners = SHAPES[type.shape];
  if (corners === undefined) return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}" ${paint}/>`;
  const points = corners.map(([cx, cy]) => `${round(x + cx * r)},${round(y + cy * r)}`).join(" ");
  return `<polygon points="${points}" ${paint}/>`;
}

function svgEdge(edge, opacity) {
  const line = screenLine(edge);
  if (line === null || !touches(line, 0)) return "";
  const color = relationColor(edge.relation);
  const alpha = round((isPale(edge) ? 0.4 : 1) * opacity);
  const dash = isDashed(edge) ? ' stroke-dasharray="5 4"' : "";
  let head = "";
  if (hasArrows() && !edge.relation.symmetric) {
    const size = arrowSize();
    const [x, y] = [line.bx - line.ux * size, line.by - line.uy * size];
    const side = size * 0.4;
    const points = [[line.bx, line.by], [x - line.uy * side, y + line.ux * side], [x + line.uy * side, y - line.ux * side]];
    head = `<polygon points="${points.map((point) => point.map(round).join(",")).join(" ")}" fill="${color}" stroke="none"/>`;
  }
  const title = `<title>${xml(`${edge.source.name} ${label(edge.relation)} ${edge.target.name}`)}</title>`;
  const ends = `x1="${round(line.ax)}" y1="${round(line.ay)}" x2="${round(line.bx)}" y2="${round(line.by)}"`;
  return `<g opacity="${alpha}">${title}<line ${ends} stroke="${color}" stroke-width="${round(edgeWidth(edge))}"${dash}/>${head}</g>`;
}

function svgNode(node) {
  if (!inView(node, 0)) return "";
  const title = `<title>${xml(`${label(node.type)} ${node.name}`)}</title>`;
  return `<g>${title}${svgShape(node.type, toScreenX(node.x), toScreenY(node.y), screenRadius(node))}</g>`;
}

function svgLabel(item) {
  const weight = item.bold ? ' font-weight="600"' : "";
  const paint = `fill="${item.color || pageColor("--ink")}" stroke="${pageColor("--ground")}"`;
  return `<text x="${round(item.x)}" y="${round(item.y)}" font-size="${item.small ? 11 : 12}"${weight} ${paint}>${xml(item.text)}</text>`;
}

function svgLabels() {
  const space = new Space();
  const found = highlighted();
  const labels = placeNodeLabels(front, space, found, 400);
  const some = found.edges.size > 0 ? [...found.edges] : shownEdges.length <= 150 || camera.k >= 1 ? shownEdges : [];
  labels.push(...placeEdgeLabels(front, space, some.length > 400 ? [] : some));
  return labels.map(svgLabel).join("\n");
}

function viewAsSvg() {
  const [width, height] = [Math.round(camera.width), Math.round(camera.height)];
  const found = highlighted();
  const alone = (edge) => !isDimmed() || found.edges.has(edge);
  const loud = (node) => !isDimmed() || found.nodes.has(node);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family='${xml(FONT).replaceAll("&#34;", "&quot;")}'>`,
    `<title>${xml(raw.title || say("graph"))}</title>`,
    `<rect width="100%" height="100%" fill="${pageColor("--ground")}"/>`,
    ...shownEdges.filter(alone).map((edge) => svgEdge(edge, found.edges.has(edge) ? 1 : edgeAlpha())),
    ...shownNodes.filter(loud).map(svgNode),
    `<g text-anchor="middle" paint-order="stroke" stroke-width="3" stroke-linejoin="round">`,
    svgLabels(),
    "</g>",
    "</svg>",
    "",
  ].filter((line) => line !== "").join("\n");
}
