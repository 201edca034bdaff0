// What script adds to reading, in one file: each more is another wait on a weak line.

// Remembers the language a reader chose, so that the bare address opens in it next time.
// Nothing is stored before that choice; without script the switch still works.
document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-language]");
    if (!link) return;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `language=${link.dataset.language}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
});

// Copies a numbered paragraph with its source when its number is chosen.
// Without script, or where the browser lends no clipboard, the number is a link to the paragraph.
const source = (address) => {
    const line = document.querySelector(".citation").cloneNode(true);
    line.querySelector("bdi:last-child").textContent = address;
    return line.textContent;
};

const quote = (number) => {
    const paragraph = number.parentElement.cloneNode(true);
    paragraph.querySelectorAll(".number, .footnote-mark").forEach((mark) => mark.remove());
    return `${paragraph.textContent.trim()}\n— ${source(number.href)}`;
};

document.addEventListener("click", async (event) => {
    const number = event.target.closest("a.number");
    if (!number || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.hash = number.hash;
    const told = document.querySelector("output.copied");
    try {
        await navigator.clipboard.writeText(quote(number));
        told.value = told.dataset.done;
        setTimeout(() => { told.value = ""; }, 4000);
    } catch {
        location.href = number.href;
    }
});

// Fetches what makes suggestions when a search field is first used, not before.
document.addEventListener("focusin", async ({ target }) => {
    const address = target.dataset.script;
    if (!address) return;
    delete target.dataset.script;
    const script = await import(address).catch(() => null);
    script?.enhance(target);
});
