/* The service worker: files from the phone, pages from the network, a copy of one's own rides where there is none.
   SHELL and VERSION are put before this file by /service.js.
   A form with _later that finds no network is kept and sent when there is one; its _key lets it count once. */
"use strict";
const FILES = `files-${VERSION}`;
const PAGES = "pages";
const LATER = "later";
/* On a slow line a copy is shown after this long; without a copy we wait as long as it takes. */
const PATIENCE_MS = 8000;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(FILES).then((files) => files.addAll(SHELL)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const dropOld = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("files-") && name !== FILES).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(dropOld());
});

const fileFirst = async (request) => {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) (await caches.open(FILES)).put(request, answer.clone());
  return answer;
};

/* A copy says of itself when it was taken, in an attribute that offline.js turns into a line. */
const asCopy = async (answer) => {
  const text = await answer.text();
  const html = text.replace("<html ", `<html data-copy-of="${answer.headers.get("Date") || ""}" `);
  return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
};
const keptPage = async (url) => (await caches.open(PAGES)).match(url);
const noNetwork = async () => (await caches.match("/offline")) || Response.error();

const page = async (event) => {
  const { request } = event;
  const asked = fetch(request).then(async (answer) => {
    if (answer.ok && answer.headers.get("X-Keep-Copy")) (await caches.open(PAGES)).put(request.url, answer.clone());
    return answer;
  });
  event.waitUntil(asked.catch(() => {}));
  const copy = await keptPage(request.url);
  if (!copy) return asked.catch(noNetwork);
  const patience = new Promise((shown) => { setTimeout(shown, PATIENCE_MS); });
  const answer = await Promise.race([asked.catch(() => undefined), patience]);
  return answer || asCopy(copy);
};

const sent = async (request) => {
  const again = request.clone();
  if (new URL(request.url).pathname.endsWith("/sign-out")) await caches.delete(PAGES);
  try { return await fetch(request); }
  catch { return keptForLater(again); }
};
const keptForLater = async (request) => {
  const body = await request.text();
  if (!new URLSearchParams(body).has("_later")) return noNetwork();
  const later = await caches.open(LATER);
  const address = `/later/${String(Date.now()).padStart(15, "0")}`;
  await later.put(address, new Response(body, { headers: { "X-Address": request.url } }));
  if (self.registration.sync) await self.registration.sync.register(LATER).catch(() => {});
  const copy = request.referrer ? await keptPage(request.referrer) : undefined;
  return copy ? asCopy(copy) : noNetwork();
};

/* Sends what is kept, in the order it was tapped. Stops at the first that finds no network or nobody signed in;
   what the service refuses is counted and dropped: its reason is on the page. */
let sending = null;
const sendKept = () => {
  sending ||= sendAll().finally(() => { sending = null; });
  return sending;
};
const sendAll = async () => {
  const later = await caches.open(LATER);
  const told = { waiting: 0, sent: 0, refused: 0 };
  const kept = await later.keys();
  for (const [done, one] of kept.entries()) {
    const outcome = await sendOne(await later.match(one));
    if (outcome === "wait") { told.waiting = kept.length - done; break; }
    await later.delete(one);
    told[outcome] += 1;
  }
  return told;
};
const sendOne = async (kept) => {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const body = await kept.text();
  try {
    const answer = await fetch(kept.headers.get("X-Address"), { method: "POST", headers, body, credentials: "same-origin" });
    if (answer.status >= 500 || answer.status === 429 || answer.url.includes("/sign-in")) return "wait";
    return answer.ok ? "sent" : "refused";
  } catch { return "wait"; }
};

self.addEventListener("sync", (event) => { if (event.tag === LATER) event.waitUntil(sendKept()); });
self.addEventListener("message", (event) => {
  if (event.data !== "send") return;
  event.waitUntil(sendKept().then((told) => event.source.postMessage(told)));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === "GET" && request.mode === "navigate") event.respondWith(page(event));
  else if (request.method === "GET" && url.searchParams.has("v")) event.respondWith(fileFirst(request));
  else if (request.method === "POST" && request.mode === "navigate") event.respondWith(sent(request));
});
