// The token stands behind the # of the link, so it is in no log and in no request but this one.
const form = document.getElementById('setup');
const outcome = document.getElementById('outcome');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const given = Object.fromEntries(new FormData(form));
  const answer = await fetch('/api/setup', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      token: location.hash.slice(1),
      organisation: given.organisation,
      name: given.name,
      admin: { userName: given.userName, email: given.email, name: given.adminName, password: given.password },
    }),
  });
  if (answer.ok) {
    form.hidden = true;
    outcome.textContent = 'Done. Sign in with POST /api/auth/login; the API is described at /api/docs.';
  } else {
    const problem = await answer.json();
    outcome.textContent = problem.detail || problem.title;
  }
});
