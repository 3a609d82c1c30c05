// An input that offers entries below it, after the ARIA pattern of a combobox with a list box.

let boxes = 0;

// `offer(text)` gives entries {content, value}; `choose(value)` is called with the one taken.
function combobox(input, list, offer, choose) {
  const name = `box${(boxes += 1)}`;
  let entries = [];
  let active = -1;
  if (!list.id) list.id = `${name}-list`;
  for (const [key, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
    autocomplete: "off",
    spellcheck: "false",
  })) {
    input.setAttribute(key, value);
  }
  list.setAttribute("role", "listbox");
  list.hidden = true;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = (entry) => {
    close();
    choose(entry.value);
  };
  const mark = (index) => {
    active = index;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    const option = list.children[index];
    if (option === undefined) return;
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    entries = offer(input.value);
    list.replaceChildren(
      ...entries.map((entry, i) => {
        const option = make("li", { role: "option", id: `${name}-${i}`, "aria-selected": "false" }, ...entry.content);
        option.addEventListener("pointerdown", (event) => event.preventDefault());
        option.addEventListener("click", () => take(entry));
        return option;
      }),
    );
    const nothing = entries.length === 0 && input.value.trim() !== "";
    if (nothing) list.append(make("li", { class: "nothing", role: "presentation" }, say("nothing_found")));
    list.hidden = entries.length === 0 && !nothing;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (entries.length > 0) mark(0);
    else input.removeAttribute("aria-activedescendant");
    if (input.value.trim() !== "") announce(say("found", entries.length));
  };
  input.addEventListener("input", open);
  input.addEventListener("focus", open);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) open();
      else if (entries.length > 0) {
        const step = event.key === "ArrowDown" ? 1 : -1;
        mark((active + step + entries.length) % entries.length);
      }
    } else if (event.key === "Enter" && !list.hidden && entries[active]) take(entries[active]);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
