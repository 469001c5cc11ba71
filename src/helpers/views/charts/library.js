// Hands the plotly.js that its model brings to every live chart of the page.
export default {
  initialize({ model }) {
    const parts = ["const module = { exports: {} };", model.get("source"), "export default module.exports;"];
    const script = URL.createObjectURL(new Blob(parts, { type: "text/javascript" }));
    globalThis.bocPlotly ??= Promise.withResolvers();
    import(script).then((loaded) => globalThis.bocPlotly.resolve(loaded.default));
  },
};
