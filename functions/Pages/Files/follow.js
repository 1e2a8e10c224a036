// ES5, as scan.js. It counts down by the server's clock, and reads the page anew every five seconds.
(function () {
  var live = document.getElementById('live'), missing = document.getElementById('missing'), spoken = document.getElementById('spoken'), shown = '', ahead = 0;
  if (!live || !window.XMLHttpRequest) return;
  synchronise(live);
  setInterval(tick, 1000);
  setInterval(poll, 5000);
  tick();
  function synchronise(from) {
    ahead = Number(from.getAttribute('data-now')) - new Date().getTime();
  }
  function tick() {
    var left = document.getElementById('left'), seconds;
    if (!left) return;
    seconds = Math.max(0, Math.ceil((Number(left.getAttribute('data-until')) - new Date().getTime() - ahead) / 1000));
    left.textContent = Math.floor(seconds / 60) + ':' + (seconds % 60 < 10 ? '0' : '') + seconds % 60;
  }
  function poll() {
    var request;
    if (document.hidden) return;
    request = new XMLHttpRequest();
    request.open('GET', location.href);
    request.responseType = 'document';
    request.timeout = 4500;
    request.onload = function () {
      var next = request.status === 200 && request.response && request.response.getElementById('live');
      if (!next) return missed();
      synchronise(next);
      missing.textContent = '';
      if (next.innerHTML !== shown) {
        var before = title();
        live.innerHTML = shown = next.innerHTML;
        tick();
        if (before !== title()) spoken.textContent = title();
      }
    };
    request.onerror = request.ontimeout = missed;
    request.send();
  }
  function title() {
    return live.getElementsByTagName('h1')[0].textContent;
  }
  function missed() {
    missing.textContent = live.getAttribute('data-missed');
  }
})();
