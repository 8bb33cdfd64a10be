import { Graph, layout } from "@dagrejs/dagre";
import { select, type Selection } from "d3-selection";

interface Person {
  key: string; name: string; born: string | null; age: string | null; sex: "M" | "F" | "U"; href: string | null;
  subject: boolean; unborn: boolean; died: boolean; household: boolean; warned: string | null;
}
interface Tie { from: string; to: string; words: string; parent: boolean; partner: boolean; sibling: boolean; above: number; kin: boolean; ended: boolean }
type Drawn = Selection<SVGGElement, unknown, null, undefined>;

const box = { width: 132, height: 108 };
const symbol = 17;

/** Squares are male, circles female, diamonds not said, triangles unborn; a double line is the person whose story it is. */
export function drawGenogram(host: HTMLElement, _width: number): void {
  const { people, ties } = JSON.parse(host.dataset.rowanGenogram!) as { people: Person[]; ties: Tie[] };
  const graph = arrange(people, ties);
  const { width = 0, height = 0 } = graph.graph();
  const svg = select(host).html("").append("svg")
    .attr("class", "rowan-genogram").attr("role", "group").attr("aria-label", host.dataset.rowanLabel!)
    .attr("width", width + 2).attr("height", height + 2).attr("viewBox", `-1 -1 ${width + 2} ${height + 2}`);
  const lines = svg.append("g");
  for (const { v, w } of graph.edges())
    line(lines, graph, v, w);
  const at = new Map(people.map(p => [p.key, graph.node(p.key)]));
  for (const person of people)
    drawPerson(svg.append("g").attr("transform", `translate(${at.get(person.key)!.x},${at.get(person.key)!.y})`), person);
}

/** Parents stand above the line that joins them, children under it. */
function arrange(people: Person[], ties: Tie[]) {
  const graph = new Graph({ multigraph: false });
  graph.setGraph({ rankdir: "TB", nodesep: 18, ranksep: 22, edgesep: 8, marginx: 4, marginy: 4 });
  graph.setDefaultEdgeLabel(() => ({}));
  const here = new Set(people.map(p => p.key));
  for (const person of people)
    graph.setNode(person.key, { ...box, words: 2 * symbol + 10 + 16 * (wrapped(person.name, 17).slice(0, 3).length + (person.age ?? person.born ? 1 : 0) + (person.warned ? 1 : 0)) });
  const parents = new Map<string, Set<string>>();
  for (const tie of ties.filter(t => t.parent && here.has(t.from) && here.has(t.to)))
    parents.set(tie.to, (parents.get(tie.to) ?? new Set()).add(tie.from));
  const union = (of: string[], kind: string) => {
    const id = `+${kind}${[...of].sort().join("+")}`;
    if (!graph.hasNode(id)) {
      graph.setNode(id, { width: 2, height: 2 });
      if (kind !== "s")
        for (const parent of of)
          graph.setEdge(parent, id, { weight: 4 });
    }
    return id;
  };
  for (const [child, of] of parents)
    graph.setEdge(union([...of], "p"), child, { weight: 3 });
  for (const tie of ties.filter(t => t.partner)) {
    const id = union([tie.from, tie.to], "p");
    graph.node(id).ended = tie.ended;
  }
  for (const tie of ties.filter(t => t.sibling)) {
    const [one, other] = [parents.get(tie.from), parents.get(tie.to)];
    if (one === undefined && other === undefined) {
      const id = union([tie.from, tie.to], "s");
      graph.setEdge(id, tie.from);
      graph.setEdge(id, tie.to);
    } else if (one === undefined || other === undefined) {
      // The records name no parent of the one: under the same line, broken, for only the tie between them is said.
      const [known, child] = one === undefined ? [other!, tie.from] : [one, tie.to];
      graph.setEdge(union([...known], "p"), child, { broken: true });
    }
  }
  // A grandmother whose daughter is drawn needs no line of her own to the child.
  const placed = new Set(ties.filter(t => t.parent || t.sibling).flatMap(t => [t.from, t.to]));
  for (const tie of ties.filter(t => !t.parent && !t.partner && !t.sibling && t.above !== 0)) {
    const [up, down] = tie.above > 0 ? [tie.from, tie.to] : [tie.to, tie.from];
    if (!graph.hasEdge(up, down) && !(tie.kin && placed.has(up)))
      graph.setEdge(up, down, { broken: true, words: tie.words, minlen: 2 * Math.abs(tie.above) });
  }
  layout(graph);
  // Lines that join parents side by side would run into one another.
  graph.nodes().filter(v => v.startsWith("+")).forEach((v, i) => graph.node(v).y += 7 * (i % 4) - 14);
  return graph;
}

function line(lines: Drawn, graph: InstanceType<typeof Graph>, v: string, w: string): void {
  const [from, to, edge] = [graph.node(v), graph.node(w), graph.edge(v, w)];
  const top = (n: { y: number; height: number }) => n.y - n.height / 2;
  const start = v.startsWith("+") ? from.y : top(from) + from.words;
  const end = w.startsWith("+") ? to.y : top(to);
  // To a union across and down; from it down, across, and down.
  const path = w.startsWith("+") ? `M${from.x},${start} V${end} H${to.x}` : `M${from.x},${start} V${end - 10} H${to.x} V${end}`;
  lines.append("path").attr("d", path)
    .attr("class", edge.broken ? "rowan-genogram__line rowan-genogram__line--broken" : to.ended || from.ended ? "rowan-genogram__line rowan-genogram__line--ended" : "rowan-genogram__line");
  if (edge.words)
    lines.append("text").attr("class", "rowan-genogram__said").attr("x", from.x + 4).attr("y", start + 14).text(edge.words);
}

function drawPerson(g: Drawn, person: Person): void {
  const at = person.href === null ? g : g.append("a").attr("href", person.href) as unknown as Drawn;
  const top = -box.height / 2;
  at.attr("class", `rowan-genogram__person${person.household ? " rowan-genogram__person--here" : ""}${person.warned ? " rowan-genogram__person--warned" : ""}`);
  at.append("title").text([person.name, person.born && `born ${person.born}`, person.household ? "same household" : "", person.warned].filter(Boolean).join(", "));
  shape(at, person, top + symbol + 2, symbol);
  if (person.subject)
    shape(at, person, top + symbol + 2, symbol - 5);
  if (person.died)
    at.append("path").attr("class", "rowan-genogram__died").attr("d", `M${-symbol},${top + 2} L${symbol},${top + 2 + 2 * symbol} M${symbol},${top + 2} L${-symbol},${top + 2 + 2 * symbol}`);
  let y = top + 2 * symbol + 20;
  for (const words of wrapped(person.name, 17).slice(0, 3)) {
    at.append("text").attr("class", "rowan-genogram__name").attr("y", y).text(words);
    y += 16;
  }
  if (person.age ?? person.born)
    at.append("text").attr("class", "rowan-genogram__born").attr("y", y).text(shortened(person.age && person.age !== person.born ? person.age : person.born!, 22));
  if (person.warned)
    at.append("text").attr("class", "rowan-genogram__warning").attr("y", y + (person.age ?? person.born ? 15 : 0)).text(shortened(person.warned, 20));
}

function shape(g: Drawn, { sex, unborn }: Person, y: number, size: number): void {
  const drawn = unborn ? g.append("path").attr("d", `M0,${y - size} L${size},${y + size} L${-size},${y + size} Z`)
    : sex === "M" ? g.append("rect").attr("x", -size).attr("y", y - size).attr("width", 2 * size).attr("height", 2 * size)
    : sex === "F" ? g.append("circle").attr("cy", y).attr("r", size)
    : g.append("path").attr("d", `M0,${y - size} L${size},${y} L0,${y + size} L${-size},${y} Z`);
  drawn.attr("class", "rowan-genogram__symbol");
}

function wrapped(words: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(" "))
    if (lines.length > 0 && lines[lines.length - 1].length + word.length < most)
      lines[lines.length - 1] += ` ${word}`;
    else
      lines.push(shortened(word, most));
  return lines;
}

const shortened = (words: string, most: number) => words.length > most ? `${words.slice(0, most - 1)}…` : words;
