// Saves what is seen as a picture.

function download(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  announce(say("saved", name));
}

const PICTURE_RATIO = 2;

// The view as it is, drawn anew at twice the resolution.
function savePng() {
  const picture = document.createElement("canvas");
  picture.width = Math.round(camera.width * PICTURE_RATIO);
  picture.height = Math.round(camera.height * PICTURE_RATIO);
  const context = picture.getContext("2d");
  context.setTransform(PICTURE_RATIO, 0, 0, PICTURE_RATIO, 0, 0);
  context.fillStyle = pageColor("--ground");
  context.fillRect(0, 0, camera.width, camera.height);
  context.save();
  const layer = document.createElement("canvas");
  layer.width = picture.width;
  layer.height = picture.height;
  const under = layer.getContext("2d");
  under.setTransform(PICTURE_RATIO, 0, 0, PICTURE_RATIO, 0, 0);
  for (const _ of drawScene(under, 0));
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = isDimmed() ? 0.22 : 1;
  context.drawImage(layer, 0, 0);
  context.restore();
  drawOver(context, false);
  picture.toBlob((blob) => {
    if (blob === null) announce(say("not_saved"));
    else download(blob, "zhengtu.png");
  }, "image/png");
}

function saveSvg() {
  download(new Blob([viewAsSvg()], { type: "image/svg+xml" }), "zhengtu.svg");
}
