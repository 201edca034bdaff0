// What the forms of the kit do.

function byCode(event) {
    event.preventDefault();
    const person = book.withCode(find("code").value);
    if (!person) {
        say(words.no_code, true);
        return;
    }
    find("code").value = "";
    checkIn(person);
}

async function walkIn(event) {
    event.preventDefault();
    const field = find("walk-in");
    const name = field.value.trim().slice(0, 120);
    if (!folded(name)) return;
    const known = book.sameName(name);
    // Once said, a second press enters the namesake.
    if (known && field.dataset.asked !== name) {
        field.dataset.asked = name;
        say(words.same_name, true);
        return;
    }
    const [entry] = await book.checkIn(null, name);
    field.value = "";
    say(`${name} · ${words[entry.state]} · ${hour(entry)}`);
    count();
}

async function download() {
    const content = JSON.stringify(await book.result());
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type: "application/json" }));
    link.download = `${box.file}.json`;
    link.click();
    say(words.downloaded);
}

if (window.crypto && crypto.subtle) {
    find("door").addEventListener("submit", unlock);
    find("by-code").addEventListener("submit", byCode);
    find("by-name").addEventListener("submit", (event) => event.preventDefault());
    find("name").addEventListener("input", draw);
    find("entering").addEventListener("submit", walkIn);
    find("result").addEventListener("click", download);
    find("lock").addEventListener("click", () => lock());
    watchTabs();
    watchHands();
} else {
    find("too-old").hidden = false;
    find("door").hidden = true;
}
