/** XML as somebody else's parser reads it: saxes, which takes only what is well formed. */
import { SaxesParser } from "saxes";

export interface Read {
  name: string;
  attributes: Record<string, string>;
  children: Read[];
  text: string;
}

/** @throws what is not well formed. */
export function readXml(text: string): Read {
  const root: Read = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const read: Read = { name, attributes: attributes as Record<string, string>, children: [], text: "" };
    open.at(-1)!.children.push(read);
    open.push(read);
  });
  parser.on("text", (said) => void (open.at(-1)!.text += said));
  parser.on("closetag", () => void open.pop());
  parser.write(text).close();
  return root.children[0]!;
}

export function all(of: Read, name: string): Read[] {
  return [...(of.name === name ? [of] : []), ...of.children.flatMap((child) => all(child, name))];
}
