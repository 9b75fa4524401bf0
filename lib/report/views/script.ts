/** The little that the page does by itself: it copies, shows what was chosen, and keeps up to date while nobody is busy with it. */
export const script = `'use strict';
document.documentElement.classList.add('scripted');
let isBusy = false;

document.addEventListener('click', async ({ target }) => {
  const button = target.closest('[data-copy]');
  if (!button) return;
  await navigator.clipboard.writeText(button.parentElement.querySelector('code').textContent);
  button.textContent = 'Copied';
});

document.addEventListener('change', ({ target }) => {
  const form = target.closest('form[data-live]');
  if (form) form.requestSubmit();
  else isBusy = true;
});

// Whoever opens something reads it: nothing moves under their eyes.
document.addEventListener('toggle', () => { isBusy = true; }, true);

setInterval(async () => {
  if (isBusy || document.hidden || location.hash) return;
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  const present = document.querySelector('main');
  if (fresh && !isBusy && fresh.innerHTML !== present.innerHTML) present.replaceWith(document.adoptNode(fresh));
}, 60000);
`;
