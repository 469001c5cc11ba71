// A chart that draws whatever figure its model holds: anew in place, at most once a frame, as wide as its room.
const CONFIG = { displaylogo: false, displayModeBar: false, showSendToCloud: false };

export default {
  async render({ model, el }) {
    const Plotly = await (globalThis.bocPlotly ??= Promise.withResolvers()).promise;
    let frame = null;
    const draw = () => {
      frame = null;
      if (!el.clientWidth) return; // out of sight; the observer tells when it is there
      const { data, layout } = structuredClone(model.get("figure"));
      Plotly.react(el, data, { ...layout, width: el.clientWidth }, CONFIG);
    };
    const soon = () => { frame ??= requestAnimationFrame(draw); };
    const room = new ResizeObserver(soon);
    room.observe(el);
    model.on("change:figure", soon);
    return () => {
      cancelAnimationFrame(frame);
      room.disconnect();
      Plotly.purge(el);
    };
  },
};
