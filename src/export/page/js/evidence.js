// Pieces of evidence: the sentence, where it stands, what found it, and the article around it.

function sourceLine(document) {
  const facts = [document.author, document.place, document.published].filter(Boolean);
  return make("p", { class: "source" },
    nameElement(documentTitle(document), { class: "strong" }),
    facts.length > 0 ? make("span", {}, " · ", nameElement(facts.join(" · "))) : null,
    document.title ? make("span", { class: "faint path" }, nameElement(document.id)) : null);
}

// One piece; its article opens below it, at once where `open`.
function evidenceElement(evidence, open) {
  const { start, end } = positionInDocument(evidence);
  const article = make("details", {}, make("summary", {}, say("in_article")));
  const fill = () => {
    if (!article.open || article.childElementCount > 1) return;
    const text = articleElement(evidence);
    article.append(text);
    showMark(text);
  };
  article.addEventListener("toggle", fill);
  const element = make("li", { class: "evidence" },
    sentenceElement(evidence),
    sourceLine(evidence.document),
    make("p", { class: "faint" },
      say("place_in_document", start, end), " · ", make("code", {}, evidence.rule), " · ",
      `${say("confidence")} ${percent(evidence.confidence)}`),
    article);
  if (open) {
    article.open = true;
    requestAnimationFrame(fill);
  }
  return element;
}

const MOST_EVIDENCE = 10;

// A list of pieces, the first open, the rest on demand.
function evidenceList(pieces, open) {
  const list = make("ol", { class: "evidences" });
  const show = (from, to) => list.append(...pieces.slice(from, to).map((piece, i) => evidenceElement(piece, open && from + i === 0)));
  show(0, MOST_EVIDENCE);
  if (pieces.length <= MOST_EVIDENCE) return [list];
  const more = button(say("show_more", pieces.length - MOST_EVIDENCE), () => {
    show(MOST_EVIDENCE, pieces.length);
    more.remove();
    list.children[MOST_EVIDENCE].querySelector("summary").focus();
  }, { class: "more" });
  return [list, more];
}
