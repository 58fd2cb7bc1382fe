// The greeting at the plain address: it goes with the first press, and stays away in this tab.

const GREETED = "pathwise-greeted";
const greeting = document.getElementById("greeting");

// Some frames forbid storage; then a reload greets again.
function remembered() {
  try {
    return sessionStorage.getItem(GREETED) !== null;
  } catch {
    return false;
  }
}

function remember() {
  try {
    sessionStorage.setItem(GREETED, "");
  } catch {}
}

const listening = new AbortController();

function leave() {
  greeting.hidden = true;
  remember();
  listening.abort();
}

// A press beside the greeting does what it does on the page, and a key too, but for those that lead
// to the greeting's own buttons.
function pressed({ target, key }) {
  if (key === "Escape" || (!greeting.contains(target) && !["Tab", "Shift"].includes(key))) leave();
}

// For programs that drive the page.
greeting.dataset.ready = "";

if (!remembered()) {
  const { signal } = listening;
  greeting.hidden = false;
  document.getElementById("greeting-free").addEventListener("click", leave, { signal });
  addEventListener("hashchange", leave, { signal });
  addEventListener("pointerdown", pressed, { signal, capture: true });
  addEventListener("keydown", pressed, { signal, capture: true });
}
