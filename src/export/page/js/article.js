// An article as far as the page holds it, with a sentence and the words in it highlighted.

const SENTENCE_END = "。！？!?\n";
const CLOSING = "”’」』）)》】";

// The sentence around units `from` to `to` of a text.
function sentenceAround(text, from, to) {
  let start = from;
  while (start > 0 && !SENTENCE_END.includes(text[start - 1])) start -= 1;
  // Closing marks belong to the sentence before.
  while (start < from && (CLOSING.includes(text[start]) || text[start] === "\u3000" || text[start] === " ")) start += 1;
  let end = to;
  if (to === from || !SENTENCE_END.includes(text[to - 1])) {
    while (end < text.length && !SENTENCE_END.includes(text[end])) end += 1;
    if (end < text.length && text[end] !== "\n") end += 1;
  }
  while (end < text.length && CLOSING.includes(text[end])) end += 1;
  return { start, end };
}

const partsOf = (document) => texts()[document.index].parts;
const charactersOf = (text) => [...text].length;

// Scalar values, as graph.json counts, of an evidence.
function positionInDocument(evidence) {
  const [first, text] = partsOf(evidence.document)[evidence.part];
  const start = first + charactersOf(text.slice(0, evidence.from));
  return { start, end: start + charactersOf(text.slice(evidence.from, evidence.to)) };
}

// The sentence of an evidence, its words marked.
function sentenceElement(evidence) {
  const text = partsOf(evidence.document)[evidence.part][1];
  const { start, end } = sentenceAround(text, evidence.from, evidence.to);
  return make("blockquote", { dir: "auto" },
    text.slice(start, evidence.from),
    make("mark", { class: "words" }, text.slice(evidence.from, evidence.to)),
    text.slice(evidence.to, end));
}

// A part of a document as paragraphs; `words` (from, to) and the sentence (start, end) around them are marked, where it
// holds them.
function paragraphs(text, sentence, words) {
  const borders = [0, text.length];
  if (sentence) borders.push(sentence.start, sentence.end, words.from, words.to);
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) borders.push(at, at + 1);
  const cuts = [...new Set(borders)].sort((a, b) => a - b);
  const elements = [make("p", { dir: "auto" })];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const piece = text.slice(cuts[i], cuts[i + 1]);
    const inside = (span, start, end) => span && cuts[i] >= start && cuts[i + 1] <= end;
    if (piece === "\n") elements.push(make("p", { dir: "auto" }));
    else if (inside(words, words?.from, words?.to)) elements.at(-1).append(make("mark", { class: "words" }, piece));
    else if (inside(sentence, sentence?.start, sentence?.end)) elements.at(-1).append(make("mark", { class: "sentence" }, piece));
    else elements.at(-1).append(piece);
  }
  return elements.filter((element) => element.textContent.trim() !== "");
}

// The article of an evidence.
function articleElement(evidence) {
  const { length, parts } = texts()[evidence.document.index];
  const article = make("div", { class: "article", tabindex: 0, role: "region", "aria-label": say("article_of", documentTitle(evidence.document)) });
  let reached = 0;
  const gap = (characters) => {
    if (characters > 1) article.append(make("p", { class: "gap" }, say("left_out", characters)));
  };
  parts.forEach(([first, text], i) => {
    gap(first - reached);
    const here = i === evidence.part;
    const sentence = here ? sentenceAround(text, evidence.from, evidence.to) : null;
    article.append(...paragraphs(text, sentence, here ? evidence : null));
    reached = first + charactersOf(text);
  });
  gap(length - reached);
  return article;
}

// Scrolls an article to its highlighted sentence, and nothing else.
function showMark(article) {
  const mark = article.querySelector("mark.words");
  if (mark) article.scrollTop = mark.offsetTop - article.offsetTop - article.clientHeight / 3;
}
