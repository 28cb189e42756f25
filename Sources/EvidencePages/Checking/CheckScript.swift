/// What ``CheckPage`` runs: Ledger/FORMAT.md once more, in the language of browsers.
enum CheckScript {
    static let style = """
        #verdict { font-size: 1.15rem; font-weight: 600; padding: .7rem 1rem; background: var(--wash); border-left: 6px solid var(--soft); }
        html[data-verdict="sound"] #verdict { border-color: #1f6b2d; }
        html[data-verdict="unsound"] #verdict { border-color: var(--alarm); color: var(--alarm); }
        #checks li { padding: .2rem 0 .2rem 1.6rem; text-indent: -1.6rem; }
        #checks li::before { content: "\\2713"; color: #1f6b2d; display: inline-block; width: 1.6rem; text-indent: 0; }
        #checks li.fault::before { content: "\\2717"; color: var(--alarm); }
        #checks li.open::before { content: "?"; color: var(--soft); }
        td .words { font-family: Georgia, "DejaVu Serif", serif; }
        td:nth-child(-n+2) { overflow-wrap: normal; white-space: nowrap; }
        td.fault { color: var(--alarm); font-weight: 600; }
        """

    // It stands in the page as it is, so that it must not hold the end tag of a script.
    static let text = #"""

        "use strict";
        const encoder = new TextEncoder();
        const bytesOf = (text) => encoder.encode(text);
        const fromBase64 = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
        const join = (...parts) => {
          const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
          let at = 0;
          for (const part of parts) { all.set(part, at); at += part.length; }
          return all;
        };
        const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);
        const sha256 = async (...parts) =>
          new Uint8Array(await crypto.subtle.digest("SHA-256", join(...parts)));
        const byte = (value) => Uint8Array.of(value);
        const node = (left, right) => sha256(byte(1), left, right);

        // RFC 6962 §2.1, over hashes of leaves.
        async function treeHash(leaves) {
          if (leaves.length === 1) return leaves[0];
          let half = 1;
          while (half * 2 < leaves.length) half *= 2;
          return node(await treeHash(leaves.slice(0, half)), await treeHash(leaves.slice(half)));
        }

        // RFC 9162 §2.1.3.2.
        async function rootFrom(leaf, index, size, path) {
          if (index >= size) return null;
          let at = index, last = size - 1, root = leaf;
          for (const hash of path) {
            if (last === 0) return null;
            if (at % 2 === 1 || at === last) {
              root = await node(hash, root);
              while (at % 2 === 0 && at !== 0) { at = at / 2; last = Math.floor(last / 2); }
            } else {
              root = await node(root, hash);
            }
            at = Math.floor(at / 2);
            last = Math.floor(last / 2);
          }
          return last === 0 ? root : null;
        }

        // The content root of FORMAT.md §6.
        async function contentRoot(fields) {
          return treeHash(await Promise.all(fields.map(async ([first, pointer, value]) => {
            const valueHash = value === undefined
              ? fromBase64(first)
              : await sha256(byte(2), fromBase64(first), bytesOf(value));
            return sha256(byte(0), bytesOf(pointer), byte(0), valueHash);
          })));
        }

        // A signed note: its text, and its signatures by name and key ID.
        function readNote(text) {
          const end = text.lastIndexOf("\n\n");
          const signatures = text.slice(end + 2).split("\n").filter(Boolean).map((line) => {
            const [, name, base64] = line.match(/^— (\S+) (\S+)$/);
            const bytes = fromBase64(base64);
            const id = [...bytes.slice(0, 4)].map((b) => b.toString(16).padStart(2, "0")).join("");
            return { key: `${name}+${id}`, bytes: bytes.slice(4) };
          });
          return { text: text.slice(0, end + 1), signatures };
        }

        function readKey(vkey) {
          const [name, id, base64] = vkey.match(/^([^+]+)\+([0-9a-f]{8})\+(.+)$/).slice(1);
          const bytes = fromBase64(base64);
          return { reference: `${name}+${id}`, type: bytes[0], bytes: bytes.slice(1) };
        }

        // DER of two integers becomes the 64 bytes that WebCrypto wants.
        function rawSignature(der) {
          const raw = new Uint8Array(64);
          let at = 2;
          for (const end of [32, 64]) {
            const length = der[at + 1];
            const value = der.slice(at + 2, at + 2 + length);
            const digits = value[0] === 0 ? value.slice(1) : value;
            raw.set(digits, end - digits.length);
            at += 2 + length;
          }
          return raw;
        }

        async function isSigned(key, signature, text) {
          if (key.type === 2) {
            const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
            const imported = await crypto.subtle.importKey("spki", key.bytes, algorithm, false, ["verify"]);
            return crypto.subtle.verify(algorithm, imported, rawSignature(signature), bytesOf(text));
          }
          const imported = await crypto.subtle.importKey("raw", key.bytes, { name: "Ed25519" }, false, ["verify"]);
          return crypto.subtle.verify({ name: "Ed25519" }, imported, signature, bytesOf(text));
        }

        const faults = [], unchecked = [];
        const faultyRecords = new Map();
        const checks = document.getElementById("checks");
        function say(kind, text) {
          const item = document.createElement("li");
          item.className = kind;
          item.textContent = text;
          checks.append(item);
        }
        function fault(text, records = []) {
          faults.push(text);
          say("fault", text);
          for (const record of records) faultyRecords.set(record, text);
        }
        const named = (records) => records.length === 0 ? "no record"
          : records.length === 1 ? `record #${records[0]}`
          : `records ${records.slice(0, 12).map((r) => "#" + r).join(", ")}`
            + (records.length > 12 ? ` and ${records.length - 12} more` : "");

        function readBlocks() {
          const members = new Map(), records = [];
          for (const block of document.querySelectorAll("script[type='application/json']")) {
            const { name, record } = block.dataset;
            try {
              const value = JSON.parse(block.textContent);
              if (name !== undefined) members.set(name, value);
              else records.push({ record: Number(record), line: value });
            } catch {
              const what = name === undefined ? `record #${record}` : name;
              fault(`${what} cannot be read: it is not what was written`, name === undefined ? [Number(record)] : []);
            }
          }
          return { members, records };
        }

        function readEntry(text) {
          const note = readNote(text);
          const lines = note.text.split("\n");
          const entry = { note, signers: [], records: [], keys: [], index: Number(lines[2].split(" ")[1]) };
          for (const line of lines.slice(5)) {
            const words = line.split(" ");
            if (words[0] === "signer") entry.signers.push(words[1]);
            else if (words.length > 2) {
              entry.records.push({ number: Number(words[1]), kind: words[0], root: words[words.length - 1] });
              if (words[0] === "key") entry.keys.push(readKey(words[3]));
              if (words[0] === "log") entry.keys.push(readKey(words[2]));
            }
          }
          return entry;
        }

        async function checkEntries(members, head, keys) {
          const roots = new Map(), entries = [];
          for (const [name, text] of members) {
            const index = name.match(/^entries\/(\d+)\.txt$/)?.[1];
            if (index === undefined) continue;
            try {
              const entry = readEntry(text);
              for (const record of entry.records) roots.set(record.number, record);
              for (const key of entry.keys) keys.set(key.reference, key);
              entries.push({ index, text, entry });
            } catch {
              fault(`Entry ${index} cannot be read: it is not what was written.`);
            }
          }
          let sound = 0;
          for (const { index, text, entry } of entries) {
            const numbers = entry.records.map((record) => record.number);
            try {
              const proof = (members.get(`proofs/${index}.tlog-proof`) ?? "").split("\n");
              const path = proof.slice(2, proof.indexOf("")).map(fromBase64);
              const leaf = await sha256(byte(0), bytesOf(text));
              const root = await rootFrom(leaf, Number(index), head.size, path);
              if (entry.index !== Number(index) || proof[1] !== `index ${index}` || root === null || !same(root, head.root)) {
                fault(`Entry ${index} does not stand under the head: ${named(numbers)}.`, numbers);
                continue;
              }
              const wrong = [];
              for (const [place, signer] of entry.signers.entries()) {
                const key = keys.get(signer), signature = entry.note.signatures[place];
                if (!key || signature?.key !== signer || !(await isSigned(key, signature.bytes, entry.note.text))) wrong.push(signer);
              }
              if (wrong.length > 0) fault(`Entry ${index} is not signed by ${wrong.join(", ")}: ${named(numbers)}.`, numbers);
              else sound += 1;
            } catch {
              fault(`The proof or a signature of entry ${index} cannot be read: ${named(numbers)}.`, numbers);
            }
          }
          if (faults.length === 0) say("", `${sound} entries stand under the head, byte for byte, and each is signed by the keys that it names.`);
          return roots;
        }

        // The fingerprint: the leaf hash of entry 0.
        async function checkFingerprint(members) {
          const first = members.get("entries/0.txt");
          if (first === undefined) return fault("Entry 0 is missing, from which the fingerprint follows.");
          const hash = await sha256(byte(0), bytesOf(first));
          const text = [...hash].map((b) => b.toString(16).padStart(2, "0")).join("");
          const said = members.get("extract.txt").match(/^fingerprint (.*)$/m)?.[1];
          if (said === text) say("", `The ledger is known by the fingerprint ${text}: compare it by another way.`);
          else fault("The fingerprint that the extract names is not that of its ledger.");
        }

        async function checkHead(members, keys, head) {
          const note = readNote(members.get("checkpoint"));
          const logs = note.signatures.filter((signature) => keys.get(signature.key)?.type === 1);
          if (logs.length === 0) return fault("No log key that the entries name signed the head.");
          for (const signature of logs) {
            try {
              if (await isSigned(keys.get(signature.key), signature.bytes, note.text)) say("", `The head of ${head.size} entries is signed by ${signature.key}.`);
              else fault(`The signature of the head by ${signature.key} is invalid.`);
            } catch {
              unchecked.push(signature.key);
              say("open", "The head's signature was not checked: this browser does not know Ed25519.");
            }
          }
        }

        async function checkRecords(records, roots) {
          let withheld = 0, shown = 0;
          const found = new Map();
          for (const { record, line } of records) {
            const signed = roots.get(line.record);
            if (line.record !== record || !signed) {
              fault(`Record #${record} is not in the entries that are here.`, [record]);
              continue;
            }
            found.set(record, line);
            if (line.fields === undefined) { withheld += 1; continue; }
            try {
              if (same(await contentRoot(line.fields), fromBase64(signed.root))) shown += 1;
              else fault(`Record #${record} does not say what was signed.`, [record]);
            } catch {
              fault(`Record #${record} cannot be read: it is not what was written.`, [record]);
            }
            withheld += line.fields.filter((field) => field.length === 2).length;
          }
          if (faultyRecords.size === 0) say("", `${shown} records say what was signed; ${withheld} fields or whole records are withheld, and their hashes stand for them.`);
          return found;
        }

        function showExhibits(description, found) {
          const body = document.querySelector("#exhibits tbody");
          const cell = (row, name, text, className = "") => {
            const made = document.createElement("td");
            made.dataset.name = name;
            made.className = className;
            made.textContent = text;
            row.append(made);
            return made;
          };
          for (const line of description.split("\n")) {
            const [word, bates, number] = line.split(" ");
            const record = Number(number);
            if (word === "stated" || word === "support") {
              if (!found.has(Number(bates))) fault(`Record #${bates} is missing.`, [Number(bates)]);
              continue;
            }
            if (word !== "exhibit") continue;
            if (!found.has(record)) fault(`Record #${record}, which is ${bates}, is missing.`, [record]);
            const row = document.createElement("tr");
            cell(row, "Number", bates);
            cell(row, "Record", `#${record}`);
            const words = cell(row, "Words", "");
            const fields = found.get(record)?.fields ?? [];
            const quote = document.createElement("span");
            quote.className = "words";
            for (const [, pointer, value] of fields.filter((field) => field[1].startsWith("/exact/"))
              .sort((a, b) => Number(a[1].slice(7)) - Number(b[1].slice(7)))) {
              const piece = document.createElement(value === undefined ? "mark" : "span");
              piece.className = value === undefined ? "withheld" : "";
              piece.textContent = value ?? "withheld";
              piece.title = pointer;
              quote.append(piece);
            }
            words.append(quote);
            const claim = fields.find((field) => field[1] === "/claim" && field.length === 3);
            if (claim) {
              const own = document.createElement("p");
              own.textContent = claim[2];
              words.append(own);
            }
            const wrong = faultyRecords.get(record);
            cell(row, "Checked", wrong ? wrong : "as it was signed", wrong ? "fault" : "");
            body.append(row);
          }
        }

        async function check() {
          const { members, records } = readBlocks();
          const lines = members.get("checkpoint").split("\n");
          const head = { origin: lines[0], size: Number(lines[1]), root: fromBase64(lines[2]) };
          const keys = new Map();
          const roots = await checkEntries(members, head, keys);
          await checkFingerprint(members);
          await checkHead(members, keys, head);
          const found = await checkRecords(records, roots);
          showExhibits(members.get("extract.txt"), found);
        }

        check().catch((error) => fault(`The check could not be finished: ${error.message}`)).then(() => {
          const verdict = document.getElementById("verdict");
          document.documentElement.dataset.verdict = faults.length === 0 ? "sound" : "unsound";
          const head = unchecked.length === 0 ? "this head" : "this head, of which a signature was not checked";
          verdict.textContent = faults.length === 0
            ? `Sound: these records are what was signed, under ${head}. None of this shows that a claim is true.`
            : `NOT SOUND: ${faults[0]}` + (faults.length > 1 ? ` And ${faults.length - 1} more, below.` : "");
        });

        """#
}
