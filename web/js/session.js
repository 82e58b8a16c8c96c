// <div data-session-seconds="1800" hidden>: shown five minutes before the session ends.
export const watchSession = () => {
  const note = document.querySelector("[data-session-seconds]");
  if (!note) return;
  const ends = Date.now() + 1000 * Number(note.dataset.sessionSeconds);
  const timer = setInterval(() => {  // not one long timer: a sleeping computer stops those
    if (Date.now() < ends - 300000) return;
    note.hidden = false;
    clearInterval(timer);
  }, 5000);
};
