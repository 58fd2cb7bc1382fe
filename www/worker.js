// A worker of the pool: the page's own program, which serves where there is no window.
import init from "../pathwise.js";

// The first message is the compiled module, so that it is neither loaded nor
// compiled again; the program then hears the others itself.
onmessage = ({ data }) => {
  onmessage = null;
  init({ module_or_path: data });
};
