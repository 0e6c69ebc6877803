/** Who is answered: a reader on this machine who was told the address, and whose browser asks for no other site's sake. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** 256 bits, in characters that a path may have. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

export interface Guarded {
  token: string;
  port: number;
}

/**
 * What a request is refused with; undefined: it is not. A name that somebody else's DNS leads here (rebinding) shows in Host, a page
 * of another site in Origin or Sec-Fetch-Site.
 */
export function refusal(request: IncomingMessage, { token, port }: Guarded): 403 | 404 | 405 | undefined {
  const { headers, method, headersDistinct } = request;
  const [host = "", ...others] = headersDistinct["host"] ?? [];
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (others.length > 0 || !hosts.includes(host.toLowerCase())) return 403;
  if (headers.origin !== undefined && !hosts.some((each) => headers.origin === `http://${each}`)) return 403;
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return 403;
  if (method !== "GET" && method !== "HEAD") return 405;
  return isSame(/^\/([^/]*)\//.exec(request.url ?? "")?.[1] ?? "", token) ? undefined : 404;
}

/** What follows the token; it says nothing yet of whether there is such a thing. */
export function wantedOf({ url = "" }: IncomingMessage): string {
  return url.slice(url.indexOf("/", 1) + 1);
}

/** In a time that says nothing of how much of it is right. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
