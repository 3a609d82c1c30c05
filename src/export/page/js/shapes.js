// The shapes of types, by the names that the ontology uses, as corners of a polygon within a circle of radius 1.

const regular = (corners, turn) =>
  Array.from({ length: corners }, (_, i) => {
    const angle = (2 * Math.PI * i) / corners + turn;
    return [Math.cos(angle), Math.sin(angle)];
  });

const SHAPES = {
  box: [[-1, -0.78], [1, -0.78], [1, 0.78], [-1, 0.78]],
  note: [[-0.8, -1], [0.35, -1], [0.8, -0.5], [0.8, 1], [-0.8, 1]],
  hexagon: regular(6, 0),
  octagon: regular(8, Math.PI / 8),
  house: [[0, -1], [0.9, -0.25], [0.9, 0.9], [-0.9, 0.9], [-0.9, -0.25]],
  plaintext: [[0, -0.9], [0.9, 0], [0, 0.9], [-0.9, 0]],
  diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]],
  star: regular(10, -Math.PI / 2).map(([x, y], i) => (i % 2 ? [x * 0.5, y * 0.5] : [x, y])),
  cds: regular(10, -Math.PI / 2).map(([x, y], i) => (i % 2 ? [x * 0.55, y * 0.55] : [x, y])),
  triangle: regular(3, -Math.PI / 2),
  parallelogram: [[-0.6, -0.75], [1, -0.75], [0.6, 0.75], [-1, 0.75]],
  trapezium: [[-0.6, -0.8], [0.6, -0.8], [1, 0.8], [-1, 0.8]],
  invtrapezium: [[-1, -0.8], [1, -0.8], [0.6, 0.8], [-0.6, 0.8]],
  pentagon: regular(5, -Math.PI / 2),
};

// Adds a shape to the path of a canvas. Shapes without corners are circles.
function tracePath(context, shape, x, y, r) {
  const corners = SHAPES[shape];
  if (corners === undefined) {
    context.moveTo(x + r, y);
    context.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  context.moveTo(x + corners[0][0] * r, y + corners[0][1] * r);
  for (let i = 1; i < corners.length; i += 1) context.lineTo(x + corners[i][0] * r, y + corners[i][1] * r);
  context.closePath();
}
