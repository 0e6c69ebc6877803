/** Charts as SVG, by Vega, which needs no browser for it; colours are the page's, so that they follow its light and dark. */
import { type Axis, type Mark, parse, type Spec, View } from "vega";
import { type Markup, markup, trusted } from "../markup.js";

/** Of every chart, in units of which a panel is some 320 pixels wide at least. */
export const WIDTH = 380;

const FONT = {
  labelFontSize: 12,
  titleFontSize: 12,
  labelFont: "inherit",
  titleFont: "inherit",
  titleFontWeight: "normal" as const,
};

/** Of every axis. */
export const AXIS: Partial<Axis> = {
  ...FONT,
  labelColor: "currentColor",
  titleColor: "currentColor",
  domainColor: "var(--line)",
  tickColor: "var(--line)",
  gridColor: "var(--line)",
};

/**
 * @param label what a screen reader says: what is drawn, and that the numbers stand below.
 * @throws what Vega finds wrong with the specification.
 */
export async function drawn(spec: Spec, caption: string, label: string): Promise<Markup> {
  const view = new View(parse({ padding: 4, autosize: { type: "fit", contains: "padding" }, ...silent(spec) }), {
    renderer: "none",
  });
  view.logLevel(0);
  try {
    const svg = (await view.toSVG()).replaceAll('font-family="inherit"', "");
    return markup`<figure><figcaption>${caption}</figcaption><div role="img" aria-label="${label}">${trusted(svg)}</div></figure>\n`;
  } finally {
    view.finalize();
  }
}

/** Of its parts none has words of its own: the picture is one to a screen reader, and its numbers are a table. */
function silent<S extends Pick<Spec, "axes" | "marks">>(spec: S): S {
  const mute = (mark: Mark): Mark => ({ ...(mark.type === "group" ? silent(mark) : mark), aria: false });
  return {
    ...spec,
    axes: (spec.axes ?? []).map((axis) => ({ ...axis, aria: false })),
    marks: (spec.marks ?? []).map(mute),
  };
}
