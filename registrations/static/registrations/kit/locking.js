// Locks the kit, by its button or when nobody uses it; tells it what other tabs noted.

const IDLE = 10 * 60 * 1000;
const LOOK_EVERY = 15 * 1000;
let touchedAt = Date.now();

// Names and keys leave the page; what was noted stays sealed where it is kept.
function lock(isIdle = false) {
    book = undefined;
    document.querySelectorAll("form").forEach((form) => form.reset());
    delete find("walk-in").dataset.asked;
    for (const name of ["title", "when", "count", "told"]) find(name).textContent = "";
    find("found").replaceChildren();
    find("nobody").hidden = find("unkept").hidden = true;
    find("locked").hidden = !isIdle;
    find("desk").hidden = true;
    find("door").hidden = false;
    if (!isIdle) find("passphrase").focus();
}

function lockIfIdle() {
    if (book && Date.now() - touchedAt > IDLE) lock(true);
}

// A telephone that slept is asked before what wakes it counts as use.
function watchHands() {
    const touched = () => {
        lockIfIdle();
        touchedAt = Date.now();
    };
    for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, touched, true);
    document.addEventListener("visibilitychange", lockIfIdle);
    setInterval(lockIfIdle, LOOK_EVERY);
}

function watchTabs() {
    window.addEventListener("storage", async (event) => {
        if (!book || event.key !== book.shelf.place) return;
        await book.catchUp();
        if (!book) return;
        count();
        draw();
    });
}
