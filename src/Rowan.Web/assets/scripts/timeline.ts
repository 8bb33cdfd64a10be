import { axisBottom } from "d3-axis";
import { scaleLinear, scaleUtc, type ScaleTime } from "d3-scale";
import { select } from "d3-selection";
import { utcMonth } from "d3-time";
import { utcFormat } from "d3-time-format";
import { zoom, zoomIdentity, type ZoomTransform } from "d3-zoom";

/** Days are counted from 1 January 1970. */
interface Point { from: number; until: number; lane: number; id: string; href: string; words: string; serious: boolean }
interface Bar { from: number; until: number | null; words: string; kind: string }
interface Data { lanes: string[]; first: number; last: number; points: Point[]; bars: { words: string; bars: Bar[] }[]; bursts: { from: number; until: number; entries: number }[]; gaps: { from: number; until: number; months: number }[] }

const row = 30;
const histogram = 64;
const spot = 11;
const day = 86_400_000;
const date = (n: number) => new Date(n * day);

/** Entries of each source in order of time, how many come in a month, where they burst and where they are silent. */
export function drawTimeline(host: HTMLElement, width: number): void {
  const data = JSON.parse(host.dataset.rowanTimeline!) as Data;
  const narrow = width < 560;
  const left = narrow ? 8 : 132;
  const head = narrow ? 16 : 0;
  const rows = [...data.lanes, ...data.bars.map(b => b.words)];
  const bottom = histogram + rows.length * (row + head) + 8;
  const scale = scaleUtc([date(data.first - 15), date(data.last + 15)], [left, width - 8]);
  const root = select(host).html("");
  const buttons = root.append("div").attr("class", "rowan-timeline__buttons rowan-no-print");
  const svg = root.append("svg").attr("class", "rowan-timeline").attr("role", "group").attr("aria-label", host.dataset.rowanLabel!)
    .attr("width", width).attr("height", bottom + 28).attr("viewBox", `0 0 ${width} ${bottom + 28}`);
  const clip = `timeline-${Math.random().toString(36).slice(2)}`;
  svg.append("clipPath").attr("id", clip).append("rect").attr("x", left).attr("width", width - left - 8).attr("height", bottom);
  const labels = svg.append("g");
  labels.append("text").attr("class", "rowan-timeline__label").attr("x", 0).attr("y", 14).text("Entries a month");
  const lineOf = (lane: number) => histogram + lane * (row + head) + head + row / 2;
  rows.forEach((words, lane) => {
    labels.append("text").attr("class", "rowan-timeline__label").attr("x", 0).attr("y", narrow ? lineOf(lane) - row / 2 - 2 : lineOf(lane) + 5).text(words);
    labels.append("line").attr("class", "rowan-timeline__line").attr("x1", left).attr("x2", width - 8).attr("y1", lineOf(lane)).attr("y2", lineOf(lane));
  });
  const drawing = svg.append("g").attr("clip-path", `url(#${clip})`);
  const axis = svg.append("g").attr("class", "rowan-timeline__axis").attr("transform", `translate(0,${bottom})`);

  function draw(x: ScaleTime<number, number>): void {
    drawing.selectAll("*").remove();
    for (const { from, until, months } of data.gaps) {
      const [start, end] = [x(date(from)), x(date(until))];
      drawing.append("rect").attr("class", "rowan-timeline__gap").attr("x", start).attr("width", Math.max(1, end - start)).attr("height", bottom)
        .append("title").text(`No entry for ${months} months`);
      if (end - start > 90)
        drawing.append("text").attr("class", "rowan-timeline__gap-words").attr("x", (start + end) / 2).attr("y", histogram - 6).text(`${months} months of silence`);
    }
    for (const { from, until, entries } of data.bursts)
      drawing.append("rect").attr("class", "rowan-timeline__burst").attr("x", x(date(from)) - 5).attr("width", Math.max(10, x(date(until + 1)) - x(date(from)) + 10)).attr("height", bottom)
        .append("title").text(`${entries} entries close together`);
    months(x);
    data.bars.forEach(({ bars }, i) => {
      for (const bar of bars) {
        const [start, end] = [x(date(bar.from)), x(date(bar.until ?? data.last + 15))];
        const y = lineOf(data.lanes.length + i);
        drawing.append("rect").attr("class", `rowan-timeline__bar rowan-timeline__bar--${bar.kind}`).attr("x", start).attr("y", y - 9).attr("width", Math.max(4, end - start)).attr("height", 18)
          .append("title").text(bar.words);
        const room = Math.min(end, width - 8) - Math.max(start, left);
        if (room > 7 * bar.words.length)
          drawing.append("text").attr("class", "rowan-timeline__bar-words").attr("x", Math.max(start, left) + 5).attr("y", y + 5).text(bar.words);
      }
    });
    points(x);
    axis.call(axisBottom(x).ticks(Math.max(2, Math.floor((width - left) / 90))).tickSizeOuter(0));
  }

  function months(x: ScaleTime<number, number>): void {
    const [start, end] = x.domain();
    const counts = new Map<number, number>();
    for (const p of data.points) {
      const month = +utcMonth.floor(date(p.from));
      counts.set(month, (counts.get(month) ?? 0) + 1);
    }
    const y = scaleLinear([0, Math.max(...counts.values(), 1)], [0, histogram - 22]);
    for (const [month, count] of counts) {
      const [from, to] = [new Date(month), utcMonth.offset(new Date(month), 1)];
      if (to < start || from > end)
        continue;
      drawing.append("rect").attr("class", "rowan-timeline__month").attr("x", x(from)).attr("width", Math.max(1.5, x(to) - x(from) - 1))
        .attr("y", histogram - y(count)).attr("height", y(count))
        .append("title").text(`${utcFormat("%B %Y")(from)}: ${count} ${count === 1 ? "entry" : "entries"}`);
    }
  }

  // What would fall on one spot is drawn once, larger: a story of thousands is no slower than the screen is wide.
  function points(x: ScaleTime<number, number>): void {
    const spots = new Map<string, Point[]>();
    for (const p of data.points) {
      const at = x(date(p.from));
      if (at >= left - 6 && at <= width) {
        const key = `${p.lane}/${Math.round(at / spot)}/${p.serious}`;
        spots.get(key)?.push(p) ?? spots.set(key, [p]);
      }
    }
    for (const here of [...spots.values()].sort((a, b) => Number(a[0].serious) - Number(b[0].serious))) {
      const [p] = here;
      const link = drawing.append("a").attr("href", p.href).attr("data-rowan-entry", p.id).attr("tabindex", -1);
      const [start, end] = [x(date(p.from)), x(date(p.until))];
      if (here.length === 1 && end - start > 12)
        link.append("rect").attr("class", "rowan-timeline__span").attr("x", start).attr("width", end - start).attr("y", lineOf(p.lane) - 2).attr("height", 4);
      const size = Math.min(11, 5 + Math.sqrt(here.length - 1) * 1.6);
      const mark = p.serious
        ? link.append("path").attr("d", `M${start},${lineOf(p.lane) - size - 1} l${size + 1},${size + 1} l${-size - 1},${size + 1} l${-size - 1},${-size - 1} Z`)
        : link.append("circle").attr("cx", start).attr("cy", lineOf(p.lane)).attr("r", size);
      mark.attr("class", `rowan-timeline__point${p.serious ? " rowan-timeline__point--serious" : ""}`);
      link.append("title").text(here.length === 1 ? p.words : `${here.length} entries: ${p.words} …`);
    }
  }

  const most = Math.max(4, (data.last - data.first) / 20);
  let shown: ZoomTransform = zoomIdentity;
  const zooming = zoom<SVGSVGElement, unknown>().scaleExtent([1, most]).translateExtent([[left, 0], [width - 8, bottom]]).extent([[left, 0], [width - 8, bottom]])
    // The wheel scrolls the page unless Ctrl is held; a finger scrolls it unless two are used.
    .filter(event => event.type === "wheel" ? event.ctrlKey : event.type.startsWith("touch") ? event.touches.length === 2 : event.button === 0)
    .on("zoom", event => { shown = event.transform; draw(shown.rescaleX(scale)); });
  svg.call(zooming).on("dblclick.zoom", null);
  const button = (words: string, act: () => void) =>
    buttons.append("button").attr("type", "button").attr("class", "govuk-button govuk-button--secondary rowan-timeline__button").text(words).on("click", act);
  button("Closer", () => zooming.scaleBy(svg, 2));
  button("Wider", () => zooming.scaleBy(svg, 0.5));
  button("Earlier", () => zooming.translateBy(svg, (width - left) / 3 / shown.k, 0));
  button("Later", () => zooming.translateBy(svg, -(width - left) / 3 / shown.k, 0));
  button("Whole story", () => zooming.transform(svg, zoomIdentity));
  draw(scale);
}
