// What was noted: kept sealed in this browser, given out as a signed result.

const FORMAT = "mizan-kit-1";

class Book {
    constructor(key, facts, box) {
        this.key = key;
        this.facts = facts;
        this.place = `mizan-kit-${box.kit}`;
        this.kit = box.kit;
        this.entries = [];
        this.isKept = true;
    }

    // Read what was noted before the browser was closed.
    async load() {
        try {
            const kept = localStorage.getItem(this.place);
            if (kept) this.entries = await opened(this.key, JSON.parse(kept));
        } catch {
            this.isKept = false;
        }
    }

    async save() {
        const box = JSON.stringify(await sealed(this.key, this.entries));
        try {
            localStorage.setItem(this.place, box);
        } catch {
            this.isKept = false;
        }
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
        this.entries.push(entry);
        await this.save();
        return [entry, true];
    }

    async takeBack(id) {
        this.entries = this.entries.filter((one) => one.id !== id);
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
