// ES5: phones of residents run engines of 2015. Without it the form works as forms do.
(function () {
  var form = document.getElementById('help'), said = document.getElementById('said'), chosen, sending = false;
  if (!form || !window.XMLHttpRequest) return;
  form.onclick = function (event) {
    var at = event.target;
    while (at && at !== form && at.tagName !== 'BUTTON') at = at.parentNode;
    if (at && at.tagName === 'BUTTON') chosen = at;
  };
  form.onsubmit = function () {
    if (!sending) {
      sending = true;
      var field = document.createElement('input');
      field.type = 'hidden';
      field.name = 'peopleTrapped';
      field.value = chosen ? chosen.value : '1';
      form.appendChild(field);
      send();
    }
    return false;
  };
  // The same key each time: the server takes the report once, however often it arrives.
  function send() {
    var request = new XMLHttpRequest(), fields = form.elements, body = [], i;
    for (i = 0; i < fields.length; i++) {
      if (fields[i].name && fields[i].tagName !== 'BUTTON') body.push(fields[i].name + '=' + encodeURIComponent(fields[i].value));
    }
    said.innerHTML = form.getAttribute('data-sending');
    request.open('POST', form.action);
    request.timeout = 10000;
    request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    request.onload = function () {
      if (request.status >= 500 || request.status === 429) again();
      else if (request.status < 400 && request.responseURL) location.href = request.responseURL;
      else form.submit();
    };
    request.onerror = request.ontimeout = again;
    request.send(body.join('&'));
  }
  function again() {
    said.innerHTML = form.getAttribute('data-again');
    setTimeout(send, 3000);
  }
})();
