package org.commandcenter.bench.validation.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** The pictures of the report. */
final class Plots {
  private static final String INK = "#1f2933";
  private static final String FAINT = "#cbd2d9";
  private static final String BAND = "#e3f1e5";
  private static final String BLUE = "#2563a8";
  private static final String ORANGE = "#c2641a";
  private static final String GREEN = "#2f7d4f";
  private static final int ROW = 34;
  private static final int TOP = 60;
  private static final int LEFT = 250;
  private static final int RIGHT = 690;
  private static final int WIDTH = 720;

  private Plots() {}

  /** How often intervals hold the truth, with two Monte Carlo standard errors. */
  static Svg coverage(List<Validated> all) {
    Svg svg = new Svg(WIDTH, TOP + ROW * all.size() + 40, "Coverage of the 95 % interval");
    DoubleUnaryOperator x = at -> LEFT + (at - 0.9) / 0.1 * (RIGHT - LEFT);
    double bottom = TOP + ROW * all.size();
    svg.box(
        x.applyAsDouble(Validated.LEAST_COVERAGE),
        TOP - 8,
        x.applyAsDouble(Validated.MOST_COVERAGE) - x.applyAsDouble(Validated.LEAST_COVERAGE),
        bottom - TOP + 8,
        BAND);
    for (int percent = 90; percent <= 100; percent++) {
      double at = x.applyAsDouble(percent / 100.0);
      svg.line(at, TOP - 8, at, bottom, percent == 95 ? INK : FAINT, percent == 95 ? 1 : 0.5);
      svg.text(at, bottom + 18, percent + " %", "middle", 11, INK);
    }
    for (int i = 0; i < all.size(); i++) {
      double y = TOP + ROW * i + 10;
      Measured covered = all.get(i).coverage();
      svg.text(LEFT - 12, y + 4, all.get(i).setting().title(), "end", 12, INK);
      svg.line(
          x.applyAsDouble(covered.value() - 2 * covered.error()),
          y,
          x.applyAsDouble(Math.min(1, covered.value() + 2 * covered.error())),
          y,
          BLUE,
          2);
      svg.dot(x.applyAsDouble(covered.value()), y, 5, BLUE, BLUE);
    }
    return svg;
  }

  /** Errors in standard errors beside the normal curve that intervals assume. */
  static Svg errors(List<Validated> all) {
    int panel = 170;
    int columns = 4;
    int rows = (all.size() + columns - 1) / columns;
    Svg svg =
        new Svg(
            columns * panel + 30,
            50 + rows * panel,
            "Error of the estimate in its standard errors, beside the normal curve");
    for (int i = 0; i < all.size(); i++) {
      double left = 20 + (i % columns) * panel;
      double bottom = 50 + (i / columns + 1) * panel - 40;
      histogram(svg, all.get(i), left, bottom, panel - 20, panel - 70);
    }
    return svg;
  }

  private static void histogram(
      Svg svg, Validated of, double left, double bottom, double width, double height) {
    int bars = 16;
    double[] count = new double[bars];
    for (Trial trial : of.trials()) {
      double z = trial.retained().error() / trial.retained().total().standardError();
      count[Math.clamp((int) Math.floor((z + 4) * bars / 8), 0, bars - 1)]++;
    }
    double bar = width / bars;
    double scale = height / 0.45;
    for (int i = 0; i < bars; i++) {
      double density = Math.min(0.5, count[i] / of.trials().size() * bars / 8);
      svg.box(left + i * bar, bottom - density * scale, bar - 1, density * scale, "#9dbfe0");
    }
    List<double[]> normal = new ArrayList<>();
    for (double z = -4; z <= 4.001; z += 0.2) {
      double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
      normal.add(new double[] {left + (z + 4) / 8 * width, bottom - density * scale});
    }
    svg.curve(normal, INK);
    svg.line(left, bottom, left + width, bottom, INK, 1);
    for (int z = -4; z <= 4; z += 2) {
      svg.text(left + (z + 4) / 8.0 * width, bottom + 14, Integer.toString(z), "middle", 10, INK);
    }
    svg.text(left + width / 2, bottom + 29, of.setting().title(), "middle", 11, INK);
  }

  /** Mean estimate, the learnt policy's true regret, and the best of the class. */
  static Svg regret(List<Validated> all) {
    Svg svg =
        new Svg(
            WIDTH, TOP + ROW * all.size() + 70, "Regret per customer, in probability of keeping");
    double most = all.stream().mapToDouble(Validated::best).max().orElse(0.1) * 1.15;
    DoubleUnaryOperator x = at -> LEFT + 20 + at / most * (RIGHT - LEFT - 20);
    double bottom = TOP + ROW * all.size();
    for (int i = 0; i <= 5; i++) {
      double value = Math.floor(most * 100) / 500 * i;
      double at = x.applyAsDouble(value);
      svg.line(at, TOP - 8, at, bottom, FAINT, 0.5);
      svg.text(at, bottom + 18, String.format(Locale.ROOT, "%.3f", value), "middle", 11, INK);
    }
    for (int i = 0; i < all.size(); i++) {
      Validated one = all.get(i);
      double y = TOP + ROW * i + 10;
      svg.text(LEFT - 12, y + 4, one.setting().title(), "end", 12, INK);
      svg.line(x.applyAsDouble(one.learnt().value()), y, x.applyAsDouble(one.best()), y, FAINT, 3);
      svg.dot(x.applyAsDouble(one.best()), y, 6, "#ffffff", GREEN);
      svg.dot(x.applyAsDouble(one.learnt().value()), y, 6, "#ffffff", ORANGE);
      svg.dot(x.applyAsDouble(one.estimate().value()), y, 3, BLUE, BLUE);
    }
    legend(svg, LEFT, bottom + 46, BLUE, BLUE, "estimated, mean");
    legend(svg, LEFT + 140, bottom + 46, "#ffffff", ORANGE, "true, of the learnt policy");
    legend(svg, LEFT + 320, bottom + 46, "#ffffff", GREEN, "best in class");
    return svg;
  }

  private static void legend(
      Svg svg, double x, double y, String fill, String stroke, String words) {
    svg.dot(x, y - 4, 5, fill, stroke);
    svg.text(x + 10, y, words, "start", 12, INK);
  }
}
