// Says what is missing where the page's program cannot start. It is plain script of an older kind,
// because modules are what does not load from a disk, and old browsers read it too.
(function () {
  "use strict";
  var root = document.documentElement;
  // `index.html` has a sentence for where no script runs at all.
  root.setAttribute("data-guarded", "");
  // A running page has this mark, so a page that begins with it was saved while it ran.
  var isCopy = root.hasAttribute("data-started");
  root.removeAttribute("data-started");

  function say(text, address) {
    var banner = document.getElementById("banner");
    if (!banner || !banner.hidden) return;
    banner.textContent = text;
    if (address) {
      var link = document.createElement("a");
      link.href = link.textContent = address;
      banner.appendChild(document.createTextNode(" It was saved from "));
      banner.appendChild(link);
    }
    banner.hidden = false;
  }

  // Browsers write down where a copy comes from.
  function origin() {
    for (var node = document.firstChild; node; node = node.nextSibling) {
      var found = node.nodeType === 8 && /saved from url=\(\d+\)(https?:\S+)/.exec(node.data);
      if (found) return found[1];
    }
    return "";
  }

  function check() {
    if (isCopy) {
      say("This copy was saved by the browser, which leaves out the program. On the page itself, “Share” and then “Download this page” saves one that runs.", origin());
    } else if (location.protocol === "file:") {
      say("Browsers do not run this page from a disk. Open pathwise.html, the file beside it, which is the whole page.");
    } else if (typeof WebAssembly !== "object") {
      say("Pathwise needs WebAssembly, which this browser does not have or does not allow here. Try another browser, or one of 2023 or newer.");
    } else if (!("noModule" in document.createElement("script"))) {
      say("Pathwise needs a browser of 2023 or newer.");
    } else if (failed) {
      say("Pathwise cannot start: " + failed + " could not be loaded. Reload the page to try again.");
    }
  }

  // A file of the program that does not come is an event of its element, which does not rise.
  var failed = "";
  addEventListener("error", function (event) {
    var source = event.target && (event.target.src || "");
    if (source && !root.hasAttribute("data-started")) {
      failed = source.split("/").pop();
      check();
    }
  }, true);
  addEventListener("DOMContentLoaded", check);
})();
