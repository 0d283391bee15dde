/* The part of the page that shows what is being sent: totals, and the rows worth seeing. */
(function () {
  "use strict";

  const WAITING_SHOWN = 3;
  const FAILED_SHOWN = 30;
  const WORDS = {
    waiting: ["等待发送", "neutral"],
    sending: ["正在发送", "running"],
    failed: ["发送失败", "error"],
    refused: ["未上传", "error"],
  };

  function readable(bytes) {
    if (bytes < 1024) return `${Math.round(bytes)} 字节`;
    if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
    return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  }

  function makeView({ onAgain }) {
    const part = (name) => document.getElementById(name);
    const section = part("sending");
    const list = part("sending-rows");
    const template = part("upload-row-template");
    const rows = new Map();
    let asked = false;

    function makeRow(job) {
      const row = template.content.firstElementChild.cloneNode(true);
      row.querySelector(".upload-row__name").textContent = job.file.name;
      row.querySelector(".upload-row__folder").textContent = job.path.split("/").slice(0, -1).join("/");
      row.querySelector(".upload-row__state .muted").textContent = readable(job.size);
      row.querySelector("progress").setAttribute("aria-label", `${job.file.name} 的发送进度`);
      row.querySelector("button").addEventListener("click", () => onAgain(job.id));
      return row;
    }

    function show(job) {
      const row = rows.get(job.id) || makeRow(job);
      rows.set(job.id, row);
      if (row.dataset.sending !== job.state) {
        row.dataset.sending = job.state;
        const [words, kind] = WORDS[job.state];
        const badge = row.querySelector(".badge");
        badge.textContent = words;
        badge.className = `badge badge--${kind}`;
        const note = row.querySelector(".upload-row__note");
        note.hidden = !job.reason;
        note.textContent = job.reason;
        row.querySelector(".btn-row").hidden = job.state !== "failed";
        row.querySelector("progress").hidden = job.state !== "sending";
      }
      if (job.state === "sending") row.querySelector("progress").value = (job.loaded / (job.size || 1)) * 100;
      return row;
    }

    function showRows(queue) {
      const waiting = queue.inState("waiting");
      const failed = queue.inState("failed");
      const shown = [
        ...queue.inState("refused"),
        ...failed.slice(0, FAILED_SHOWN),
        ...queue.inState("sending"),
        ...waiting.slice(0, WAITING_SHOWN),
      ];
      const wanted = shown.map(show);
      const ids = new Set(shown.map((job) => job.id));
      rows.forEach((row, id) => {
        if (ids.has(id)) return;
        row.remove();
        rows.delete(id);
      });
      wanted.forEach((row, place) => {
        if (list.children[place] !== row) list.insertBefore(row, list.children[place] || null);
      });
      const rest = [];
      if (failed.length > FAILED_SHOWN) rest.push(`另有 ${failed.length - FAILED_SHOWN} 份发送失败`);
      if (waiting.length > WAITING_SHOWN) rest.push(`另有 ${waiting.length - WAITING_SHOWN} 份等待发送`);
      part("sending-rest").textContent = rest.length ? `${rest.join("，")}。` : "";
    }

    function showTotals(queue) {
      const total = queue.totals();
      const left = total.waiting + total.sending;
      const words = [`已送达 ${total.sent} / ${total.files} 份`];
      if (total.bytes) words.push(`${readable(total.done)} / ${readable(total.bytes)}`);
      if (left) words.push(`剩余 ${left} 份`);
      if (total.failed) words.push(`发送失败 ${total.failed} 份`);
      if (total.refused) words.push(`未上传 ${total.refused} 份`);
      const bar = part("sending-bar");
      bar.max = Math.max(total.bytes, 1);
      bar.value = total.done;
      bar.hidden = !left;
      part("sending-counts").textContent = words.join(" · ");
      part("sending-pause").hidden = !left || queue.paused;
      part("sending-go").hidden = !left || !queue.paused;
      part("sending-again").hidden = !total.failed;
      part("sending-again").textContent = `重新发送失败的 ${total.failed} 份`;
      part("sending-drop").hidden = !(total.waiting + total.failed) || (left && !queue.paused);
      section.hidden = !(left + total.failed + total.refused + total.sent);
    }

    return {
      /* Draws at most once a frame, however many files report their progress. */
      refresh(queue) {
        if (asked) return;
        asked = true;
        requestAnimationFrame(() => {
          asked = false;
          showRows(queue);
          showTotals(queue);
        });
      },

      /* A line that stays until it is replaced; "" takes it away. */
      tell(message, link) {
        const box = part("sending-message");
        box.hidden = !message;
        box.textContent = message;
        if (message && link) {
          const anchor = document.createElement("a");
          Object.assign(anchor, { href: link.href, target: "_blank", textContent: link.words });
          box.append(anchor);
        }
        if (message) section.hidden = false;
      },

      /* Told to whoever hears the page. */
      say(message) {
        part("sending-live").textContent = message;
      },
    };
  }

  window.fazhiUploads = window.fazhiUploads || {};
  window.fazhiUploads.makeView = makeView;
})();
