/* From what a person chose or dropped to a flat list of {file, path}: whole folders included. */
(function () {
  "use strict";

  // What systems and office programs leave in folders; nobody means to upload these.
  const LEFTOVER = /^(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._.*|~\$.*|\.~.*)$/i;

  const byName = new Intl.Collator("zh-Hans-CN", { numeric: true });

  /* Path below the chosen folder; "" for a file chosen by itself. */
  function below(raw) {
    const path = raw.replace(/^\/+/, "");
    return path.includes("/") ? path : "";
  }

  function sift(found) {
    const taken = found.filter(({ file }) => !LEFTOVER.test(file.name));
    return { taken, left: found.length - taken.length };
  }

  function readAll(reader) {
    return new Promise((resolve, reject) => {
      const all = [];
      // A reader gives a hundred entries at a time, and none when it is through.
      const next = () =>
        reader.readEntries((some) => {
          if (!some.length) return resolve(all);
          all.push(...some);
          next();
        }, reject);
      next();
    });
  }

  async function walk(entry, found) {
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      found.push({ file, path: below(entry.fullPath) });
      return;
    }
    const inside = await readAll(entry.createReader());
    inside.sort((a, b) => byName.compare(a.name, b.name));
    for (const each of inside) await walk(each, found);
  }

  const take = {
    /* From a file input, with or without `webkitdirectory`. */
    fromInput(files) {
      const found = Array.from(files, (file) => ({ file, path: below(file.webkitRelativePath || "") }));
      // Browsers list a folder in whatever order the disk gives.
      return sift(found.sort((a, b) => byName.compare(a.path, b.path)));
    },

    /* From a drop. What cannot be read is counted in `unread`. */
    async fromDrop(transfer) {
      // The list is empty once this turn is over, so everything is asked for at once.
      const items = Array.from(transfer.items || []).filter((item) => item.kind === "file");
      const parts = items.map((item) => [
        item.webkitGetAsEntry ? item.webkitGetAsEntry() : null,
        item.getAsFile(),
      ]);
      const found = [];
      let unread = 0;
      for (const [entry, file] of parts) {
        try {
          if (entry) await walk(entry, found);
          else if (file) found.push({ file, path: "" });
        } catch {
          if (file && entry && entry.isFile) found.push({ file, path: "" });
          else unread += 1;
        }
      }
      return { ...sift(found), unread };
    },
  };

  window.fazhiUploads = window.fazhiUploads || {};
  window.fazhiUploads.take = take;
})();
