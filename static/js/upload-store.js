/* Chosen files that have not been sent yet, kept in IndexedDB so that a reload loses none.

   An entry: {id, user, batch, path, name, size, added, file}. Every function gives a promise and
   none rejects: where the browser keeps nothing (a private window, no room left) `usable` says
   so, and uploading goes on without. */
(function () {
  "use strict";

  const NAME = "fazhi-uploads";
  const FILES = "files";
  const KEPT_DAYS = 14;
  let opening = null;

  function open() {
    opening ??= new Promise((resolve) => {
      let request;
      try {
        request = indexedDB.open(NAME, 1);
      } catch {
        resolve(null);
        return;
      }
      request.onupgradeneeded = () => request.result.createObjectStore(FILES, { keyPath: "id" });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    });
    return opening;
  }

  /* Runs `work(store)` in a transaction; gives the result of the request it returns, or null. */
  async function run(mode, work) {
    const database = await open();
    if (!database) return null;
    return new Promise((resolve) => {
      try {
        const transaction = database.transaction(FILES, mode);
        const request = work(transaction.objectStore(FILES));
        transaction.oncomplete = () => resolve({ value: request ? request.result : undefined });
        transaction.onabort = transaction.onerror = (event) => {
          event.preventDefault();
          resolve(null);
        };
      } catch {
        resolve(null);
      }
    });
  }

  const store = {
    usable: true,

    /* Whether all of `entries` are kept now. */
    async add(entries) {
      const done = await run("readwrite", (files) => {
        entries.forEach((entry) => files.put(entry));
      });
      store.usable = done !== null;
      return store.usable;
    },

    async remove(ids) {
      await run("readwrite", (files) => {
        ids.forEach((id) => files.delete(id));
      });
    },

    /* What one user left, oldest first. Whoever's is too old is forgotten. */
    async list(user) {
      const found = await run("readonly", (files) => files.getAll());
      if (!found) return [];
      const oldest = Date.now() - KEPT_DAYS * 24 * 3600 * 1000;
      const old = found.value.filter((entry) => entry.added < oldest);
      if (old.length) store.remove(old.map((entry) => entry.id));
      return found.value
        .filter((entry) => entry.user === user && entry.added >= oldest)
        .sort((a, b) => a.added - b.added || a.order - b.order);
    },
  };

  window.fazhiUploads = window.fazhiUploads || {};
  window.fazhiUploads.store = store;
})();
