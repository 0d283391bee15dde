/* The upload page: brings choosing, keeping, sending and showing together. */
(function () {
  "use strict";

  const form = document.getElementById("upload-form");
  if (!form) return;
  const { store, take, makeQueue, makeSender, makeView } = window.fazhiUploads;
  const dropzone = document.getElementById("dropzone");
  const offer = document.getElementById("upload-offer");
  const batch = form.elements.batch.value;
  const { user, loginUrl, aliveUrl, batchUrl, startUrl } = form.dataset;
  const KEEP_AT_ONCE = 20;
  const BEAT = 2000;
  const REFRESH = 500;
  const unkept = new Set();
  let keeping = Promise.resolve();
  let probe = null;
  let order = 0;
  let arrived = false;

  form.classList.add("upload-form--scripted");

  const isArchive = (file) => /\.zip$/i.test(file.name);
  const limitOf = (file) => (isArchive(file) ? form.dataset.archiveLimit : form.dataset.limit);
  const bytesOf = (file) => Number(isArchive(file) ? form.dataset.archiveMaxBytes : form.dataset.maxBytes);

  const view = makeView({
    onAgain: (id) => {
      view.tell("");
      queue.again(id);
    },
  });
  const queue = makeQueue({
    send: makeSender(form, limitOf),
    onChange: () => view.refresh(queue),
    onSent: sent,
    onPause: halted,
  });

  function sent(job) {
    unkept.delete(job.id);
    keeping = keeping.then(() => store.remove([job.id]));
    document.getElementById("upload-results").hidden = false;
    // From here on the batch has a page of its own.
    if (location.pathname !== batchUrl) history.replaceState(null, "", batchUrl);
    arrived = true;
    const { waiting, sending, failed, sent: done } = queue.totals();
    if (waiting + sending) return;
    view.say(failed ? `${done} 份文件已送达，${failed} 份发送失败。` : `${done} 份文件已全部送达，正在处理。`);
  }

  /* Hundreds of files arrive; the list asks for what is new as often as it can be read. */
  setInterval(() => {
    const summary = document.getElementById("batch-summary");
    if (!arrived || summary.classList.contains("htmx-request")) return;
    arrived = false;
    document.body.dispatchEvent(new CustomEvent("upload-changed", { bubbles: true }));
  }, REFRESH);

  function halted(why) {
    const safe = unkept.size ? "" : "没有送出的文件已暂存在本机，刷新本页也不会丢失。";
    if (why === "offline") {
      view.tell(`网络已断开，发送自动暂停，恢复后自动继续。${safe}`);
      probe ??= setInterval(tryAgain, BEAT);
    } else if (why === "expired") {
      const link = { href: loginUrl, words: "重新登录" };
      view.tell(`登录已过期，或没有上传权限，发送已暂停。请在新窗口登录后回到本页，点“继续”。${safe}`, link);
    } else {
      view.say("已暂停发送。");
    }
  }

  async function tryAgain() {
    try {
      const answer = await fetch(aliveUrl, { cache: "no-store" });
      if (!answer.ok) return;
    } catch {
      return;
    }
    goOn();
  }

  function goOn() {
    clearInterval(probe);
    probe = null;
    view.tell("");
    queue.go();
  }

  /* Keeps jobs in portions, one after another: a folder of gigabytes must not come at once. */
  function keep(jobs) {
    jobs.forEach((job) => unkept.add(job.id));
    for (let at = 0; at < jobs.length; at += KEEP_AT_ONCE) {
      const some = jobs.slice(at, at + KEEP_AT_ONCE);
      keeping = keeping.then(async () => {
        const left = some.filter((job) => unkept.has(job.id));
        if (!left.length || !store.usable) return;
        if (await store.add(left)) {
          // What was sent while it was being kept needs no keeping any more.
          store.remove(left.filter((job) => !unkept.has(job.id)).map((job) => job.id));
          left.forEach((job) => unkept.delete(job.id));
        } else {
          view.tell("浏览器不能暂存文件（可能是无痕窗口或磁盘空间不足）：送完之前请不要关闭或刷新本页。");
        }
      });
    }
  }

  function receive({ taken, left = 0, unread = 0 }) {
    if (unread) view.tell(`有 ${unread} 个文件夹没有读出，请改用“选择文件夹”。`);
    else if (!taken.length && left) view.tell("选中的只有系统文件，没有可上传的报告。");
    if (!taken.length) return;
    const now = Date.now();
    const jobs = taken.map(({ file, path }) => {
      const id = `${now}-${(order += 1)}-${Math.random().toString(36).slice(2)}`;
      const job = { id, user, batch, path, name: file.name, size: file.size, added: now, order, file };
      if (file.size <= bytesOf(file)) return job;
      const reason = `文件超过每份 ${limitOf(file)} 的上限，没有发送。请压缩其中的图片或拆分后再选。`;
      return { ...job, state: "refused", reason };
    });
    keep(jobs.filter((job) => job.state !== "refused"));
    queue.add(jobs);
    view.say(`开始发送 ${jobs.length} 份文件。`);
    // A reload comes back to this batch, even before its first file has arrived.
    if (location.pathname !== batchUrl) history.replaceState(null, "", `${startUrl}?batch=${batch}`);
  }

  /* Another tab may be at work on the same files: it leaves a sign of life. */
  const sign = (of) => `fazhi-upload-${of}`;
  function storage(work) {
    try {
      return work(localStorage);
    } catch {
      return null;
    }
  }
  const isAlive = (of) => Date.now() - Number(storage((s) => s.getItem(sign(of))) || 0) < 2 * BEAT;
  setInterval(() => {
    const { waiting, sending } = queue.totals();
    if (waiting + sending) storage((s) => s.setItem(sign(batch), String(Date.now())));
  }, BEAT);
  window.addEventListener("pagehide", () => {
    if (queue.totals().files) storage((s) => s.removeItem(sign(batch)));
  });

  async function lookForLeft() {
    const all = await store.list(user);
    const free = all.filter((entry) => !isAlive(entry.batch));
    if (all.length && !free.length) return setTimeout(lookForLeft, 3 * BEAT);
    const newest = free.some((entry) => entry.batch === batch) ? batch : free.at(-1)?.batch;
    const left = free.filter((entry) => entry.batch === newest);
    if (!left.length || queue.totals().files) return null;
    if (location.hash === "#continue" && newest === batch) {
      history.replaceState(null, "", location.pathname + location.search);
      return resume(left);
    }
    offer.querySelector("span").textContent = `上次还有 ${left.length} 份文件没有送出。`;
    const [yes, no] = offer.querySelectorAll("button");
    yes.onclick = () => {
      if (newest === batch) resume(left);
      else location.assign(`${startUrl}?batch=${newest}#continue`);
    };
    no.onclick = async () => {
      await store.remove(left.map((entry) => entry.id));
      offer.hidden = true;
      dropzone.querySelector("input").focus();
    };
    offer.hidden = false;
    return null;
  }

  function resume(left) {
    offer.hidden = true;
    queue.add(left);
    document.getElementById("sending-pause").focus();
  }

  const chosen = ["upload-files", "upload-folder"].map((id) => document.getElementById(id));
  function takeChosen(input) {
    receive(take.fromInput(input.files));
    input.value = "";
  }
  chosen.forEach((input) => input.addEventListener("change", () => takeChosen(input)));
  form.addEventListener("submit", (event) => event.preventDefault());

  ["dragenter", "dragover"].forEach((name) =>
    dropzone.addEventListener(name, (event) => {
      event.preventDefault();
      dropzone.classList.add("dropzone--over");
    }),
  );
  dropzone.addEventListener("dragleave", (event) => {
    if (!dropzone.contains(event.relatedTarget)) dropzone.classList.remove("dropzone--over");
  });
  dropzone.addEventListener("drop", async (event) => {
    event.preventDefault();
    dropzone.classList.remove("dropzone--over");
    receive(await take.fromDrop(event.dataTransfer));
  });
  // A file dropped beside the zone must not make the browser leave the page.
  ["dragover", "drop"].forEach((name) => window.addEventListener(name, (event) => event.preventDefault()));

  const onClick = (id, work) => document.getElementById(id).addEventListener("click", work);
  onClick("sending-pause", () => {
    queue.pause();
    requestAnimationFrame(() => document.getElementById("sending-go").focus());
  });
  onClick("sending-go", () => {
    goOn();
    requestAnimationFrame(() => document.getElementById("sending-pause").focus());
  });
  onClick("sending-again", () => {
    view.tell("");
    queue.again();
  });
  onClick("sending-drop", () => {
    const left = queue.drop();
    left.forEach((job) => unkept.delete(job.id));
    keeping = keeping.then(() => store.remove(left.map((job) => job.id)));
    view.tell("");
    view.say(`已放弃 ${left.length} 份没有送出的文件。`);
  });
  window.addEventListener("online", () => probe && tryAgain());

  window.addEventListener("beforeunload", (event) => {
    if (unkept.size || queue.inState("sending").some((job) => unkept.has(job.id))) event.preventDefault();
  });

  lookForLeft();
  // On a slow line a person may have chosen before this script arrived.
  chosen.forEach((input) => input.files.length && takeChosen(input));
})();
