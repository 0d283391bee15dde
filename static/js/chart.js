/* Draws every [data-chart], opens a mark's evidence, keeps the open one marked, saves images.
   An element names the json_script block that holds its bundle (see metrics/charts/). */
(function () {
  "use strict";

  const CONFIG = {
    displayModeBar: false,
    displaylogo: false,
    showSendToCloud: false,
    plotlyServerURL: "",
    locale: "zh-CN",
    responsive: false,
    doubleClick: false,
    scrollZoom: false,
  };
  const NARROW = 560;
  const IMAGE_WIDTH = 1000;
  const PAPER_WIDTH = 640;
  const PAPER_HEIGHT = 820; /* what a page has left below its head */
  const IMAGE_EDGE = 32;
  const IMAGE_TOP = 128;
  const IMAGE_BOTTOM = 64;
  const IMAGE_GROWTH = 1.2;
  const IMAGE_SCALE = 3.2; /* 3200 px: sharp on a 1600 px wide slide */

  function bundleOf(element) {
    return JSON.parse(document.getElementById(element.dataset.chart).textContent);
  }

  function draw(element) {
    if (!window.Plotly || element.dataset.drawn) return;
    element.dataset.drawn = "yes";
    element.bundle = bundleOf(element);
    const figure = figureFor(element);
    Plotly.newPlot(element, figure.data, figure.layout, CONFIG).then(() => {
      element.on("plotly_click", (event) => open(event.points[0]));
      watchWidth(element);
      document.querySelectorAll('[data-chart-for="' + element.id + '"]').forEach((button) => {
        button.disabled = false;
      });
    });
  }

  /* Some charts are arranged anew where the screen is narrow. A copy, for Plotly writes into it. */
  function figureFor(element) {
    const bundle = element.bundle;
    const narrow = bundle.narrow && element.clientWidth <= NARROW;
    element.isNarrow = Boolean(narrow);
    const figure = JSON.parse(JSON.stringify(bundle.figure));
    if (narrow) Object.assign(figure.layout, JSON.parse(JSON.stringify(bundle.narrow.layout)));
    fitNames(figure, element.clientWidth);
    fitLabels(figure.layout, element.clientWidth);
    return figure;
  }

  /* Long names get a second line where the screen leaves them little room. */
  function fitNames(figure, width) {
    if (width > 480) return;
    nameAxes(figure.layout).forEach((axis) => {
      axis.ticktext = axis.ticktext.map((text) => {
        if (text.length <= 8 || text.includes("<")) return text;
        const middle = Math.ceil(text.length / 2);
        return text.slice(0, middle) + "<br>" + text.slice(middle);
      });
      figure.layout.margin.l = 0;
      figure.layout.font.size = 12;
    });
  }

  /* A scatter brings its labels placed for several widths: the widest that fits is taken. */
  function fitLabels(layout, width) {
    if (!hasLabels(layout)) return;
    const plot = width - layout.margin.l - layout.margin.r;
    const fitting = layout.meta.labels.filter((each, at) => at === 0 || each.from <= plot);
    layout.annotations = fitting[fitting.length - 1].annotations;
  }

  function hasLabels(layout) {
    return Boolean(layout.meta && layout.meta.labels);
  }

  function nameAxes(layout) {
    const axes = Object.keys(layout).filter((key) => key.startsWith("yaxis"));
    return axes.map((key) => layout[key]).filter((axis) => axis.automargin && axis.ticktext);
  }

  function watchWidth(element) {
    let width = element.clientWidth;
    new ResizeObserver(() => {
      if (!element.isConnected || element.clientWidth === width) return;
      width = element.clientWidth;
      const narrows = element.bundle.narrow && element.isNarrow !== width <= NARROW;
      if (narrows || hasLabels(element.bundle.figure.layout)) {
        const figure = figureFor(element);
        /* react() keeps the old width. */
        Plotly.react(element, figure.data, figure.layout, CONFIG).then(() => Plotly.Plots.resize(element));
      } else Plotly.Plots.resize(element);
    }).observe(element);
  }

  /* Paper is narrower than the screen; a drawing does not reflow by itself. */
  function fitPaper(width) {
    document.querySelectorAll("[data-chart][data-drawn]").forEach((element) => {
      const change = width ? { width: width } : { width: null, autosize: true };
      const layout = element.layout;
      if (hasLabels(layout)) {
        fitLabels(layout, width || element.clientWidth);
        change.annotations = layout.annotations;
      }
      Plotly.relayout(element, change);
      /* Kept whole, a drawing longer than a page would leave the page before it empty. */
      const sheet = element.closest(".sheet");
      if (sheet) sheet.classList.toggle("sheet--long", layout.height > PAPER_HEIGHT);
    });
  }
  window.addEventListener("beforeprint", () => fitPaper(PAPER_WIDTH));
  window.addEventListener("afterprint", () => fitPaper(null));

  function open(point) {
    if (!point.customdata || !point.customdata[1]) return;
    const href = fullAddress(point.customdata[1]);
    const panel = document.getElementById("panel");
    if (panel) htmx.ajax("GET", href, { target: "#panel", swap: "innerHTML show:none" });
    else window.location.assign(href);
  }

  /* "?point=7" alone is the page as it stands with that evidence open: many addresses in full
     would swell the page. */
  function fullAddress(href) {
    if (!href.startsWith("?point=")) return href;
    const address = new URL(window.location.href);
    address.searchParams.set("point", href.slice("?point=".length));
    return address.pathname + address.search;
  }

  /* Links shortened for a large table open the evidence here; without scripts they lead to the
     place's own page. */
  document.addEventListener("htmx:configRequest", (event) => {
    const link = event.detail.elt;
    if (!link.matches("[data-short-links] a.value")) return;
    event.detail.path = fullAddress(new URL(link.href).search);
  });

  function markOpen(panel) {
    const evidence = panel.querySelector("[data-open-point]");
    const key = evidence ? evidence.dataset.openPoint : "";
    document.querySelectorAll("tr[data-point]").forEach((row) => {
      if (row.dataset.point === key) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    });
    document.querySelectorAll("td[aria-current]").forEach((c) => c.removeAttribute("aria-current"));
    const value = key && document.querySelector('a.value[data-key="' + key + '"]');
    const cell = key && document.querySelector('.matrix a[href$="point=' + key + '"]');
    if (cell) cell.closest("td").setAttribute("aria-current", "true");
    if (value && value.closest(".table--years")) value.closest("td").setAttribute("aria-current", "true");
    document.querySelectorAll("[data-chart][data-drawn]").forEach((element) => markDrawn(element, key));
  }

  /* The open one gets a rim: a fill of its own belongs to the chosen place. */
  function markDrawn(element, key) {
    (element.data || []).forEach((trace, at) => {
      if (!trace.customdata) return;
      const rims = trace.customdata.map((own) => (own && String(own[0]) === key ? 2 : 0));
      Plotly.restyle(element, { "marker.line.width": [rims] }, [at]);
    });
  }

  function saveImage(button) {
    const format = button.dataset.chartImage;
    const source = button.dataset.chartSrc;
    if (!source) save(document.getElementById(button.dataset.chartFor).bundle, format);
    else fetch(source).then((answer) => answer.json()).then((bundle) => save(bundle, format));
  }

  function save(bundle, format) {
    Plotly.toImage(imageFigure(bundle), {
      format: format,
      width: IMAGE_WIDTH,
      height: imagePlan(bundle).height,
      scale: format === "png" ? IMAGE_SCALE : 1,
    }).then((address) => {
      const link = document.createElement("a");
      link.href = address;
      link.download = bundle.fileStem + "." + format;
      link.click();
    });
  }

  /* Where the words of an image stand: lines of its head and foot, px from the edges. Charts
     with words on their own edges (heads of columns, titles of axes) keep that room. A chart of
     a few rows is drawn larger to fill the least height, but not out of shape. */
  function imagePlan(bundle) {
    const layout = bundle.figure.layout;
    const own = (layout.meta && layout.meta.image) || { t: 0, b: 0 };
    const title = fold(bundle.title, 38, ["：", "，"]);
    const subtitle = fold(bundle.subtitle, 66, ["；", "，", "、"]);
    const foot = (bundle.notes || []).concat([bundle.source]);
    const top = IMAGE_TOP + 31 * (title.length - 1) + 19 * (subtitle.length - 1) + own.t;
    const bottom = IMAGE_BOTTOM + 17 * (foot.length - 1) + own.b;
    const plot = layout.height - layout.margin.t - layout.margin.b;
    const spare = Math.max(0, Math.round((IMAGE_WIDTH * 9) / 16) - top - plot - bottom);
    const grown = Math.min(spare, Math.round(plot * IMAGE_GROWTH));
    return {
      title, subtitle, foot, top, bottom: bottom + spare - grown,
      height: top + plot + spare + bottom,
    };
  }

  /* The same chart with its title, filters, notes, source and date inside the picture, all from
     one left edge: the room for names is therefore counted here, a character being 14 px wide. */
  function imageFigure(bundle) {
    const fresh = JSON.parse(JSON.stringify(bundle.figure));
    const layout = fresh.layout;
    const plan = imagePlan(bundle);
    const axes = nameAxes(layout);
    const names = axes.flatMap((axis) => axis.ticktext.flatMap((text) => text.split("<br>")));
    const longest = Math.max(0, ...names.map((line) => line.length));
    const room = axes.length ? longest * 14 + (layout.margin.pad || 0) + 4 : layout.margin.l;
    const left = IMAGE_EDGE + room;
    axes.forEach((axis) => { axis.automargin = false; });
    layout.margin = {
      l: left, r: layout.margin.r + IMAGE_EDGE, t: plan.top, b: plan.bottom, pad: layout.margin.pad,
    };
    layout.height = plan.height;
    layout.width = IMAGE_WIDTH;
    fitLabels(layout, IMAGE_WIDTH);
    layout.font.size = 14;
    const quiet = { family: bundle.fonts.text, size: 14, color: bundle.colours.ink2 };
    const words = (lines, font, place) => Object.assign({
      text: lines.map(plain).join("<br>"), font: font, showarrow: false, borderpad: 0,
      align: "left", xref: "paper", x: 0, xanchor: "left", xshift: IMAGE_EDGE - left, yref: "paper",
    }, place);
    const below = (px) => ({ y: 1, yanchor: "top", yshift: plan.top - px });
    const heading = { family: bundle.fonts.title, size: 24, weight: 700, color: bundle.colours.ink };
    layout.annotations = (layout.annotations || []).concat([
      words(plan.title, heading, below(20)),
      words(plan.subtitle, quiet, below(34 + 31 * plan.title.length)),
      words(plan.foot, Object.assign({}, quiet, { size: 12 }), {
        y: 0, yanchor: "bottom", yshift: 20 - plan.bottom,
      }),
    ]);
    return { data: fresh.data, layout: layout };
  }

  /* Text as lines of at most `most` wide characters, broken after the first of `marks` found. */
  function fold(text, most, marks) {
    if (widthOf(text) <= most) return [text];
    let end = 0;
    while (end < text.length && widthOf(text.slice(0, end + 1)) <= most) end += 1;
    const found = marks.map((mark) => text.lastIndexOf(mark, end - 1) + 1).find((at) => at > 0);
    const cut = found || end;
    return [text.slice(0, cut)].concat(fold(text.slice(cut), most, marks));
  }

  function widthOf(text) {
    return Array.from(text).reduce((sum, each) => sum + (each < "\u2000" ? 0.58 : 1), 0);
  }

  /* What a name may hold is no markup. */
  function plain(text) {
    return text.replace(/</g, "‹").replace(/>/g, "›");
  }

  document.addEventListener("click", (event) => {
    const image = event.target.closest("[data-chart-image]");
    if (image) saveImage(image);
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target && event.detail.target.id === "panel") markOpen(event.detail.target);
  });

  /* onLoad fires for the page and for every part swapped in; draw() draws each element once. */
  htmx.onLoad((content) => {
    if (content.matches && content.matches("[data-chart]")) draw(content);
    content.querySelectorAll("[data-chart]").forEach(draw);
    content.querySelectorAll("[data-chart-src]").forEach((button) => { button.disabled = !window.Plotly; });
  });
})();
