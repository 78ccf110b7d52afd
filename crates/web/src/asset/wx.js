/* Wenxiao 问效: what a page can do beyond plain HTML. Everything here is an addition; with scripts off
   every write still works as a posted form. Written for Chromium 81: ES2018, nothing newer. */
(function () {
  'use strict';

  var root = document.documentElement;
  root.classList.add('js');

  function one(selector, from) {
    return (from || document).querySelector(selector);
  }

  function all(selector, from) {
    return Array.prototype.slice.call((from || document).querySelectorAll(selector));
  }

  function isField(node) {
    return Boolean(node) && /^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName) && node.type !== 'hidden';
  }

  function isTextField(node) {
    return isField(node) && !/^(checkbox|radio|button|submit|file)$/.test(node.type);
  }

  function parse(html) {
    return new DOMParser().parseFromString(html, 'text/html');
  }

  /* Text in the form's bar, or above the page; read out. */
  function tell(text, form) {
    var box = form && one('#save-status', form);
    if (box) {
      box.className = 'bad';
      box.textContent = text;
      return box;
    }
    box = one('#net');
    if (!box) {
      box = document.createElement('div');
      box.id = 'net';
      box.setAttribute('role', 'status');
      document.body.appendChild(box);
    }
    if (box.textContent !== text) { box.textContent = text; }
  }

  /* 1. Live check and 2. broken line ------------------------------------------------------------- */

  var WAIT_MS = 400;
  var RETRY_MS = 4000;
  var BROKEN = '未保存：网络中断，内容仍在本页，恢复后会自动保存';
  var LEFT = '未保存：登录已过期。登录后回到本页会自动保存。';
  var FILED = '未保存：材料已经送审。按“保存草稿”看刚填的内容';
  var GONE = '未保存：草稿已被删除，请先复制';

  /* Puts the reply's elements in the place of those with the same id. Controls are never replaced. */
  function put(page) {
    all('[id]', page.body).forEach(function (fresh) {
      if (fresh.parentElement && fresh.parentElement.closest('[id]')) { return; }
      var old = document.getElementById(fresh.id);
      if (!old || isField(old) || one('input:not([type=hidden]),select,textarea', old)) { return; }
      if (old.outerHTML === fresh.outerHTML) { return; }
      if (old.contains(document.activeElement)) { return; }
      old.parentNode.replaceChild(document.importNode(fresh, true), old);
    });
    markInvalid();
  }

  /* A control is invalid as long as a blocking finding stands in its slot. */
  function markInvalid() {
    all('.fs[id^="f-"]').forEach(function (slot) {
      var field = document.getElementById('i-' + slot.id.slice(2));
      if (!field) { return; }
      if (one('.fi.block', slot)) {
        field.setAttribute('aria-invalid', 'true');
      } else {
        field.removeAttribute('aria-invalid');
      }
    });
  }

  function live(form) {
    var address = form.getAttribute('data-live');
    var timer = 0;
    var running = false;
    var again = false;
    var waiting = null;
    var composing = false;
    var dirty = false;
    var left = false;
    var gone = false;
    var row = '';

    function later(ms) {
      clearTimeout(timer);
      timer = setTimeout(send, ms);
    }

    function send() {
      if (composing || form.wxLeaving) { return; }
      /* One after the other: an answer thrown away would take its draft's number along. */
      if (running) { again = true; return; }
      running = true;
      (left ? renew() : Promise.resolve()).then(post).catch(function () {
        dirty = true;
        tell(BROKEN, form);
        later(RETRY_MS);
      }).then(settled);
    }

    function post() {
      var body = new URLSearchParams(new FormData(form));
      body.append('_row', row);
      dirty = false;
      return fetch(address, {
        method: 'POST',
        body: body,
        headers: { 'X-Wx': '1' },
        credentials: 'same-origin'
      }).then(function (reply) {
        return reply.text().then(function (text) { arrived(reply, text); });
      });
    }

    /* Another session has another token. */
    function renew() {
      return fetch(window.location.pathname, {
        headers: { 'X-Wx': '1' },
        credentials: 'same-origin'
      }).then(function (reply) { return reply.text(); }).then(function (text) {
        var fresh = one('#' + form.id + ' input[name=csrf]', parse(text));
        if (!fresh) { return; }
        all('input[name=csrf]').forEach(function (old) { old.value = fresh.value; });
      });
    }

    function settled() {
      running = false;
      var button = waiting;
      waiting = null;
      if (button) {
        again = false;
        button.click();
      } else if (again) {
        again = false;
        send();
      }
    }

    function arrived(reply, text) {
      var rev = reply.headers.get('X-Wx-Base-Rev');
      if (rev && form.elements.base_rev) { form.elements.base_rev.value = rev; }
      if (reply.status >= 500) {
        dirty = true;
        tell(BROKEN, form);
        later(RETRY_MS);
        return;
      }
      var page = parse(text);
      left = Boolean(one('#kept', page));
      gone = reply.redirected || reply.status === 404;
      if (left || !one('#save-status', page)) {
        dirty = true;
        var box = tell(left ? LEFT : gone ? GONE : FILED, form);
        var link = one('#kept a[target]', page);
        if (link) { box.appendChild(document.importNode(link, true)); }
        if (left && !link) { later(RETRY_MS); }
        return;
      }
      put(page);
      /* A page with several forms: the number of each draft. */
      all('data[data-for]', page).forEach(function (number) {
        var field = form.elements[number.getAttribute('data-for')];
        if (field) { field.value = number.value; }
      });
      if (!reply.ok) { dirty = true; }
    }

    form.addEventListener('compositionstart', function () {
      composing = true;
      clearTimeout(timer);
    });
    form.addEventListener('compositionend', function () {
      composing = false;
      dirty = true;
      later(WAIT_MS);
    });
    form.addEventListener('input', function (event) {
      if (!isField(event.target) || event.target.form !== form) { return; }
      dirty = true;
      row = event.target.name;
      if (!composing && !event.isComposing) { later(WAIT_MS); }
    });
    form.addEventListener('submit', function (event) {
      clearTimeout(timer);
      if (gone) { /* Sent, it would be lost. */
        event.preventDefault();
        tell(GONE, form);
        return;
      }
      if (running && event.submitter) {
        event.preventDefault();
        waiting = event.submitter;
        return;
      }
      form.wxLeaving = true;
      dirty = false;
    });
    window.addEventListener('pageshow', function () { form.wxLeaving = false; });
    window.addEventListener('online', function () { if (dirty) { later(0); } });
    window.addEventListener('focus', function () { if (left) { later(0); } });
    window.addEventListener('beforeunload', function (event) {
      if (!dirty) { return; }
      event.preventDefault();
      event.returnValue = BROKEN;
    });
    form.wxSoon = function () { dirty = true; later(WAIT_MS); };
  }

  /* A new row says nothing until it was left once. */
  document.addEventListener('focusout', function (event) {
    var row = event.target.closest && event.target.closest('tr[data-new]');
    if (row && !row.contains(event.relatedTarget)) { row.removeAttribute('data-new'); }
  });

  /* Fields grow with their text. */
  function fit(area) {
    if (!area.offsetParent) { return; }
    area.rows = 1;
    while (area.scrollHeight > area.clientHeight && area.rows < 14) { area.rows += 1; }
  }

  function fitAll() {
    all('[data-grid] textarea').forEach(fit);
  }

  document.addEventListener('input', function (event) {
    if (event.target.matches('[data-grid] textarea')) { fit(event.target); }
  });

  /* 3. Grid keys and block paste ----------------------------------------------------------------- */

  function fieldsOf(row) {
    return all('input,select,textarea', row).filter(isField);
  }

  /* Not folded away. */
  function isSeen(field) { return Boolean(field.offsetParent); }

  /* The control of the same column in the next or previous row of the same group. */
  function neighbour(field, step) {
    var parts = /^(.*\[)(\d+)(\]\..*)$/.exec(field.name || '');
    if (!parts) { return null; }
    var name = parts[1] + (Number(parts[2]) + step) + parts[3];
    var found = field.form.elements[name];
    return found && isField(found) ? found : null;
  }

  /* The control in the same column of the next or previous line of a list, whatever group it is of. */
  function beside(field, step) {
    var cell = field.closest('.list td');
    var line = cell && cell.parentNode[step < 0 ? 'previousElementSibling' : 'nextElementSibling'];
    var other = line && line.cells[cell.cellIndex];
    return other ? fieldsOf(other).filter(isSeen)[0] : null;
  }

  function enter(field, step) {
    var next = neighbour(field, step) || beside(field, step);
    if (!next) {
      var fields = fieldsOf(field.form).filter(isSeen);
      var at = fields.indexOf(field);
      next = /\[/.test(field.name || '') ? null : fields[at + step];
    }
    if (next) {
      next.focus();
      if (next.select) { next.select(); }
    }
  }

  document.addEventListener('keydown', function (event) {
    var field = event.target;
    if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.altKey) { return; }
    if (!isField(field) || !field.closest('[data-grid]')) { return; }
    if (field.hasAttribute('data-lines') && !event.shiftKey) { return; }
    event.preventDefault();
    enter(field, event.shiftKey ? -1 : 1);
  });

  /* Cells as spreadsheets put them on the clipboard: a quoted cell may hold tabs, breaks and "". */
  function cellsOf(text) {
    var rows = [[]];
    var cell = '';
    var quoted = false;
    var clean = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
    for (var i = 0; i < clean.length; i += 1) {
      var c = clean[i];
      if (quoted) {
        if (c === '"' && clean[i + 1] === '"') {
          cell += '"';
          i += 1;
        } else if (c === '"') {
          quoted = false;
        } else {
          cell += c;
        }
      } else if (c === '"' && cell === '') {
        quoted = true;
      } else if (c === '\t' || c === '\n') {
        rows[rows.length - 1].push(cell);
        cell = '';
        if (c === '\n') { rows.push([]); }
      } else {
        cell += c;
      }
    }
    rows[rows.length - 1].push(cell);
    return rows;
  }

  function fill(field, text) {
    if (field.tagName === 'SELECT') {
      var word = text.trim();
      var has = all('option', field).some(function (option) { return option.value === word; });
      if (!has) {
        var option = document.createElement('option');
        option.value = option.textContent = word;
        field.appendChild(option);
      }
      field.value = word;
    } else if (field.type === 'checkbox') {
      field.checked = !/^[-—×]?$/.test(text.trim());
    } else {
      field.value = text.trim();
    }
    if (field.tagName === 'TEXTAREA') { fit(field); }
  }

  document.addEventListener('paste', function (event) {
    var field = event.target;
    if (!isTextField(field) && field.tagName !== 'SELECT') { return; }
    if (!field.closest('[data-grid]') || !/\[\d+\]/.test(field.name || '')) { return; }
    var text = event.clipboardData ? event.clipboardData.getData('text/plain') : '';
    var block = cellsOf(text);
    if (block.length === 1 && block[0].length === 1) { return; }
    event.preventDefault();
    pasteBlock(field, block);
  });

  function pasteBlock(first, block) {
    var row = first;
    var done = 0;
    while (row && done < block.length) {
      var line = fieldsOf(row.closest('tr')).filter(isSeen);
      var at = line.indexOf(row);
      block[done].forEach(function (text, offset) {
        if (line[at + offset]) { fill(line[at + offset], text); }
      });
      done += 1;
      row = neighbour(row, 1);
    }
    if (done < block.length && pasteRest(first, done, block)) { return; }
    if (done < block.length) { tell('还有' + (block.length - done) + '行没有粘贴：表中没有更多行', first.form); }
    if (first.form.wxSoon) { first.form.wxSoon(); }
  }

  /* Rows beyond the last one are made by the server. */
  function pasteRest(first, done, block) {
    var parts = /^(.*)\[(\d+)\]\.(.*)$/.exec(first.name);
    var form = first.form;
    var grows = one('button[name=_act][value^="add:' + parts[1] + ':"]', form);
    if (!grows) { return false; }
    var rest = document.createElement('textarea');
    rest.name = '_paste';
    rest.hidden = true;
    rest.value = block.slice(done).map(function (cells) {
      return cells.map(function (cell) { return cell.replace(/[\t\n]+/g, ' '); }).join('\t');
    }).join('\n');
    form.appendChild(rest);
    grows.value = 'paste:' + parts[1] + ':' + (Number(parts[2]) + done) + ':' + parts[3];
    grows.click();
    return true;
  }

  /* 4. Drawer ------------------------------------------------------------------------------------- */

  var panel = one('#panel');
  var opener = null;

  function openPanel(link) {
    opener = link;
    fetch(link.href, { headers: { 'X-Wx': '1' }, credentials: 'same-origin' }).then(function (reply) {
      if (!reply.ok && reply.status !== 422) { throw new Error(String(reply.status)); }
      return reply.text();
    }).then(function (text) {
      var page = parse(text);
      panel.textContent = '';
      var close = document.createElement('button');
      close.type = 'button';
      close.className = 'close';
      close.textContent = '关闭';
      close.addEventListener('click', closePanel);
      panel.appendChild(close);
      Array.prototype.slice.call(page.body.childNodes).forEach(function (node) {
        panel.appendChild(document.importNode(node, true));
      });
      panel.hidden = false;
      document.body.classList.add('panel-open');
      panel.focus();
      fitAll();
    }).catch(function () { window.location.href = link.href; });
  }

  function closePanel() {
    if (!panel || panel.hidden) { return false; }
    panel.hidden = true;
    panel.textContent = '';
    document.body.classList.remove('panel-open');
    if (opener && document.contains(opener)) { opener.focus(); }
    fitAll();
    return true;
  }

  document.addEventListener('click', function (event) {
    var link = event.target.closest ? event.target.closest('a[data-panel]') : null;
    if (!link || !panel || event.ctrlKey || event.metaKey || event.shiftKey || event.button) { return; }
    event.preventDefault();
    openPanel(link);
  });

  /* 5. Error focus --------------------------------------------------------------------------------- */

  var summary = one('#error-summary');
  if (summary) { summary.focus(); }

  document.addEventListener('click', function (event) {
    var link = event.target.closest ? event.target.closest('#error-summary a[href^="#"]') : null;
    var target = link && document.getElementById(link.getAttribute('href').slice(1));
    if (!target) { return; }
    event.preventDefault();
    target.focus();
    target.scrollIntoView({ block: 'center' });
  });

  /* 6. Counting of selections ---------------------------------------------------------------------- */

  function count(form) {
    var boxes = all('input[type=checkbox][name=sel]', form);
    var chosen = boxes.filter(function (box) { return box.checked; }).length;
    all('[data-chosen]', form).forEach(function (place) { place.textContent = '已选' + chosen + '项'; });
    all('[data-all]', form).forEach(function (box) {
      box.checked = chosen > 0 && chosen === boxes.length;
      box.indeterminate = chosen > 0 && chosen < boxes.length;
    });
  }

  document.addEventListener('change', function (event) {
    var form = event.target.closest ? event.target.closest('form[data-count]') : null;
    if (!form) { return; }
    if (event.target.hasAttribute('data-all')) {
      all('input[type=checkbox][name=sel]', form).forEach(function (box) {
        box.checked = event.target.checked;
      });
    }
    count(form);
    if (one('#counted', form)) { recount(form); }
  });

  /* What the choice comes to, as the server counts it for the button; the newest choice counts. */
  function recount(form) {
    clearTimeout(form.wxTimer);
    one('#counted', form).textContent = '核算中…';
    form.wxTimer = setTimeout(function () {
      var body = new URLSearchParams(new FormData(form));
      var turn = form.wxTimer;
      body.append('_act', 'count');
      fetch(form.getAttribute('action'), {
        method: 'POST',
        body: body,
        headers: { 'X-Wx': '1' },
        credentials: 'same-origin'
      }).then(function (reply) {
        if (!reply.ok) { throw reply; }
        return reply.text();
      }).then(function (text) {
        if (turn === form.wxTimer) { put(parse(text)); }
      }).catch(function () {
        if (turn === form.wxTimer) { one('#counted', form).textContent = '占比没有核算，请按“核算占比”'; }
      });
    }, WAIT_MS);
  }

  /* A second click on a button that is already sending does nothing. */
  document.addEventListener('submit', function (event) {
    var form = event.target;
    /* By attribute: a field that is called method would stand before the form's own. */
    var way = (form.getAttribute('method') || '').toLowerCase();
    /* Held back until the live check has answered: it was not sent. */
    if (event.defaultPrevented || way !== 'post') { return; }
    if (form.wxSent) {
      event.preventDefault();
      return;
    }
    form.wxSent = true;
    setTimeout(function () {
      all('button[data-busy]', form).forEach(function (button) {
        button.textContent = button.getAttribute('data-busy');
        button.setAttribute('aria-disabled', 'true');
      });
    }, 1000);
  });
  window.addEventListener('pageshow', function () {
    all('form').forEach(function (form) { form.wxSent = false; });
  });

  /* 7. Shortcuts ----------------------------------------------------------------------------------- */

  function press(key) {
    var target = all('[data-key]').filter(function (node) {
      return node.getAttribute('data-key') === key && node.offsetParent;
    })[0];
    if (!target) { return false; }
    if (isTextField(target)) {
      target.focus();
    } else {
      target.click();
    }
    return true;
  }

  function nextFinding() {
    var slots = all('.fs').filter(function (slot) { return one('.fi', slot) && slot.offsetParent; });
    var fields = slots.map(function (slot) {
      return document.getElementById('i-' + slot.id.slice(2)) || slot;
    });
    if (!fields.length) { return; }
    var here = document.activeElement;
    var next = fields.filter(function (field) {
      return here && here.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING;
    })[0] || fields[0];
    if (!isField(next)) { next.setAttribute('tabindex', '-1'); }
    next.focus();
    next.scrollIntoView({ block: 'center' });
  }

  document.addEventListener('click', function (event) {
    if (event.target.closest && event.target.closest('[data-next-finding]')) { nextFinding(); }
  });

  var pending = '';

  document.addEventListener('keydown', function (event) {
    if (event.isComposing) { return; }
    var key = event.key.toLowerCase();
    if (key === 'escape') { closePanel(); return; }
    if (event.altKey && key === 'n') { event.preventDefault(); nextFinding(); return; }
    if (event.ctrlKey && key === 's') { if (press('save')) { event.preventDefault(); } return; }
    if (event.ctrlKey && key === 'enter') {
      var send = event.target.form && one('[data-key=send]', event.target.form);
      if (send) { event.preventDefault(); send.click(); }
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (isTextField(event.target) || root.getAttribute('data-keys') === 'off') { return; }
    if (event.target.tagName === 'SELECT') { return; }
    if (pending === 'g') {
      pending = '';
      var go = one('a[data-go="' + (/^[a-z]$/.test(key) ? key : '') + '"]');
      if (go) { event.preventDefault(); go.click(); }
      return;
    }
    if (key === 'g') {
      pending = 'g';
      setTimeout(function () { pending = ''; }, 1200);
    } else if (/^[jk/?]$/.test(key) && press(key)) {
      event.preventDefault();
    }
  });

  /* A password may be looked at while it is typed. */
  document.addEventListener('click', function (event) {
    var button = event.target.closest ? event.target.closest('button[data-show]') : null;
    var field = button && document.getElementById(button.getAttribute('data-show'));
    if (!field) { return; }
    var shown = field.type === 'text';
    field.type = shown ? 'password' : 'text';
    button.textContent = shown ? '显示' : '隐藏';
    button.setAttribute('aria-pressed', String(!shown));
  });

  /* Data tables behind charts are printed open. */
  window.addEventListener('beforeprint', function () {
    all('details').forEach(function (node) { node.open = true; });
  });

  window.addEventListener('resize', fitAll);
  all('form[data-live]').forEach(live);
  all('form[data-count]').forEach(count);
  fitAll();
}());
