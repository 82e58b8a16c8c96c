// The error summary takes the focus, so that a screen reader begins there.
export const focusErrors = (root) => {
  const summary = root.querySelector && root.querySelector(".t-errsum[tabindex]");
  if (summary) summary.focus();
};
