// What was noted: sealed, shared by the tabs of this browser, given out as a signed result.

const FORMAT = "mizan-kit-1";
class Book {
    constructor(key, facts, box) {
        this.key = key;
        this.facts = facts;
        this.shelf = new Shelf(`mizan-kit-${box.kit}`);
        this.kit = box.kit;
        // By id; who was taken back stays as such, so that no other tab brings them again.
        this.noted = new Map();
    }

    get entries() {
        return [...this.noted.values()].filter((one) => !one.gone);
    }

    // Take in what was noted before the browser was closed, or in another tab; return as it was kept.
    async read() {
        const box = this.shelf.read();
        const others = await this.opened(box);
        for (const one of others) {
            if (one.gone || !this.noted.has(one.id)) this.noted.set(one.id, one);
        }
        const left = others.filter((one) => !one.gone).length;
        this.isWhole = others.length === this.noted.size && left === this.entries.length;
        return box;
    }

    // What is damaged is written over.
    async opened(box) {
        try {
            return box ? await opened(this.key, JSON.parse(box)) : [];
        } catch {
            return [];
        }
    }

    // Another tab may write while this one seals: then both are read and sealed again.
    async save() {
        let before, box;
        do {
            before = await this.read();
            box = JSON.stringify(await sealed(this.key, [...this.noted.values()]));
        } while (this.shelf.read() !== before);
        this.shelf.write(box);
    }

    // What another tab wrote over is written again.
    async catchUp() {
        await this.read();
        if (!this.isWhole) await this.save();
    }

    entryOf(number) {
        return this.entries.find((one) => one.n === number);
    }

    state() {
        const lateFrom = Date.parse(this.facts.starts) + this.facts.late_minutes * 60000;
        return Date.now() > lateFrom ? "late" : "present";
    }

    // Return the entry, and whether it is new.
    async checkIn(number, name = "") {
        const known = number && this.entryOf(number);
        if (known) return [known, false];
        const entry = { id: crypto.randomUUID(), n: number, name, state: this.state(), at: new Date().toISOString() };
        this.noted.set(entry.id, entry);
        await this.save();
        return [entry, true];
    }

    async takeBack(id) {
        this.noted.set(id, { id, gone: true });
        await this.save();
    }

    withCode(text) {
        const code = plainCode(text);
        return this.facts.people.find((one) => one.c === code);
    }

    named(text) {
        return folded(text) ? this.facts.people.filter((one) => hasWords(one.s, text)) : [];
    }

    // A walk-in of a name that is on the list, or was entered: a slip, more often than a namesake.
    sameName(text) {
        const plain = folded(text);
        const walkIn = this.entries.find((one) => !one.n && folded(one.name) === plain);
        return walkIn || this.facts.people.find((one) => folded(one.s) === plain);
    }

    result() {
        const value = { entries: this.entries, made: new Date().toISOString() };
        return signedResult(FORMAT, this.kit, this.facts.key, value);
    }
}
