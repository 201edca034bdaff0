// Suggestions under a search field, as an ARIA combobox; fetched when a field is first used.
// Without script, or where nothing comes back, the field is a field.
const WAIT = 150;

export const enhance = (field) => {
    const list = document.createElement("ul");
    let timer, asked = 0, active = -1, typed = field.value;
    list.id = `${field.id}-list`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", field.labels[0].textContent);
    list.hidden = true;
    // Says how many suggestions there are, to who does not see them.
    const status = document.createElement("span");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    field.after(list, status);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-expanded", "false");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);

    const show = (open) => {
        list.hidden = !open;
        field.setAttribute("aria-expanded", open);
        if (open) return;
        choose(-1);
        status.textContent = "";
    };

    const choose = (index) => {
        list.children[active]?.setAttribute("aria-selected", "false");
        active = index;
        const option = list.children[active];
        option?.setAttribute("aria-selected", "true");
        option?.scrollIntoView({ block: "nearest" });
        option ? field.setAttribute("aria-activedescendant", option.id) : field.removeAttribute("aria-activedescendant");
    };

    const offer = ({ suggestions: found, told }) => {
        active = -1;
        list.replaceChildren(...found.map(({ text, label, url, language }, index) => {
            const option = document.createElement("li"), words = document.createElement("bdi"), kind = document.createElement("small");
            option.id = `${list.id}-${index}`;
            option.setAttribute("role", "option");
            option.setAttribute("aria-selected", "false");
            option.dataset.url = url;
            words.lang = language;
            words.textContent = text;
            kind.textContent = label;
            option.append(words, " ", kind);
            return option;
        }));
        show(found.length > 0);
        status.textContent = told;
    };

    const ask = async () => {
        const number = ++asked;
        typed = field.value;
        if (typed.trim().length < 2) return show(false);
        try {
            const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`);
            if (answer.ok && number === asked && document.activeElement === field) offer(await answer.json());
        } catch {
            show(false);
        }
    };

    field.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(ask, WAIT);
    });
    field.addEventListener("keydown", (event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (event.isComposing) return;
        if (event.key === "Escape" && !list.hidden) {
            event.preventDefault();
            show(false);
        } else if (event.key === "Enter" && active >= 0) {
            event.preventDefault();
            location.href = list.children[active].dataset.url;
        } else if (step && list.hidden) {
            ask();
        } else if (step) {
            event.preventDefault();
            const count = list.children.length + 1;
            choose(((active + 1 + step + count) % count) - 1);
        }
    });
    // The field keeps the focus while an option is pressed.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
        const option = event.target.closest("li");
        if (option) location.href = option.dataset.url;
    });
    field.addEventListener("blur", () => show(false));
    if (typed !== field.defaultValue) ask();
};
