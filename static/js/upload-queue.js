/* Which file is sent when: a few at once, pause and continue, the failed ones again.

   A job: {id, file, path, size, batch, state, loaded, reason, tries}, its state one of
   waiting, sending, sent, failed (may be sent again) and refused (may not).

   `send(job, onProgress)` gives a promise of {outcome, reason}: sent, failed, offline (nothing
   got through) or expired (signed out). The last two pause everything: the other files would
   fare no better. */
(function () {
  "use strict";

  const AT_ONCE = 3;
  const MOST_TRIES = 3;

  function makeQueue({ send, onChange, onSent, onPause }) {
    const jobs = [];
    let paused = false;

    const inState = (state) => jobs.filter((job) => job.state === state);

    async function start(job) {
      Object.assign(job, { state: "sending", loaded: 0, reason: "" });
      onChange();
      const { outcome, reason } = await send(job, (loaded) => {
        job.loaded = loaded;
        onChange();
      });
      if (job.state === "dropped") return;
      job.loaded = 0;
      if (outcome === "sent") {
        job.state = "sent";
        job.file = null;
        onSent(job);
      } else if (outcome === "failed") {
        Object.assign(job, { state: "failed", reason });
      } else {
        // Sent again when all goes on. A file that never gets through must not hold up the rest.
        job.tries += 1;
        const given = outcome === "offline" && job.tries >= MOST_TRIES;
        Object.assign(job, { state: given ? "failed" : "waiting", reason: given ? reason : "" });
        if (!given) pause(outcome);
      }
      next();
    }

    function next() {
      onChange();
      if (paused) return;
      const free = AT_ONCE - inState("sending").length;
      inState("waiting").slice(0, Math.max(free, 0)).forEach(start);
    }

    function pause(why) {
      const before = paused;
      paused = true;
      onChange();
      if (!before) onPause(why);
    }

    return {
      get paused() {
        return paused;
      },

      add(added) {
        if (!jobs.some((job) => ["waiting", "sending", "failed"].includes(job.state))) jobs.length = 0;
        added.forEach((job) => jobs.push({ state: "waiting", loaded: 0, reason: "", tries: 0, ...job }));
        next();
      },

      pause: () => pause("asked"),

      go() {
        paused = false;
        next();
      },

      again(id) {
        inState("failed")
          .filter((job) => id === undefined || job.id === id)
          .forEach((job) => Object.assign(job, { state: "waiting", tries: 0 }));
        paused = false;
        next();
      },

      /* Gives up all that is not sent yet and returns it; what is under way still arrives. */
      drop() {
        const left = jobs.filter((job) => job.state === "waiting" || job.state === "failed");
        left.forEach((job) => jobs.splice(jobs.indexOf(job), 1));
        paused = false;
        onChange();
        return left;
      },

      inState,

      /* Counts of files, and bytes of all that can be sent. */
      totals() {
        const counted = jobs.filter((job) => job.state !== "refused");
        const of = (state) => counted.filter((job) => job.state === state).length;
        return {
          files: counted.length,
          sent: of("sent"),
          failed: of("failed"),
          sending: of("sending"),
          waiting: of("waiting"),
          refused: jobs.length - counted.length,
          bytes: counted.reduce((sum, job) => sum + job.size, 0),
          done: counted.reduce((sum, job) => sum + (job.state === "sent" ? job.size : job.loaded), 0),
        };
      },
    };
  }

  window.fazhiUploads = window.fazhiUploads || {};
  window.fazhiUploads.makeQueue = makeQueue;
})();
