// The screen of the kit: opens with the passphrase, checks in, gives out the result.

const find = (name) => document.querySelector(`[data-${name}]`);
const box = JSON.parse(document.getElementById("kit").textContent);
const words = JSON.parse(document.getElementById("words").textContent);
let book;

function say(text, isBad = false) {
    find("told").textContent = text;
    find("told").classList.toggle("bad", isBad);
}

function hour(entry) {
    return new Date(entry.at).toTimeString().slice(0, 5);
}

function count() {
    if (!book) return;
    find("count").textContent = `${book.entries.length} / ${book.facts.people.length}`;
    find("unkept").hidden = book.shelf.isKept;
}

async function checkIn(person) {
    const [entry, isNew] = await book.checkIn(person.n);
    const state = isNew ? words[entry.state] : words.again;
    say(`${person.s} · ${state} · ${hour(entry)}`);
    count();
    draw();
}

// One line of the list of those found: the name, and a button or what was noted.
function line(name, entry, act) {
    const item = document.createElement("li");
    const shown = item.appendChild(document.createElement("bdi"));
    shown.textContent = name;
    const button = item.appendChild(document.createElement("button"));
    button.type = "button";
    button.textContent = entry ? `${hour(entry)} · ${words.undo}` : words.check_in;
    button.className = entry ? "quiet" : "";
    button.addEventListener("click", act);
    return item;
}

async function takeBack(entry, name) {
    await book.takeBack(entry.id);
    say(`${name} · ${words.taken_back}`);
    count();
    draw();
}

function draw() {
    if (!book) return;
    const typed = find("name").value;
    const people = book.named(typed).slice(0, 30).map((one) => {
        const entry = book.entryOf(one.n);
        return line(one.s, entry, () => (entry ? takeBack(entry, one.s) : checkIn(one)));
    });
    const others = book.entries.filter((one) => !one.n && folded(typed) && hasWords(one.name, typed));
    people.push(...others.map((one) => line(one.name, one, () => takeBack(one, one.name))));
    find("found").replaceChildren(...people);
    find("nobody").hidden = !folded(typed) || people.length > 0;
}

async function unlock(event) {
    event.preventDefault();
    find("wrong").hidden = true;
    find("busy").hidden = false;
    try {
        const key = await passphraseKey(find("passphrase").value, box.salt);
        book = new Book(key, await opened(key, box), box);
    } catch {
        find("wrong").hidden = false;
        return;
    } finally {
        find("busy").hidden = true;
    }
    await book.read();
    find("passphrase").value = "";
    find("locked").hidden = true;
    find("title").textContent = book.facts.title;
    find("when").textContent = book.facts.when;
    find("door").hidden = true;
    find("desk").hidden = false;
    count();
    find("code").focus();
}
