// Progressive enhancement: every page works without this file. What each data- attribute does is told in docs/design-system.md.
(() => {
  "use strict";
  const doc = document;
  const root = doc.documentElement;
  const $ = (selector, from = doc) => from.querySelector(selector);
  const $$ = (selector, from = doc) => [...from.querySelectorAll(selector)];
  const texts = JSON.parse($("#texts")?.textContent || "{}");

  const later = (wait, run) => {
    let timer;
    return (...args) => {
      clearTimeout(timer);
      timer = setTimeout(run, wait, ...args);
    };
  };

  // Announcements

  function announce(text) {
    const region = $("#announcer");
    if (!region || !text) return;
    region.textContent = "";
    setTimeout(() => (region.textContent = text), 50);
  }

  function toast(node) {
    const region = $("#toasts");
    if (!region) return;
    if (typeof node === "string") {
      const text = node;
      node = doc.createElement("div");
      node.className = "toast";
      node.textContent = text;
    }
    node.removeAttribute("data-toast");
    // In the top layer, above an open dialog.
    if (region.showPopover) {
      region.popover = "manual";
      if (region.matches(":popover-open")) region.hidePopover();
      region.showPopover();
    }
    region.append(node);
    announce(node.textContent);
    // What offers a way back stays until one has seen it.
    setTimeout(() => node.remove(), $("form, a", node) ? 20000 : node.classList.contains("toast-bad") ? 12000 : 6000);
  }

  // Fragments

  async function load(url, options = {}, fragment = "") {
    const response = await fetch(url, { credentials: "same-origin", ...options, headers: { Accept: "text/html", "Roadbook-Fragment": fragment, ...options.headers } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return { response, page };
  }

  // Puts `fresh` in the place of `old`, and the focus, the selection and the scroll where they were.
  function replace(old, fresh) {
    const active = doc.activeElement;
    const inside = old.contains(active) && active !== old;
    const key = inside && (active.id ? "#" + CSS.escape(active.id) : active.name ? `[name="${CSS.escape(active.name)}"]` : active.getAttribute("href") ? `[href="${CSS.escape(active.getAttribute("href"))}"]` : "");
    const selection = inside && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
    fresh = doc.importNode(fresh, true);
    old.replaceWith(fresh);
    enhance(fresh);
    const next = $("[autofocus]", fresh) || (key && $(key, fresh));
    if (next) {
      next.focus({ preventScroll: true });
      if (selection && selection[0] !== null && next.setSelectionRange) next.setSelectionRange(...selection);
    } else if (inside) {
      fresh.tabIndex = -1;
      fresh.focus({ preventScroll: true });
    }
    return fresh;
  }

  const running = new Map();

  async function swap(source, selector, url, options = {}, push = false) {
    const target = $(selector);
    if (!target) return void (location.href = url);
    running.get(selector)?.abort();
    const abort = new AbortController();
    running.set(selector, abort);
    target.setAttribute("aria-busy", "true");
    try {
      const { response, page } = await load(url, { ...options, signal: abort.signal }, selector.slice(1));
      const toasts = $$("[data-toast]", page).map((node) => node.parentNode.removeChild(node));
      const fresh = $(selector, page);
      if (!fresh) {
        // Somewhere else altogether (signed out, another page): go there.
        if (response.ok) location.href = response.url;
        else toast($(".alert", page)?.textContent.trim() || texts.failed);
        return;
      }
      replace(target, fresh);
      toasts.forEach(toast);
      if (push) {
        history.pushState(null, "", response.url);
        here = address();
        doc.title = page.title || doc.title;
      }
      source.closest("dialog")?.close();
    } catch (error) {
      if (error.name !== "AbortError") toast(texts.offline);
    } finally {
      if (running.get(selector) === abort) {
        running.delete(selector);
        $(selector)?.removeAttribute("aria-busy");
      }
    }
  }

  // Back to another address is a page of its own; another place on this page is not.
  const address = () => location.pathname + location.search;
  let here = address();
  addEventListener("popstate", () => here !== address() && location.reload());

  doc.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const at = (selector) => event.target.closest(selector);
    const link = at("a[data-swap]");
    if (link) {
      event.preventDefault();
      swap(link, link.dataset.swap, link.href, {}, "push" in link.dataset);
      return;
    }
    const opener = at("[data-open]");
    const dialog = opener && $(opener.dataset.open);
    if (dialog?.showModal) {
      event.preventDefault();
      opener.closest("details")?.removeAttribute("open");
      dialog.showModal();
      return;
    }
    if (at("[data-close]")) at("dialog")?.close();
    // On the backdrop the dialog itself is the target.
    if (event.target.matches("dialog")) {
      const box = event.target.getBoundingClientRect();
      if (event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom) event.target.close();
    }
    const choice = at("[data-set]");
    if (choice) setChoice(choice);
    $$("details.menu[open]").forEach((menu) => menu.contains(event.target) || menu.removeAttribute("open"));
  });

  doc.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    const question = button?.dataset.confirm || form.dataset.confirm;
    if (question && !confirm(question)) return void event.preventDefault();
    dirty.delete(form);
    if (!form.dataset.swap || form.method === "dialog") {
      if (button && form.method !== "dialog") setTimeout(() => button.setAttribute("aria-busy", "true"));
      return;
    }
    event.preventDefault();
    const data = new FormData(form, button);
    const url = new URL(button?.getAttribute("formaction") ? button.formAction : form.getAttribute("action") ? form.action : location.href);
    if ((form.getAttribute("method") || "get").toLowerCase() === "get") {
      url.search = new URLSearchParams([...data].filter(([, value]) => value !== ""));
      swap(form, form.dataset.swap, url.href, {}, "push" in form.dataset);
    } else {
      const body = form.enctype === "multipart/form-data" ? data : new URLSearchParams(data);
      swap(form, form.dataset.swap, url.href, { method: "POST", body }, "push" in form.dataset);
    }
  });

  // A form that was folded away begins with its first field.
  doc.addEventListener(
    "toggle",
    (event) => {
      const { target } = event;
      if (target.open && "focus" in target.dataset) $("input:not([type=hidden]), select, textarea", target)?.focus();
    },
    true,
  );

  const submitSoon = later(200, (form) => form.requestSubmit());
  for (const kind of ["input", "change"]) {
    doc.addEventListener(kind, (event) => {
      const form = event.target.closest?.("form");
      if (!form) return;
      if ("guard" in form.dataset) dirty.add(form);
      if ("auto" in form.dataset && !event.isComposing) submitSoon(form);
    });
  }

  // Leaving with unsaved words

  const dirty = new Set();
  addEventListener("beforeunload", (event) => {
    if ([...dirty].some((form) => form.isConnected)) event.preventDefault();
  });

  // Search as you type

  function searchBox(box) {
    const input = $("input", box);
    const panel = $("[data-hits]", box);
    const form = $("form", box);
    let abort;
    let at = -1;
    const hits = () => $$("a", panel);
    const show = (on) => input.setAttribute("aria-expanded", String(on && panel.childElementCount > 0));
    const clear = () => {
      abort?.abort();
      panel.replaceChildren();
      at = -1;
      input.removeAttribute("aria-activedescendant");
      show(false);
    };
    const select = (index) => {
      const all = hits();
      if (!all.length) return;
      at = (index + all.length) % all.length;
      all.forEach((hit, i) => {
        hit.id ||= "hit-" + i;
        hit.setAttribute("aria-selected", String(i === at));
      });
      all[at].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", all[at].id);
    };
    const look = later(120, async () => {
      const words = input.value.trim();
      abort?.abort();
      if (!words) return clear();
      abort = new AbortController();
      try {
        const url = new URL(form.action);
        url.search = new URLSearchParams({ q: words });
        const { page } = await load(url, { signal: abort.signal }, panel.id);
        const fresh = $("#" + panel.id, page);
        panel.replaceChildren(...(fresh ? fresh.childNodes : []));
        at = -1;
        input.removeAttribute("aria-activedescendant");
        hits().forEach((hit) => hit.setAttribute("role", "option"));
        show(true);
        announce(fresh?.dataset.said);
      } catch (error) {
        if (error.name !== "AbortError") clear();
      }
    });
    input.addEventListener("input", look);
    input.addEventListener("compositionend", look);
    input.addEventListener("focus", () => input.value.trim() && !panel.childElementCount && look());
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        select(at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1));
      } else if (event.key === "Enter" && at >= 0) {
        event.preventDefault();
        hits()[at]?.click();
      } else if (event.key === "Escape") {
        if (panel.childElementCount) clear();
        else input.blur();
      }
    });
    doc.addEventListener("click", (event) => box.contains(event.target) || clear());
    box.addEventListener("focusout", (event) => event.relatedTarget && !box.contains(event.relatedTarget) && clear());
  }

  // Endless lists

  const watcher = "IntersectionObserver" in window && new IntersectionObserver((entries) => entries.forEach((entry) => entry.isIntersecting && more(entry.target)), { rootMargin: "600px" });

  async function more(link) {
    watcher.unobserve(link);
    if (link.getAttribute("aria-busy")) return;
    link.setAttribute("aria-busy", "true");
    try {
      const { page } = await load(link.href, {}, link.dataset.more.slice(1));
      const list = $(link.dataset.more);
      const fresh = $(link.dataset.more, page);
      const next = $("[data-more]", page);
      if (!list || !fresh) return;
      const nodes = [...fresh.children].map((node) => doc.importNode(node, true));
      list.append(...nodes);
      nodes.forEach(enhance);
      if (next) {
        const copy = doc.importNode(next, true);
        link.replaceWith(copy);
        enhance(copy);
      } else link.remove();
    } catch {
      link.removeAttribute("aria-busy");
      toast(texts.offline);
    }
  }

  doc.addEventListener("click", (event) => {
    const link = event.target.closest("[data-more]");
    if (link && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      more(link);
    }
  });

  // What goes on elsewhere

  function poll(node) {
    const wait = Number(node.dataset.pollMs) || 1000;
    const ask = async () => {
      if (!node.isConnected) return;
      if (!doc.hidden) {
        try {
          const { page } = await load(node.dataset.poll, {}, node.id);
          const fresh = $("#" + CSS.escape(node.id), page);
          if (fresh && node.isConnected) return void replace(node, fresh);
        } catch {
          // The server restarts or the line is down: ask again.
        }
      }
      setTimeout(ask, wait);
    };
    setTimeout(ask, wait);
  }

  function stream(node) {
    const source = new EventSource(node.dataset.stream);
    const stop = () => source.close();
    source.addEventListener("done", stop);
    source.onmessage = (event) => {
      if (!node.isConnected) return stop();
      node.replaceChildren(...new DOMParser().parseFromString(event.data, "text/html").body.childNodes);
      // Only what is new: the node itself listens already.
      [...node.children].forEach(enhance);
    };
    addEventListener("pagehide", stop, { once: true });
  }

  // What changes while a page is open: the server says that, and the page asks for its part again. What one types stands elsewhere.
  function live(node) {
    const source = new EventSource(node.dataset.live);
    const look = later(60, async () => {
      const target = $(node.dataset.liveInto);
      if (!node.isConnected || !target || running.has("#today")) return;
      // Whoever types in it would lose the place.
      if (target.contains(doc.activeElement) && typing(doc.activeElement)) return void setTimeout(look, 3000);
      try {
        const { response, page } = await load(location.href, {}, target.id);
        const fresh = $(node.dataset.liveInto, page);
        if (response.ok && fresh && target.isConnected) replace(target, fresh);
      } catch {
        // The line is down; the next change, or the next page, shows it.
      }
    });
    source.onmessage = look;
    // What happened while the line was down is not told again.
    let open = false;
    source.onopen = () => {
      if (open) look();
      open = true;
    };
    addEventListener("pagehide", () => source.close(), { once: true });
    addEventListener("pageshow", (event) => event.persisted && location.reload());
  }

  // Theme, density: kept in a cookie, so that the server draws the next page right at once.

  function setChoice(button) {
    const { set, value } = button.dataset;
    if (value) root.dataset[set] = value;
    else delete root.dataset[set];
    doc.cookie = `${set}=${value};path=/;max-age=31536000;samesite=lax`;
    $$(`[data-set="${set}"]`).forEach((other) => other.setAttribute("aria-pressed", String(other.dataset.value === value)));
  }

  // Keys

  const typing = (node) => node.isContentEditable || /^(?:TEXTAREA|SELECT)$/.test(node.tagName) || (node.tagName === "INPUT" && !/^(?:checkbox|radio|button|submit|range)$/.test(node.type));
  let prefix = "";
  const forgetPrefix = later(900, () => (prefix = ""));
  const visible = (node) => node.checkVisibility?.() ?? node.offsetParent !== null;

  doc.addEventListener("keydown", (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key === "ArrowRight" ? "→" : event.key;
    if ((event.ctrlKey || event.metaKey) && key === "k") {
      event.preventDefault();
      return focusSearch();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (key === "Escape") {
      const menu = $("details.menu[open]");
      menu?.removeAttribute("open");
      if (menu) $("summary", menu).focus();
    }
    if (typing(event.target) || $("dialog[open]")) return;
    if (key === "/") {
      event.preventDefault();
      return focusSearch();
    }
    if (key === "?") {
      event.preventDefault();
      return showKeys();
    }
    // Arrows walk through the rows of a list that is worked on from top to bottom; elsewhere they move the page.
    const arrow = $("[data-rows]") && { ArrowDown: "j", ArrowUp: "k" }[key];
    if (key === "j" || key === "k" || arrow) {
      const rows = $$("[data-row]").filter(visible);
      if (!rows.length) return arrow ? undefined : press(key, event);
      const focused = rows.indexOf(doc.activeElement);
      const now = focused < 0 ? rows.findIndex((row) => row.hasAttribute("aria-current")) : focused;
      const next = rows[(arrow || key) === "j" ? now + 1 : Math.max(0, now - 1)];
      if (next) {
        event.preventDefault();
        next.focus();
      }
      return;
    }
    if (key.length === 1) press(key, event);
  });

  // Several keys for the same are parted by a bar: `j|→`.
  function press(key, event) {
    const chord = prefix ? prefix + " " + key : key;
    const marked = $$("[data-key]");
    const hits = marked.filter((node) => node.dataset.key.split("|").includes(chord));
    const hit = hits.find(visible) || hits[0];
    if (hit) {
      event.preventDefault();
      prefix = "";
      if (typing(hit)) hit.focus();
      else hit.click();
    } else if (marked.some((node) => node.dataset.key.startsWith(chord + " "))) {
      prefix = chord;
      forgetPrefix();
    } else prefix = "";
  }

  function focusSearch() {
    $("dialog[open]")?.close();
    const input = $("[data-search] input");
    input?.focus();
    input?.select();
  }

  function showKeys() {
    const dialog = $("#keys");
    if (!dialog) return;
    const list = $("dl", dialog);
    $$("[data-declared]", list).forEach((node) => node.remove());
    const seen = new Set();
    for (const node of $$("[data-key]")) {
      const { key } = node.dataset;
      if (seen.has(key)) continue;
      seen.add(key);
      const label = doc.createElement("dt");
      label.textContent = node.dataset.keyLabel || node.getAttribute("aria-label") || $("span", node)?.textContent || node.textContent.trim();
      const keys = doc.createElement("dd");
      keys.append(...key.split(/[ |]/).flatMap((name) => [Object.assign(doc.createElement("kbd"), { textContent: name.toUpperCase() }), " "]));
      label.dataset.declared = keys.dataset.declared = "";
      list.append(label, keys);
    }
    dialog.showModal();
  }

  // Times that stay true

  const forms = {
    en: (n) => (n === 1 ? 0 : 1),
    hy: (n) => (n < 2 ? 0 : 1),
    az: (n) => (n === 1 ? 0 : 1),
    ru: (n) => (n % 10 === 1 && n % 100 !== 11 ? 0 : n % 10 > 1 && n % 10 < 5 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2),
  };
  const form = forms[root.lang] || (() => 0);

  function relative(seconds) {
    const distance = Math.abs(seconds);
    if (distance < 45) return texts.relative.now;
    const [unit, size, limit] = distance < 3600 ? ["minutes", 60, 59] : distance < 86400 ? ["hours", 3600, 23] : ["days", 86400, 44];
    const count = Math.min(Math.max(Math.round(distance / size), 1), limit);
    const wording = texts.relative[unit + (seconds > 0 ? "-in" : "-ago")];
    return wording[form(count)].replace("#", count);
  }

  function refreshTimes() {
    if (!texts.relative) return;
    for (const node of $$("time[data-relative], time[data-countdown]")) {
      const seconds = (Date.parse(node.dateTime) - Date.now()) / 1000;
      // Longer ago than that does not change while a page is open.
      if (Math.abs(seconds) < 44 * 86400) node.textContent = relative(seconds);
      const pill = node.closest("[data-state]");
      if ("countdown" in node.dataset && pill && pill.dataset.state !== "kept") {
        pill.dataset.state = seconds < 0 ? "late" : seconds < (Number(node.dataset.countdown) || 3600) ? "soon" : "open";
      }
    }
  }
  // What the server has just written is true: rewriting it at once would only make the line jump when a minute turns meanwhile.
  setInterval(refreshTimes, 30000);
  addEventListener("pageshow", (event) => event.persisted && refreshTimes());
  doc.addEventListener("visibilitychange", () => doc.hidden || refreshTimes());

  function enhance(from) {
    const all = (selector) => [...(from.matches?.(selector) ? [from] : []), ...$$(selector, from)];
    all("[data-search]").forEach(searchBox);
    if (watcher) all("[data-more]").forEach((link) => watcher.observe(link));
    all("[data-poll]").forEach(poll);
    all("[data-stream]").forEach(stream);
    all("[data-live]").forEach(live);
    all("[data-toast]").forEach(toast);
    all("dialog[data-opened]").forEach((dialog) => dialog.open || dialog.showModal());
  }

  root.classList.add("js");
  enhance(doc);
})();
