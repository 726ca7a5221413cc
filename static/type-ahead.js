// Offers names while one types: a combobox with a list (WAI-ARIA APG). Without it the form works all the same.
for (const form of document.querySelectorAll('form[data-type-ahead]')) {
  const input = form.querySelector('input[name="q"]');
  const list = document.createElement('ul');
  const status = document.createElement('p');
  let asked, waiting;
  let at = -1;
  list.id = `${input.id}-list`;
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', form.dataset.offered);
  status.className = 'unseen';
  status.setAttribute('role', 'status');
  input.after(list, status);
  const set = (name, value) => input.setAttribute(name, value);
  set('role', 'combobox');
  set('aria-autocomplete', 'list');
  set('aria-controls', list.id);
  set('aria-expanded', 'false');

  const close = () => {
    list.hidden = true;
    at = -1;
    set('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (option) => location.assign(option.dataset.address);
  const mark = (next) => {
    const { length } = list.children;
    if (!length) return;
    list.children[at]?.setAttribute('aria-selected', 'false');
    at = (next + length) % length;
    list.children[at].setAttribute('aria-selected', 'true');
    set('aria-activedescendant', list.children[at].id);
    list.children[at].scrollIntoView({ block: 'nearest' });
  };
  const show = ({ results, said }) => {
    close();
    list.replaceChildren(
      ...results.map(({ label, language, note, address }, place) => {
        const option = document.createElement('li');
        const name = document.createElement('span');
        const aside = document.createElement('span');
        name.textContent = label;
        name.lang = language;
        aside.textContent = note;
        aside.className = 'soft small';
        option.id = `${list.id}-${place}`;
        option.dataset.address = address;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        option.append(name, aside);
        return option;
      })
    );
    list.hidden = !results.length;
    set('aria-expanded', String(!list.hidden));
    status.textContent = said;
  };
  const ask = async () => {
    asked?.abort();
    const q = input.value.trim();
    if (q.length < 2) return close();
    asked = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.typeAhead}?q=${encodeURIComponent(q)}`, asked);
      if (answer.ok && document.activeElement === input) show(await answer.json());
    } catch {
      // Overtaken by the next letter, or offline: the form is still there.
    }
  };

  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) ask();
      else mark(event.key === 'ArrowDown' ? at + 1 : at < 0 ? -1 : at - 1);
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && at >= 0) {
      event.preventDefault();
      choose(list.children[at]);
    }
  });
  input.addEventListener('blur', close);
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => choose(event.target.closest('[role=option]')));
}
