"use strict";
(function () {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const views = [];

  function config(isDark) {
    const ink = isDark ? "#e4e8ee" : "#1b1f24";
    const line = isDark ? "#3b4450" : "#dde2e8";
    return {
      background: null,
      view: { stroke: null },
      font: "system-ui, sans-serif",
      axis: { tickCount: 8, labelOverlap: true, labelColor: ink, titleColor: ink, gridColor: line, domainColor: ink, tickColor: ink,
        labelFontSize: 12, titleFontSize: 13 },
      legend: { labelColor: ink, titleColor: ink, labelFontSize: 12 },
      title: { color: ink },
      text: { color: ink, fontSize: 12 },
      rule: { color: ink },
      circle: { color: isDark ? "#3a6ea8" : "#1f5fa8" },
      range: { category: isDark
        ? ["#6cb2ff", "#ffb86b", "#7ee0a1", "#ff8a9a", "#c9a6ff", "#e8e06c", "#5fe0e6", "#f5a3dd", "#b7d36b", "#d9b38c", "#a3aab5", "#ff7a3d", "#8f9bff", "#3fbf9f"]
        : ["#1f5fa8", "#c2570c", "#1b7f4b", "#b3263e", "#6b3fa0", "#7a6a00", "#007a85", "#b0388f", "#51701a", "#8a5a2b", "#5b6470", "#e0480b", "#3d46c9", "#0d5f4d"] }
    };
  }

  function draw(isDark) {
    while (views.length) views.pop().finalize();
    document.querySelectorAll(".chart").forEach(function (place) {
      const spec = Object.assign({ autosize: { type: "fit", contains: "padding" } },
        JSON.parse(place.dataset.spec));
      // Vega gives its container a label of its own, so the one of the place is kept outside.
      const canvas = document.createElement("div");
      canvas.setAttribute("aria-hidden", "true");
      place.replaceChildren(canvas);
      const view = new vega.View(
        vega.parse(vegaLite.compile(spec, { config: config(isDark) }).spec),
        { renderer: "svg", container: canvas, hover: true });
      views.push(view);
      view.runAsync().then(function () { place.dataset.drawn = "yes"; });
    });
  }

  draw(dark.matches);
  dark.addEventListener("change", function () { draw(dark.matches); });
  addEventListener("beforeprint", function () { draw(false); });
  addEventListener("afterprint", function () { draw(dark.matches); });
}());
