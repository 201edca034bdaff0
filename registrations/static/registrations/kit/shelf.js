// Where the kit keeps what is sealed: in the browser, else in the page until it is closed.

const memory = new Map();

class Shelf {
    constructor(place) {
        this.place = place;
    }

    // False where the browser keeps nothing: people are told not to close the page.
    get isKept() {
        return !memory.has(this.place);
    }

    read() {
        try {
            return memory.get(this.place) ?? localStorage.getItem(this.place);
        } catch {
            return undefined;
        }
    }

    write(box) {
        try {
            localStorage.setItem(this.place, box);
            memory.delete(this.place);
        } catch {
            memory.set(this.place, box);
        }
    }
}
