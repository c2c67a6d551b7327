// Behaves as Tableau's Extensions API does, as far as the panel uses it.
(() => {
  const listening = () => {
    const handlers = [];
    return {
      addEventListener: (type, handler) => {
        handlers.push([type, handler]);
        return () => {};
      },
      fire: (type) => handlers.filter(([of]) => of === type).forEach(([, handler]) => handler({})),
    };
  };
  const worksheet = (name) => ({
    ...listening(),
    name,
    marks: { columns: [], data: [] },
    async getSelectedMarksAsync() {
      return { data: [this.marks] };
    },
  });
  const parameter = (name, value) => ({ ...listening(), name, currentValue: { value, formattedValue: value } });
  const sheets = ['Scenarios', 'Most Value Kept'].map(worksheet);
  const parameters = [
    parameter('Intervention type', 'priority_support'),
    parameter('Intervention timing', '7d_earlier'),
  ];
  window.tableau = {
    TableauEventType: {
      MarkSelectionChanged: 'mark-selection-changed',
      ParameterChanged: 'parameter-changed',
    },
    extensions: {
      initializeAsync: () => new Promise((done) => setTimeout(done, 50)),
      dashboardContent: {
        dashboard: {
          name: 'Counterfactual Simulator',
          worksheets: sheets,
          getParametersAsync: async () => parameters,
        },
      },
    },
  };
  window.dashboard = {
    select(name, column, marks) {
      const sheet = sheets.find((s) => s.name === name);
      const cell = (value) => ({ value, nativeValue: value, formattedValue: String(value) });
      sheet.marks = {
        columns: [
          { fieldName: 'SUM(Revenue recovered)', index: 0 },
          { fieldName: column, index: 1 },
        ],
        data: Array.from({ length: marks }, (_, i) => [cell(1000 * i), cell(`c-${i}`)]),
      };
      sheet.fire('mark-selection-changed');
    },
    choose(name, value) {
      const chosen = parameters.find((p) => p.name === name);
      chosen.currentValue = { value, formattedValue: value };
      chosen.fire('parameter-changed');
    },
  };
})();
