"use strict";
// Unpacks a text that stands in the page gzipped, in base 85.
const unpacking = (() => {
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";

  // Five characters are four bytes; the last group may be shorter.
  function bytesOf(text) {
    const digitOf = new Uint8Array(128);
    [...DIGITS].forEach((digit, value) => { digitOf[digit.charCodeAt(0)] = value; });
    const padded = text.padEnd(Math.ceil(text.length / 5) * 5, DIGITS.at(-1));
    const bytes = new DataView(new ArrayBuffer((padded.length / 5) * 4));
    for (let group = 0; group < padded.length / 5; group += 1) {
      let number = 0;
      for (let at = group * 5; at < group * 5 + 5; at += 1) number = number * 85 + digitOf[padded.charCodeAt(at)];
      bytes.setUint32(group * 4, number);
    }
    return bytes.buffer.slice(0, bytes.byteLength - (padded.length - text.length));
  }

  async function unpack(id) {
    const packed = new Blob([bytesOf(document.getElementById(id).textContent)]);
    return new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).text();
  }

  return { unpack };
})();
