import { html } from 'lit';
import { LineChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { date, intervention, percent, when } from './format';
import { LightElement } from './light-element';
import type { Point, Story } from './types';

echarts.use([LineChart, GridComponent, TooltipComponent, MarkLineComponent, MarkAreaComponent, CanvasRenderer]);

const DAY_MILLIS = 86_400_000;

/** Risk bands of the default policy, from below. */
const BANDS: [string, number, number][] = [
  ['low', 0, 0.3],
  ['medium', 0.3, 0.6],
  ['high', 0.6, 0.8],
  ['critical', 0.8, 1],
];

/** Weekly risk with the signal, the decision, and what the best alternative would have made of it. */
export class RiskChart extends LightElement {
  static override properties = { points: {}, signalDate: {}, story: {} };
  declare points: Point[];
  declare signalDate: string | null;
  declare story: Story | null;
  private chart: echarts.ECharts | null = null;
  private readonly scheme = matchMedia('(prefers-color-scheme: dark)');
  private readonly draw = () => this.chart?.setOption(this.options(), true);
  private readonly resized = new ResizeObserver(() => this.chart?.resize());

  override render() {
    return html`<figure>
      <div class="chart" role="img" aria-label=${this.summary()}></div>
      <figcaption class="muted">
        Weekly risk of leaving, by models that never saw this customer. Dashed: the road not taken.
      </figcaption>
      <details>
        <summary>The same as a table</summary>
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">Week</th>
              <th scope="col" class="number">Risk</th>
              <th scope="col">Band</th>
            </tr>
          </thead>
          <tbody>
            ${this.points.map(
              (point) => html`<tr>
                <td><time datetime=${point.as_of}>${date(point.as_of)}</time></td>
                <td class="number">${percent(point.churn_probability)}</td>
                <td>${point.risk_level}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </details>
    </figure>`;
  }

  override updated(): void {
    const place = this.querySelector<HTMLElement>('.chart');
    if (place && !this.chart) {
      this.chart = echarts.init(place);
      this.resized.observe(place);
      this.scheme.addEventListener('change', this.draw);
    }
    this.draw();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.scheme.removeEventListener('change', this.draw);
    this.resized.disconnect();
    this.chart?.dispose();
    this.chart = null;
  }

  private summary(): string {
    const last = this.points.at(-1)!;
    return `Risk over ${this.points.length} weeks, ${percent(last.churn_probability)} in the last one. ${this.story?.explanation ?? ''}`;
  }

  private options(): echarts.EChartsCoreOption {
    const style = getComputedStyle(this);
    const color = this.resolver();
    const text = { color: color('muted'), fontFamily: style.fontFamily, fontSize: 12 };
    const narrow = this.clientWidth < 500;
    return {
      animation: false,
      textStyle: text,
      grid: { left: 44, right: narrow ? 12 : 64, top: 44, bottom: 28 },
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        backgroundColor: color('surface'),
        borderColor: color('line'),
        textStyle: { ...text, color: color('ink') },
        valueFormatter: (value: unknown) => percent(Number(value)),
      },
      xAxis: {
        type: 'time',
        axisLabel: { ...text, hideOverlap: true },
        axisLine: { lineStyle: { color: color('line') } },
      },
      yAxis: {
        min: 0,
        max: this.top(),
        axisLabel: { ...text, formatter: percent },
        splitLine: { show: false },
      },
      series: [this.history(color, text, narrow), this.notTaken(color, text)],
    };
  }

  /** The axis ends above all that is drawn: risks of a few percent would be flat under 100 %. */
  private top(): number {
    const drawn = this.points.map((point) => point.churn_probability);
    drawn.push(this.story?.judgement?.probability_at_signal ?? 0);
    return Math.min(1, Math.ceil(Math.max(...drawn, 0.15) * 1.1 * 20) / 20);
  }

  /** Colours of the style sheet as the canvas understands them: without light-dark(). */
  private resolver(): (name: string) => string {
    const known = new Map<string, string>();
    return (name) => {
      let found = known.get(name);
      if (!found) {
        const probe = this.appendChild(document.createElement('i'));
        probe.style.color = `var(--${name})`;
        found = getComputedStyle(probe).color;
        probe.remove();
        known.set(name, found);
      }
      return found;
    };
  }

  private history(color: (name: string) => string, text: object, narrow: boolean) {
    return {
      name: 'risk',
      type: 'line',
      showSymbol: false,
      data: this.points.map((p) => [Date.parse(p.as_of), p.churn_probability]),
      lineStyle: { color: color('ink'), width: 2 },
      itemStyle: { color: color('ink') },
      markArea: {
        silent: true,
        data: BANDS.filter(([, from]) => from < this.top()).map(([name, from, to]) => [
          {
            name: narrow ? '' : name,
            yAxis: from,
            itemStyle: { color: color(`band-${name}-wash`) },
            label: { ...text, position: 'right', align: 'left', distance: 6 },
          },
          { yAxis: Math.min(to, this.top()) },
        ]),
      },
      markLine: {
        silent: true,
        symbol: 'none',
        data: this.markers().map(([label, at, name], i) => ({
          xAxis: at,
          lineStyle: { color: color(name), type: 'solid', width: 1.5 },
          label: {
            ...text,
            color: color(name),
            formatter: label,
            position: 'end',
            // Neighbouring labels take turns in height so that close dates stay legible.
            distance: [0, 4 + (i % 2) * 15],
          },
        })),
      },
    };
  }

  private markers(): [string, number, string][] {
    const { story } = this;
    const row = story?.judgement;
    const all: [string, string | null, string][] = [
      ['risk signal', this.signalDate, 'accent'],
      [row ? intervention(row.actual.intervention_type) : 'decision', row?.decision_date ?? null, 'ink'],
      ['lost', story?.outcome === 'churned' ? story.outcome_date : null, 'band-critical'],
    ];
    return all.flatMap(([label, at, name]): [string, number, string][] =>
      at ? [[label, Date.parse(at), name]] : [],
    );
  }

  private notTaken(color: (name: string) => string, text: object) {
    const row = this.story?.judgement;
    const base = { name: 'road not taken', type: 'line', data: [] as unknown[] };
    if (!row) return base;
    const signal = Date.parse(row.risk_signal_date);
    const acted = signal + (row.best.delay_days ?? 0) * DAY_MILLIS;
    const end = Math.max(Date.parse(this.points.at(-1)!.as_of), Date.parse(row.outcome_date ?? row.risk_signal_date));
    const label = `${intervention(row.best.intervention_type)} ${when(row.best.delay_days)}: ${percent(row.best.churn_prob)}`;
    const point = (at: number, value: number, last = false) => ({
      value: [at, value],
      symbolSize: last ? 7 : 0,
      label: { show: last, formatter: label },
    });
    return {
      ...base,
      data: [
        point(signal, row.probability_at_signal),
        point(acted, row.best.churn_prob),
        point(end, row.best.churn_prob, true),
      ],
      symbol: 'circle',
      lineStyle: { color: color('accent'), width: 2, type: 'dashed' },
      itemStyle: { color: color('accent') },
      label: {
        ...text,
        color: color('accent'),
        position: row.best.churn_prob < 0.15 * this.top() ? 'top' : 'bottom',
        align: 'right',
        fontWeight: 600,
        textBorderColor: color('surface'),
        textBorderWidth: 3,
      },
    };
  }
}

customElements.define('risk-chart', RiskChart);
