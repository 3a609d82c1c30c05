// Graphs made by hand for the tests, in the form of graph.json.

const count = (text) => [...text].length;

class GraphMaker {
  constructor() {
    this.documents = new Map();
    this.nodes = new Map();
    this.edges = [];
  }

  document(id, { title = id, place = null, author = null } = {}) {
    this.documents.set(id, {
      id,
      source: { path: id, sha256: "0".repeat(64) },
      title,
      author,
      place,
      published: null,
      text: `${title}`,
    });
    return id;
  }

  // Adds a paragraph to a document, and gives evidence for words in it.
  paragraph(document, text, words = text, confidence = 0.9, rule = "test.rule") {
    const record = this.documents.get(document);
    const before = `${record.text}\n`;
    record.text = before + text;
    const start = count(before) + count(text.slice(0, text.indexOf(words)));
    return { document, start, end: start + count(words), bytes: [0, 0], text: words, rule, confidence };
  }

  node(type, name, { aliases = [], attributes = {}, mentions, document } = {}) {
    const id = `${type}:${name}`;
    const found = mentions || [this.paragraph(document, name)];
    this.nodes.set(id, { id, type, name, aliases: [...aliases].sort(), attributes, mentions: found });
    return id;
  }

  edge(source, type, target, evidence, attributes = { status: "done", subject: "explicit" }) {
    const confidence = Math.max(...evidence.map((one) => one.confidence));
    this.edges.push({ id: `${source} -${type}-> ${target}`, source, target, type, attributes, confidence, evidence });
    return `${source} -${type}-> ${target}`;
  }

  graph() {
    return {
      format: "zhengtu-graph",
      version: 1,
      generator: { name: "zhengtu", version: "0.1.0", ontology: { name: "zhengtu", digest: "0" } },
      documents: [...this.documents.values()],
      nodes: [...this.nodes.values()],
      edges: this.edges,
    };
  }
}

// A small town: two articles, a body with a short name, a goal that is served directly and through an initiative.
function town() {
  const made = new GraphMaker();
  const one = made.document("one.txt", { title: "甲市民政局办实事", place: "甲市", author: "甲市民政局" });
  const two = made.document("two.txt", { title: "乙县简报", place: "乙县" });
  const bureau = made.node("organization", "甲市民政局", { aliases: ["市民政局", "民政局“一家亲”"], document: one });
  const county = made.node("organization", "乙县民政局", { document: two });
  const goal = made.node("goal", "共同富裕示范区", { document: one });
  const brand = made.node("initiative", "银龄课堂", { document: one });
  const rules = made.node("policy", "养老服务办法", { document: two });
  const place = made.node("place", "甲市", { attributes: { code: "330500" }, document: one });
  made.node("measure", "上门理发", { document: two });
  made.node("event", "没有关系的会议", { document: two });
  const launch = made.paragraph(one, "去年很忙。市民政局推出“银龄课堂”项目，受到欢迎！大家都来听课。", "推出“银龄课堂”项目");
  made.edge(bureau, "launches", brand, [launch]);
  made.edge(brand, "serves", goal, [made.paragraph(one, "“银龄课堂”服务共同富裕示范区建设。", "服务共同富裕示范区建设", 0.8)]);
  made.edge(bureau, "serves", goal, [made.paragraph(one, "奋力打造共同富裕示范区。", "奋力打造共同富裕示范区", 0.7)], {
    status: "under_way",
    subject: "carried",
  });
  made.edge(county, "issues", rules, [made.paragraph(two, "将出台《养老服务办法》。", "将出台《养老服务办法》", 0.4)], {
    status: "planned",
    subject: "explicit",
  });
  made.edge(bureau, "partners_with", county, [made.paragraph(two, "乙县民政局与市民政局合作。", "与市民政局合作", 0.6)]);
  made.edge(bureau, "located_in", place, [made.paragraph(one, "市民政局在甲市。", "在甲市", 0.9)], { subject: "explicit" });
  return made.graph();
}

const HOSTILE = [
  "</script><img src=x onerror=trap()>",
  "<script>trap()</script>",
  "<!--<script>",
  "\" onmouseover=\"trap()\" x='",
  "一行\n两行\r三行\u2028四行",
  "]]>&amp;&lt;b&gt;",
  "=cmd()|' /C calc'!A0",
  "😀🏛️👩‍👩‍👧",
  "左\u202e右\u202c\u200f到\u2067左",
  "javascript:trap()",
  "${trap()}{{trap()}}",
  "__proto__",
  "constructor",
  `${"很长的名字".repeat(60)}`,
  "\u0001控制\u0007字符",
];

// Names, aliases, attributes, titles and texts that would do harm if they were read as anything but text.
function hostile() {
  const made = new GraphMaker();
  const document = made.document("<b>id</b>&\".txt", { title: "</title><script>trap()</script>", place: "<i>地</i>", author: "&lt;" });
  const ids = HOSTILE.map((name, i) =>
    made.node(i % 2 ? "organization" : "initiative", name, { aliases: [`别名${name}`], attributes: { "<k>": name }, document }),
  );
  const odd = (id) => id.startsWith("organization:");
  for (const source of ids.filter(odd)) {
    for (const target of ids.filter((id) => !odd(id)).slice(0, 3)) {
      const words = `${source}推出${target}`.replaceAll("\n", " ");
      made.edge(source, "launches", target, [made.paragraph(document, words, words, 0.7, "<u>rule</u>")]);
    }
  }
  return made.graph();
}

// A large graph with hubs, clusters and strays, always the same.
function large(nodes, edges) {
  const made = new GraphMaker();
  let state = 12345;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const document = made.document("large.txt", { title: "一篇", place: "甲市" });
  const mention = made.paragraph(document, "某机构推出某举措。", "某机构");
  const evidence = made.paragraph(document, "某机构又推出某举措。", "推出某举措");
  const bodies = [];
  const works = [];
  for (let i = 0; i < nodes; i += 1) {
    const body = i % 4 === 0;
    const id = made.node(body ? "organization" : "initiative", `${body ? "机构" : "举措"}${i}`, { mentions: [mention] });
    (body ? bodies : works).push(id);
  }
  const seen = new Set();
  while (made.edges.length < edges) {
    const source = Math.floor(random() ** 2 * bodies.length);
    const target = Math.floor((source / bodies.length + random() * random() * 0.3) * works.length) % works.length;
    const key = source * works.length + target;
    if (seen.has(key)) continue;
    seen.add(key);
    made.edge(bodies[source], "launches", works[target], [evidence]);
  }
  return made.graph();
}

// A body that three articles name eight times, most surely where the page does not show it.
function oftenNamed() {
  const made = new GraphMaker();
  const [one, two, three] = ["one.txt", "two.txt", "three.txt"].map((name) => made.document(name, { title: name.slice(0, -4) }));
  const mention = (document, confidence) => made.paragraph(document, "甲局办事。", "甲局", confidence);
  const mentions = [one, one, one, one, one, one, two, three].map((document, i) => mention(document, i === 7 ? 0.95 : 0.6));
  const body = made.node("organization", "甲局", { mentions });
  const work = made.node("initiative", "清流计划", { document: one });
  made.edge(body, "launches", work, [made.paragraph(one, "甲局推出清流计划。")]);
  return made.graph();
}

module.exports = { town, hostile, large, oftenNamed, HOSTILE };
