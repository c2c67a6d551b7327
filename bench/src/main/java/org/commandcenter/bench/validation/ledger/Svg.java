package org.commandcenter.bench.validation.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A small drawing. Coordinates in pixels from the upper left corner. */
final class Svg {
  private final int width;
  private final int height;
  private final List<String> elements = new ArrayList<>();

  Svg(int width, int height, String title) {
    this.width = width;
    this.height = height;
    elements.add("<title>%s</title>".formatted(title));
    elements.add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>".formatted(width, height));
    text(16, 24, title, "start", 15, "#1f2933");
  }

  void line(double fromX, double fromY, double toX, double toY, String color, double stroke) {
    add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>",
        fromX, fromY, toX, toY, color, stroke);
  }

  void dot(double x, double y, double radius, String fill, String stroke) {
    add(
        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.5\"/>",
        x, y, radius, fill, stroke);
  }

  void box(double x, double y, double boxWidth, double boxHeight, String fill) {
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
        x, y, boxWidth, boxHeight, fill);
  }

  void curve(List<double[]> points, String color) {
    StringBuilder path = new StringBuilder();
    for (double[] point : points) {
      path.append(path.isEmpty() ? "M" : "L")
          .append(String.format(Locale.ROOT, "%.1f %.1f ", point[0], point[1]));
    }
    add(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>",
        path.toString().trim(), color);
  }

  /**
   * @param anchor start, middle or end
   */
  void text(double x, double y, String words, String anchor, int size, String color) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-family=\"sans-serif\" font-size=\"%d\""
            + " fill=\"%s\">%s</text>",
        x, y, anchor, size, color, words);
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private void add(String format, Object... values) {
    elements.add(String.format(Locale.ROOT, format, values));
  }

  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%1$d\""
                + " height=\"%2$d\" role=\"img\">")
            .formatted(width, height));
    lines.addAll(elements);
    lines.add("</svg>");
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }
}
