// Seals and opens with a passphrase (PBKDF2, AES-GCM) and signs results (HMAC). WebCrypto only.
"use strict";

const ROUNDS = 600000;
const MISREAD = { I: "1", L: "1", O: "0" };

function toBase64(bytes) {
    let text = "";
    for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
    return btoa(text);
}

function fromBase64(text) {
    return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}

function fromHex(text) {
    return Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
}

function toHex(bytes) {
    return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function latinDigits(text) {
    return text.replace(/[٠-٩۰-۹]/g, (sign) => sign.charCodeAt(0) & 15);
}

// A passphrase or a code as it is compared: any case, spaces, hyphens, Arabic digits.
function plainCode(text) {
    const signs = latinDigits(text).toUpperCase().replace(/[^0-9A-Z]/g, "");
    return signs.replace(/[ILO]/g, (sign) => MISREAD[sign]);
}

async function passphraseKey(passphrase, salt) {
    const bytes = new TextEncoder().encode(plainCode(passphrase));
    const raw = await crypto.subtle.importKey("raw", bytes, "PBKDF2", false, ["deriveKey"]);
    const how = { name: "PBKDF2", hash: "SHA-256", iterations: ROUNDS, salt: fromBase64(salt) };
    return crypto.subtle.deriveKey(how, raw, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

async function sealed(key, value) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes);
    return { iv: toBase64(iv), sealed: toBase64(text) };
}

async function opened(key, box) {
    const how = { name: "AES-GCM", iv: fromBase64(box.iv) };
    const bytes = await crypto.subtle.decrypt(how, key, fromBase64(box.sealed));
    return JSON.parse(new TextDecoder().decode(bytes));
}

// The result for the desk: sealed with the first half of the kit's key, signed with the second.
async function signedResult(format, kit, keyText, value) {
    const bytes = fromHex(keyText);
    const cipher = await crypto.subtle.importKey("raw", bytes.slice(0, 32), "AES-GCM", false, ["encrypt"]);
    const how = { name: "HMAC", hash: "SHA-256" };
    const signer = await crypto.subtle.importKey("raw", bytes.slice(32), how, false, ["sign"]);
    const box = await sealed(cipher, value);
    const message = new TextEncoder().encode([format, kit, box.iv, box.sealed].join("\n"));
    return { format, kit, ...box, mac: toHex(await crypto.subtle.sign("HMAC", signer, message)) };
}
