/* One file, one request: so that none holds up or harms another. */
(function () {
  "use strict";

  function token(form) {
    // Signing in again in another tab changes the cookie, and the form's own token is dead.
    const cookie = document.cookie.split("; ").find((each) => each.startsWith("csrftoken="));
    return cookie ? cookie.slice("csrftoken=".length) : form.elements.csrfmiddlewaretoken.value;
  }

  function judge(request, limit) {
    if (request.status === 0) {
      return { outcome: "offline", reason: "文件没有送达：网络中断，或文件已被移动、修改、删除。请检查后重新发送。" };
    }
    if (request.status === 403 || request.status === 401) return { outcome: "expired" };
    if (request.status === 413) {
      return { outcome: "failed", reason: `服务器拒收：文件过大。每份上限为 ${limit}；如未超过，请告知系统管理员。` };
    }
    if (request.status === 200) {
      const parsed = document.createElement("template");
      parsed.innerHTML = request.responseText;
      // Whoever is signed out gets the sign-in page in answer.
      return { outcome: parsed.content.querySelector("li.upload-row") ? "sent" : "expired" };
    }
    return { outcome: "failed", reason: "服务器没有正常答复，请稍后重新发送。" };
  }

  function makeSender(form, limitOf) {
    return (job, onProgress) =>
      new Promise((resolve) => {
        const data = new FormData();
        data.append("batch", job.batch);
        data.append("path", job.path);
        data.append("file", job.file, job.file.name);
        const request = new XMLHttpRequest();
        request.open("POST", form.action);
        request.setRequestHeader("HX-Request", "true");
        request.setRequestHeader("X-CSRFToken", token(form));
        request.upload.addEventListener("progress", (event) => {
          if (event.lengthComputable) onProgress((event.loaded / event.total) * job.size);
        });
        request.addEventListener("loadend", () => resolve(judge(request, limitOf(job.file))));
        request.send(data);
      });
  }

  window.fazhiUploads = window.fazhiUploads || {};
  window.fazhiUploads.makeSender = makeSender;
})();
