/* Sends each chosen file as its own request, so that one never holds up or harms another. */
(function () {
  "use strict";

  const form = document.getElementById("upload-form");
  if (!form) return;
  const input = document.getElementById("upload-files");
  const dropzone = document.getElementById("dropzone");
  const list = document.getElementById("upload-rows");
  const results = document.getElementById("upload-results");
  const template = document.getElementById("upload-row-template");
  const maxBytes = Number(form.dataset.maxBytes);
  const AT_ONCE = 2;
  const queue = [];
  let sending = 0;

  form.classList.add("upload-form--scripted");

  function readable(bytes) {
    if (bytes < 1024) return `${bytes} 字节`;
    if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
    return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  }

  function makeRow(file) {
    const row = template.content.firstElementChild.cloneNode(true);
    row.querySelector(".upload-row__name").textContent = file.name;
    row.querySelector(".upload-row__state .muted").textContent = readable(file.size);
    row.querySelector("progress").setAttribute("aria-label", `${file.name} 的上传进度`);
    row.querySelector("button").addEventListener("click", () => {
      show(row, "等待上传", "running");
      enqueue(file, row);
    });
    list.append(row);
    return row;
  }

  function show(row, words, kind, note, again) {
    const badge = row.querySelector(".badge");
    badge.textContent = words;
    badge.className = `badge badge--${kind}`;
    const line = row.querySelector(".upload-row__note");
    line.hidden = !note;
    line.textContent = note || "";
    row.querySelector(".btn-row").hidden = !again;
    row.querySelector("progress").hidden = kind === "error";
  }

  function failure(request) {
    if (request.status === 0) return "网络中断，文件没有送达。";
    if (request.status === 403) return "登录已过期或没有上传权限，请刷新本页后再试。";
    if (request.status === 413) return `服务器拒收：文件超过每份 ${form.dataset.limit} 的上限。`;
    return "服务器没有正常答复，请稍后重新发送。";
  }

  function arrived(row, request) {
    const parsed = document.createElement("template");
    parsed.innerHTML = request.responseText;
    const fresh = parsed.content.querySelector("li.upload-row");
    if (request.status !== 200 || !fresh) {
      // An expired session answers with the sign-in page.
      const signIn = request.status === 200;
      show(row, "未能上传", "error", signIn ? "登录已过期，请刷新本页重新登录。" : failure(request), !signIn);
      return;
    }
    row.replaceWith(fresh);
    window.htmx.process(fresh);
    // From here on a reload shows this batch again.
    if (location.pathname !== form.dataset.batchUrl) history.replaceState(null, "", form.dataset.batchUrl);
  }

  function send(file, row) {
    const data = new FormData();
    data.append("batch", form.elements.batch.value);
    data.append("file", file, file.name);
    const request = new XMLHttpRequest();
    const bar = row.querySelector("progress");
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request", "true");
    request.setRequestHeader("X-CSRFToken", form.elements.csrfmiddlewaretoken.value);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = (event.loaded / event.total) * 100;
    });
    request.upload.addEventListener("load", () => {
      bar.removeAttribute("value");
      show(row, "正在处理", "running");
    });
    request.addEventListener("loadend", () => {
      arrived(row, request);
      sending -= 1;
      document.body.dispatchEvent(new CustomEvent("upload-changed", { bubbles: true }));
      next();
    });
    show(row, "正在上传", "running");
    bar.value = 0;
    sending += 1;
    request.send(data);
  }

  function next() {
    while (sending < AT_ONCE && queue.length) {
      const waiting = queue.shift();
      send(waiting.file, waiting.row);
    }
  }

  function enqueue(file, row) {
    queue.push({ file, row });
    next();
  }

  function take(files) {
    if (!files.length) return;
    results.hidden = false;
    Array.from(files).forEach((file) => {
      const row = makeRow(file);
      if (file.size > maxBytes) {
        show(row, "未上传", "error", `文件超过每份 ${form.dataset.limit} 的上限，没有发送。请压缩其中的图片或拆分后再选。`);
        return;
      }
      enqueue(file, row);
    });
  }

  function takeChosen() {
    take(input.files);
    input.value = "";
  }

  input.addEventListener("change", takeChosen);
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
  dropzone.addEventListener("drop", (event) => {
    event.preventDefault();
    dropzone.classList.remove("dropzone--over");
    take(event.dataTransfer.files);
  });
  // A file dropped beside the zone must not make the browser leave the page.
  ["dragover", "drop"].forEach((name) => window.addEventListener(name, (event) => event.preventDefault()));

  window.addEventListener("beforeunload", (event) => {
    if (sending || queue.length) event.preventDefault();
  });

  // On a slow line a person may have chosen before this script arrived.
  takeChosen();
})();
